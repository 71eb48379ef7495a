"""Hypothesis strategies: filled forms, and whole documents in a layout, damaged or not. Needs hypothesis."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import attrs
from hypothesis import strategies as st

from ..forms.declare import Form
from ..registry import Registry
from .damage import OPERATORS
from .filling import PROFILES, Filled, fill
from .layouts import LAYOUTS, TEXT_LAYOUTS, Printed
from .sheets import draft_of


@attrs.frozen
class Sample:
    """A printed document and how it was made: its ``repr`` is the call that makes it again.

    ``damage`` are the operators asked for, ``done`` those of them that found something to damage.
    """

    form: Form
    layout: str
    profile: str
    damage: tuple[str, ...]
    seed: int
    printed: Printed
    done: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"sample({self.form.name!r}, {self.layout!r}, {self.profile!r}, {self.damage!r}, seed={self.seed})"


def sample(form: Form | str, layout: str, profile: str, damage: Sequence[str] = (), *, seed: int = 0) -> Sample:
    """Make one document; ``damage`` names operators, of which those that do not fit the form or layout do nothing.

    ``form``: a form, or the name of a registered one.
    """
    form = Registry.default().form(form) if isinstance(form, str) else form
    damage = tuple(damage)
    random = Random(f"{form.name} {layout} {profile} {damage} {seed}")
    filled = fill(form, random, profile, one_row=random.random() < 0.1)
    draft = draft_of("一、总体情况", "本单位按照要求开展各项工作。", filled, "五、存在的主要问题及改进情况", "无。")
    done = tuple(
        name for name in damage if layout in (OPERATORS[name].layouts or (layout,)) and OPERATORS[name](draft, random)
    )
    return Sample(form, layout, profile, damage, seed, LAYOUTS[layout](draft, random), done)


def filled_forms(form: Form, profiles: Sequence[str] = tuple(PROFILES)) -> st.SearchStrategy[Filled]:
    """Consistent filled forms of all kinds."""
    return st.builds(
        lambda seed, profile: fill(form, Random(seed), profile), st.integers(0, 2**32), st.sampled_from(profiles)
    )


def documents(
    forms: Sequence[Form],
    layouts: Sequence[str] = tuple(TEXT_LAYOUTS),
    damage: Sequence[str] = (),
    *,
    most: int = 1,
) -> st.SearchStrategy[Sample]:
    """Documents that print one of the forms in one of the layouts, with up to ``most`` of the named operators applied."""
    return st.builds(
        lambda form, layout, profile, names, seed: sample(form, layout, profile, names, seed=seed),
        st.sampled_from(forms),
        st.sampled_from(layouts),
        st.sampled_from(tuple(PROFILES)),
        st.lists(st.sampled_from(damage), max_size=most, unique=True) if damage else st.just([]),
        st.integers(0, 2**32),
    )
