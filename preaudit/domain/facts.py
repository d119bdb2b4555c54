"""The facts of a case that no document says: who applies, whether an agent appears, credit, what is shared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from preaudit.domain.names import nearest
from preaudit.errors import FactsError
from preaudit.wording import Message
from preaudit.wording import facts as say
from preaudit.wording.common import DID_YOU_MEAN, KNOWN_ARE


class Credit(StrEnum):
    """Standing in the credit records: good may be tolerated, bad may not, unknown is for a person to decide."""

    GOOD = "good"
    BAD = "bad"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Applicant:
    """Who applies, as the portal knows it; '' where not said. `tags` are free words of the portal; `phone`, `email`: where they are reached."""

    kind: str = ""
    name: str = ""
    id_number: str = ""
    tags: tuple[str, ...] = ()
    phone: str = ""
    email: str = ""


#: What stands where a reference is still to come, or what it refers to is no more.
_LACKING = re.compile(
    "待[补定填查录]|[后再]补|补[录填交]|暂[无缺]|没有|未|测试|TEST|TBD|TODO|NULL|NONE|N/A|失败|错误|有误|异常|超时|中断|拒绝|繁忙|重试|示例|样例|"
    "注销|销户|死亡|吊销|作废|失效|过期|到期|冻结|撤销|挂失|迁出|终止|停用|"
    "无(?:数据|结果|记录|此|效|法|权|信息|返回)|不(?:存在|可用|一致|匹配|符|通过|详|明|成功)|"
    "ERR|FAIL|TIME.?OUT|EXCEPTION|NOT.?FOUND|DENIED|INVALID|UNKNOWN|UNAUTHORI|FORBIDDEN|UNAVAILABLE|UNDEFINED|HTTP"
)
#: What a reference's characters say: whose the share is, and that it is one. Other words (等待下载) may say that there is none.
_OF_SHARES = re.compile(
    "(?:[\u4e00-\u9fff]{2,8}[省市区县州盟旗](?!场))?(?:市场|国家|全国|省|市|区|县|级|公安|户籍|户政|人口|出入境|交管|交警|车管|民政|婚姻|殡葬|卫生|健康|卫健|疾控|计生|妇幼|出生|医学|人力资源|社会保障|人社|社保|医保"
    "|医疗|保障|监督|管理|监管|市监|工商|企业|登记|注册|自然资源|不动产|房产|住建|规划|国土|交通|运输|道路|运管|税务|教育|学籍|学信|银行|人民|政府|政务|行政|审批|大数据|数据|信息|资源|基础|主题|综合|统一|一体化|一网通办"
    "|电子|证照|证件|证明|证书|执照|许可|凭证|票据|材料|文书|档案|部门|部|委员会|委|局|厅|办|处|所|中心|平台|系统|窗口|库|网|目录|接口|服务|业务|共享|交换|核验|核查|比对|查验|调用|查询|申请|请求|返回|结果|反馈|回执|回单"
    "|记录|流水|批次|任务|事务|订单|编号|编码|代码|标识|序号|单号|号|码|字|第|年|月|日|和|与|的|之)*+"
)
#: Fewer letters and figures tell no share from another.
_LETTERS = 2


@dataclass(frozen=True, slots=True)
class Share:
    """What the government holds of a material: the share's reference ('' where the portal gave none), the kind of paper, where several
    may fill the material, and what it says by field.

    `to_come`: an earlier step of a bundle gives the paper, from what that step itself compares: there is nothing to read yet.
    """

    reference: str = ""
    kind: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    to_come: bool = False

    @property
    def is_proved(self) -> bool:
        """Whether its reference tells which share it is (民政部共享 2026-1123): figures among its letters, and no word but whose it is."""
        letters = re.findall("[0-9A-Z]", unicodedata.normalize("NFKC", self.reference).upper())
        distinct = (
            len(letters) >= _LETTERS and len(set(letters)) > 1 and any(letter in "123456789" for letter in letters)
        )
        said = re.sub("[^\u4e00-\u9fff]", "", self.reference)
        known = _OF_SHARES.fullmatch(said) and not _LACKING.search(self.reference.upper())
        return self.to_come or (distinct and bool(known))


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts.

    `agent` None: not said, the documents tell. `shared`: materials the government holds by sharing, each with what the
    share brought. `own`: what an item itself asks (`facts` in its file), by name.
    """

    applicant: Applicant = Applicant()
    agent: bool | None = None
    credit: Credit = Credit.UNKNOWN
    family_run: bool = False
    shared: Mapping[str, Share] = field(default_factory=dict)
    own: Mapping[str, bool | str] = field(default_factory=dict)


