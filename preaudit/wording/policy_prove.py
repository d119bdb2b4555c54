"""The ways in which a complete case is changed to prove the rules."""

from __future__ import annotations

from preaudit.wording import common
from preaudit.wording.texts import Message

OTHER = Message("prove.other", "换成另一个值", "another value")
ANOTHER_PERSON = Message("prove.another_person", "换成别人的", "another person's")
NOT_FOUND = Message("prove.not_found", "没有识别到", "not found")
BLANK = common.BLANK
EXPIRED = Message("prove.expired", "已经到期", "expired")
NOT_YET_VALID = common.NOT_YET_VALID
NEGATED = Message("prove.negated", "加上“不包括”", "taken back")
MASKED = Message("prove.masked", "遮盖", "masked")
DOUBTFUL = Message("prove.doubtful", "识别存疑", "doubtful")
LEFT_OUT = Message("prove.left_out", "去掉", "left out")
SWAPPED = Message("prove.swapped", "整份换成别人的", "a stranger's paper instead")
DOUBLED = Message("prove.doubled", "多交一份别人的", "a stranger's paper beside it")
GUESSED = Message("prove.guessed", "种类存疑", "its kind a guess")
