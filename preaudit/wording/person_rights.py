"""What is said to and about a person who asks what is kept of them."""

from __future__ import annotations

from collections.abc import Mapping

from preaudit.wording.texts import Message

NO_NUMBER = Message(
    "person_rights.no_number", "请给出完整的证件号码。", "Give the whole number of the person's identity document."
)
NO_NUMBER_MEND = Message(
    "person_rights.no_number_mend",
    "姓名只能与号码一起使用,单凭姓名会找到别人。",
    "A name counts beside a number only: alone it finds others.",
)
NOT_ABOUT = Message(
    "person_rights.not_about", "案件 {case} 与此人无关。", "The case {case} has nothing of this person."
)
NOT_ABOUT_MEND = Message("person_rights.not_about_mend", "请先查找,再选择案件。", "Find the cases first, then choose.")
#: Why a case is not removed.
KEPT_BECAUSE: Mapping[str, Message] = {
    message.code.removeprefix("person_rights.kept_"): message
    for message in (
        Message("person_rights.kept_held", "案件被依法保全", "it is under hold"),
        Message("person_rights.kept_agreement", "容缺承诺未办结", "an agreement of it still binds"),
        Message("person_rights.kept_open", "案件正在办理", "it is not done with"),
        Message("person_rights.kept_term", "法定或归档的保存期限未满", "a prescribed period is not over"),
        Message(
            "person_rights.kept_others",
            "是他人的案件,只在材料中提到此人",
            "it is somebody else's; a paper names the person",
        ),
    )
}
