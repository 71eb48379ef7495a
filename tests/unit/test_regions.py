"""Place names and their codes by year."""

from __future__ import annotations

import gzip
from importlib.resources import files

import pytest

from gov_disclosure import regions


@pytest.mark.parametrize(
    ("name", "year", "code"),
    [
        ("苏州市", 2016, "320500"),
        ("青岛市市南区", 2017, "370202"),
        ("湖南省益阳市南县", 2017, "430921"),
        ("南县", 2017, "430921"),
        ("内蒙古自治区", 2015, "150000"),
        ("内蒙古自治区包头市", 2015, "150200"),
        ("湖南益阳南县", 2017, "430921"),
        ("北京市朝阳区", 2019, "110105"),
        ("湖北省仙桃市", 2019, "429004"),
        ("九台市", 2012, "220181"),
        ("九台区", 2016, "220113"),
        ("昆山市周市镇", 2020, "320583"),
        ("杭州市余杭区良渚街道", 2020, "330110"),
        ("昆 山 市", 2020, "320583"),
    ],
)
def test_a_printed_name_resolves_to_its_code(name: str, year: int, code: str) -> None:
    found = regions.resolve(name, year)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("name", ["朝阳区", "鼓楼区", "幸福镇", "高新区", "某某市", "", "市"])
def test_an_ambiguous_or_unknown_name_does_not_resolve(name: str) -> None:
    assert regions.resolve(name, 2018) is None


def test_a_year_beyond_the_table_uses_its_nearest_end() -> None:
    assert regions.resolve("苏州市", 2031) == regions.resolve("苏州市", 2024)


def test_a_name_given_up_long_ago_does_not_resolve() -> None:
    assert regions.resolve("九台市", 2023) is None


def test_a_name_given_up_lately_still_resolves() -> None:
    found = regions.resolve("九台市", 2015)
    assert found is not None
    assert found.code == "220181"


@pytest.mark.parametrize(
    ("text", "name", "township"),
    [
        ("上海市人民政府办公厅", "上海市", None),
        ("淮安市洪泽区水务局", "淮安市洪泽区", None),
        ("国家税务总局昆山市税务局", "昆山市", None),
        ("昆山市周市镇人民政府", "昆山市周市镇", "周市镇"),
        ("周市镇人民政府", "周市镇", "周市镇"),
        ("长春市乡镇企业局", "长春市", None),
        ("某区市场监督管理局", None, None),
    ],
)
def test_the_longest_place_name_of_a_body_is_found(text: str, name: str | None, township: str | None) -> None:
    place = regions.find(text, 2020)
    assert (place.name if place else None) == name
    assert (place.township if place else None) == township


def test_a_repeated_name_gives_all_its_divisions() -> None:
    place = regions.find("鼓楼区人民政府", 2020)
    assert place is not None
    assert place.division is None
    assert len(place.divisions) > 1


def test_parents_printed_before_a_name_belong_to_it() -> None:
    text = "请与青岛市市南区水务局联系"
    assert text[regions.extend_left(text, text.index("市南区")) :].startswith("青岛市市南区")


def test_a_county_has_its_prefecture_and_province() -> None:
    county = regions.resolve("南县", 2017)
    assert county is not None
    prefecture, province = regions.prefecture_of(county), regions.province_of(county)
    assert (prefecture and prefecture.name, province and province.name) == ("益阳市", "湖南省")
    assert (county.level, prefecture and prefecture.level, province and province.level) == (
        "county",
        "prefecture",
        "province",
    )


def test_a_district_of_a_municipality_has_no_prefecture() -> None:
    district = regions.resolve("上海市浦东新区", 2017)
    assert district is not None
    assert regions.prefecture_of(district) is None


def test_the_table_carries_no_build_time() -> None:
    raw = (files("gov_disclosure") / "data" / "regions.tsv.gz").read_bytes()
    assert raw[4:8] == b"\0\0\0\0"
    assert gzip.decompress(raw).startswith(b"code\tname\tparent\tfirst_year\tlast_year\n")


@pytest.mark.parametrize(
    ("name", "year", "code"),
    [
        ("恩施州", 2019, "422800"),
        ("黔东南州凯里市", 2019, "522601"),
        ("彭水县", 2019, "500243"),
        ("长白县", 2019, "220623"),
        ("鄂温克旗", 2019, "150724"),
        ("三江县", 2019, "450226"),
        ("东乡县", 2010, "361029"),
        ("东乡县", 2020, "622926"),
    ],
)
def test_an_autonomous_division_is_known_by_its_common_name(name: str, year: int, code: str) -> None:
    division = regions.resolve(name, year)
    assert division is not None
    assert division.code == code
