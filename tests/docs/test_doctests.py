"""The examples in docstrings run."""

from __future__ import annotations

import doctest
import io
import pkgutil
from importlib import import_module

import pytest

import gov_disclosure

MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(gov_disclosure.__path__, "gov_disclosure.")
    if not module.name.endswith("__main__")
)


@pytest.mark.parametrize("name", ["gov_disclosure", *MODULES])
def test_the_examples_in_docstrings_run(name: str) -> None:
    out = io.StringIO()
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    for test in doctest.DocTestFinder(exclude_empty=True).find(import_module(name)):
        runner.run(test, out=out.write)
    assert runner.failures == 0, out.getvalue()
