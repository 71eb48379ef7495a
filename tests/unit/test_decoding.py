"""Bytes to text: the encodings that government pages come in, whatever they say they are."""

from __future__ import annotations

import codecs
import random

import pytest

from gov_disclosure.document import ProblemCode
from gov_disclosure.errors import InputError, UsageError
from gov_disclosure.readers.decoding import decode, decoding_problems

TEXT = "甲县2020年政府信息公开工作年度报告\r\n一、总体情况\r\n全年主动公开信息12条，镕㐂𠮷先生提出申请3件。\n"
BIG5 = "甲縣政府資訊公開年度報告\n全年主動公開資訊共十二條，受理申請三件。\n"
PAGE = '<html><head><meta charset="{}"></head><body><p>' + TEXT + "</p></body></html>"

CASES = [
    ("gbk labelled gb2312", PAGE.format("gb2312").encode("gb18030"), None, PAGE.format("gb2312"), "gb18030"),
    ("four-byte gb18030", TEXT.encode("gb18030"), None, TEXT, "gb18030"),
    ("utf-8 labelled gbk", PAGE.format("gbk").encode(), None, PAGE.format("gbk"), "utf-8"),
    ("gbk labelled utf-8", PAGE.format("utf-8").encode("gb18030"), None, PAGE.format("utf-8"), "gb18030"),
    ("utf-8 without a label", TEXT.encode(), None, TEXT, "utf-8"),
    ("utf-8 with a mark", codecs.BOM_UTF8 + TEXT.encode(), None, TEXT, "utf-8"),
    ("utf-16 le with a mark", codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), None, TEXT, "utf-16-le"),
    ("utf-16 be with a mark", codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), None, TEXT, "utf-16-be"),
    ("utf-32 le with a mark", codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), None, TEXT, "utf-32-le"),
    ("utf-16 le without a mark", TEXT.encode("utf-16-le"), None, TEXT, "utf-16-le"),
    ("utf-16 be without a mark", TEXT.encode("utf-16-be"), None, TEXT, "utf-16-be"),
    ("wrong http header, latin", TEXT.encode("gb18030"), "ISO-8859-1", TEXT, "gb18030"),
    ("wrong http header, utf-8", TEXT.encode("gb18030"), "utf-8", TEXT, "gb18030"),
    ("wrong http header, gbk", TEXT.encode(), "gbk", TEXT, "utf-8"),
    ("short gbk", "申请3件".encode("gbk"), None, "申请3件", "gb18030"),
    ("declared big5", BIG5.encode("big5"), "big5", BIG5, "big5"),
    ("gbk that looks like utf-8", "联通".encode("gbk"), "gb2312", "联通", "gb18030"),
    ("ascii", b"12 3\n", None, "12 3\n", "utf-8"),
    ("nothing", b"", None, "", "utf-8"),
]


@pytest.mark.parametrize(("data", "declared", "text", "encoding"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_the_bytes_decide(data: bytes, declared: str | None, text: str, encoding: str) -> None:
    assert decode(data, declared) == (text, encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("cut", [1, 2])
def test_a_cut_tail_leaves_the_rest_readable(encoding: str, cut: int) -> None:
    whole = TEXT.strip()[:-1]
    text, found = decode((whole + "𠮷").encode(encoding)[:-cut])
    assert (text, found) == (whole + "\ufffd", encoding)
    assert [problem.code for problem in decoding_problems(text)] == [ProblemCode.TRUNCATED]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_bad_byte_stays_one_place(encoding: str) -> None:
    data = TEXT.encode(encoding) + b"\xff\n" + TEXT.encode(encoding)
    text, found = decode(data)
    assert (text, found) == (TEXT + "\ufffd\n" + TEXT, encoding)
    assert [problem.code for problem in decoding_problems(text)] == [ProblemCode.DECODING]


@pytest.mark.parametrize("data", [bytes(1000), random.Random(1).randbytes(5000), b"\x89PNG\r\n\x1a\n" + bytes(50)])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="not a text"):
        decode(data)


def test_an_unknown_encoding_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="nonesuch"):
        decode(b"x", "nonesuch")


def test_a_clean_text_has_no_problems() -> None:
    assert decoding_problems(TEXT) == ()
