"""What findings say: of what lacks, what cannot be read, what belongs nowhere. The findings of checks stand beside the checks."""

from __future__ import annotations

from preaudit.wording import common
from preaudit.wording.texts import Message

# Sides of documents
FRONT = Message("finding.side.front", "正面（人像面）", "front (portrait)")
BACK = Message("finding.side.back", "背面（国徽面）", "back (emblem)")
HEAD = Message("finding.side.head", "首页", "head page")
MEMBER = Message("finding.side.member", "本人页", "member's page")

FILE = Message("finding.file", "“{file}”", "“{file}”")
IN_BRACKETS = Message("finding.in_brackets", "（{words}）", " ({words})")
EITHER = Message("finding.either", "{others}或{last}", "{others} or {last}")
LABELLED = common.LABELLED
MATERIAL = Message("finding.material", "{name}{choice}", "{name}{choice}")
FILES = Message("finding.files", "{files}", "{files}")
ADVICE = common.SIDE_BY_SIDE

# Nothing fills the material
ABSENT_SEEN = Message("finding.absent.seen", "未提交", "not submitted")
ABSENT_CITIZEN = Message("finding.absent.citizen", "缺少{name}{choice}。", "Missing: {name}{choice}.")
ABSENT_STAFF = Message(
    "finding.absent.staff", "上传的文件中没有{name}{choice}。", "Not among the uploaded files: {name}{choice}."
)
ABSENT_MEND = Message(
    "finding.absent.mend", "请补充上传{name}{choice}。{guide}", "Please upload: {name}{choice}. {guide}"
)
PERHAPS_NEEDED_CITIZEN = Message(
    "finding.perhaps_needed.citizen",
    "是否需要提交{name}{choice}，将由工作人员核对。",
    "Staff will check whether this is needed: {name}{choice}.",
)
PERHAPS_NEEDED_STAFF = Message(
    "finding.perhaps_needed.staff",
    "能否免交{name}未能判定，请核对。",
    "It could not be decided whether this may be left out: {name}. Please check.",
)
PERHAPS_NEEDED_MEND = Message(
    "finding.perhaps_needed.mend", "如需要，请补充上传{name}。", "If it is needed, please upload: {name}."
)

# What cannot be read
RETAKE = Message(
    "finding.retake",
    "请重新拍摄或扫描：放平、光线均匀、四角完整、字迹清晰。",
    "Please take the photo or scan again: flat, evenly lit, with all four corners and clear writing.",
)
UNREADABLE_EXPECTED = Message("finding.unreadable.expected", "清晰的照片或扫描件", "a clear photo or scan")
UNREADABLE_CITIZEN = Message(
    "finding.unreadable.citizen", "{name}（{files}）无法辨认。", "{name} ({files}) cannot be read."
)
UNREADABLE_STAFF = Message(
    "finding.unreadable.staff",
    "{files}质量过低或无法打开{flaws}，不能识别{name}的内容。",
    "{files} is of too low quality or cannot be opened{flaws}; the content of {name} cannot be read.",
)

UNUSABLE_EXPECTED = Message("finding.unusable.expected", "能打开的文件", "a file that can be opened")
UNUSABLE_STAFF = Message("finding.unusable.staff", "{error}内容未审查。", "{error} The content was not reviewed.")

