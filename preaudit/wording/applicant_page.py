"""What the applicant's page says: plain words, for a telephone."""

from __future__ import annotations

from preaudit.wording import desk, desk_intake
from preaudit.wording.texts import Message

TITLE = Message("applicant_page.title", "我的办事", "My application")
SKIP = Message("applicant_page.skip", "跳到正文", "To the content")
OTHER_LANGUAGE = desk.OTHER_LANGUAGE
LARGE = Message("applicant_page.large", "大字", "Large print")
USUAL = Message("applicant_page.usual", "标准字", "Usual print")
PROBLEM = Message("applicant_page.problem", "没有办成", "It did not work")
NOT_FOUND = Message("applicant_page.not_found", "这个链接打不开。", "This link does not open.")
NOT_FOUND_MEND = Message(
    "applicant_page.not_found_mend",
    "链接可能抄错了,或已过期、撤销。请向窗口或办事网站要一个新的。",
    "It may be mistyped, have expired or been revoked. Ask the window or the portal for a new one.",
)
BACK = Message("applicant_page.back", "返回", "Back")
REFERENCE = Message("applicant_page.reference", "办件编号 {reference}", "No. {reference}")
EXPIRES = Message(
    "applicant_page.expires",
    "此链接 {day} 失效。不要转给别人。",
    "This link is good until {day}. Do not pass it on.",
)
HELPS = Message(
    "applicant_page.helps",
    "帮办:{helper} 受申请人委托办理({basis})。承诺和评价由申请人本人作出。",
    "{helper} helps the applicant, charged so: {basis}. Promises and ratings are the applicant's own.",
)

# Where it stands
STATE = Message("applicant_page.state", "办到哪一步", "Where it stands")
EMPTY = Message(
    "applicant_page.empty", "还没有材料。请在下面拍照上传。", "There are no papers yet. Photograph them below."
)
NOT_SENT = Message(
    "applicant_page.not_sent",
    "材料已收到,还没有送审。齐了请点“送审”。",
    "Your papers are here and not sent yet. When they are all there, choose “Send”.",
)
BEING_REVIEWED = Message("applicant_page.being_reviewed", "正在审查,请稍等。", "They are being looked at. One moment.")
FAILED = Message(
    "applicant_page.failed",
    "系统没有审完,工作人员会处理,您不用再做什么。",
    "The system did not finish; staff will see to it. There is nothing you must do.",
)
CANCELLED = Message("applicant_page.cancelled", "这件事已取消。", "This application was cancelled.")
FINISHED = Message("applicant_page.finished", "已办结。", "It is done.")
FOUND_ACCEPT = Message(
    "applicant_page.found_accept",
    "材料齐全,等工作人员决定。",
    "Your papers are complete. Staff will decide.",
)
FOUND_DEFERRAL = Message(
    "applicant_page.found_deferral",
    "主要材料齐全,缺的可以后补。等工作人员决定。",
    "The main papers are complete, the others may follow. Staff will decide.",
)
FOUND_SUPPLEMENT = Message(
    "applicant_page.found_supplement",
    "还缺材料。请照下面补上,再送审。",
    "Something is missing. Bring it as said below, then send again.",
)
FOUND_MANUAL = Message(
    "applicant_page.found_manual",
    "有些地方要由工作人员核对,您暂时不用做什么。",
    "Staff must check some of it. There is nothing you must do for now.",
)
FOUND_SCOPE = Message(
    "applicant_page.found_scope",
    "照现有材料看,不符合这个事项的条件。工作人员会核对;您也可以提出异议。",
    "By these papers the conditions are not met. Staff will check; you may object below.",
)
DECIDED_ACCEPT = Message("applicant_page.decided_accept", "已受理。", "It is accepted.")
DECIDED_DEFERRAL = Message(
    "applicant_page.decided_deferral",
    "已受理。缺的材料请在期限前补交。",
    "It is accepted. Bring what is missing by the deadline.",
)
DECIDED_SUPPLEMENT = Message(
    "applicant_page.decided_supplement",
    "请照下面一次补齐。",
    "Please bring all that is listed below.",
)
DECIDED_MANUAL = Message("applicant_page.decided_manual", "工作人员正在核对。", "Staff are checking.")
DECIDED_SCOPE = Message(
    "applicant_page.decided_scope",
    "不予受理。您可以在下面提出异议。",
    "It is not accepted. You may object below.",
)
DUE_NOTICE = Message(
    "applicant_page.due_notice",
    "最迟 {day} 一次告知您要补什么。",
    "By {day} at the latest you are told at once of all that is missing.",
)
DUE_DONE = Message("applicant_page.due_done", "承诺 {day} 前办好。", "To be done by {day}.")

