"""Hostile repetition ends within a bound on processor time that only growth in proportion can meet.

Each text is so long that time in proportion is some seconds and time in its square many minutes at least: the bound lies
between, so that neither a slow nor a busy machine fails it.
"""

from __future__ import annotations

import subprocess
import sys

import pytest

resource = pytest.importorskip("resource", reason="processor time can be bounded on POSIX alone")

SECONDS = 120
LINES = {
    "附表:统计表\n": 40_000,
    "一、概述\n": 40_000,
    "昆山市水务局\n2017年3月2日\n": 30_000,
    "由昆山": 200_000,
    "((": 1_000_000,
    "收到申请数\n3\n其他情形数\n3\n": 20_000,
    "其中同意公开3件、": 30_000,
}


def bound() -> None:
    """Bound the processor time of the child."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


@pytest.mark.parametrize("line", LINES)
def test_a_line_over_and_over_takes_time_in_proportion(line: str) -> None:
    program = "import sys, gov_disclosure as gd; gd.parse(sys.argv[1] * int(sys.argv[2])).findings; print('read')"
    done = subprocess.run(
        [sys.executable, "-c", program, line, str(LINES[line])], preexec_fn=bound, capture_output=True, text=True
    )
    assert done.stdout == "read\n", done.stderr[-2000:] or f"more than {SECONDS} s of processor time"
