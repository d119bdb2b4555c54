"""The kinds of documents that a published material's name means: sure by its label, its titles or a list in use, else proposed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz, process

from preaudit.rulebook.item_models import ItemModel
from preaudit.rulebook.kinds import KindSpec
from preaudit.wording import NOTHING, Text
from preaudit.wording import exchange as say

#: Resemblance, 0 to 100, from which a name is taken for a misprint of another, and from which it is proposed.
_SAME, _NEAR, _APART = 92, 55, 5
_ROLES = (
    "申请人|申请者|经营者|法定代表人|法人代表|负责人|代理人|委托代理人|被委托人|受托人|委托人|经办人|本人|个人|股东|投资人|监护人|"
    "出租方|出租人|房东|产权人|父母双方|父亲|母亲|父母|夫妻双方|双方|子女|配偶|企业|公司|单位|个体工商户|从业人员|驾驶员|驾驶人|居民|公民|"
    "中华人民共和国|有效|合法|近期"
)
#: What papers are called with or without.
_STATE = re.compile(r"^(?:中华人民共和国|居民|机动车)")
_BEFORE = re.compile(rf"^(?:(?:{_ROLES})(?:及|和|或|、)?)*+(?:的|有效的)?")
_AFTER = re.compile(
    r"(?:原件及复印件|原件和复印件|原件|复印件|正反面|正反两面|双面|正本|副本|正副本|扫描件|及|和|与|[、,])++$"
)
_BOTH_SIDES = re.compile(r"正反面|正反两面|正、反面|双面|正面和反面|正面及反面")
#: A list that asks for whatever else comes to mind is no list (国务院令第716号; DOMAIN §1).
_CATCH_ALL = re.compile(
    r"其他(?:有关|相关|必要|需要)?(?:的)?(?:材料|证明|文件|资料)|(?:有关|相关)(?:材料|证明文件|资料)$"
)


@dataclass(frozen=True, slots=True)
class Guess:
    """What a name means: `accepts` as rules write it, empty where it is not sure; `reason`; `near`: (kind, label, 0..100).

    `code`: the material's code in a list that has it already.
    """

    accepts: tuple[Mapping[str, Any], ...] = ()
    reason: Text = NOTHING
    near: tuple[tuple[str, str, int], ...] = ()
    code: str = ""


class KindNames:
    """The names by which kinds are known, for the list of an item. `lists`: lists in use, whose materials are known too.

    Forms are an item's own: the list of another item says nothing of them.
    """

    def __init__(self, kinds: Sequence[KindSpec], lists: Iterable[ItemModel] = (), item: str = "") -> None:
        self._kinds, self._item = kinds, item
        self._exact: dict[str, list[KindSpec]] = {}
        for spec in kinds:
            for name in (spec.label, *(t.strip("^$") for t in spec.titles if re.fullmatch(r"\^?[\w（）()]+\$?", t))):
                for key in dict.fromkeys((normal(name), _STATE.sub("", normal(name)))):
                    if spec not in self._exact.setdefault(key, []):
                        self._exact[key].append(spec)
        self._used: dict[str, tuple[str, tuple[dict[str, Any], ...]]] = {}
        for one in sorted(lists, key=lambda one: one.item == item):
            for code, material in one.materials.items():
                known = [a for a in material.any_of if one.item == item or not a.variant]
                if known:
                    accepts = tuple(a.model_dump(exclude_defaults=True) for a in known)
                    self._used[normal(material.name)] = code, accepts

    def guess(self, name: str, guide: str = "") -> Guess:
        """What a name means. `guide`: what else the list writes of it, for its sides."""
        wording = f"{name} {guide}"
        if _CATCH_ALL.search(name):
            return Guess(reason=say.CATCH_ALL())
        if used := self._used.get(normal(name)):
            return Guess(used[1], code=used[0])
        parts = [part for part in re.split(r"或者?|/|;", normal(name)) if part]
        exact = [self._sure(part) for part in parts]
        if all(exact):
            accepts = {tuple(sorted(_accept(specs, wording).items())): _accept(specs, wording) for specs in exact}
            return Guess(tuple(accepts.values()))
        near = self._near(name)
        if form := self._form(name):
            return Guess((_accept([form], wording),), say.OWN_FORM(label=form.label), near)
        if near and near[0][2] >= _SAME and (len(near) == 1 or near[0][2] - near[1][2] >= _APART):
            specs = [spec for spec in self._kinds if spec.name == near[0][0]]
            return Guess((_accept(specs, wording),), say.RESEMBLES(label=near[0][1]), near)
        return Guess(reason=say.KIND_UNSURE(), near=near)

    def accepting(self, kind: str) -> Mapping[str, Any] | None:
        """What accepts a kind by its code, a form of it (`application_form.newborn`) or its label; None for no such kind."""
        if any(spec.kind == kind for spec in self._kinds):
            return {"kind": kind}
        spec = next((spec for spec in self._kinds if kind in (spec.name, spec.label)), None)
        return _accept([spec], "") if spec else None

    def _sure(self, part: str) -> list[KindSpec]:
        """The one kind, or form of it, called so; every form of a kind together is the kind."""
        forms = _forms(part)
        found = next((self._exact[key] for key in forms if key in self._exact), [])
        found = found or [
            s for s in self._kinds if any(_follows(t, form) for t in s.titles if _strict(t) for form in forms)
        ]
        every = [spec for spec in self._kinds if found and spec.kind == found[0].kind]
        return found if len(found) == 1 or len(found) == len(every) else []

    def _form(self, name: str) -> KindSpec | None:
        """The form of the item itself, where the name is one of its titles, however loosely."""
        own = (spec for spec in self._kinds if spec.variant and spec.variant == self._item)
        return next((s for s in own if any(_follows(title, normal(name)) for title in s.titles)), None)

    def _near(self, name: str) -> tuple[tuple[str, str, int], ...]:
        ranked = process.extract(_forms(name)[-1], list(self._exact), scorer=fuzz.ratio, limit=12, score_cutoff=_NEAR)
        best: dict[str, tuple[str, str, int]] = {}
        for text, score, _ in ranked:
            for spec in self._exact[text]:
                best.setdefault(spec.name, (spec.name, spec.label, round(score)))
        for spec in self._kinds:
            if spec.name not in best and any(_follows(title, normal(name)) for title in spec.titles):
                best[spec.name] = (spec.name, spec.label, _NEAR)
        return tuple(sorted(best.values(), key=lambda one: -one[2])[:3])


def normal(name: str) -> str:
    """A name without blanks and bracketed notes."""
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", name))
    return re.sub(r"\([^()]*\)|《|》|“|”", "", plain)


def _forms(name: str) -> tuple[str, ...]:
    """The name as it is, as neither original nor copy, and as nobody's in particular."""
    plain = normal(name)
    paper = _AFTER.sub("", plain) or plain
    return tuple(dict.fromkeys((plain, paper, _BEFORE.sub("", paper, count=1) or paper)))


def _strict(title: str) -> bool:
    """Whether a title leaves no word open."""
    return not re.search(r"[.\[\\]", title)


def _follows(title: str, name: str) -> bool:
    try:
        return re.fullmatch(title, name) is not None
    except re.error:
        return False


def _accept(specs: Sequence[KindSpec], wording: str) -> dict[str, Any]:
    spec = specs[0]
    accept: dict[str, Any] = {"kind": spec.kind}
    if spec.variant and len(specs) == 1:
        accept["variant"] = spec.variant
    if spec.sides and _BOTH_SIDES.search(wording):
        accept["sides"] = tuple(spec.sides)
    return accept
