"""Changes of rules in sentences: settings, tolerance, materials, versions, regions, bundles, kinds of documents."""

from __future__ import annotations

from preaudit.wording import common
from preaudit.wording.texts import Message

# Settings
BECOMES = Message(
    "changes.becomes", "{name}由“{before}”改为“{after}”{note}", "{name}: “{before}” becomes “{after}”{note}"
)
NOT_FOR_ON_SPOT = Message("changes.not_for_on_spot", "（即办件不适用容缺）", " (deferral does not apply on the spot)")
TIGHTER_FOR_AGENCY = Message("changes.tighter_for_agency", "（对办理机关收紧）", " (tighter for the agency)")
LOOSER_FOR_AGENCY = Message("changes.looser_for_agency", "（对办理机关放宽）", " (looser for the agency)")
ITEM_KIND = common.ITEM_KIND_TOO
PROMISED_DAYS = common.PROMISED_DAYS
SIGNED_ONLINE = Message(
    "changes.signed_online", "申请表可以凭平台的电子签名受理", "a portal vouches for the signature on the form"
)
FOUR_EYES = Message("changes.four_eyes", "须两人一致决定", "two persons must decide the same")
STATUTORY_DAYS = Message("changes.statutory_days", "法定时限", "statutory time limit")
PERIOD = common.PERIOD
ITEM_NAME = common.ITEM_NAME
ENGLISH_NAME = common.ENGLISH_NAME
DESCRIPTION = Message("changes.description", "事项说明", "description")
NATIONAL_CODE = Message("changes.national_code", "国家编码", "national code")
LEGAL_BASIS = common.LEGAL_BASIS
AUDIENCE = Message("changes.audience", "服务人群", "whom it serves")
APPLICANT_NAMED = Message("changes.applicant_named", "申请人所在栏目", "where the applicant is named")
FORM_SOURCES = Message("changes.form_sources", "申请表的填写来源", "where the form is filled from")
CHANNELS = common.CHANNELS
QUESTION_ADDED = Message("changes.question_added", "增加询问“{label}”", "a question is added: “{label}”")
QUESTION_REMOVED = Message("changes.question_removed", "取消询问“{label}”", "a question is removed: “{label}”")
QUESTION_CHANGED = Message("changes.question_changed", "改变询问“{label}”", "a question is changed: “{label}”")

DAYS_COUNTED = Message("changes.days_counted", "时限所计的日子", "the days that limits count")
UNDECISIVE = Message(
    "changes.undecisive", "声明 {name} 不影响结论（{reason}）", "{name} is declared not decisive ({reason})"
)
DECISIVE_AGAIN = Message(
    "changes.decisive_again",
    "不再声明 {name} 不影响结论（原为：{reason}）",
    "{name} is no longer declared not decisive ({reason})",
)
UNDECISIVE_REASON = Message(
    "changes.undecisive_reason",
    "{name} 不影响结论的理由有改动（{reason}）",
    "why {name} is not decisive is changed ({reason})",
)
LOCALITIES_MAY = Message("changes.localities_may", "“{name}”向地方开放 {word}", "“{name}”: {word} is opened to regions")
LOCALITIES_MAY_NOT = Message(
    "changes.localities_may_not", "“{name}”不再向地方开放 {word}", "“{name}”: {word} is no longer opened to regions"
)
UNKNOWN_CHANGE = Message(
    "changes.unknown_change", "{key} 有改动，影响不明", "{key} is changed; what that does is not known"
)