# What contradicts itself or was guessed
MASKED = Message("finding.masked.seen", "{labels}：{values}", "{labels}: {values}")
MASKED_EXPECTED = Message("finding.masked.expected", "完整显示", "shown in full")
MASKED_CITIZEN = Message(
    "finding.masked.citizen",
    "{name}上的{labels}被遮挡或脱敏显示（如用*代替），无法核对。",
    "{labels} on {name} is masked (shown as * or the like) and cannot be compared.",
)
MASKED_STAFF = Message(
    "finding.masked.staff",
    "{name}上的{labels}脱敏显示，只能比对露出的部分，请要求提供完整显示的材料。",
    "{labels} on {name} is masked; only what shows can be compared. Please ask for the full view.",
)
MASKED_MEND = Message(
    "finding.masked.mend",
    "请在原应用中选择完整显示后重新截图或下载，或上传{name}原件的照片。",
    "Please choose the full view in its app and save it again, or upload a photo of the original of {name}.",
)
CODE_EXPECTED = Message("finding.code.expected", "与二维码一致", "the same as in the QR code")
CODE_CITIZEN = Message(
    "finding.code.citizen",
    "{name}上印的{label}与其二维码中的不一致，将由工作人员核对。",
    "{label} printed on {name} differs from its QR code; staff will check it.",
)
CODE_STAFF = Message(
    "finding.code.staff",
    "{name}上印的{label}“{value}”与二维码中的不一致，可能是误读，也可能经过改动，请对照原件核对。",
    "{label} “{value}” printed on {name} differs from the QR code: misread, or altered. Please check against the original.",
)
CODE_MEND = Message(
    "finding.code.mend",
    "请上传{name}的原件照片或电子证照。",
    "Please upload a photo of the original or the electronic licence: {name}.",
)
SIDES_CITIZEN = Message("finding.sides.citizen", "{name}缺少{sides}。", "{name} lacks: {sides}.")
SIDES_STAFF = Message("finding.sides.staff", "{name}未识别到{sides}。", "Not found of {name}: {sides}.")
SIDES_MEND = Message("finding.sides.mend", "请补充上传{name}的{sides}。", "Please upload of {name}: {sides}.")
SIDES = Message("finding.sides", "{sides}", "{sides}")
DENIED_EXPECTED = Message("finding.agent_denied.expected", "申请人本人办理", "the applicant in person")
DENIED_CITIZEN = Message(
    "finding.agent_denied.citizen",
    "您说明由本人办理，但上传了{name}（{files}），由谁办理将由工作人员核对。",
    "You said that you apply in person, but uploaded one: {name} ({files}). Staff will check who applies.",
)
DENIED_STAFF = Message(
    "finding.agent_denied.staff",
    "申办情况为本人办理，却有{name}（{files}），请核对由谁办理。",
    "By the facts the applicant applies in person, yet there is one: {name} ({files}). Please check who applies.",
)
DENIED_MEND = Message(
    "finding.agent_denied.mend",
    "由代理人办理的，请改为代理人办理；本人办理的，请撤下{name}。",
    "Say that an agent applies where one does; else withdraw it: {name}.",
)
KIND_CITIZEN = Message(
    "finding.kind.citizen",
    "上传的{files}是否为{name}，将由工作人员核对。",
    "Staff will check whether {files} is: {name}.",
)
KIND_STAFF = Message(
    "finding.kind.staff",
    "{files}的材料种类识别存疑，暂按{name}审查，请核对。",
    "The kind of {files} is in doubt; it was reviewed as {name}. Please check.",
)
KIND_MEND = Message(
    "finding.kind.mend",
    "如不是{name}，请上传正确的材料。",
    "If it is not {name}, please upload the right document.",
)
PAIR_EXPECTED = Message("finding.pair.expected", "同一人的正反面", "both sides of one person's card")
PAIR_CITIZEN = Message(
    "finding.pair.citizen",
    "{name}的正反面是否属于同一人，将由工作人员核对。",
    "Staff will check whether both sides of {name} are of one person.",
)
PAIR_STAFF = Message(
    "finding.pair.staff",
    "上传了多张证件的单面，{name}的正反面按最可能的方式配对，请核对。",
    "Single sides of several cards were uploaded; those of {name} were paired as is most likely. Please check.",
)
PAIR_MEND = Message(
    "finding.pair.mend",
    "请将同一证件的正反面放在同一个文件中上传。",
    "Please upload both sides of one card in one file.",
)

