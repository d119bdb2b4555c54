"""An address lies in the region applied to: its province, by the region's code (GB/T 2260)."""

from __future__ import annotations

from dataclasses import dataclass

from preaudit.domain.addresses import normal_address
from preaudit.domain.checking.case import CaseView, Operand, Reading
from preaudit.domain.checking.check import Check, Phrases, called
from preaudit.domain.checking.parameters import Otherwise
from preaudit.domain.checking.problem import Problem, evidence, labelled, one_after_another
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import Message, Text, literal

#: Provinces, autonomous regions and municipalities by the first two figures of their codes.
PROVINCES = {
    "11": "北京市", "12": "天津市", "13": "河北省", "14": "山西省", "15": "内蒙古自治区", "21": "辽宁省", "22": "吉林省", "23": "黑龙江省",
    "31": "上海市", "32": "江苏省", "33": "浙江省", "34": "安徽省", "35": "福建省", "36": "江西省", "37": "山东省", "41": "河南省",
    "42": "湖北省", "43": "湖南省", "44": "广东省", "45": "广西壮族自治区", "46": "海南省", "50": "重庆市", "51": "四川省", "52": "贵州省",
    "53": "云南省", "54": "西藏自治区", "61": "陕西省", "62": "甘肃省", "63": "青海省", "64": "宁夏回族自治区", "65": "新疆维吾尔自治区",
}  # fmt: skip
_CITIZEN = Message(
    "check.local_address.citizen",
    "{label}为“{address}”，不在本地（{region}），不符合办理条件。",
    "{label} is “{address}”, outside {region}: not eligible here.",
)
_CITIZEN_PERHAPS = Message(
    "check.local_address.citizen_perhaps",
    "{labels}是否在本地（{region}），将由工作人员核对。",
    "Staff will check whether {labels} lie in {region}.",
)
_MEND = Message("check.local_address.mend", "请向所在地的部门申请。", "Please apply where the address lies.")
_SENTENCE = Message(
    "check.local_address.sentence", "{fields}在受理地的省级行政区内", "{fields}: within the province applied to"
)


@dataclass(frozen=True, slots=True)
class LocalAddress(Check):
    """An address within the province applied to; where the case names no region there is nothing to hold it against."""

    NAMES = ("local_address",)
    fields: tuple[Operand, ...]
    otherwise: Otherwise = Truth.FAIL

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """Fails where the first address surely names another province; doubts where no address names one, or another does."""
        province = PROVINCES.get(str(case.look_up("region") or "")[:2])
        readings = [r for r in map(case.read, self.fields) if r]
        if province is None or not readings:
            return ()
        named = [_province(r.value) if r.sure else "" for r in readings]
        elsewhere = [r for r, one in zip(readings, named, strict=True) if one not in ("", province)]
        if province in named and not elsewhere:
            return ()
        sure = named[0] not in ("", province)
        return (_problem(elsewhere or readings, province, self.otherwise if sure else Truth.DOUBT),)

    def sentence(self, phrases: Phrases) -> Text:
        """'“住址”在受理地的省级行政区内'."""
        return _SENTENCE(fields=called(self.fields, phrases))


def _province(address: str) -> str:
    """The province an address begins with, by its full or short name; '' where it names none."""
    text = normal_address(address)
    for name in PROVINCES.values():
        short = name[:3] if name.startswith(("内蒙古", "黑龙江")) else name[:2]
        if text.startswith(name) or (text.startswith(short) and not text.startswith((f"{short}路", f"{short}街"))):
            return name
    return ""


def _problem(readings: list[Reading], province: str, truth: Truth) -> Problem:
    seen = one_after_another(labelled(r.label, r.value) for r in readings if r.value)
    first = readings[0]
    if truth is Truth.FAIL:
        sentence = _CITIZEN(label=first.label, address=first.value, region=province)
    else:
        sentence = _CITIZEN_PERHAPS(labels=tuple(r.label for r in readings), region=province)
    texts = FindingTexts(seen, literal(province), sentence, sentence, _MEND())
    reason = Reason.NOT_ELIGIBLE if truth is Truth.FAIL else Reason.DOUBTFUL
    return Problem(truth, reason, texts, evidence(*readings))
