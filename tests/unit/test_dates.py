"""Dates and periods, whole and damaged."""

from __future__ import annotations

import pytest

from gov_disclosure import dates


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("二○一○年三月一日", "2010-03-01"),
        ("二0一七年十二月三十一日", "2017-12-31"),
        ("二〇二一年一月廿五日", "2021-01-25"),
        ("2018-03-29 08:45", "2018-03-29"),
        ("2017/3/2", "2017-03-02"),
        ("2017.3.2", "2017-03-02"),
        ("2018年3月", "2018-03"),
        ("2018 年 3 月 2 日", "2018-03-02"),
        ("２０１８年３月２日", "2018-03-02"),
        ("2018年元月2日", "2018-01-02"),
    ],
)
def test_a_whole_date_is_read_without_repair(text: str, value: str) -> None:
    (found,) = dates.find_dates(f"发布于{text},公告")
    assert (found.value, found.repaired) == (value, False)
    assert f"发布于{text},公告"[slice(*found.span)] == text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("20171231", "2017-12-31"),
        ("201732", "2017-03-02"),
        ("2007年45日", "2007-04-05"),
        ("20078月", "2007-08"),
        ("2017210日)", "2017-02-10"),
        ("2018110", "2018-01-10"),
        ("2017 3 2", "2017-03-02"),
        ("2017年1月25", "2017-01-25"),
    ],
)
def test_a_mangled_date_with_one_reading_is_repaired(text: str, value: str) -> None:
    found = dates.read_date(text)
    assert found is not None
    assert (found.value, found.repaired) == (value, True)


@pytest.mark.parametrize("text", ["2017111", "2018112", "201812"])
def test_a_mangled_date_with_several_readings_stays_unread(text: str) -> None:
    found = dates.read_date(text)
    assert found is not None
    assert found.value is None
    assert len(found.candidates) == 2


@pytest.mark.parametrize(
    "text", ["", "1234567", "2018", "2018年", "2018年13月2日", "2017年2月30日", "共2018件", "12365"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert dates.read_date(text) is None


def test_readings_not_after_the_given_year_are_left_out() -> None:
    found = dates.read_date("201732", after="2017")
    assert found is None


@pytest.mark.parametrize(
    ("text", "start", "end", "repaired"),
    [
        ("自2017年1月1日起,至2017年12月31日止", "2017-01-01", "2017-12-31", False),
        ("从2019年1月1日到12月31日止", "2019-01-01", "2019-12-31", False),
        ("2016年1月1日——2016年12月31日", "2016-01-01", "2016-12-31", False),
        ("2020年1月1日—2020年12月31日", "2020-01-01", "2020-12-31", False),
        ("自2023年 1 月 1 日起至2023年 12 月 31 日止", "2023-01-01", "2023-12-31", False),
        ("二○○八年五月一日至十二月三十一日", "2008-05-01", "2008-12-31", False),
        ("2020.01.01-2020.12.31", "2020-01-01", "2020-12-31", False),
        ("2018-01-01至2018-12-31", "2018-01-01", "2018-12-31", False),
        ("2019年1月至12月", "2019-01-01", "2019-12-31", False),
        ("2010年1月1日起至2011年12月31日止", "2010-01-01", "2011-12-31", False),
        ("201611日起1231", "2016-01-01", "2016-12-31", True),
        ("201711日至20171231日", "2017-01-01", "2017-12-31", True),
        ("201911日至1231日期", "2019-01-01", "2019-12-31", True),
        ("20201月1日至202012月31日", "2020-01-01", "2020-12-31", True),
        ("2010 11日至2010 1231", "2010-01-01", "2010-12-31", True),
        ("2023 1 1 日至2023 12 31 日", "2023-01-01", "2023-12-31", True),
        ("2017年1月1日至12月31止", "2017-01-01", "2017-12-31", True),
    ],
)
def test_a_period_is_read(text: str, start: str, end: str, repaired: bool) -> None:
    (found,) = dates.find_periods(f"数据的统计期限为{text}。")
    assert (found.start, found.end, found.repaired) == (start, end, repaired)


def test_a_period_with_several_readings_stays_unread() -> None:
    (found,) = dates.find_periods("统计期限2017111日至1231日")
    assert (found.start, found.end) == (None, None)


@pytest.mark.parametrize("text", ["", "截至2017年12月31日", "2017年共办理120至130件", "第9至12条"])
def test_what_is_no_period_is_not_found(text: str) -> None:
    assert dates.find_periods(text) == ()


def test_spans_count_from_the_whole_text() -> None:
    text = "x" * 50 + "2019年1月1日至12月31日" + "y"
    (found,) = dates.find_periods(text, 40)
    assert text[slice(*found.span)] == "2019年1月1日至12月31日"


def test_the_day_on_which_the_rules_came_into_force_may_begin_a_period() -> None:
    (period,) = dates.find_periods("统计期限自2008年5月1日《条例》施行之日起,至2008年12月31日止")
    assert (period.start, period.end, period.repaired) == ("2008-05-01", "2008-12-31", False)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2018年1-12月", "2018-01-01", "2018-12-31"),
        ("2020年1月1日零时至2020年12月31日24时", "2020-01-01", "2020-12-31"),
        ("2021年1月1日(含)至2021年12月31日(含)", "2021-01-01", "2021-12-31"),
        ("2020年度(1月1日至12月31日)", "2020-01-01", "2020-12-31"),
        ("2015年1月1日-----12月31日", "2015-01-01", "2015-12-31"),
        ("2013年元月1日至12月31日", "2013-01-01", "2013-12-31"),
    ],
)
def test_a_period_is_read_in_the_ways_that_reports_write_it(text: str, start: str, end: str) -> None:
    (found,) = dates.find_periods(f"统计期限为{text}。")
    assert (found.start, found.end, found.repaired) == (start, end, False)


@pytest.mark.parametrize("text", ["2013年1月1日至2013年12月3l日", "2013年1月l日至12月31日"])
def test_a_period_with_a_letter_for_a_digit_is_left(text: str) -> None:
    assert dates.find_periods(text) == ()
