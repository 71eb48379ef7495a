from .find import classify, find_numerals, find_quantities
from .grammar import read_number
from .quantity import Approx, Exact, Numeral, Quantity, Skipped, SkipReason
from .write import to_chinese