# Two papers of one kind
DOUBLED_SEEN = Message(
    "finding.doubled.seen", "{files}另有一份{name},{labels}不同", "{files} is another {name} with other {labels}"
)
DOUBLED_EXPECTED = Message("finding.doubled.expected", "一份{name}", "one {name}")
DOUBLED_CITIZEN = Message(
    "finding.doubled.citizen",
    "上传了两份内容不同的{name}({files},{labels}不一致),以哪一份为准将由工作人员核对。",
    "Two different papers were uploaded as {name} ({files}, other {labels}); staff will check which of them holds.",
)
DOUBLED_STAFF = Message(
    "finding.doubled.staff",
    "{files}与所采用的{name}不一致({labels}),请核对以哪一份为准。",
    "{files} and the {name} that was used differ ({labels}); please check which of them holds.",
)
DOUBLED_MEND = Message("finding.doubled.mend", "请只保留正确的一份{name}。", "Please keep only the right {name}.")
BESIDE_SEEN = Message(
    "finding.beside.seen",
    "{files}（{kind}）的{labels}与{name}不一致",
    "{files} ({kind}) and the {name} differ in {labels}",
)
BESIDE_EXPECTED = Message("finding.beside.expected", "与{name}一致", "as the {name} says")
BESIDE_CITIZEN = Message(
    "finding.beside.citizen",
    "另外上传的{kind}（{files}）与{name}不一致（{labels}），将由工作人员核对。",
    "A {kind} that was uploaded beside the list ({files}) and the {name} differ ({labels}); staff will check.",
)
BESIDE_MEND = Message(
    "finding.beside.mend",
    "请核对两份材料；传错的请撤回。",
    "Please check both papers; withdraw the one that was uploaded by mistake.",
)
LETTER_EXPECTED = Message(
    "finding.letter.expected", "没有清单之外的承诺或者声明", "no letter that the list does not ask for"
)
LETTER_CITIZEN = Message(
    "finding.letter.citizen",
    "{files}是清单没有要求的承诺书或者声明，内容将由工作人员核对。",
    "{files} is a letter that the list does not ask for; staff will read it.",
)
LETTER_STAFF = Message(
    "finding.letter.staff",
    "{files}是清单没有要求的承诺书或者声明，请核对是否撤回、反对或者限制所申请的事项。",
    "{files} is a letter that the list does not ask for; please check whether it withdraws, opposes or restricts what is applied for.",
)
LETTER_MEND = Message(
    "finding.letter.mend", "与本事项无关的，请撤回。", "If it has nothing to do with this, please withdraw it."
)

# What fills nothing
UNUSED_CITIZEN = Message(
    "finding.unused.citizen", "{files}无法辨认，未用于审查。", "{files} cannot be read and was not used."
)
UNUSED_STAFF = Message(
    "finding.unused.staff", "{files}无法识别{flaws}，未用于审查。", "{files} cannot be read{flaws} and was not used."
)
SURPLUS_EXPECTED = Message("finding.surplus.expected", "清单所列材料", "a material of the list")
SURPLUS_DUPLICATE = Message(
    "finding.surplus.duplicate",
    "{files}与另一份上传的材料内容相同，只审查其中一份。",
    "{files} says the same as another upload; only one of them was reviewed.",
)
SURPLUS_UNKNOWN = Message(
    "finding.surplus.unknown",
    "{files}未能识别为清单中的材料。",
    "{files} could not be recognized as a material of the list.",
)
SURPLUS_PART = Message(
    "finding.surplus.part",
    "{files}里有几份材料，其中一部分未能识别为清单中的材料（见图上位置）。",
    "{files} shows several papers; a part of it could not be assigned to a material of the list (see its place).",
)
SURPLUS_KIND = Message(
    "finding.surplus.kind", "{files}是{kind}，本次审查未用到。", "{files} is: {kind}. It was not used in this review."
)
SURPLUS_MEND = Message(
    "finding.surplus.mend",
    "如果上传有误，请换成清单所列的材料；如不需要，可以不处理。",
    "If it was uploaded by mistake, please replace it by a material of the list; otherwise there is nothing to do.",
)