# The list
MATERIALS = Message("applicant_page.materials", "材料", "Papers")
STATUS_COMPLETE = Message("applicant_page.status_complete", "齐了", "complete")
STATUS_MISSING = Message("applicant_page.status_missing", "要补", "missing")
STATUS_LATER = Message("applicant_page.status_later", "过后再交", "may follow")
STATUS_NOT_NEEDED = Message("applicant_page.status_not_needed", "不用交", "not needed")
TO_DO = Message("applicant_page.to_do", "要补的,怎么补", "What is missing, and how to mend it")
WHOLE_CASE = Message("applicant_page.whole_case", "整件", "All of it")
DOUBTS = Message(
    "applicant_page.doubts",
    "另有 {count} 处由工作人员核对,您不用做什么。",
    "Staff check {count} more places; there is nothing you must do.",
)

# Papers
UPLOAD = Message("applicant_page.upload", "交材料", "Hand in papers")
TAKE_PHOTO = Message("applicant_page.take_photo", "拍照上传", "Take a photograph")
CHOOSE = Message("applicant_page.choose", "从手机里选", "Choose from the phone")
SEND_FILES = Message("applicant_page.send_files", "上传", "Upload")
SENDING = Message("applicant_page.sending", "正在上传…", "Uploading…")
HOW = Message(
    "applicant_page.how",
    "一次拍一页,放平、拍全、看清字。拍完马上告诉您行不行。",
    "One page at a time, flat, whole and sharp. You are told at once whether it will do.",
)
ARRIVED = Message("applicant_page.arrived", "已收到 {count} 份", "{count} received")
TAKEN_AT = Message("applicant_page.taken_at", "{at} 收到", "received {at}")
LOOKING = Message("applicant_page.looking", "正在看清不清楚…", "Looking at it…")
CLEAR = Message("applicant_page.clear", "可以用", "It will do")
AGAIN = Message("applicant_page.again", "请重拍:{flaw}", "Take it again: {flaw}")
REFUSED = Message("applicant_page.refused", "打不开", "It does not open")
PAGE = desk_intake.PAGE
REMOVE = desk_intake.REMOVE
SEND = Message("applicant_page.send", "送审", "Send")
SEND_HINT = Message(
    "applicant_page.send_hint",
    "送审后一两分钟有结果,有要补的会写在上面。",
    "A minute or two later the result stands above, with what is missing.",
)
FILE_STAYS = Message(
    "applicant_page.file_stays", "容缺受理依据的材料不能去掉。", "What a deferral rests on cannot be left out."
)
FILE_STAYS_MEND = Message(
    "applicant_page.file_stays_mend",
    "可以补交新的;要换的,请联系窗口。",
    "Add a new one, or ask the window to change it.",
)
CLOSED = Message("applicant_page.closed", "现在不能交材料。", "No papers are taken now.")
CLOSED_MEND = Message(
    "applicant_page.closed_mend",
    "正在审查的请等结果;已经决定的,有异议请在下面写。",
    "While it is looked at, wait; once it is decided, object below.",
)

# Agreement
AGREEMENT = Message("applicant_page.agreement", "后补承诺", "Promise to bring the rest")
OWED_BY = Message("applicant_page.owed_by", "{day} 前补交", "To be brought by {day}")
PROVISIONAL = Message(
    "applicant_page.provisional", "(日历公布后可能顺延)", "(may be later once the calendar is published)"
)
ELSE = Message("applicant_page.otherwise", "到期没有补齐:{words}", "If it is not brought: {words}")
PROMISE_TEXT = Message(
    "applicant_page.promise_text",
    "我看清了要补的材料和期限,承诺按期补交。",
    "I have read what is to be brought and by when, and promise to bring it.",
)
YOUR_NAME = Message("applicant_page.your_name", "请输入您的姓名(与申请时相同)", "Type your name, as you applied")
PROMISE = Message("applicant_page.promise", "承诺后补", "I promise")
PROMISED = Message("applicant_page.promised", "您已承诺后补。", "You have promised.")
BROUGHT = Message("applicant_page.brought", "已收到", "received")
WRONG = Message("applicant_page.wrong", "交来的不符合要求,请重交", "what came will not do: bring it again")
BRING = Message("applicant_page.bring", "要补", "to bring")
OWN_ONLY = Message("applicant_page.own_only", "由申请人本人办理。", "This is for the applicant alone.")
OWN_ONLY_MEND = Message(
    "applicant_page.own_only_mend",
    "请申请人用自己的链接办理。",
    "The applicant does it by their own link.",
)

