"""The words of the explanation that a person may ask for."""

from __future__ import annotations

from collections.abc import Mapping

from preaudit.wording.texts import Message

TITLE = Message("explanation.title", "自动审查情况说明", "how the case was judged")
PAGE = Message("explanation.page", "{file} 第 {page} 页", "{file} page {page}")
CORRECTED = Message("explanation.corrected", "{key} 改为“{value}”", "{key} is '{value}'")
WHOLE_CASE = Message("explanation.whole_case", "整个申请", "the application as a whole")
NOTHING_JUDGED = Message(
    "explanation.nothing_judged", "案件没有可以说明的审查结果。", "There is no verdict on this case to explain."
)
#: What the portal or window may say of an applicant.
GIVEN: Mapping[str, Message] = {
    "name": Message("explanation.given_name", "申请人姓名或名称", "name of the applicant"),
    "id_number": Message("explanation.given_number", "申请人证件号码", "number of the applicant"),
    "phone": Message("explanation.given_phone", "申请人联系电话", "phone of the applicant"),
    "email": Message("explanation.given_email", "申请人电子邮箱", "e-mail of the applicant"),
}
