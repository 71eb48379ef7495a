"""What can be read, and by whom: readers, forms, section parsers and rules in one frozen registry.

A registry is an argument, never a global: ``read(..., registry=)``. Builtins enter it by the same calls as anything else, so
each can be removed and a valid report still comes out. ``Registry.default()`` is built once, on first use: it imports the
builtins then, not at ``import gov_disclosure``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

import attrs

from .document import Problem
from .errors import UsageError

if TYPE_CHECKING:
    from .forms.declare import Form
    from .readers.protocol import Reader
    from .sections.protocol import SectionParser

KINDS = ("readers", "forms", "sections", "rules")


@attrs.frozen
class Registry:
    """Readers in the order in which they are asked, forms, section parsers in the order in which they run, and rules.

    ``problems`` tell of plugins that could not be used.
    """

    readers: tuple[Reader, ...] = ()
    forms: tuple[Form, ...] = ()
    sections: tuple[SectionParser, ...] = ()
    rules: tuple[Any, ...] = ()
    problems: tuple[Problem, ...] = ()

    @classmethod
    def default(cls) -> Registry:
        """Give the builtins and the installed plugins; built once."""
        return _default()

    def with_(self, **additions: object) -> Registry:
        """Give a registry with more: ``registry.with_(forms=MyForm, rules=(a, b))``.

        What has a name that is already there takes its place; anything new comes last, but a reader comes before the
        plain-text reader and a section parser before the prose parser, which take what is left.
        """
        changed: dict[str, Any] = {}
        for kind, added in additions.items():
            if kind not in KINDS:
                raise UsageError(f"{kind!r} is no kind of plugin; there are {', '.join(KINDS)}")
            entries = list(getattr(self, kind))
            for entry in added if isinstance(added, tuple | list) else (added,):
                _add(kind, entries, _entry(kind, entry))
            changed[kind] = tuple(entries)
        return attrs.evolve(self, **changed)

    def without(self, *names: str) -> Registry:
        """Give a registry without the readers, forms, parsers and rules of these names; ``UsageError`` for an unknown one."""
        known = {entry.name for kind in KINDS for entry in getattr(self, kind)}
        for name in names:
            if name not in known:
                raise UsageError(f"{name!r} is not registered; there are {', '.join(sorted(known))}")
        kept = {kind: tuple(e for e in getattr(self, kind) if e.name not in names) for kind in KINDS}
        return attrs.evolve(self, **kept)

    def form(self, name: str) -> Form:
        """Give the form of this name; ``UsageError`` names those there are."""
        for form in self.forms:
            if form.name == name:
                return form
        raise UsageError(f"{name!r} is no registered form; there are {', '.join(form.name for form in self.forms)}")


def _entry(kind: str, entry: Any) -> Any:
    """A form class stands for its form, any other class for an instance of it."""
    if not isinstance(entry, type):
        return entry
    if kind == "forms":
        from .forms.declare import form_of

        return form_of(entry)
    return entry()


_LAST = {"readers": "text", "sections": "prose"}


def _add(kind: str, entries: list[Any], entry: Any) -> None:
    for at, old in enumerate(entries):
        if old.name == entry.name:
            entries[at] = entry
            return
    if entries and entries[-1].name == _LAST.get(kind):
        entries.insert(-1, entry)
    else:
        entries.append(entry)


@cache
def _default() -> Registry:
    from .discovery import with_plugins

    return with_plugins(builtins())


def builtins() -> Registry:
    """Give a registry of the builtins alone, made by the calls that a third party uses."""
    registry = Registry()
    for kind, load in _BUILTINS:
        registry = registry.with_(**{kind: load()})
    return registry


def _readers() -> tuple[object, ...]:
    from .readers.docx import DocxReader
    from .readers.html import HtmlReader
    from .readers.pdf import PdfReader
    from .readers.sheet import SheetReader
    from .readers.text import TextReader

    return (PdfReader(), DocxReader(), SheetReader(), HtmlReader(), TextReader())


def _forms() -> tuple[object, ...]:
    from .forms.anhui_quarterly import AnhuiQuarterly
    from .forms.fujian import Fujian
    from .forms.fujian_2009 import Fujian2009
    from .forms.key_areas_2016 import KeyAreas2016
    from .forms.national_2014 import National2014
    from .forms.national_2019 import National2019
    from .forms.national_2021 import National2021
    from .forms.shanghai_2008 import Shanghai2008, Shanghai2008Regulation

    national = (National2014, National2019, National2021)
    return (*national, Fujian, KeyAreas2016, Fujian2009, Shanghai2008, Shanghai2008Regulation, AnhuiQuarterly)


def _sections() -> tuple[object, ...]:
    from .sections.metadata import MetadataParser
    from .sections.outline import OutlineParser
    from .sections.prose import ProseParser
    from .sections.tables import TablesParser

    return (TablesParser(), OutlineParser(), MetadataParser(), ProseParser())


def _rules() -> tuple[object, ...]:
    from .rules import builtin_rules

    return tuple(builtin_rules())


_BUILTINS: tuple[tuple[str, Callable[[], tuple[object, ...]]], ...] = (
    ("readers", _readers),
    ("forms", _forms),
    ("sections", _sections),
    ("rules", _rules),
)
