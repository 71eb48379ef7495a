"""``python -m gov_disclosure.rules`` writes the catalogue that ``data/rules.json`` holds."""

from __future__ import annotations

import json
import sys

from . import catalogue

sys.stdout.write(json.dumps(catalogue(), ensure_ascii=False, indent=1) + "\n")
