"""Why a figure that differs from the cell it seems to restate may still be right: other bodies, parts, units, matters.

Each question is asked only of figures that differ. Imports this package's ties and view.
"""

from __future__ import annotations

from functools import cache

import regex

from ..model import Figure
from .engine import Reason, Side
from .ties import CARRIED_FORWARD, RECEIVED, agree, cell_side, codes_of, tie_of
from .view import Printed, View, same_unit
from .words import find

_LOOSE = {"份", "部", "家", "处"}
_NEAR = 12  # figures on either side
_TIMES_OR_TEXTS = {"次", "场", "期", "篇", "件", "条", "起", "项", "场次", "人次"}


def difference_stated(sentence: str) -> bool:
    """Tell whether a sentence says that its number counts more or less than the table."""
    return _stated().search(sentence) is not None


@cache
def _stated() -> regex.Pattern[str]:
    return regex.compile(
        r"口径|不含|不包括|未计入|不计|扣除|剔除|撤回|合并(?:办理|答复)|重复(?:申请|计算)|更正|数据调整|代表(?:本级|[省市县区]{0,2}政府)"
    )


def together(view: View, index: int, codes: tuple[str, ...], cells: list[Side]) -> Reason | None:
    """Say why a figure and its neighbours may be the cell's, or the figure that of some bodies only."""
    if _of_one_sentence(view, index, codes, cells):
        return Reason("同一句中几个数之和等于该格", "the figures of the sentence add up to the cell")
    if codes != (RECEIVED,) and _said_beside(view, index, codes, cells):
        return Reason("旁边的数即该格的数", "the figure beside it is the cell's number")
    if codes != (CARRIED_FORWARD,) and _put_off().match(view.text, view.figures[index].span.end):
        return Reason("该数是结转到以后的", "the figure counts what was put off to the next year")
    if _has_part(view, index, codes, cells):
        return Reason("该数的一个分项等于该格", "a part of the figure is the cell's number")
    for beside in (_uncoded_beside(view, index, codes), _of_other_bodies(view, index)):
        if beside and _is_one_of(cells, view.side(index, *beside)):
            return Reason("与旁边的数相加等于该格", "with the figures beside it, it is the cell's number")
    if _of_some(view, index, cells[0]):
        return Reason("该数只计一部分单位", "the figure counts some of the bodies")
    return None


def _is_one_of(cells: list[Side], stated: Side) -> bool:
    return any(agree(stated, side) for side in cells)


def _of_one_sentence(view: View, index: int, codes: tuple[str, ...], cells: list[Side]) -> bool:
    """制发办法3件,制发细则2件."""
    sentence = view.sentence(view.figures[index].span.start)
    near = range(max(index - _NEAR, 0), min(index + _NEAR + 1, len(view.figures)))
    same = [i for i in near if sentence.contains(view.figures[i].span) and tie_of(view, i) == codes]
    return len(same) > 1 and _is_one_of(cells, view.side(*same))


def _said_beside(view: View, index: int, codes: tuple[str, ...], cells: list[Side]) -> bool:
    """废止9件,宣布失效4件."""
    sentence = view.sentence(view.figures[index].span.start)
    return any(
        0 <= i < len(view.figures)
        and sentence.contains(view.figures[i].span)
        and tie_of(view, i) == codes
        and _is_one_of(cells, view.side(i))
        for i in (index - 1, index + 1)
    )


@cache
def _put_off() -> regex.Pattern[str]:
    """3件按规定延期至2016年答复."""
    return regex.compile(r"[^,，。;；\n]{0,10}(?:延期|顺延|结转|转|延)[至到](?:20\d\d年|下一?年|次年)")


def _has_part(view: View, index: int, codes: tuple[str, ...], cells: list[Side]) -> bool:
    """全区办理复议案件86件,其中涉及信息公开3件."""
    for part in view.parts.get(index, ()):
        stated = codes_of(view, part)
        if (stated == codes or (not stated and cells[0].low >= 10)) and _is_one_of(cells, view.side(part)):
            return True
    return False


def _uncoded_beside(view: View, index: int, codes: tuple[str, ...]) -> list[int]:
    """Give the parts that the form has no row for and so counts among the others: 公开栏300条、其他方式600条."""
    whole = view.figures[index].part_of
    if whole is None or not codes[0].endswith(".other"):
        return []
    return [part for part in view.parts.get(whole, ()) if not codes_of(view, part)]


def _of_other_bodies(view: View, index: int) -> list[int]:
    """The next figure in the same words, if it is another body's: 区政府收到5件,…;部门收到7件."""
    figure = view.figures[index]
    stop = view.text.find("。", figure.span.end)
    for other in range(index + 1, min(index + 3, len(view.figures))):
        if not 0 <= view.figures[other].span.start < (stop if stop >= 0 else len(view.text)):
            break
        if view.figures[other].unit == figure.unit and find(
            r"部门|单位|[乡镇]|街道|各[区县市]", view.before(other, 12)
        ):
            return [other]
    return []


