"""Every layout of every form reads back; whatever the layout lost is said, and nothing is made up."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gov_disclosure as gd
from gov_disclosure.forms.declare import Form
from gov_disclosure.registry import Registry
from gov_disclosure.report import Report
from gov_disclosure.testing import LAYOUTS, PROFILES, TEXT_LAYOUTS, Printed, draft_of, fill, judge
from gov_disclosure.testing.strategies import Sample, documents, filled_forms, sample

FORMS = Registry.default().forms
NATIONAL = tuple(form for form in FORMS if form.national)


def read(printed: Printed) -> Report:
    return gd.parse(printed.content) if isinstance(printed.content, str) else gd.read(printed.content)


def misses(made: Sample, *judgements: str) -> list[str]:
    verdict = judge(made.printed, read(made.printed))
    return [f"{made!r} {miss}" for miss in verdict.misses if miss.judgement in judgements]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_undamaged_form_reads_back_cell_by_cell(layout: str, form: Form) -> None:
    profiles = ("small", "blanks") if layout in TEXT_LAYOUTS else ("blanks",)
    found = [
        miss
        for seed, profile in enumerate(profiles)
        for miss in misses(sample(form, layout, profile, seed=seed), "wrong", "missed", "flagged")
    ]
    assert found == []


@given(documents(FORMS))
def test_undamaged_documents_are_read_without_a_miss(made: Sample) -> None:
    """Where cells are glued (L7) a row of zeros beside ``00-`` may be flagged; nowhere else is anything."""
    glued = ("wrong", "missed") if made.layout == "L7" else ("wrong", "missed", "flagged")
    assert misses(made, *glued) == []


@pytest.mark.parametrize(("profile", "seed"), [("dashes", 35391761), ("gaps", 2285948910)])
def test_a_part_printed_as_one_line_is_no_gap_before_which_blanks_were_lost(profile: str, seed: int) -> None:
    made = sample("national-2021", "L5", profile, (), seed=seed)  # (六)其他处理 without its three rows
    assert misses(made, "wrong", "missed", "flagged") == []


@pytest.mark.parametrize("seed", [2730047788, 1725101803])
def test_a_table_run_together_of_which_most_labels_are_whole_is_told_cell_by_cell(seed: int) -> None:
    made = sample("national-2019", "L7", "dashes", seed=seed)
    assert misses(made, "wrong", "missed") == []


@settings(max_examples=min(settings().max_examples, 1000))  # files take their time
@given(documents(FORMS, tuple(LAYOUTS)))
def test_no_cell_of_another_form_or_table_is_made_up(made: Sample) -> None:
    report = read(made.printed)
    assert {cell.form for cell in report.cells if cell.state == "value"} <= {made.form.name}
    assert all(cell.index == 0 for cell in report.cells)


def wrong_in_a_subset(form: Form, layout: str, seed: int) -> list[str]:
    """Print some of a form's rows with any lines between them, and give what is read wrong."""
    random = Random(seed)
    draft = draft_of("一、总体情况", fill(form, random, random.choice(list(PROFILES))), "无。")
    for sheet in draft.sheets():
        for strip in [strip for strip in sheet.rows() if strip.label() and random.random() < 0.4]:
            if sum(box.kind == "label" for box in strip.boxes) == 1:
                sheet.remove(strip)
    for _ in range(random.randint(0, 6)):
        words = "".join(
            random.choice("公开申请政府信息数量条件次机关年度情况0123456789,。()") for _ in range(random.randint(1, 30))
        )
        draft.parts.insert(random.randint(0, len(draft.parts)), words)
    printed = LAYOUTS[layout](draft, random)
    verdict = judge(printed, read(printed))
    return [str(miss) for miss in verdict.misses if miss.judgement == "wrong"]


@given(st.sampled_from(FORMS), st.sampled_from(tuple(TEXT_LAYOUTS)), st.integers(0, 2**32))
def test_any_subset_of_rows_between_any_lines_is_aligned_right_or_flagged(form: Form, layout: str, seed: int) -> None:
    assert wrong_in_a_subset(form, layout, seed) == []


def test_a_blank_row_is_not_its_namesake_of_a_part_that_is_not_printed() -> None:
    assert wrong_in_a_subset(next(form for form in FORMS if form.name == "national-2014"), "L1", 351) == []


@given(st.sampled_from(FORMS), st.sampled_from(FORMS), st.sampled_from(tuple(TEXT_LAYOUTS)), st.integers(0, 2**32))
def test_two_forms_in_one_document_are_kept_apart(one: Form, two: Form, layout: str, seed: int) -> None:
    random = Random(seed)
    draft = draft_of(fill(one, random), "另附其他表格如下。", fill(two, random))
    printed = LAYOUTS[layout](draft, random)
    verdict = judge(printed, read(printed))
    assert [str(miss) for miss in verdict.misses if miss.judgement == "wrong"] == []


@given(st.sampled_from(FORMS), st.data())
def test_filled_forms_keep_every_declared_relation(form: Form, data: st.DataObject) -> None:
    filled = data.draw(filled_forms(form, ("zeros", "small", "large")))
    values = {code: entry.value or 0 for code, entry in filled.entries.items()}
    for (kind, total), parts in form.parts_of.items():
        if total not in values:
            continue
        row = form.by_code[total].row
        printed = [part for part in parts if part.code in values]
        for group in ([p for p in printed if p.row == row], [p for p in printed if p.row != row]):
            numbers = [values[part.code] for part in group]
            if kind == "sum" and numbers:
                assert sum(numbers) == values[total], total
            elif kind == "channel" and numbers:
                assert max(numbers) <= values[total] <= sum(numbers), total
            elif kind == "subset":
                assert all(number <= values[total] for number in numbers), total
    for balance in form.balances:
        columns = (
            [f.code.removeprefix(f.row) for f in form.cells if f.row == balance.left[0]] if balance.columns else [""]
        )
        for column in columns:
            left, right = (sum(values[f"{code}{column}"] for code in side) for side in (balance.left, balance.right))
            assert left == right, column


@given(st.text(alphabet="规章行政许可0123456789|\n\t 一二三、()条件总计申请数量", max_size=400))
def test_text_like_tables_never_raises_and_every_number_has_its_place(text: str) -> None:
    report = gd.parse(text)
    assert not [problem for problem in report.problems if problem.code == gd.document.ProblemCode.PARSER_FAILED]
    for cell in report.cells:
        if cell.span is not None:
            assert text[cell.span.start : cell.span.end] == cell.raw
