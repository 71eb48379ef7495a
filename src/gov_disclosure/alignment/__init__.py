"""Alignment: the tokens of any stretch of text or grid → the cells of a declared form.

The same table reaches us as a grid, as pipe rows, as one cell a line, or as glued text with typos. One engine reads them all:

1. ``tokens`` turns the document into items: labels, numbers, units, dashes, blanks, with hard rows where a grid gives them.
2. ``labels`` says which printed lines of the form an item may be, and how well it fits.
3. ``path`` finds the cheapest way through items and lines, in order, gaps allowed on both sides, and what else is nearly as
   cheap. Repeated labels (被依法纠错数, 其他, 总计) fall into place because order decides.
4. ``cells`` places the values that follow a label into its columns; ``sums`` places them where a layout lost its blanks.

A best path is not yet a reading. A cell is a value only if its label matched, its columns are complete, and no alignment
within the margin of the best gives it another number; otherwise it is unreadable, with the candidates.

Imports ``document``, ``model``, ``numerals`` (on first use) and the forms' declarations.
"""

from __future__ import annotations

from .engine import Alignment, align
from .tokens import Item, items_of

__all__ = ["Alignment", "Item", "align", "items_of"]