# Tolerance
OPENED = Message("changes.opened", "开通容缺受理", "deferral is opened")
CLOSED = Message("changes.closed", "取消容缺受理", "deferral is closed")
OFF_NEGATIVE_LIST = Message(
    "changes.off_negative_list",
    "移出容缺负面清单（原因原为：{reason}）",
    "it is taken off the negative list (the reason was: {reason})",
)
ON_NEGATIVE_LIST = Message(
    "changes.on_negative_list", "列入容缺负面清单（{reason}）", "it is put on the negative list ({reason})"
)
NEGATIVE_LIST_REASON = Message("changes.negative_list_reason", "列入负面清单的理由", "reason for the negative list")
GAP = Message("changes.gap", "补交期限至少比承诺时限短", "the deferral is shorter than the promised limit by at least")
CAP = Message("changes.cap", "补交期限最长", "the deferral is at most")
DEFERRAL_TIME = Message("changes.deferral_time", "容缺补交的时间", "time to submit what is deferred")
ON_EXPIRY = Message("changes.on_expiry", "逾期未补交的后果", "consequence of expiry")
TOLERANCE_BASIS = common.TOLERANCE_BASIS
DEFERRABLE_MATERIAL = Message("changes.deferrable_material", "容缺后补材料", "deferrable material")
REQUIRED_MATERIAL = Message("changes.required_material", "必要材料", "required material")
DEFECT_OPENED = Message("changes.defect_opened", "{what}“{defect}”可以容缺后补", "{what}, “{defect}”: may be deferred")
DEFECT_CLOSED = Message(
    "changes.defect_closed", "{what}“{defect}”不再可以容缺后补", "{what}, “{defect}”: may no longer be deferred"
)
FOLLOW_OPENED = Message(
    "changes.follow_opened", "“{name}”“{defect}”开放容缺后补", "“{name}”, “{defect}”: is opened to deferral"
)
FOLLOW_CLOSED = Message(
    "changes.follow_closed",
    "“{name}”“{defect}”不再开放容缺后补",
    "“{name}”, “{defect}”: is no longer open to deferral",
)

# Materials
MATERIAL_ADDED = Message(
    "changes.material_added",
    "增加材料“{name}”（{necessity}{when}）：{kinds}",
    "a material is added, “{name}” ({necessity}{when}): {kinds}",
)
WHEN = Message("changes.when", "，{condition}时", ", where {condition}")
MATERIAL_REMOVED = Message(
    "changes.material_removed",
    "取消材料“{name}”（原为{necessity}）",
    "a material is removed, “{name}” (it was {necessity})",
)
CODE_CHANGED = Message(
    "changes.code_changed", "“{name}”的编号由 {before} 改为 {after}", "“{name}”: the code {before} becomes {after}"
)
RENAMED = Message("changes.renamed", "材料“{before}”改名为“{after}”", "the material “{before}” is renamed “{after}”")
NECESSITY = Message("changes.necessity", "“{name}”由“{before}”改为“{after}”", "“{name}”: “{before}” becomes “{after}”")
NOW_SHAREABLE = Message(
    "changes.now_shareable", "“{name}”改为可以共享取得，免予提交", "“{name}” is now shared and need not be submitted"
)
NOT_SHAREABLE = Message(
    "changes.not_shareable",
    "“{name}”不再可以共享取得，免予提交",
    "“{name}” is no longer shared and must be submitted",
)
NOW_SEVERAL = Message("changes.now_several", "“{name}”改为可以交多份", "several of “{name}” may be submitted now")
NEVER_DEFERRED = Message("changes.never_deferred", "“{name}”任何地方不得容缺", "“{name}” may be deferred nowhere now")
NO_LONGER_NEVER_DEFERRED = Message(
    "changes.no_longer_never_deferred", "“{name}”不再限定任何地方不得容缺", "“{name}” may be opened to deferral again"
)
PLEDGE_BASIS = Message("changes.pledge_basis", "告知承诺的依据", "basis of the pledge")
NOT_SEVERAL = Message("changes.not_several", "“{name}”不再可以交多份", "only one of “{name}” may be submitted now")
COUNT_CHANGED = Message(
    "changes.count_changed",
    "“{name}”{what}由 {before} 份改为 {after} 份",
    "“{name}”, {what}: {before} becomes {after}",
)
ORIGINALS = Message("changes.originals", "原件份数", "number of originals")
COPIES = Message("changes.copies", "复印件份数", "number of copies")
HANDING_CHANGED = Message(
    "changes.handing_changed", "“{name}”的提交方式有改动（{keys}）", "“{name}”: how it is submitted is changed ({keys})"
)
WORDING_CHANGED = Message(
    "changes.wording_changed", "“{name}”的{what}：{before} → {after}", "“{name}”, {what}: {before} → {after}"
)
BASIS = common.BASIS
GUIDE = Message("changes.guide", "填报须知", "advice")
UNLESS = Message("changes.unless", "不需要时的说明", "what is said where it is not needed")
MATERIAL_PERIOD = Message(
    "changes.material_period",
    "“{name}”的施行期由{before}改为{after}",
    "“{name}”: the period in force, {before}, becomes {after}",
)
ALSO_ACCEPTS = Message("changes.also_accepts", "“{name}”也接受{label}", "“{name}” accepts {label} as well")
NO_LONGER_ACCEPTS = Message(
    "changes.no_longer_accepts", "“{name}”不再接受{label}", "“{name}” no longer accepts {label}"
)
ACCEPTS_CHANGED = Message(
    "changes.accepts_changed",
    "“{name}”所收材料由{before}改为{after}",
    "“{name}”: {before} becomes {after}",
)
CONDITION_CHANGED = Message(
    "changes.condition_changed",
    "“{name}”的适用条件由“{before}”改为“{after}”",
    "“{name}”: the condition “{before}” becomes “{after}”",
)

