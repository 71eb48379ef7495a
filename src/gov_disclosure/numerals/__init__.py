"""Chinese numerals as government reports write them: find them, read them exactly, write them.

Stands on its own: imports the standard library, ``attrs`` and ``regex``, and ``cn2an`` on first use of a long Chinese
numeral; nothing of the rest of this library. No pattern is compiled at import.

>>> from gov_disclosure.numerals import find_quantities, read_number
>>> read_number("百分之九十八点五").value
Decimal('98.5')
>>> [found.raw for found in find_quantities("2021年共收到申请12件,答复近百次。")]
['12件', '近百次']
"""

from .find import classify, find_numerals, find_quantities
from .grammar import read_number
from .quantity import Approx, Exact, Numeral, Quantity, Skipped, SkipReason
from .write import to_chinese

__all__ = [
    "Approx",
    "Exact",
    "Numeral",
    "Quantity",
    "SkipReason",
    "Skipped",
    "classify",
    "find_numerals",
    "find_quantities",
    "read_number",
    "to_chinese",
]
