"""The printed lines of a document, and its text in one plain form for matching.

Outline and metadata both look at lines, whatever the reader made of them, and both must see through full-width signs
and traditional characters. Imports ``document`` alone.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from ..document import Block, Document, Span

_TRADITIONAL = (
    "報报關关開开務务動动請请數数據据總总體体況况項项進进訴诉訟讼復复複复議议機机構构設设費费減减經经員员縣县區区鎮镇"
    "鄉乡辦办廳厅發发時时間间電电話话郵邮編编碼码網网號号統统計计與与為为說说監监處处規规範范檔档華华國国條条協协"
    "調调舉举訓训導导簡简標标題题類类聯联繫系傳传屬属責责領领對对應应會会問问單单實实結结資资財财貿贸業业農农東东"
    "長长門门陽阳龍龙馬马鳳凤點点樓楼廣广莊庄灣湾島岛嶺岭諮咨詢询答答覆复建建補补記记錄录組组織织負负無无"
    "維维質质環环衛卫銀银稅税審审計计運运輸输園园發发臺台蘇苏遼辽寧宁吉吉慶庆貴贵雲云陝陕肅肃藏藏濟济齊齐魯鲁濱滨"
)


@cache
def _plain_map() -> dict[int, int | str]:
    table: dict[int, int | str] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
    table |= {0xA0: " ", 0x3000: " ", 0x2002: " ", 0x2003: " ", 0x200B: " ", 0xFEFF: " ", 0xFF61: "。", 0xFF64: "、"}
    table |= {
        ord("〔"): "[",
        ord("〕"): "]",
        ord("﹝"): "[",
        ord("﹞"): "]",
        ord("【"): "[",
        ord("】"): "]",
        ord("︰"): ":",
    }
    table |= {ord(a): b for a, b in zip(_TRADITIONAL[::2], _TRADITIONAL[1::2], strict=True) if a != b}
    return table


def plain(text: str) -> str:
    """Give the text with half-width signs, plain spaces and simplified characters, offset for offset."""
    return text.translate(_plain_map())


class Line(NamedTuple):
    """A printed line, without the space around it, and the block that it belongs to."""

    start: int
    end: int
    block: Block


def lines(document: Document) -> list[Line]:
    """Give the non-empty lines of the paragraphs in reading order; tables have none."""
    text, found = document.text, []
    blocks = document.blocks
    if not blocks and text:
        blocks = (Block("paragraph", Span(0, len(text))),)
    for block in blocks:
        if block.kind != "paragraph":
            continue
        start, end = block.span
        while start < end:
            stop = text.find("\n", start, end)
            stop = end if stop < 0 else stop
            piece = text[start:stop]
            bare = piece.strip()
            if bare:
                at = start + len(piece) - len(piece.lstrip())
                found.append(Line(at, at + len(bare), block))
            start = stop + 1
    return found