# Versions, items, regions, bundles, kinds
VERSION_CHANGED = Message(
    "changes.version_changed",
    "{period} 施行的清单有改动，影响当时受理案件的复审",
    "the list in force {period} is changed, which affects reviews of cases of that time",
)
VERSION_ADDED = Message(
    "changes.version_added", "{period} 原来没有清单，现在有", "{period}: there was no list, and there is one now"
)
VERSION_REMOVED = Message(
    "changes.version_removed", "{period} 原来有清单，现在没有", "{period}: there was a list, and there is none now"
)
ADDED = Message("changes.added", "增加{what}", "added: {what}")
REMOVED = Message("changes.removed", "取消{what}", "removed: {what}")
ITEM = Message("changes.item", "事项", "an item")
REGION = Message("changes.region", "地区", "a region")
BUNDLE = Message("changes.bundle", "“一件事”", "a bundle")
KIND = Message("changes.kind", "材料种类", "a kind of document")
REGION_CHANGED = Message(
    "changes.region_changed",
    "地区信息由“{before}，{before_basis}”改为“{after}，{after_basis}”",
    "the region “{before}, {before_basis}” becomes “{after}, {after_basis}”",
)
STEP_ADDED = Message("changes.step_added", "增加步骤 {code}", "a step is added: {code}")
STEP_REMOVED = Message("changes.step_removed", "取消步骤 {code}", "a step is removed: {code}")
STEP_CHANGED = Message("changes.step_changed", "步骤有改动 {code}", "a step is changed: {code}")
STEP_NOW = Message(
    "changes.step_now",
    "步骤 {code} 的 {key} 由“{before}”改为“{after}”",
    "step {code}, {key}: “{before}” becomes “{after}”",
)
BUNDLE_CHANGED = Message("changes.bundle_changed", "“一件事”的 {key} 有改动", "{key} of the bundle is changed")
FIELD_ADDED = Message("changes.field_added", "增加字段“{label}”", "a field is added: “{label}”")
FIELD_REMOVED = Message("changes.field_removed", "取消字段“{label}”", "a field is removed: “{label}”")
FIELD_CHANGED = Message(
    "changes.field_changed", "字段“{label}”的识别方式有改动", "how the field “{label}” is recognised is changed"
)
KIND_CHANGED = Message("changes.kind_changed", "识别方式有改动（{keys}）", "how it is recognised is changed ({keys})")
