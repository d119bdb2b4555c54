"""The page at `/`."""

from preaudit.wording.texts import Message

TITLE = Message("home_page.title", "preaudit 智能预审", "Pre-review of application documents")
ABOUT = Message(
    "home_page.about",
    "政务服务材料智能预审:上传材料,对照清单,给出受理建议。系统只提建议,由人作决定。",
    "Documents are held against the checklist of an item, and a recommendation is given. A person decides.",
)
DESK = Message("home_page.desk", "窗口工作台", "The desk for window staff")
DOCS = Message("home_page.docs", "接口说明", "How to call the service")
OPENAPI = Message("home_page.openapi", "接口说明(机器可读)", "The same for programs, OpenAPI")
ITEMS = Message("home_page.items", "可办事项", "What one can apply for")
CHECKLISTS = Message("home_page.checklists", "个性化材料清单", "Checklists made for one applicant")
SIGN_IN = Message("home_page.sign_in", "登录与密钥", "Signing in, and keys")
ALIVE = Message("home_page.alive", "是否运行", "Is it running?")
READY = Message("home_page.ready", "是否就绪", "Is it ready for work?")