def parse_facts(data: Mapping[str, object], questions: Mapping[str, type[bool] | type[str]] | None = None) -> Facts:
    """Facts from nested or flat (`applicant.name`) keys; null means not said. `questions`: the item's own facts, by type.

    A tag called like a yes-or-no fact (`family_run`) says yes to it where the fact itself is not said.

    Raises FactsError for an unknown key (naming the nearest), a wrong type, or a key given twice differently.
    """
    return given_facts(data, questions)[0]


def given_facts(
    data: Mapping[str, object], questions: Mapping[str, type[bool] | type[str]] | None = None
) -> tuple[Facts, frozenset[str]]:
    """The facts, and the flat keys of those that were given; the others stand at their defaults. Raises as `parse_facts`."""
    flat = _flat_facts(data, questions)
    person = {key.removeprefix("applicant."): value for key, value in flat.items() if key.startswith("applicant.")}
    rest: dict[str, Any] = {key: value for key, value in flat.items() if key in _READERS and "." not in key}
    own: dict[str, Any] = {key: value for key, value in flat.items() if key not in _READERS}
    return Facts(applicant=Applicant(**_as_any(person)), own=own, **rest), frozenset(flat)


def _flat_facts(
    data: Mapping[str, object], questions: Mapping[str, type[bool] | type[str]] | None
) -> dict[str, object]:
    """Every fact given, by its flat key."""
    flat: dict[str, object] = {}
    readers = {**{name: _truth if kind is bool else _text for name, kind in (questions or {}).items()}, **_READERS}
    for key, value in _flatten(data):
        if key not in readers:
            near = nearest(key, readers)
            raise FactsError(
                say.UNKNOWN_FACT(key=key),
                DID_YOU_MEAN(near=near) if near else KNOWN_ARE(known=", ".join(readers)),
            )
        if value is None:
            continue
        read = readers[key](key, value)
        if key in flat and flat[key] != read:
            raise FactsError(say.GIVEN_TWICE(key=key), say.GIVEN_TWICE_MEND)
        flat[key] = read
    tags = flat.get("applicant.tags", ())
    true_by_tag = [tag for tag in tags if readers.get(tag) is _truth] if isinstance(tags, tuple) else []
    return dict.fromkeys(true_by_tag, True) | flat


def _as_any(values: dict[str, object]) -> dict[str, Any]:
    return dict(values)


def _flatten(data: Mapping[str, object]) -> Iterable[tuple[str, object]]:
    for key, value in data.items():
        if key == "applicant" and isinstance(value, Mapping):
            yield from ((f"applicant.{inner}", part) for inner, part in value.items())
        elif key == "applicant" and value is not None:
            raise _wrong(key, say.OBJECT)
        elif key != "applicant":
            yield str(key), value


def _text(key: str, value: object) -> str:
    if not isinstance(value, str):
        raise _wrong(key, say.TEXT)
    return value.strip()


def _texts(key: str, value: object) -> tuple[str, ...]:
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise _wrong(key, say.TEXTS)
    return tuple(dict.fromkeys(_text(key, part) for part in value))


def _shares(key: str, value: object) -> dict[str, Share]:
    """A list of materials, or each with the reference of its share, or with the reference and what the share says."""
    if isinstance(value, Mapping):
        return {str(code): _share(f"{key}.{code}", share) for code, share in value.items()}
    return dict.fromkeys(_texts(key, value), Share())


_SHARE_KEYS = ("reference", "kind", "fields")


def _share(key: str, value: object) -> Share:
    if not isinstance(value, Mapping):
        return Share(_text(key, value))
    for part in value:
        if part not in _SHARE_KEYS:
            near = nearest(str(part), _SHARE_KEYS)
            mend = DID_YOU_MEAN(near=near) if near else KNOWN_ARE(known=", ".join(_SHARE_KEYS))
            raise FactsError(say.UNKNOWN_FACT(key=f"{key}.{part}"), mend)
    fields = value.get("fields") or {}
    if not isinstance(fields, Mapping):
        raise _wrong(f"{key}.fields", say.OBJECT)
    texts = {str(name): _text(f"{key}.fields.{name}", said) for name, said in fields.items() if said is not None}
    reference, kind = (_text(f"{key}.{part}", value.get(part) or "") for part in ("reference", "kind"))
    return Share(reference, kind, texts)


def _truth(key: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise _wrong(key, say.TRUTH)
    return value


def _credit(key: str, value: object) -> Credit:
    try:
        return Credit(_text(key, value))
    except ValueError:
        raise _wrong(key, say.CREDIT) from None


def _wrong(key: str, expected: Message) -> FactsError:
    return FactsError(say.WRONG_TYPE(key=key, type=expected), say.CORRECT_IT)


_READERS: dict[str, Callable[[str, object], object]] = {
    "applicant.kind": _text,
    "applicant.name": _text,
    "applicant.id_number": _text,
    "applicant.tags": _texts,
    "applicant.phone": _text,
    "applicant.email": _text,
    "agent": _truth,
    "credit": _credit,
    "family_run": _truth,
    "shared": _shares,
}
