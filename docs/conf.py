"""How the documentation is built: ``sphinx-build -n -W --keep-going -b html docs OUT``.

The codebook, the rules and the problem codes are written into ``docs/_generated`` from the library itself (``generate.py``),
so that they cannot disagree with it. Nothing is fetched: the build works offline.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from docutils import nodes  # type: ignore[import-untyped]

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import gov_disclosure  # noqa: E402

project = "gov_disclosure"
author = "The gov_disclosure authors"
project_copyright = author
version = release = gov_disclosure.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build", "accuracy-table.md"]
html_theme = "furo"
html_title = f"gov_disclosure {version}"
html_copy_source = False
html_show_sphinx = False
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
nitpicky = True

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
python_maximum_signature_line_length = 100

# What annotations name and these pages do not document: the standard library, third parties, and aliases of plain types.
OTHERS = (
    "collections.",
    "datetime.",
    "decimal.",
    "fractions.",
    "hypothesis.",
    "importlib.",
    "os.",
    "pathlib.",
    "random.",
    "typing.",
    "pd.",
    "pandas.",
)
ALIASES = frozenset({
    "Any", "Approx", "BinaryIO", "BoxKind", "Callable", "ClaimKind", "Decimal", "Direction", "Exact", "Fraction",
    "Iterable", "Iterator", "Kind", "Literal", "Mapping", "Number", "Path", "Random", "RelationKind", "Role", "Scope",
    "Sequence", "Severity", "State", "Status", "T", "Value",
})  # fmt: skip


def resolve(app: Any, env: Any, node: Any, content: nodes.Element) -> nodes.Element | None:
    """Leave names of other libraries as plain text; find ours under the name by which users import them."""
    if node.get("refdomain") != "py":
        return None
    target: str = node["reftarget"]
    if target.startswith(OTHERS) or target.rpartition(".")[2] in ALIASES:
        return content
    domain = env.get_domain("py")
    last = target.rpartition(".")[2]
    known = [
        name for name in domain.objects if name.rpartition(".")[2] == last and domain.objects[name].objtype == "class"
    ]
    public = [name for name in known if not domain.objects[name].aliased]
    if len(public) != 1 or node.get("reftype") not in ("class", "obj", "exc", "data"):
        return None
    found: nodes.Element = domain.resolve_xref(env, node.get("refdoc"), app.builder, "class", public[0], node, content)
    return found


def setup(app: Any) -> None:
    """Write the generated pages before Sphinx looks for its sources."""
    import generate  # type: ignore[import-not-found]

    app.connect("builder-inited", lambda _: generate.write(HERE / "_generated"))
    app.connect("missing-reference", resolve)
