"""What the description of the service (OpenAPI) says of links for applicants and of their objections."""

from preaudit.wording.texts import Message

MAKE_LINK = Message(
    "openapi.make_link", "给申请人(或帮办人)一个私人链接", "a private link for the applicant, or a helper"
)
LIST_LINKS = Message("openapi.list_links", "案件的链接", "the links of a case")
REVOKE_LINK = Message("openapi.revoke_link", "撤销链接", "revoke a link")
LINK_DAYS = Message("openapi.link_days", "有效几天", "days that it is good for")
LINK_HELPER = Message(
    "openapi.link_helper", "帮办人姓名;申请人自己的链接不填", "who helps; left out for the applicant's own"
)
LINK_BASIS = Message("openapi.link_basis", "如何受委托,由谁见证", "how the applicant charged them, and who saw it")
LINK_CODE = Message(
    "openapi.link_code",
    "打开时还须一次性验证码,发到案情中的手机或邮箱",
    "opened with a one-time code besides, sent to the phone or e-mail among the facts",
)
OBJECT = Message("openapi.object", "申请人提出异议,要求人工处理", "the applicant objects and asks for a person")
LIST_OBJECTIONS = Message("openapi.list_objections", "案件的异议", "what the applicant objected to")
ANSWER_OBJECTION = Message("openapi.answer_objection", "答复异议", "answer an objection")
OBJECTION_WORDS = Message("openapi.objection_words", "异议的内容", "what the applicant says")
OBJECTION_ANSWER = Message("openapi.objection_answer_words", "答复,申请人可见", "the answer, which the applicant reads")
