"""Find the quantities of running text, and say of every other numeral why it is none.

One scan finds the numerals; each is then judged by what stands just before and after it, within bounded windows, so the
time is linear in the text. Imports the grammar, the words and the data.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from . import patterns, words
from .around import BARE, LINKING, Verdict, address, counted, date_like, document_number, enumerator, number_start
from .conversion import HAN, normalise
from .grammar import Reading, folded_step, parse, quantity_of, unit_at
from .quantity import Numeral, Quantity, Skipped, SkipReason, plain

__all__ = ["classify", "find_numerals", "find_quantities"]

_PUNCTUATION = frozenset("，。；、：！？）】》」』”’〕,.;:!?)]|\n\r　 \u2026—-")


# ---- judging one numeral -----------------------------------------------------------------------------------------


_UNSAFE = frozenset(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789第-+.@_#/〔﹝[【(（$¥￥€£×*=前名列位居负 至—–~～"
) | {word for word in words.HEDGES_BEFORE if len(word) == 1}
"""What, before digits, may belong to them or make them something else than a count."""
_CAREFUL = _UNSAFE | frozenset("上成过破跑进交找办等提正几数到") | {word[-1] for word in words.HEDGES_BEFORE}
"""The same before a Chinese numeral."""
_HEDGE_PAIRS = frozenset(word[-2:] for word in words.HEDGES_BEFORE if len(word) > 1)
_EVERYDAY_UNITS = (
    (words.STRONG | {"%"}) - words.MONEY.keys() - words.word_set("年 天 周 个月 秒 间 部 月 日 周年 季度 个季度 个年度")
)
_UNIT_STARTS = frozenset(word[0] for word in words.UNITS) | frozenset(
    "、.)是点半分成年月日多余来又至到-—~之 %级届楼层号几"
)


def _everyday(text: str, source: str, start: int, end: int) -> Quantity | None:
    """Read the commonest case at once: digits between ordinary characters and an everyday measure word."""
    before = text[start - 1 : start]
    if before in _UNSAFE or text[start - 2 : start] in _HEDGE_PAIRS or end - start > 12:
        return None
    digits = text[start:end]
    whole, dot, decimals = digits.partition(".")
    if not whole.isdigit() or (whole[0] == "0" and whole != "0"):
        return None
    unit = unit_at(text, end)
    if unit not in _EVERYDAY_UNITS:
        return None
    stop = end + len(unit)
    if text[stop : stop + 1] in _HEDGING or (before in _GOING and end - start == 1):
        return None
    number = plain(Fraction(int(whole + decimals), 10 ** len(decimals))) if dot else int(whole)
    raw = source[start:stop]
    steps = () if raw == text[start:stop] else (folded_step(text[start:stop]),)
    return Quantity(number, number, number, unit, None, raw, (start, stop), steps)


_HEDGING = frozenset("多半左上前以及有之(/至到-—–―~～〜∼余 ")


def _digits(
    text: str, start: int, end: int, floor: int, last: Verdict | None, mark: str
) -> Verdict | tuple[int, Reading]:
    """Judge a run of digits: the reason to skip it, or where its quantity starts and how it reads."""
    before = text[start - 1] if start else ""
    after = text[end : end + 1]
    if (before in LINKING or after in LINKING) and (verdict := address(text, start, end, floor)):
        return verdict
    if (before == "." and start > 1 and text[start - 2].isascii() and text[start - 2].isalnum()) or before in (
        "_",
        "@",
        "#",
    ):
        return start, end, SkipReason.CODE
    if before.isascii() and before.isalpha() and not text.endswith(("RMB", "CNY", "USD"), 0, start):
        letter = text[start - 2 : start - 1]
        if before in "Vv" and not (letter.isascii() and letter.isalpha()):
            return start, end + (after == "版"), SkipReason.VERSION
        return start, end, SkipReason.PHONE if text.endswith("QQ", 0, start) else SkipReason.CODE
    if before == "第" or (before == " " and text[max(0, start - 3) : start].rstrip().endswith("第")):
        match = patterns.ordinal().match(text, start)
        return start, max(end, match.end() if match else end), SkipReason.ORDINAL
    if (
        last
        and last[2] is SkipReason.ORDINAL
        and text[last[1] : start].strip() in ("、", "至", "-", ",")
        and after in ("条", "款", "项", "章")
    ):
        return start, end, SkipReason.ORDINAL
    if verdict := document_number(text, start):
        return verdict
    if mark == "title":
        return start, end, SkipReason.TITLE
    if after and (stop := enumerator(text, start, end)):
        return start, stop, SkipReason.ENUMERATOR
    if before == "0" or end - start > 48:
        return start, end, SkipReason.CODE
    phone = patterns.phone().match(text, start) if text[start] in "0148" and end - start >= 3 else None
    if phone is not None and not counted(text, phone.end()):
        return start, phone.end(), SkipReason.PHONE
    if (stop := date_like(text, start, end, last)) is not None:
        if text[stop : stop + 1] == "版":
            return start, stop + 1, SkipReason.VERSION
        return start, stop, SkipReason.DATE
    if after and after in ":时点" and (match := patterns.time().match(text, start)):
        return start, match.end(), SkipReason.TIME
    if after == "." and (match := patterns.dotted().match(text, end, end + 40)):
        return start, match.end(), SkipReason.CODE
    if (
        before
        and before in "+×*=xX/"
        and text[start - 2 : start - 1].isascii()
        and text[start - 2 : start - 1].isalnum()
    ):
        return start, end, SkipReason.CODE
    if (
        after
        and after in "+×*=^xX"
        and text[end + 1 : end + 2].isalnum()
        and not (after == "+" and text[end + 1 : end + 2].isalpha() and not text[end + 1].isascii())
    ):
        return start, end, SkipReason.CODE
    if _once(text, start, end):
        return start, end, SkipReason.SLOGAN
    if text[start:end] in words.HOTLINES and patterns.hotline().match(text, end, end + 12):
        return start, end, SkipReason.PHONE
    first = number_start(text, start, floor)
    if _before_rank(text, first):
        return start, end, SkipReason.ORDINAL
    reading = parse(text, first)
    if reading is None or reading.end < end:
        return start, end, SkipReason.CODE
    stop = reading.end
    if after == " " and reading.unit is None and (torn := patterns.torn().match(text, start)) is not None:
        return start, torn.end(), SkipReason.CODE
    if mark and (reading.unit is None and text[stop : stop + 1].isalpha()):
        return start, max(end, stop), SkipReason.SLOGAN
    if reading.unit is None or reading.unit in ("日", "月"):
        reason = _unmeasured(text, start, end, stop, reading)
        if reason is not None:
            return reason
    if mark and reading.unit not in ("%", "‰", "元"):
        return start, max(end, stop), SkipReason.SLOGAN
    if (reading.unit in ("G", "K", "M", "T") and reading.low < 10 and end - start == 1) or reading.unit == "周年":
        return start, stop, SkipReason.CODE if reading.unit != "周年" else SkipReason.ORDINAL
    if reading.unit == "点" and reading.high <= 24 and _CLOCK.intersection((text[start - 1 : start],)):
        return start, stop, SkipReason.TIME
    if reading.unit in ("世纪", "季度"):
        return start, stop, SkipReason.DATE
    if reading.unit == "版" and "." in text[start:end]:
        return start, stop, SkipReason.VERSION
    if reading.approx in ("nearly", None) and _recent(text, first, reading):
        return first, stop, SkipReason.DATE
    return first, reading


_ONE = words.word_set("件 条 项 次 份 名 人 个 宗 例 场 篇 倍 人次 件次")
_CASES = words.word_set("件 份 封 起 宗 例")
_RECEIPTS = ("收到", "受理", "接到", "接收", "办理", "答复", "办结", "收到了", "受理了", "接到了")
"""What comes in or is dealt with is counted, not named, by 一件: 收到一件申请."""
_BEFORE_ZERO = (
    *("为", "共", "申请", "诉讼", "复议", "收到", "受理", "公开", "受理数", "举报", "投诉"),
    *(
        "答复",
        "办结",
        "办理",
        "结转",
        "维持",
        "纠错",
        "撤销",
        "驳回",
        "不予处理",
        "当面",
        "网络",
        "信函",
        "传真",
        "邮件",
    ),
)
_PERIODS = frozenset(("年", "个月", "周", "天", "年度", "个年度", "个季度"))
_CLOCK = frozenset("午晨晚天日至到")
_GOING = frozenset("跑进交找办等提")


def _once(text: str, start: int, end: int) -> bool:
    """Tell 跑一次, 进一扇门 from a count."""
    return (
        end - start == 1
        and text[start] in "一1两2零0"
        and text[start - 1 : start] in _GOING
        and unit_at(text, end) in ("次", "趟", "个", "扇", "处")
    )


def _recent(text: str, first: int, reading: Reading) -> bool:
    """Tell a period (近三年, 近6个月来) from a duration that is nearly so long (历时近三年)."""
    if reading.unit not in _PERIODS:
        return False
    if reading.approx is None:
        return text[max(0, first - 2) : first] in ("最近", "过去", "今后", "未来", "往后")
    return text[first] == "近" and text[max(0, first - 2) : first] not in (
        "历时",
        "用时",
        "耗时",
        "长达",
        "已有",
        "延长",
    )


def _before_rank(text: str, start: int) -> bool:
    """Tell a rank (前10名, 排名3) from a count."""
    before = text[max(0, start - 3) : start].rstrip()
    if not before or before[-1] not in "前名列居":
        return False
    if before.endswith("前") and not before.endswith(
        ("目前", "此前", "日前", "之前", "以前", "提前", "年前", "当前", "会前")
    ):
        return patterns.rank().match(text, start, start + 10) is not None
    return before.endswith(("排名", "名列", "位列", "位居"))


def _unmeasured(text: str, start: int, end: int, stop: int, reading: Reading) -> Verdict | None:
    """Return why digits without a measure word state nothing, or None when they stand like a figure."""
    window = text[max(0, start - 32) : start]
    digits = text[start:end]
    after = text[stop : stop + 1]
    if reading.unit is None and len(digits) < 3 and window.rstrip().endswith(("附件", "附表", "附录", "附图")):
        return start, end, SkipReason.ORDINAL
    if after == " ":
        after = text[stop + 1 : stop + 2] or " "
        after = after if after in "号楼室版年月日" else " "
    if after == "号" and len(digits) > 5:
        return start, stop + 1, SkipReason.CODE
    if after == "号" or after == "#":
        size = stop + 1 + (text[stop : stop + 1] == " ")
        if patterns.street_cue().search(window):
            return start, size, SkipReason.ADDRESS
        if patterns.document_cue().search(window):
            return start, size, SkipReason.DOCUMENT_NUMBER
        return start, size, SkipReason.ADDRESS if text[size : size + 1] in "楼院门" else SkipReason.ORDINAL
    if after and after in "楼室栋幢弄座层" and reading.unit is None:
        return start, stop + 1, SkipReason.ADDRESS
    if after == "级" or after == "届" or after == "强" or (after == "等" and text[stop + 1 : stop + 2] == "奖"):
        return start, stop + 1, SkipReason.ORDINAL
    if after == "版" or text[stop : stop + 2] == "时代":
        return start, stop + 1, SkipReason.VERSION
    if after == "年" or after == "月" or reading.unit == "月":
        return start, stop + 1 if reading.unit is None else stop, SkipReason.DATE
    if reading.unit is not None:
        return None
    dashed = text[end : end + 1] == "-" or (text[end : end + 1] == "—" and text[end + 1 : end + 2].isdigit())
    is_range = reading.end > end and reading.low != reading.high
    if (dashed or is_range) and (after.isalpha() or not reading.low < reading.high):
        return start, end, SkipReason.CODE
    if len(digits) >= 3 and stop == end and digits.replace(".", "").isdigit():
        if patterns.post_cue().search(window):
            return start, end, SkipReason.POSTCODE
        if patterns.phone_cue().search(window) or (len(digits) in (7, 8) and patterns.asked_cue().search(window)):
            return start, end, SkipReason.PHONE
        again = text.rfind(digits, max(0, start - 120), start) if len(digits) == 6 else -1
        if again >= 0 and patterns.post_cue().search(text[max(0, again - 12) : again]):
            return start, end, SkipReason.POSTCODE
    if patterns.code_cue().search(window):
        return start, end, SkipReason.CODE
    if len(digits) == 4 and digits.isdigit() and digits[:2] in ("19", "20") and reading.approx is None and stop == end:
        return start, end, SkipReason.DATE
    if (len(digits) > 1 and digits[0] == "0" and digits.isdigit()) or (digits.isdigit() and len(digits) > 12):
        return start, end, SkipReason.CODE
    if (after.isascii() and after.isalpha()) or after in ("_", "@", "&"):
        return start, end, SkipReason.CODE
    if text[start - 1 : start] == "/" or text[stop : stop + 1] == "/":
        return start, end, SkipReason.PHONE if digits in words.HOTLINES else SkipReason.CODE
    if reading.vulgar:
        return None if 0 < reading.low < 1 else (start, max(end, stop), SkipReason.CODE)
    if after.isalpha() and reading.approx is None and after not in "到至和与及或":
        return start, end, SkipReason.PHONE if digits in words.HOTLINES else SkipReason.CODE
    return None


def _characters(
    text: str, start: int, end: int, floor: int, last: Verdict | None, mark: str
) -> Verdict | tuple[int, Reading]:
    """Judge a run of Chinese numerals."""
    before = text[start - 1] if start else ""
    after = text[end : end + 1]
    run = text[start:end]
    if (
        end - start == 1
        and after
        and after not in _UNIT_STARTS
        and before not in _CAREFUL
        and not mark
        and after.isalpha()
    ):
        return start, end, SkipReason.WORD
    if (
        before == "第"
        or (before == " " and text[max(0, start - 3) : start].rstrip().endswith("第"))
        or (before == "(" and text[start - 2 : start - 1] == "第")
    ):
        match = patterns.ordinal().match(text, start)
        return start, max(end, match.end() if match else end), SkipReason.ORDINAL
    if (
        last
        and last[2] is SkipReason.ORDINAL
        and text[last[1] : start].strip() in ("、", "至", "和", ",", "、第")
        and after in ("条", "款", "项", "章")
    ):
        return start, end, SkipReason.ORDINAL
    if end - start > 48:
        return start, end, SkipReason.WORD
    if (item := enumerator(text, start, end)) is not None:
        return start, item, SkipReason.ENUMERATOR
    if mark == "title":
        return start, end, SkipReason.TITLE
    date = patterns.han_date().match(text, start)
    if date is not None and date.end() >= end:
        return start, date.end(), SkipReason.WORD if date[0].endswith("五") else SkipReason.DATE
    if patterns.slogan().match(text, start) and not (run == "一" and text[start : start + 3] == "一次不"):
        return (
            start,
            end,
            SkipReason.WORD if text[start : start + 2] not in ("最多",) and not mark else SkipReason.SLOGAN,
        )
    if (
        (run == "百" and before and before in "半五")
        or before in ("唯", "统")
        or text[max(0, start - 2) : start] in ("之之", "其中之")
    ):
        return start, end, SkipReason.WORD
    if before == "之" and text[start - 2 : start - 1] != "分":
        return start, end, SkipReason.WORD
    if after == "点" and patterns.clock().match(text, end, end + 5):
        return start, end + 1, SkipReason.TIME
    if text.startswith("中全会", end) or (
        after == "大" and len(run) > 1 and text[end + 1 : end + 2] not in ("类", "项", "板")
    ):
        return start, end, SkipReason.ORDINAL
    if (
        last
        and last[2] is SkipReason.ORDINAL
        and start - last[1] < 12
        and text.startswith(("次会议", "次全会", "次全体", "次代表"), end)
    ):
        return start, end + 1, SkipReason.ORDINAL
    if after and after in "级届楼层号" and not (after == "层" and len(run) > 2):
        return start, end + 1, SkipReason.ADDRESS if after in "楼层" else SkipReason.ORDINAL
    if len(run) == 1 and patterns.place().match(text, end) and text[max(0, start - 1) : start] not in ("共", "有"):
        return start, end, SkipReason.WORD
    if _once(text, start, end):
        return start, end, SkipReason.SLOGAN
    first = number_start(text, start, floor)
    if _before_rank(text, first):
        return start, end, SkipReason.ORDINAL
    reading = parse(text, first)
    if reading is None or reading.end < end:
        return start, end, SkipReason.WORD
    stop = reading.end
    if text[stop : stop + 1] and text[stop] in HAN and text[stop - 1] in HAN:
        return start, end, SkipReason.WORD
    if mark and reading.unit not in ("%", "‰"):
        return start, end, SkipReason.SLOGAN
    if reading.unit in ("世纪", "季度"):
        return start, stop, SkipReason.DATE
    if reading.unit == "年" and patterns.plan().match(text, stop - 1) and text[stop - 1] == "年":
        return start, stop, SkipReason.DATE
    if reading.approx in ("nearly", None) and _recent(text, first, reading):
        return first, stop, SkipReason.DATE
    if not _figure(text, start, end, first, reading, run):
        return start, end, SkipReason.WORD
    return first, reading


def _figure(text: str, start: int, end: int, first: int, reading: Reading, run: str) -> bool:
    """Tell Chinese numerals that count something from words that are written with them."""
    stop, unit = reading.end, reading.unit
    if unit in ("%", "‰", "‱"):
        return not (
            text[stop - 1] == "成"
            and (text[stop : stop + 1] in tuple("立为员果效绩功长本熟就型都交品份分人年套不") or run == "一")
        )
    if reading.vulgar:
        return True
    follows = text[stop : stop + 1]
    if (
        _cued(text, first)
        and (not follows or follows in _PUNCTUATION)
        and run not in ("一", "万", "千", "百", "亿")
        and unit is None
    ):
        return True
    closed = not follows or follows in _PUNCTUATION or not follows.isalnum()
    if run[0] in BARE and first == start and reading.approx is None:
        return False
    if unit is None:
        if (
            reading.approx is not None
            and (closed or reading.approx == "over")
            and (run[0] not in BARE or first < start or reading.approx == "over")
        ):
            return closed
        return (
            closed
            and (
                len(run) > 2
                or first < start
                or (len(run) == 2 and run[0] not in BARE and any(char in "十百千万亿" for char in run))
            )
            and any(char in "十百千万亿点" for char in text[start:stop])
        )
    if unit in ("月", "日", "分", "级", "号", "度", "两", "面", "节", "门", "道", "口", "方") and len(run) < 3:
        return False
    if len(run) > 1 or reading.approx in ("over", "more_than", "at_most", "about"):
        return True
    if unit not in words.STRONG:
        return False
    before = text[max(0, start - 8) : start]
    if run in "一二":
        each = f"一{unit}"
        if (text[stop : stop + 1] == "、" and each in text[stop : stop + 5]) or f"{each}、" in text[start - 5 : start]:
            return False  # 受理一件、办结一件
        if unit in _CASES and before.endswith(_RECEIPTS) and run not in text[stop : stop + 12]:
            return True
        if text[start - 1 : start] in tuple("统唯同单之第其每任逐专万合归划不某另哪这那独") or (
            not closed and unit != "倍"
        ):
            return False
        if run == "一" and unit not in _ONE and not before.endswith(("诉讼", "复议", "案件", "投诉", "申请", "举报")):
            return False
        return not any(mark in before for mark in ("每", "最多", "只", "任意")) and (
            run == "一" or unit in ("人", "名", "件", "条", "次", "项", "起", "份")
        )
    if run in ("零", "〇"):
        if unit == "件" and run == "零":  # 零件 is a word
            return closed and before.endswith(_BEFORE_ZERO)
        if unit == "件":
            return closed
        return unit in ("人次", "次", "起", "宗", "例", "条", "项", "份", "元", "人", "件次", "个")
    if unit == "周" or text[start - 1 : start] == "番":
        return False
    return follows != "体" and not (unit == "位" and follows == "数")


def _cued(text: str, first: int) -> bool:
    return text[first - 1 : first] in ("共", "计", "为")


# ---- the public functions ----------------------------------------------------------------------------------------


def find_numerals(text: str) -> Iterator[Numeral]:
    """Yield every run of numeral characters: digits with separators and decimals, Chinese numerals, ½ ① and their like.

    >>> [numeral.raw for numeral in find_numerals("共1,113条,其中三百二十条")]
    ['1,113', '三百二十']
    """
    for match in patterns.scan().finditer(normalise(text)):
        yield Numeral(match.span(), text[match.start() : match.end()])


def classify(text: str) -> Iterator[Quantity | Skipped]:
    """Yield each quantity, and each numeral that is none with the reason, in order and without overlap.

    Every numeral of :func:`find_numerals` lies in exactly one of them.

    >>> [getattr(item, "reason", item.raw) for item in classify("2021年公开近300条")]
    [<SkipReason.DATE: 'date'>, '近300条']
    """
    folded = normalise(text)
    halves = patterns.halves().finditer(folded) if "半" in folded else iter(())
    half = next(halves, None)
    marks = patterns.marked().finditer(folded)
    pair = next(marks, None)
    floor = 0
    last: Verdict | None = None
    runs = [match.span() for match in patterns.scan().finditer(folded)]
    for at, (start, end) in enumerate(runs, 1):
        while half is not None and half.start() < start:
            if (
                half.start() >= floor
                and (found := _half_quantity(folded, half.start(), floor)) is not None
                and found[1].end <= start
            ):
                yield quantity_of(found[1], folded, text, found[0])
                floor = found[1].end
            half = next(halves, None)
        if start < floor:
            continue
        while pair is not None and pair.end() <= start:
            pair = next(marks, None)
        mark = "" if pair is None or pair.start() > start else "title" if pair["title"] else "quote"
        verdict: Verdict | tuple[int, Reading]
        if folded[start].isascii():
            if not mark and (last is None or start - last[1] > 4):
                everyday = _everyday(folded, text, start, end)
                if everyday is not None:
                    yield everyday
                    last, floor = None, everyday.span[1]
                    continue
            verdict = _digits(folded, start, end, floor, last, mark)
        elif folded[start] in HAN:
            verdict = _characters(folded, start, end, floor, last, mark)
        else:
            verdict = _symbol(folded, start, end)
        stop = verdict[1] if len(verdict) == 3 else verdict[1].end
        while at < len(runs) and runs[at][0] < stop:  # an end inside a numeral moves to the numeral's end
            end = runs[at][1]
            at += 1
        if len(verdict) == 3 or end > stop:
            first, reason = (verdict[0], verdict[2]) if len(verdict) == 3 else (start, SkipReason.CODE)
            stop = max(stop, end)
            yield Skipped((first, stop), text[first:stop], reason)
            last = (first, stop, reason)
        else:
            yield quantity_of(verdict[1], folded, text, verdict[0])
            last = None
        floor = stop
    while half is not None:
        if half.start() >= floor and (found := _half_quantity(folded, half.start(), floor)) is not None:
            yield quantity_of(found[1], folded, text, found[0])
            floor = found[1].end
        half = next(halves, None)


def _half_quantity(text: str, start: int, floor: int) -> tuple[int, Reading] | None:
    """Read 半年, 半数以上, 过半 where no numeral character stands."""
    if text[start - 1 : start] == "每":
        return None
    first = number_start(text, start, floor)
    reading = parse(text, first)
    if reading is None:
        if text[start - 1 : start] in ("过", "超", "近") and first < start and text[start : start + 2] != "半数":
            half = Fraction(1, 2)
            return first, Reading(
                half,
                half,
                half,
                start + 1,
                None,
                "nearly" if text[start - 1] == "近" else "more_than",
                True,
                ("半 → 1/2",),
            )
        return None
    return first, reading


def _symbol(text: str, start: int, end: int) -> Verdict | tuple[int, Reading]:
    """Judge ½ (a quantity) and ① ㈠ ⒈ Ⅲ (enumerators)."""
    if text[start] in "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞":
        reading = parse(text, start)
        if reading is not None:
            return start, reading
    enumerators = (
        "\u2460" <= text[start] <= "\u24ff"
        or "\u3220" <= text[start] <= "\u3229"
        or "\u2776" <= text[start] <= "\u2793"
        or "\u2160" <= text[start] <= "\u217f"
    )
    return start, end, SkipReason.ENUMERATOR if enumerators else SkipReason.CODE


def find_quantities(text: str) -> list[Quantity]:
    """Find every quantity of running text, in order, with its measure word and hedge.

    >>> [(found.value, found.unit, found.approx) for found in find_quantities("全年公开信息7100余条,占98.5%。")]
    [(7100, '条', 'over'), (Decimal('98.5'), '%', None)]
    """
    return [item for item in classify(text) if isinstance(item, Quantity)]
