"""The shipped rules with their sources."""

from __future__ import annotations

import pytest

from preaudit.config.shipped import shipped
from preaudit.rulebook.book import RuleSources, read_rules


@pytest.fixture(scope="session")
def sources() -> RuleSources:
    return read_rules(shipped("rules"))
