"""`preaudit plan`: help, headings of its table, and what it concludes."""

from __future__ import annotations

from preaudit.wording.texts import Message

PLAN = Message(
    "cli_plan.plan",
    "多少个工作进程能保证等候时间:按到件量、每件页数和每页用时模拟。",
    "How many workers hold a waiting time: simulated from arrivals, pages a case and what a page costs.",
)
VISITORS = Message("cli_plan.visitors", "每天的人次,或范围", "visitors a day, or a range")
SHARE = Message("cli_plan.share", "其中交件预审的比例", "share of them who hand in a case")
PAGES = Message("cli_plan.pages", "每件平均页数", "pages a case, on average")
PAGE_SECONDS = Message(
    "cli_plan.page_seconds", "一个工作进程识别一页平均用时", "seconds of one worker for a page, on average"
)
WAIT = Message(
    "cli_plan.wait",
    "要求:九成案件从提交到出结论不超过多少秒",
    "seconds from handing in to the verdict that nine of ten cases keep to",
)
HOURS = Message(
    "cli_plan.hours", "各钟点的到件权重,如 9:3,10:4,14:2", "weight of each hour of the clock, such as 9:3,10:4,14:2"
)
DAYS = Message("cli_plan.days", "模拟多少天", "how many days are simulated")
SEED = Message("cli_plan.seed", "随机数种子:同样的种子得到同样的结果", "the same seed gives the same plan")
MEASURED = Message(
    "cli_plan.measured",
    "用最近多少天实际的件数、钟点、页数和用时;另给的选项优先",
    "take cases, hours, pages and costs of so many last days from the store; options given beside it count first",
)
WORKERS = Message("cli_plan.workers", "工作进程", "workers")
HALF = Message("cli_plan.half", "半数不超过 秒", "half within, s")
NINETY = Message("cli_plan.ninety", "九成不超过 秒", "nine of ten within, s")
BUSY = Message("cli_plan.busy", "忙碌", "busy")
KEPT = Message("cli_plan.kept", "达标的天数", "days kept")
ENOUGH = Message(
    "cli_plan.enough",
    "需要 {workers} 个工作进程:模拟 {days} 天,至少 95 % 的日子里九成案件在 {seconds} 秒内出结论。",
    "{workers} workers are enough: on 95 % of {days} simulated days or more, nine of ten cases have their verdict within {seconds} s.",
)
NOT_ENOUGH = Message(
    "cli_plan.not_enough",
    "做不到:{seconds} 秒短于或接近识别一件本身的用时({case} 秒),多少个工作进程都不够。",
    "It cannot be held: {seconds} s is less than, or near, what reading a case takes ({case} s), whatever the number of workers.",
)
GIVEN = Message(
    "cli_plan.given",
    "每天 {fewest}-{most} 人次,{share} 交件,每件 {pages} 页,每页 {seconds} 秒;最忙一小时约 {busiest} 件。括号内为 95 % 的日子所在的区间。",
    "{fewest}-{most} visitors a day, {share} of them with a case of {pages} pages at {seconds} s each; about {busiest} cases in the busiest hour. "
    "In brackets where 95 % of the days lie.",
)
BAD_VISITORS = Message("cli_plan.bad_visitors", "人次写成 1260 或 1200-1320。", "Write visitors as 1260 or 1200-1320.")
BAD_HOURS = Message(
    "cli_plan.bad_hours",
    "钟点写成 9:3,10:4(0 到 23 点,权重大于 0)。",
    "Write hours as 9:3,10:4 (0 to 23, weights above 0).",
)
NOTHING_MEASURED = Message("cli_plan.nothing_measured", "这些天没有完成的审查。", "No review was done in these days.")
NOTHING_MEASURED_MEND = Message(
    "cli_plan.nothing_measured_mend",
    "请放宽天数,或直接给出 --visitors、--pages、--page-seconds。",
    "Take more days, or give --visitors, --pages and --page-seconds.",
)
