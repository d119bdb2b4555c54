"""The shipped rules with their sources."""

from __future__ import annotations

import pytest

from preaudit.rulebook.book import RuleSources, read_rules
from preaudit.shipped import shipped


@pytest.fixture(scope="session")
def sources() -> RuleSources:
    return read_rules(shipped("rules"))
