"""What the command line says of private links for applicants."""

from preaudit.wording.texts import Message

LINKS = Message("cli.links", "给申请人的私人链接", "private links for applicants")
MAKE = Message("cli.link_make", "生成链接", "make a link")
LIST = Message("cli.link_list", "案件的链接", "the links of a case")
REVOKE = Message("cli.link_revoke", "撤销链接", "revoke a link")
CASE = Message("cli.link_case", "哪个案件", "which case, by its number")
LINK = Message("cli.link_id", "链接编号", "id of the link")
DAYS = Message("cli.link_days", "有效几天", "days that it is good for")
HELPER = Message("cli.link_helper", "帮办人姓名", "who helps the applicant")
BASIS = Message("cli.link_basis", "如何受委托、谁见证", "how they were charged, and who saw it")
CODE = Message("cli.link_code", "打开时还要一次性验证码", "opened with a one-time code besides")
REVOKED = Message("cli.link_revoked", "已撤销 {link}。", "Revoked: {link}.")
