"""What the window desk says while papers are taken in."""

from __future__ import annotations

from preaudit.wording import common
from preaudit.wording.texts import Message

# A new case
NEW_CASE = Message("desk_intake.new_case", "收件", "New case")
CHOOSE_ITEM = Message("desk_intake.choose_item", "办理什么事项?", "Which item?")
FILTER = Message("desk_intake.filter", "输入名称的一部分", "Part of its name")
NATIONAL = Message("desk_intake.national", "全国清单", "National list")
REGION = Message("desk_intake.region", "地区", "Region")
OTHER_ITEM = Message("desk_intake.other_item", "换一个事项", "Another item")
REFERENCE = Message("desk_intake.reference", "编号(可不填)", "Reference, if any")
APPLICANT = Message("desk_intake.applicant", "申请人姓名或名称", "Applicant")
APPLICANT_NUMBER = Message("desk_intake.applicant_number", "证件号码", "Number of the applicant")
QUESTIONS = Message("desk_intake.questions", "问申请人", "Asked of the applicant")
STEPS = Message("desk_intake.steps", "可选的环节(都不选即全部办理)", "Steps that are optional; none chosen: all")
YES = common.YES
NO = common.NO
NOT_SAID = Message("desk_intake.not_said", "未说明", "not said")
MAKE = Message("desk_intake.make", "开始收件", "Take the papers")
LIST_NOW = Message("desk_intake.list_now", "要带的材料", "What to bring")
KEY_CHOOSE = Message("desk_intake.key_choose", "选择事项", "Choose the item")

# Papers arrive
ARRIVED = Message("desk_intake.arrived", "已收到", "Received")
NOTHING_YET = Message(
    "desk_intake.nothing_yet",
    "还没有材料。拖进来、粘贴、选择文件,或用摄像头拍摄。",
    "Nothing yet. Drop, paste or choose files, or use the camera.",
)
DROP = Message("desk_intake.drop", "松开即收下", "Let go to add them")
CHOOSE_FILES = Message("desk_intake.choose_files", "选择文件", "Choose files")
CHOOSE_FOLDER = Message("desk_intake.choose_folder", "选择扫描文件夹", "Choose a folder of scans")
CAMERA = Message("desk_intake.camera", "拍摄", "Camera")
PASTE = Message("desk_intake.paste", "粘贴", "Paste")
LOOKING = Message("desk_intake.looking", "正在看…", "Looking…")
CLEAR = Message("desk_intake.clear", "可以用", "good")
AGAIN = Message("desk_intake.again", "请重拍:{flaw}", "take it again: {flaw}")
REFUSED = Message("desk_intake.refused", "打不开", "cannot be opened")
NOTED = Message("desk_intake.noted", "{flaw}", "{flaw}")
SAME_AS = Message("desk_intake.same_as", "与“{name}”相同", "the same as “{name}”")
PAGE = Message("desk_intake.page", "第 {page} 张", "page {page}")
TAKE_AGAIN = Message("desk_intake.take_again", "重拍", "Take it again")
REMOVE = Message("desk_intake.remove", "不要这份", "Leave it out")
RECEIVED_COUNT = Message("desk_intake.received_count", "{count} 份", "{count} files")
SUBMIT = Message("desk_intake.submit", "送审", "Have it reviewed")
SENDING = Message("desk_intake.sending", "正在收第 {number} 份,共 {count} 份…", "Receiving {number} of {count}…")
SEND_FAILED = Message(
    "desk_intake.send_failed", "没有收到“{name}”,请再试。", "“{name}” was not received; please try again."
)
TAKING_AGAIN = Message(
    "desk_intake.taking_again",
    "下一份代替“{name}”;Esc 取消。",
    "The next one takes the place of “{name}”; Esc leaves it.",
)
NOT_CAMERA = Message(
    "desk_intake.not_camera",
    "这里用不了摄像头(需要 HTTPS 或本机,并允许使用摄像头),请选择文件。",
    "The camera cannot be used here (HTTPS or this machine, and leave to use it, are needed); choose files.",
)
SHOOT = Message("desk_intake.shoot", "拍下", "Take it")
PHOTO_NAME = Message("desk_intake.photo_name", "拍摄{number}", "photo {number}")
PASTED_NAME = Message("desk_intake.pasted_name", "粘贴{number}", "pasted {number}")
FURTHER_ROUND = Message(
    "desk_intake.further_round",
    "这件已经审查过:再收材料就开始第 {round} 次审查,原来的决定不再有效。",
    "This case was reviewed: further papers begin round {round}, and what was decided holds no more.",
)
CLOSED = Message("desk_intake.closed", "现在不能收材料。", "No papers can be added now.")
ADD_PAPERS = Message("desk_intake.add_papers", "补收材料", "Add papers")
GO_AWAY = Message("desk_intake.go_away", "不办了", "Not any more")
CANCEL_CASE = Message("desk_intake.cancel_case", "取消这件", "Cancel the case")
KEY_ROWS = Message("desk_intake.key_rows", "下一份 / 上一份", "Next / previous file")
