"""What is said of published lists: files that cannot be read, values that cannot be mapped, what was taken for granted."""

from __future__ import annotations

from preaudit.wording import common
from preaudit.wording.texts import Message

# Files
TOO_LARGE = Message("exchange.too_large", "{path} 过大。", "{path} is too large for a list of materials.")
TOO_LARGE_MEND = Message("exchange.too_large_mend", "只保留材料清单。", "Keep the list alone.")
CANNOT_OPEN = common.FILE_UNREADABLE
CANNOT_WRITE = Message(
    "exchange.cannot_write", "写不了文件:{path}({reason})", "The file cannot be written: {path} ({reason})"
)
CHECK_PATH = Message("exchange.check_path", "请检查路径。", "Check the path.")
OLD_WORKBOOK = Message(
    "exchange.old_workbook", "{path} 是旧版 xls 或加密的文件。", "{path} is an old or encrypted workbook."
)
NO_WORKBOOK = Message("exchange.no_workbook", "{path} 不是可用的工作簿。", "{path} is not a workbook.")
SAVE_AS = Message("exchange.save_as", "请另存为 xlsx 或 csv。", "Save it as xlsx or csv.")
BROKEN_CSV = Message(
    "exchange.broken_csv", "{path} 不是完整的 CSV({reason})。", "{path} is not a whole CSV ({reason})."
)
BROKEN_CSV_MEND = Message("exchange.broken_csv_mend", "请重新导出。", "Export it again.")
UNKNOWN_ENCODING = Message(
    "exchange.unknown_encoding",
    "{path} 的编码不是 UTF-8 或 GB18030。",
    "{path} is neither in UTF-8 nor in GB18030.",
)
UNKNOWN_ENCODING_MEND = Message("exchange.unknown_encoding_mend", "请另存为 UTF-8 的 CSV。", "Save it as UTF-8.")
NO_NAMES = Message(
    "exchange.no_names", "{path} 中没有“材料名称”一列。", "{path} has no column with the names of materials."
)
NO_NAMES_MEND = Message("exchange.no_names_mend", "请给出带表头的材料清单。", "Give a list with its headings.")
TOO_LONG = Message(
    "exchange.too_long",
    "{sheet} 第{row}行的内容过长,表格容不下。",
    "{sheet}, row {row}: the content is too long for a cell.",
)
ILLEGAL_CHARACTER = Message(
    "exchange.illegal_character",
    "{sheet} 第{row}行有表格容不下的字符。",
    "{sheet}, row {row} has a character that no sheet takes.",
)

# Values
NO_COUNT = Message("exchange.no_count", "不是份数。", "This is no number of copies.")
CODE_AND_WORD_DISAGREE = Message(
    "exchange.code_and_word_disagree", "代码 {code} 与“{word}”不一致。", "The code {code} and “{word}” disagree."
)
UNKNOWN_CODE = Message("exchange.unknown_code", "不在代码表中。{known}", "This is not a known code. {known}")