# Tolerance
NOT_TOLERATED = Message("finding.not_tolerated", "{finding}（{why}。）", "{finding} ({why}.)")
CREDIT_SEEN = Message("finding.credit.seen", "信用状况未知", "credit unknown")
CREDIT_EXPECTED = common.GOOD_CREDIT_TOO
CREDIT_CITIZEN = Message(
    "finding.credit.citizen",
    "有材料可以容缺后补，能否容缺受理待工作人员核实信用状况后决定。",
    "Some materials may follow later; whether the case is tolerated is decided once staff have checked the credit.",
)
CREDIT_STAFF = common.AS_SENTENCE
CREDIT_MEND = Message(
    "finding.credit.mend",
    "无需处理，等待核实；也可以直接补齐材料。",
    "Nothing to do; please wait for the check, or submit the materials now.",
)

# How materials stand
SHARED = Message(
    "finding.status.shared",
    "已通过数据共享核验{reference}，无需提交",
    "verified by data sharing{reference}; nothing to submit",
)
NOT_NEEDED = common.NOT_NEEDED_HERE
TO_BE_CHECKED = Message(
    "finding.status.to_be_checked", "有待工作人员核对的内容", "some content is to be checked by staff"
)

UNSHARED_SEEN = Message("finding.unshared.seen", "只有共享凭据，没有共享内容", "a share without its values")
UNSHARED_EXPECTED = Message("finding.unshared.expected", "{name}的共享内容", "the shared values of: {name}")
UNSHARED_CITIZEN = Message(
    "finding.unshared.citizen",
    "{name}由数据共享取得，但没有取得其内容，将由工作人员核对。",
    "Shared by the government, but its values did not come with it; staff will check it: {name}.",
)
UNSHARED_STAFF = Message(
    "finding.unshared.staff",
    "{name}只有共享凭据，没有可供比对的内容，请查询后核对。",
    "A share without values to compare; please look it up and check: {name}.",
)
UNPROVED_EXPECTED = Message("finding.unproved.expected", "{name}的共享凭据编号", "the reference of the share: {name}")
UNPROVED_CITIZEN = Message(
    "finding.unproved.citizen",
    "{name}由数据共享取得，但没有可查的共享凭据编号，将由工作人员核对。",
    "Shared by the government without a reference that can be looked up; staff will check it: {name}.",
)
UNPROVED_STAFF = Message(
    "finding.unproved.staff",
    "{name}的共享没有可查的凭据编号，请查询后核对。",
    "A share without a reference that can be looked up; please check: {name}.",
)
UNSHARED_MEND = Message(
    "finding.unshared.mend",
    "无需处理，等待核对；也可以上传{name}。",
    "Nothing to do; please wait for the check, or upload it: {name}.",
)

# Faults of ours
INTERNAL_SEEN = Message("finding.internal_seen", "核对程序出错({error})", "the check failed with {error}")
INTERNAL_EXPECTED = Message("finding.internal_expected", "能完成的核对", "a check that can be done")
INTERNAL_CITIZEN = Message(
    "finding.internal_citizen",
    "系统出错，有一项没能核对，将由工作人员核对，您不需要重新提交。",
    "One thing could not be checked through a fault of ours; staff check it, and nothing need be sent again.",
)
INTERNAL_STAFF = Message(
    "finding.internal_staff",
    "核对 {rule} 时程序出错（{error}），材料本身不一定有问题，请人工核对并告知运维。",
    "The program failed at the check {rule} ({error}); the papers may be sound. Please check by hand, and tell operators.",
)
INTERNAL_MEND = Message("finding.internal_mend", "由工作人员核对。", "Staff check it.")
