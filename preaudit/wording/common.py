"""What several say."""

from __future__ import annotations

from preaudit.wording.texts import Message

DID_YOU_MEAN = Message("common.did_you_mean", "是否为 {near}?", "Did you mean {near}?")
KNOWN_ARE = Message("common.known_are", "可用的有:{known}", "Known are: {known}")
TRY_AGAIN = Message("common.try_again", "请稍后重试。", "Try again later.")