def included(view: View, index: int, codes: tuple[str, ...], tables: list[Printed]) -> list[Side]:
    """Give the cells that a figure may mean with other rows, as its breakdown or a bracket says: 予以公开73件(全部公开60件、部分公开13件)."""
    more = [code for part in view.parts.get(index, ()) for code in codes_of(view, part)]
    figure = view.figures[index]
    named = _including().search(figure.subject) or _including().match(view.text, figure.span.end)
    found = []
    for table in tables:
        column = codes[0].rpartition(".")[2]
        also = [
            field.code
            for field in table.form.cells
            if named is not None and field.label.partition("/")[0] == named[1] and field.code.endswith(column)
        ]
        if _bare_grant().search(view.before(index)):
            also.append(codes[0].replace(".granted", ".partially_granted"))
        also += [code for code in _other_stage(codes[0]) if table.is_printed(code)]
        together = tuple(dict.fromkeys((*codes, *more, *also)))
        if together != codes and all(table.cells_of(code) for code in together):
            found.append(cell_side(view, table, together, False))
    return found


_STAGES = (".direct.", ".after_reconsideration.")


def _other_stage(code: str) -> list[str]:
    """诉讼6件,其中直接起诉4件、复议后起诉2件,维持5件: the result is that of both stages."""
    return [code.replace(one, other) for one, other in (_STAGES, _STAGES[::-1]) if one in code]


@cache
def _bare_grant() -> regex.Pattern[str]:
    """公开 alone may be all that was opened, in part as well: 依法公开37件."""
    return regex.compile(r"(?<!予以|全部|全文|完全|同意|部分|主动)公开$")


@cache
def _including() -> regex.Pattern[str]:
    return regex.compile(r"[(（]含(\p{Han}{2,8})[)）]?")


@cache
def _some_bodies() -> regex.Pattern[str]:
    return regex.compile(
        r"(?:本级|政府办(?:公[室厅])?[)）]?|[省市县区镇]直(?:各)?(?:部门|单位|机关)|(?<=[,，、;；])部门|名义)(?:全年|共|累计|主动|依法){0,3}"
        r"(?:收到|受理|办理|接收|新收|公开|发布|制发|制定|印发|答复|办结)"
    )


@cache
def _portal() -> regex.Pattern[str]:
    return regex.compile(r"(?<![各有])[省市县区](?:人民)?政府(?:门户)?网站?|门户网站")


def whose(view: View, index: int) -> str | None:
    """Tell whether the clause of a figure says that it counts all bodies or some."""
    figure = view.figures[index]
    words = view.words((view.clause(figure.span.start).start, figure.span.start))
    if find(r"全[省市县区镇乡]|各级|各[省市县区镇乡部单]", words):
        return "all"
    return "some" if _some_bodies().search(words) else None


def _of_some(view: View, index: int, cell: Side) -> bool:
    """The words before name a narrower body, or one portal where the cell counts the sites of all, and far more."""
    stated, figure = view.side(index), view.figures[index]
    if stated.high is None or stated.high >= cell.low:
        return False
    words = view.text[max(view.sentence(figure.span.start).start, figure.span.start - 200) : figure.span.start]
    named = list(_some_bodies().finditer(words))
    if named and "代表" not in words and view.report.metadata.body_type != "general_office":
        return find(r"全[省市县区镇]|各级|我[省市县区]", words[named[-1].end() :]) is None
    return 2 * stated.high < cell.low and _portal().search(view.before(index)) is not None


def other_matter(view: View, figure: Figure, codes: tuple[str, ...]) -> Reason | None:
    """Letters, hotlines and proposals are answered too, but are no requests for information; nor are 公开事项1208项."""
    sentence = view.around(figure.span.start)
    if not codes[0].startswith("requests.") or "申请" in sentence:
        return None
    mail = find(r"信箱|热线|来信|来电|留言|信访|提案|代表建议", sentence)
    matters = figure.unit in ("项", "个", "篇") and not find(r"答复|办结|受理", sentence)
    if mail or matters:
        return Reason("该句说的不是信息公开申请", "the sentence is not about requests for information")
    return None


def other_unit(view: View, figure: Figure, codes: tuple[str, ...]) -> Reason | None:
    """A measure word for another thing (73个 against 条) says that the figure states another quantity."""
    field = view.field(codes[0])
    if figure.kind != "count" or field is None or not field.unit or not figure.unit:
        return None
    if same_unit(figure.unit, field.unit) or {figure.unit, field.unit} & _LOOSE:
        return None
    units = {figure.unit, field.unit}
    if units <= _TIMES_OR_TEXTS or units <= {"人", "名", "位", "人次"} or units <= {"项", "个"}:
        return None
    return Reason(
        f"计量单位不同:{figure.unit}与{field.unit}", f"the measure words differ: {figure.unit} and {field.unit}"
    )
