"""Plugins of other packages, found through entry points.

A package adds forms, section parsers, rules and readers by entry points in the groups ``gov_disclosure.forms``,
``gov_disclosure.sections``, ``gov_disclosure.rules`` and ``gov_disclosure.readers``. Each names what ``Registry.with_`` takes: a form
class, a parser or reader (or its class), a rule or a tuple of rules. The module that defines it, or the object itself, says
for which interface it was made: ``api_version = 1``.

Plugins are found unloaded and loaded in sorted order when ``Registry.default()`` is first needed, never at import. One that
fails is a problem of every report, with distribution, version, entry point and traceback, and reading goes on; one that was
made for another interface, or whose name is taken, is refused with a sentence. The environment variable
``GOV_DISCLOSURE_PLUGINS=off`` switches them all off.
"""

from __future__ import annotations

import os
import sys
import traceback
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import TYPE_CHECKING, Any, Literal

import attrs

from .document import Problem, ProblemCode
from .errors import PluginError

if TYPE_CHECKING:
    from .registry import Registry

API_VERSION = 1
SWITCH = "GOV_DISCLOSURE_PLUGINS"
KINDS = ("readers", "forms", "sections", "rules")
_KIND = {"readers": "reader", "forms": "form", "sections": "section parser", "rules": "rule"}


@attrs.frozen
class Plugin:
    """One entry point: where it comes from, and whether it is in use. ``reason`` says why not; empty for ``loaded``."""

    kind: str
    name: str
    distribution: str
    version: str
    value: str
    state: Literal["loaded", "failed", "refused", "off"]
    reason: str = ""


def plugins() -> tuple[Plugin, ...]:
    """List the installed plugins, sorted, with state and reason. Loads them if they have not been."""
    from .registry import builtins

    return _joined(builtins())[1]


def is_off() -> bool:
    """Tell whether the environment switches plugins off."""
    return os.environ.get(SWITCH, "").strip().lower() in ("off", "0", "no", "false")


def with_plugins(registry: Registry) -> Registry:
    """Give the registry with every installed plugin; those that cannot be used become its problems."""
    joined, listed = _joined(registry)
    problems = [_problem(plugin) for plugin in listed if plugin.state in ("failed", "refused")]
    return attrs.evolve(joined, problems=(*registry.problems, *problems))


def _joined(registry: Registry) -> tuple[Registry, tuple[Plugin, ...]]:
    """Add plugin by plugin; the first in order keeps a name that a later one has, too."""
    listed = []
    for plugin, thing in _installed():
        if plugin.state == "loaded":
            try:
                if taken := _taken(registry, plugin.kind, thing):
                    reason = f"the name {taken!r} is taken by another {_KIND[plugin.kind]}"
                    plugin = attrs.evolve(plugin, state="refused", reason=reason)
                else:
                    registry = registry.with_(**{plugin.kind: thing})
            except Exception:
                plugin = attrs.evolve(plugin, state="failed", reason=traceback.format_exc(limit=-3))
        listed.append(plugin)
    return registry, tuple(listed)


def _problem(plugin: Plugin) -> Problem:
    where = f"{plugin.distribution} {plugin.version}, entry point {plugin.name} = {plugin.value} ({plugin.kind})"
    return Problem(ProblemCode.PLUGIN_FAILED, f"plugin not used: {where}: {plugin.reason.rstrip()}")


def _taken(registry: Registry, kind: str, thing: Any) -> str | None:
    """Give the first name of the plugin's that the registry has already; ``PluginError`` for what is no plugin of its kind."""
    names = {entry.name for entry in getattr(registry, kind)}
    entries = getattr(type(registry)().with_(**{kind: thing}), kind)
    for entry in entries:
        _require(kind, entry)
    return next((entry.name for entry in entries if entry.name in names), None)


def _require(kind: str, entry: Any) -> None:
    """Refuse what would only fail later, in the middle of a read."""
    from .forms.declare import Form
    from .readers.protocol import Reader
    from .sections.protocol import SectionParser

    if kind == "rules":  # rules are a later layer: what the registry and the engine need of one
        right = callable(getattr(entry, "check", None)) and hasattr(entry, "id")
    else:
        right = isinstance(entry, {"readers": Reader, "forms": Form, "sections": SectionParser}[kind])
    if not right:
        raise PluginError(f"{entry!r} is no {_KIND[kind]}")
    if isinstance(entry, Form):
        _ = entry.by_code, entry.parts_of  # a declaration that cannot be worked out fails here


@cache
def _installed() -> tuple[tuple[Plugin, Any], ...]:
    points = [
        (kind, point) for kind in KINDS for point in sorted(entry_points(group=f"gov_disclosure.{kind}"), key=_order)
    ]
    return tuple(_load(kind, point) for kind, point in points)


def _order(point: EntryPoint) -> tuple[str, str]:
    return (point.dist.name if point.dist else "", point.name)


def _load(kind: str, point: EntryPoint) -> tuple[Plugin, Any]:
    plugin = Plugin(
        kind,
        point.name,
        point.dist.name if point.dist else "",
        point.dist.version if point.dist else "",
        point.value,
        "off",
        f"switched off by {SWITCH}",
    )
    if is_off():
        return plugin, None
    try:
        thing = point.load()
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # a module may exit, an extension module may panic with a BaseException
        made_for = _declared_before(error, point.module)
        if made_for not in (None, API_VERSION):
            return attrs.evolve(plugin, state="refused", reason=_another_api(made_for)), None
        return attrs.evolve(plugin, state="failed", reason=traceback.format_exc(limit=-3)), None
    made_for = getattr(thing, "api_version", None)
    if made_for is None:
        made_for = getattr(sys.modules.get(point.module), "api_version", None)
    if made_for != API_VERSION:
        return attrs.evolve(plugin, state="refused", reason=_another_api(made_for)), None
    return attrs.evolve(plugin, state="loaded", reason=""), thing


def _another_api(made_for: object) -> str:
    said = "declares no api_version" if made_for is None else f"was made for api_version {made_for!r}"
    return f"it {said}; this gov_disclosure has api_version {API_VERSION}"


def _declared_before(error: BaseException, module: str) -> object:
    """Give the ``api_version`` that a module had declared when its import failed: what it wanted may be of a newer interface."""
    for frame, _ in traceback.walk_tb(error.__traceback__):
        if frame.f_globals.get("__name__") == module and "api_version" in frame.f_globals:
            return frame.f_globals["api_version"]
    return None
