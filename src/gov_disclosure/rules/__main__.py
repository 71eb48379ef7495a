"""``python -m gov_disclosure.rules`` writes the catalogue that ``data/rules.json`` holds; with ``page``, the page of the rules."""

from __future__ import annotations

import json
import sys

from . import catalogue, rules_page

if sys.argv[1:] == ["page"]:
    sys.stdout.write(rules_page())
else:
    sys.stdout.write(json.dumps(catalogue(), ensure_ascii=False, indent=1) + "\n")
