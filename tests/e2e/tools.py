"""What the tests against real software share."""

from __future__ import annotations

import os

import pytest


def needs(missing: str) -> None:
    """Skip the test if something is missing, given in words; fail where `make e2e` says that all must be there."""
    if not missing:
        return
    if os.environ.get("WBK_E2E"):
        pytest.fail(f"not installed: {missing}")
    pytest.skip(f"not installed: {missing}")
