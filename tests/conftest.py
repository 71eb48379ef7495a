"""What all tests share: where the real reports lie, and the hypothesis profiles."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

SHARED = Path(__file__).resolve().parents[1].parent / "shared"

settings.register_profile(
    "default", max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("nightly", max_examples=5000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("GOV_DISCLOSURE_PROFILE", "default"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real reports and reference data; the test skips where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the shared corpus is not beside this checkout")
    return SHARED
