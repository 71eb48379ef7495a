"""Read Chinese government-information-disclosure annual reports (政府信息公开工作年度报告) into a typed, evidenced model.

    import gov_disclosure as gd

    report = gd.read("report.html")
    report.issuer, report.year, report.editions
    report.cell("requests.received.total")

Importing this module loads the errors, the document and the model alone; forms, readers and parsers come on first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ._version import __version__
from .document import Document, Limits, Problem, ProblemCode, Span
from .errors import DisclosureError, InputError, PluginError, RequirementError, UsageError
from .model import Cell, Figure, Finding, Metadata, Section, Table

if TYPE_CHECKING:
    from .discovery import plugins
    from .examples import example
    from .forms.anhui_quarterly import AnhuiQuarterly
    from .forms.fujian import Fujian
    from .forms.fujian_2009 import Fujian2009
    from .forms.key_areas_2016 import KeyAreas2016
    from .forms.national_2014 import National2014
    from .forms.national_2019 import National2019
    from .forms.national_2021 import National2021
    from .forms.shanghai_2008 import Shanghai2008, Shanghai2008Regulation
    from .reading import parse, read
    from .registry import Registry
    from .report import Report
    from .rules import compare

__all__ = [
    "AnhuiQuarterly",
    "Cell",
    "DisclosureError",
    "Document",
    "Figure",
    "Finding",
    "Fujian",
    "Fujian2009",
    "InputError",
    "KeyAreas2016",
    "Limits",
    "Metadata",
    "National2014",
    "National2019",
    "National2021",
    "PluginError",
    "Problem",
    "ProblemCode",
    "Registry",
    "Report",
    "RequirementError",
    "Section",
    "Shanghai2008",
    "Shanghai2008Regulation",
    "Span",
    "Table",
    "UsageError",
    "__version__",
    "compare",
    "example",
    "parse",
    "plugins",
    "read",
]

_LAZY = {
    "compare": "rules",
    "AnhuiQuarterly": "forms.anhui_quarterly",
    "Fujian": "forms.fujian",
    "Fujian2009": "forms.fujian_2009",
    "KeyAreas2016": "forms.key_areas_2016",
    "National2014": "forms.national_2014",
    "National2019": "forms.national_2019",
    "National2021": "forms.national_2021",
    "Registry": "registry",
    "Report": "report",
    "Shanghai2008": "forms.shanghai_2008",
    "Shanghai2008Regulation": "forms.shanghai_2008",
    "example": "examples",
    "parse": "reading",
    "plugins": "discovery",
    "read": "reading",
}


def __getattr__(name: str) -> Any:
    if name in _LAZY:
        value = globals()[name] = getattr(import_module(f".{_LAZY[name]}", __name__), name)
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