# Objections
OBJECT = Message("applicant_page.object", "有异议,找人工", "Object, and ask for a person")
OBJECT_HINT = Message(
    "applicant_page.object_hint",
    "审查意见由系统给出,决定由工作人员作出。您可以要求说明,也可以要求人工处理。",
    "The system recommends, staff decide. You may ask for reasons, and for a person.",
)
OBJECT_WORDS = Message("applicant_page.object_words", "请写下您的意见", "What do you object to?")
OBJECT_SEND = Message("applicant_page.object_send", "交给工作人员", "Give it to staff")
OBJECTED = Message("applicant_page.objected", "您于 {at} 提出", "You wrote on {at}")
ANSWER = Message("applicant_page.answer", "答复", "Answer")
ANSWER_BY = Message(
    "applicant_page.answer_by",
    "工作人员会在 {day} 前答复,请过后再看。",
    "Staff will answer by {day}; please look again later.",
)
NO_ANSWER = Message(
    "applicant_page.no_answer", "工作人员会答复,请过后再看。", "Staff will answer; please look again later."
)

# The list, without a case
WHAT = Message("applicant_page.what", "要办什么事?", "What do you want to apply for?")
SEARCH = Message("applicant_page.search", "找", "Find")
FILTER = desk_intake.FILTER
REGION = desk_intake.REGION
NATIONAL = desk_intake.NATIONAL
NOTHING_FOUND = Message("applicant_page.nothing_found", "没有找到,换个词试试。", "Nothing found: try another word.")
YOUR_LIST = Message("applicant_page.your_list", "您的材料清单", "Your list")
QUESTIONS = Message(
    "applicant_page.questions",
    "答几个问题,清单就只留您要带的",
    "Answer these, and the list keeps only what you bring",
)
NOT_SAID = Message("applicant_page.not_said", "说不准", "not sure")
SHOW = Message("applicant_page.show", "看清单", "Show the list")
KEPT_NOWHERE = Message("applicant_page.kept_nowhere", "您的回答不会保存。", "Your answers are kept nowhere.")
OTHER_ITEM = desk_intake.OTHER_ITEM

# The code
CODE = Message("applicant_page.code", "先确认是您本人", "First, that it is you")
CODE_HINT = Message(
    "applicant_page.code_hint",
    "我们把六位验证码发到您申请时留的手机或邮箱。",
    "A code of six figures is sent to the phone or e-mail that you gave.",
)
CODE_BY_SMS = Message("applicant_page.code_by_sms", "发到手机", "Send it to my phone")
CODE_BY_EMAIL = Message("applicant_page.code_by_email", "发到邮箱", "Send it by e-mail")
CODE_SENT = Message("applicant_page.code_sent", "验证码已发出,十分钟内有效。", "It is sent, and good for ten minutes.")
CODE_WRITE = Message("applicant_page.code_write", "六位验证码", "The six figures")
CODE_CONFIRM = Message("applicant_page.code_confirm", "确认", "Confirm")
NO_WAY = Message(
    "applicant_page.no_way",
    "没有可发验证码的手机或邮箱,请联系窗口。",
    "There is no phone or e-mail to send a code to: ask the window.",
)

# What is shown in full, once it is known who looks
FULL = Message("applicant_page.full", "说明与申请表", "Explanation and form")
EXPLANATION = Message("applicant_page.explanation", "自动审查情况说明(PDF)", "How it was reviewed, explained (PDF)")
FORM = Message("applicant_page.form", "核对申请表", "Check the application form")
FORM_HINT = Message(
    "applicant_page.form_hint",
    "表由您的材料填好。请逐项核对;标出的要您确认或补填。确认不等于签名。",
    "Filled from your papers. Check each; those marked are yours to confirm or fill in. Confirming is not signing.",
)
FORM_CONFIRM = Message("applicant_page.form_confirm", "都对,确认", "All right: I confirm")

# Rating
RATE = Message("applicant_page.rate", "评一评", "Rate it")
RATE_HINT = Message(
    "applicant_page.rate_hint",
    "一事一评。办理您这件事的人看不到是谁评的。",
    "Once a case. Those who handled it do not see who rated.",
)
RATE_WORDS = Message("applicant_page.rate_words", "想说的话(可不填)", "Anything to say")
RATE_SEND = Message("applicant_page.rate_send", "提交评价", "Give the rating")
RATED = Message("applicant_page.rated", "谢谢,已收到您的评价。", "Thank you: your rating is here.")
REPLY = Message("applicant_page.reply", "{day} 答复", "Reply of {day}")
RATE_LATER = Message("applicant_page.rate_later", "决定作出后才能评价。", "It is rated once it is decided.")
RATE_ELSEWHERE = Message(
    "applicant_page.rate_elsewhere",
    "窗口给的链接不能用来评价;请在办事网站或评价器上评。",
    "A link from the window does not rate: do it at the portal or the terminal.",
)
