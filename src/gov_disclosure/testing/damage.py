"""What happens to real tables on their way to us, one operator for each line of the survey.

Every operator changes a draft in place, keeps account of what the print still determines, and returns False where there was
nothing for it to do. ``OPERATORS`` has them by name.
"""

from __future__ import annotations

from . import damage_labels, damage_rows, damage_values
from .operators import OPERATORS

__all__ = ["OPERATORS", "damage_labels", "damage_rows", "damage_values"]
