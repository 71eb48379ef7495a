"""Properties of the numeral reader that hold for every input."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gov_disclosure.numerals import (
    Quantity,
    Skipped,
    SkipReason,
    classify,
    find_numerals,
    find_quantities,
    read_number,
    to_chinese,
)

whole = st.one_of(st.integers(-(10**16) + 1, 10**16 - 1), st.integers(-200, 20_000))
decimals = st.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False, places=6)
_PIECES = (
    "2021年 1-11月 12件 近300台 3000余条 十几 数百家 三分之一 98.5% 〔2021〕12号 第三条 (一) 一、 1. ① “三公” 《2021年要点》 "
    "0123-1234567 a1@b.cn http://x.cn/1 V3.0 半数以上 1.41亿元 3亿15万 两年半 统一 万一 十分 一 二 百 千 万 亿 零 点 分之 几 数 多 余 "
    "近 约 超过 以上 左右 共 条 个 次 元 角 分 - — ~ 至 到 . , / + % : ; ， 。 、 “ ” 《 》 ( ) 第 号 年 月 日 ½ １２ 壹佰 ○ O 0 7 42 1,234 \n"
)
pieces = st.sampled_from(_PIECES.split(" "))
texts = st.one_of(
    st.lists(pieces, max_size=14).map("".join), st.lists(pieces, max_size=10).map(" ".join), st.text(max_size=40)
)


@given(whole, st.booleans())
def test_a_whole_number_written_in_chinese_is_read_back(number: int, formal: bool) -> None:
    read = read_number(to_chinese(number, formal=formal))
    assert read is not None
    assert read.value == number


@given(decimals, st.booleans())
def test_a_decimal_written_in_chinese_is_read_back(number: Decimal, formal: bool) -> None:
    read = read_number(to_chinese(number, formal=formal))
    assert read is not None
    assert read.value == number


@given(st.integers(0, 10**12))
def test_every_way_to_write_digits_gives_the_same_value(number: int) -> None:
    full_width = str(number).translate({ord("0") + n: chr(0xFF10 + n) for n in range(10)})
    for written in (str(number), f"{number:,}", f"{number:,}".replace(",", " "), full_width, f"+{number}"):
        read = read_number(written)
        assert read is not None
        assert read.value == number


@given(st.integers(1, 10**7), st.integers(0, 6), st.sampled_from(["", "十", "百", "千", "万", "亿", "万亿"]))
def test_a_scale_multiplies_exactly_and_keeps_the_order_of_magnitude(mantissa: int, places: int, scale: str) -> None:
    size = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "万亿": 10**12}[scale]
    if scale in ("十", "百", "千"):
        mantissa, places = mantissa % 9 + 1, 0
    number = Fraction(mantissa, 10**places)
    written = str(mantissa) if not places else f"{mantissa // 10**places}.{mantissa % 10**places:0{places}d}"
    read = read_number(f"{written}{scale}元")
    assert read is not None
    assert read.value is not None
    assert (Fraction(read.value), read.unit) == (number * size, "元")


@given(
    st.integers(1, 10**9),
    st.sampled_from(["近{}", "约{}", "{}余", "{}多", "超{}", "不足{}", "不少于{}", "{}以上", "{}左右", "{}以下"]),
)
def test_a_hedged_number_keeps_its_value_inside_its_bounds(number: int, words: str) -> None:
    read = read_number(words.format(number))
    assert read is not None
    assert read.value == number
    assert read.approx is not None
    assert read.low <= number
    assert read.high is None or number <= read.high
    assert read.low != read.high


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.sampled_from("-—~至"))
def test_a_range_has_bounds_and_no_value(low: int, width: int, dash: str) -> None:
    read = read_number(f"{low}{dash}{low + width}件")
    assert read is not None
    assert (read.value, read.low, read.high, read.unit) == (None, low, low + width, "件")


@settings(max_examples=200)
@given(texts)
def test_no_value_is_ever_a_float(text: str) -> None:
    read = read_number(text)
    for found in [*find_quantities(text), *([] if read is None else [read])]:
        assert all(isinstance(n, int | Decimal | Fraction | None) for n in (found.value, found.low, found.high))
        assert found.high is None or found.low <= found.high


@settings(max_examples=200)
@given(texts)
def test_spans_hold_the_raw_text_and_are_disjoint_and_ordered(text: str) -> None:
    end = 0
    for item in classify(text):
        assert item.span[0] >= end
        assert item.span[0] < item.span[1] <= len(text)
        assert text[item.span[0] : item.span[1]] == item.raw
        end = item.span[1]


@settings(max_examples=200)
@given(texts)
def test_every_numeral_lies_in_exactly_one_item(text: str) -> None:
    items = list(classify(text))
    for numeral in find_numerals(text):
        around = [i for i in items if i.span[0] <= numeral.span[0] and numeral.span[1] <= i.span[1]]
        touching = [i for i in items if i.span[0] < numeral.span[1] and numeral.span[0] < i.span[1]]
        assert len(around) == len(touching) == 1


@given(texts)
def test_the_quantities_are_those_of_the_classification(text: str) -> None:
    assert find_quantities(text) == [item for item in classify(text) if isinstance(item, Quantity)]


@given(texts)
def test_a_number_that_fills_the_string_is_read_with_its_whole_span(text: str) -> None:
    read = read_number(text)
    assert read is None or (read.raw == text[read.start : read.end] and read.raw.strip() == text.strip())


_REPEATED = (
    "1 一 十百 1,111, 1.1. 1- 〔2017 “一 《1 1/2/ 1_ 1_111_ 2017年 第一、 12件 十余万 一点 一分之 几十 a1@ 壹佰 伍 一○ 1a.cn 半年 1又 1半 1元1角 1O "
    '半数 ( １ 电话1234567、 百分之 至1 " 1:30 0 - . 负 ￥1 近 约 一〇 ½ ⼀'
)
_HOSTILE = _REPEATED.split()


@pytest.mark.parametrize("piece", _HOSTILE)
def test_hostile_repetition_ends_and_every_item_is_in_order(piece: str) -> None:
    unit = piece.replace("_", " ")
    text = unit * (3_000 // len(unit))
    assert read_number(text) is None or len(text) < 60
    last = 0
    for item in classify(text):
        assert item.span[0] >= last
        last = item.span[1]


@pytest.mark.parametrize("piece", ["1", "一", "十百", "(", "“", "１", "伍", "壹"])
def test_a_megabyte_without_a_break_is_one_item_at_most(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    items = list(classify(text))
    assert len(items) <= 1
    assert all(isinstance(item, Skipped) and item.reason in SkipReason for item in items)
    assert read_number(text) is None
