"""The language in which forms declare how prose states their cells."""

from __future__ import annotations

import pytest

from gov_disclosure.forms.cues import combine, read_cue
from gov_disclosure.registry import builtins


def test_a_cue_is_read_into_its_groups() -> None:
    cue = read_cue("=@收到|受理 申请 ~公开 !热线 !~信访|审批")
    assert cue.own == (("收到", "受理"), ("申请",))
    assert cue.near == (("公开",),)
    assert (cue.without, cue.not_near) == (("热线",), ("信访", "审批"))
    assert (cue.whole, cue.stock, cue.hedged) == (True, True, False)
    assert read_cue("?用于 公开").hedged
    assert read_cue("<行政").of_year_before
    assert read_cue("=#培训班").printed_unit
    cue = read_cue("=公开 !^申请|答复 !$不予公开")
    assert (cue.without, cue.not_before, cue.not_after) == ((), ("申请", "答复"), ("不予公开",))


def test_a_matrix_cell_may_have_its_rows_words_before_it() -> None:
    assert combine("=行政复议|复议 !诉讼", "维持") == "~行政复议|复议 !诉讼 维持"


def test_the_total_column_leaves_the_rows_cue_as_it_is() -> None:
    assert combine("=行政复议", "=") == "=行政复议"


@pytest.mark.parametrize("name", ["national-2014", "national-2019", "national-2021"])
def test_every_cell_of_the_national_forms_says_how_prose_states_it(name: str) -> None:
    form = builtins().form(name)
    assert [field.code for field in form.fields if not field.cues] == []


def test_every_cue_has_words_of_its_own() -> None:
    bad = [
        (form.name, field.code, cue)
        for form in builtins().forms
        for field in form.fields
        for cue in field.cues
        if not read_cue(cue).own
    ]
    assert bad == []
