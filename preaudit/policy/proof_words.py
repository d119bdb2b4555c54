"""How people call the ways in which a complete case is changed."""

from __future__ import annotations

from collections.abc import Mapping

from preaudit.rulebook.not_decisive import How
from preaudit.wording import Message
from preaudit.wording import policy_prove as say

WAYS: Mapping[How, Message] = {how: getattr(say, how.name) for how in How}