# Headings and rows
NO_MATERIALS = Message("exchange.no_materials", "表头下没有材料。", "There are no materials under the headings.")
NO_SUCH_NAME = Message("exchange.no_such_name", "清单中没有这种名称的材料。", "The list has no material of that name.")
FROM_RULE_BOOK = Message(
    "exchange.from_rule_book",
    "事项信息取自规则库。",
    "What is said of the item is taken from the rule book.",
)
NOT_TOLERATED = Message(
    "exchange.not_tolerated",
    "事项未开通容缺(tolerance),可容缺的也按核心材料办理。",
    "The item does not allow deferral (tolerance): what may follow is treated as core.",
)
COLUMN_NOT_USED = Message("exchange.column_not_used", "没有用到这一列。", "This column is not used.")
COLUMN_REPEATED = Message(
    "exchange.column_repeated", "与“{other}”重复,没有用到。", "The same as “{other}”; it is not used."
)
NO_NECESSITY_COLUMN = Message(
    "exchange.no_necessity_column", "没有“材料必要性”一列。", "No column says what is necessary."
)
ITEM_NOT_YAML = Message(
    "exchange.item_not_yaml", "“事项”表中的值不是 YAML。", "This value of the sheet about the item is not YAML."
)
MORE_NOT_YAML = Message("exchange.more_not_yaml", "不是 YAML 键值。", "This is no YAML mapping.")
NO_NAME = Message("exchange.no_name", "没有材料名称。", "The material has no name.")
NECESSITY_LACKS = Message("exchange.necessity_lacks", "没有写明是否必要。", "Necessity is not given.")
NECESSITIES_DISAGREE = Message(
    "exchange.necessities_disagree", "两列的必要性不一致。", "Two columns disagree about necessity."
)
TAKEN_AS_SHARED = Message(
    "exchange.taken_as_shared", "记为可由数据共享取得 shareable。", "Taken as shareable; please check."
)
TAKEN_AS_PLEDGE = Message(
    "exchange.taken_as_pledge",
    "记为可以承诺代替 pledge,请核对承诺书应写明的词和依据。",
    "Taken as pledge; please check the words the pledge must bear, and its basis.",
)
SHARED_OR_PLEDGE = Message(
    "exchange.shared_or_pledge",
    "信息免交或信用后补未分清:记为 shareable;如为信用后补,请改写为 pledge。",
    "The list does not say whether it is shared or pledged: taken as shareable; write pledge where it is pledged.",
)
NO_CODE = Message("exchange.no_code", "不能作代码,记为 {code}。", "This cannot be a code; it is called {code}.")
CODE_TAKEN = Message(
    "exchange.code_taken",
    "与前面的材料同类,代码记为 {code}。",
    "Of the same kind as a material before; its code is {code}.",
)

# Kinds of documents
NO_SUCH_KIND = Message("exchange.no_such_kind", "没有材料种类 {kind}。", "There is no kind of document {kind}.")
CATCH_ALL = Message(
    "exchange.catch_all",
    "兜底条款,清单不得要求“其他材料”。",
    "A catch-all: a list may not ask for “other materials”.",
)
OWN_FORM = Message("exchange.own_form", "按本事项的表单取为 {label}。", "Taken for the item's own form: {label}.")
RESEMBLES = Message("exchange.resembles", "按相近的名称取为 {label}。", "Taken by resemblance of names: {label}.")
KIND_UNSURE = Message("exchange.kind_unsure", "不能确定是哪种材料。", "Which kind of document this is, is not sure.")

# The file of an item
IMPORTED_FROM = Message("exchange.imported_from", "由 {file} 导入", "imported from {file}")
FILL_IN = Message("exchange.fill_in", "请填写", "fill in")
DELETE_LINE = Message("exchange.delete_line", "按导入报告改好后删去此行", "delete this line once the report is settled")
OF_ROW = Message("exchange.of_row", "第{row}行", "row {row}")
FORM_NAME = common.ITEM_NAME
FORM_ENGLISH = common.ENGLISH_NAME
FORM_KIND = Message("exchange.form_kind", "承诺件 promised | 即办件 on_spot", "promised | on_spot")
FORM_DAYS = Message("exchange.form_days", "承诺时限,工作日", "promised working days")
FORM_BASIS = common.LEGAL_BASIS
FORM_FROM = Message("exchange.form_from", "施行日,如 2026-01-01", "in force from, e.g. 2026-01-01")

# Sheets written
COPIES = Message("exchange.copies", "原件{originals}份，复印件{copies}份", "{originals} original(s), {copies} copies")
KEY = Message("exchange.key", "键", "key")
VALUE = Message("exchange.value", "值（YAML）", "value (YAML)")
LIST_SHEET = common.LIST_SHEET
ITEM_SHEET = Message("exchange.item_sheet", "事项", "Item")
NOT_LISTED_ANY_MORE = Message(
    "exchange.not_listed_any_more",
    "清单中没有这项材料，仍予保留；确实不再要求的，请从文件中删去。",
    "The list does not name it; it stays. Delete it from the file where it is no longer asked for.",
)
