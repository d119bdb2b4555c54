"""Why a value is in doubt, as the desk says it beside the value; docs/findings.md explains the words."""

from __future__ import annotations

from preaudit.wording.texts import Message

DOUBTS = {
    "low_confidence": Message("desk_doubts.low_confidence", "字迹不清", "not read surely"),
    "rare_character": Message("desk_doubts.rare_character", "有生僻字", "a rare character"),
    "under_seal": Message("desk_doubts.under_seal", "被印章压住", "under a seal"),
    "masked": Message("desk_doubts.masked", "有遮盖", "partly masked"),
    "crossed": Message("desk_doubts.crossed", "有划线", "crossed by a line"),
    "handwritten": Message("desk_doubts.handwritten", "手写", "written by hand"),
    "checksum": Message("desk_doubts.checksum", "校验位不符", "the checksum fails"),
    "check_digit": Message("desk_doubts.check_digit", "校验码不符", "the check digit fails"),
    "format": Message("desk_doubts.format", "格式不对", "not of the usual form"),
    "repaired": Message("desk_doubts.repaired", "由系统修补", "repaired by the system"),
    "unusual_name": Message("desk_doubts.unusual_name", "不像姓名", "unusual for a name"),
    "unknown_place": Message("desk_doubts.unknown_place", "地名不识", "an unknown place"),
    "ambiguous": Message("desk_doubts.ambiguous", "有几种读法", "several readings"),
    "incomplete": Message("desk_doubts.incomplete", "可能不全", "perhaps not all of it"),
    "derived": Message("desk_doubts.derived", "推算得来", "derived, not printed"),
    "refers": Message("desk_doubts.refers", "指向别处", "refers to another place"),
    "contradicts_number": Message("desk_doubts.contradicts_number", "与证号不符", "contradicts the number"),
    "contradicts_print": Message("desk_doubts.contradicts_print", "与印刷不符", "contradicts the print"),
    "contradicts_code": Message("desk_doubts.contradicts_code", "与二维码不符", "contradicts the code"),
    "contradicts_zone": Message("desk_doubts.contradicts_zone", "与机读区不符", "contradicts the readable zone"),
    "contradicts_sum": Message("desk_doubts.contradicts_sum", "与合计不符", "contradicts the sum"),
}
