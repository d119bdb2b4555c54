"""The columns of published material lists: what each is called nationally, in Chinese and by vendors."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum


class Column(StrEnum):
    """What a column says of a material. `NECESSITY` and `MUST_FLAG` number necessity differently."""

    CODE = "code"
    NAME = "material_name"
    TYPE = "material_type"
    FORMAT = "material_format"
    NECESSITY = "is_need"
    MUST_FLAG = "mustFlag"
    SOURCE = "source_type"
    ISSUER = "source_explain"
    COUNT = "page_num"
    PAPER = "page_format"
    TAKE = "checkAccept"
    GUIDE = "fill_explain"
    STANDARD = "accept_stand"
    BASIS = "by_law"
    WHEN = "when"
    UNLESS = "unless"
    MORE = "more"


#: How our own lists head them, in this order.
HEADINGS: Mapping[Column, str] = {
    Column.NAME: "材料名称",
    Column.TYPE: "材料类型",
    Column.FORMAT: "材料形式",
    Column.NECESSITY: "材料必要性",
    Column.SOURCE: "来源渠道",
    Column.ISSUER: "来源渠道说明",
    Column.COUNT: "纸质材料份数",
    Column.PAPER: "纸质材料规格",
    Column.TAKE: "受理方式",
    Column.GUIDE: "填报须知",
    Column.STANDARD: "受理标准",
    Column.BASIS: "要求提供材料的依据",
    Column.WHEN: "适用条件",
    Column.UNLESS: "不适用时的说明",
    Column.CODE: "材料代码",
    Column.MORE: "其他规则（YAML）",
}
_CALLED: Mapping[Column, str] = {
    Column.NAME: "材料名称 申请材料名称 申请材料 材料 material_name materialName material_title clmc",
    Column.TYPE: "材料类型 材料类别 material_type materialType",
    Column.FORMAT: "材料形式 材料形态 提交形式 material_format materialFormat",
    Column.NECESSITY: "材料必要性 必要性 材料必要性描述 是否必要 是否必需 是否必须 必要程度 is_need isNeed",
    Column.MUST_FLAG: "mustFlag must_flag 必要性标识 是否必须提交",
    Column.SOURCE: "来源渠道 材料来源 材料来源渠道 source_type sourceType",
    Column.ISSUER: "来源渠道说明 材料来源渠道说明 出具单位 核发单位 source_explain sourceExplain",
    Column.COUNT: "纸质材料份数 份数 材料份数 原件份数 page_num pageNum",
    Column.PAPER: "纸质材料规格 材料规格 规格 page_format pageFormat",
    Column.TAKE: "受理方式 收取方式 原件复印件 原件或复印件 checkAccept check_accept",
    Column.GUIDE: "填报须知 填表须知 填报说明 材料填报须知 fill_explain fillExplain",
    Column.STANDARD: "受理标准 审核标准 受理要求 accept_stand acceptStand",
    Column.BASIS: "要求提供材料的依据 材料依据 法律依据 设定依据 依据 by_law byLaw",
    Column.WHEN: "适用条件 when",
    Column.UNLESS: "不适用时的说明 unless",
    Column.CODE: "材料代码 material",
    Column.MORE: "其他规则 more",
}
#: Columns that carry nothing a rule needs; they are passed over without a word.
_PASSED_OVER = frozenset({"序号", "no", "id", "index", "排序", "sort"})


def heading(text: str) -> str:
    """A heading in the form in which it is looked up: no blanks, stars or bracketed notes, in small letters."""
    plain = unicodedata.normalize("NFKC", text)
    plain = re.sub(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】", "", plain)
    return re.sub(r"[\s*_:：·-]+", "", plain).lower()


def column(text: str) -> Column | None:
    """The column that a heading names; None for one that is not known."""
    return _BY_HEADING.get(heading(text))


def passed_over(text: str) -> bool:
    """Whether a heading is one of a column that says nothing of the material itself."""
    return heading(text) in _PASSED_OVER


_BY_HEADING = {heading(name): column for column, names in _CALLED.items() for name in names.split()}
