"""Plugins of other packages, found through entry points.

A package adds forms, section parsers, rules and readers by entry points in the groups ``gov_disclosure.forms``,
``gov_disclosure.sections``, ``gov_disclosure.rules`` and ``gov_disclosure.readers``. Each names what ``Registry.with_`` takes: a form
class, a parser or reader (or its class), a rule or a tuple of rules. The module that defines it, or the object itself, says
for which interface it was made: ``api_version = 1``.

Plugins are found unloaded and loaded in sorted order when ``Registry.default()`` is first needed, never at import. One that
fails is a problem of every report, with distribution, version, entry point and traceback, and reading goes on. The
environment variable ``GOV_DISCLOSURE_PLUGINS=off`` switches them all off.
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
    return _installed()[1]


def is_off() -> bool:
    """Tell whether the environment switches plugins off."""
    return os.environ.get(SWITCH, "").lower() in ("off", "0", "no")


def with_plugins(registry: Registry) -> Registry:
    """Give the registry with every installed plugin; those that cannot be used become its problems."""
    loaded, listed = _installed()
    problems = list(registry.problems)
    for plugin in listed:
        if plugin.state in ("failed", "refused"):
            problems.append(_problem(plugin))
    for plugin, thing in loaded:
        try:
            if taken := _taken(registry, plugin.kind, thing):
                raise PluginError(f"the name {taken!r} is taken by another {plugin.kind.removesuffix('s')}")
            registry = registry.with_(**{plugin.kind: thing})
        except Exception:
            problems.append(_problem(attrs.evolve(plugin, state="failed", reason=traceback.format_exc(limit=-2))))
    return attrs.evolve(registry, problems=tuple(problems))


def _problem(plugin: Plugin) -> Problem:
    where = f"{plugin.distribution} {plugin.version}, entry point {plugin.name} = {plugin.value} ({plugin.kind})"
    return Problem(ProblemCode.PLUGIN_FAILED, f"plugin not used: {where}: {plugin.reason}")


def _taken(registry: Registry, kind: str, thing: Any) -> str | None:
    names = {entry.name for entry in getattr(registry, kind)}
    probe = type(registry)().with_(**{kind: thing})
    return next((entry.name for entry in getattr(probe, kind) if entry.name in names), None)


@cache
def _installed() -> tuple[tuple[tuple[Plugin, Any], ...], tuple[Plugin, ...]]:
    loaded: list[tuple[Plugin, Any]] = []
    listed: list[Plugin] = []
    for kind in KINDS:
        for point in sorted(entry_points(group=f"gov_disclosure.{kind}"), key=_order):
            plugin, thing = _load(kind, point)
            listed.append(plugin)
            if plugin.state == "loaded":
                loaded.append((plugin, thing))
    return tuple(loaded), tuple(listed)


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
    except BaseException as error:  # an extension module may panic with a BaseException
        if isinstance(error, KeyboardInterrupt | SystemExit):
            raise
        return attrs.evolve(plugin, state="failed", reason=traceback.format_exc(limit=-3)), None
    made_for = getattr(thing, "api_version", None)
    if made_for is None:
        made_for = getattr(sys.modules.get(point.module), "api_version", None)
    if made_for != API_VERSION:
        said = "declares no api_version" if made_for is None else f"was made for api_version {made_for!r}"
        reason = f"it {said}; this gov_disclosure has api_version {API_VERSION}"
        return attrs.evolve(plugin, state="refused", reason=reason), None
    return attrs.evolve(plugin, state="loaded", reason=""), thing
