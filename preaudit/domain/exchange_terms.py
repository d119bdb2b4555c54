"""The words of the national exchange tables for the codes of a material record, as published lists print them."""

from __future__ import annotations

from collections.abc import Mapping

from preaudit.domain.items import Necessity, Take

NECESSITIES: Mapping[int, str] = {
    Necessity.REQUIRED: "必要",
    Necessity.OPTIONAL: "非必要",
    Necessity.DEFERRABLE: "容缺后补",
}
TYPES: Mapping[int, str] = {1: "证件证书证明", 2: "申请表格文书", 3: "其他"}
FORMATS: Mapping[int, str] = {1: "纸质", 2: "电子化", 3: "纸质/电子化"}
SOURCES: Mapping[int, str] = {10: "申请人自备", 20: "政府部门核发", 99: "其他"}
TAKES: Mapping[int, str] = {
    Take.ORIGINAL: "收原件",
    Take.COPY_SEEN: "验原件收复印件",
    Take.BOTH: "收原件及复印件",
}
