"""What nobody has told yet, as questions, and what decided a need, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from preaudit.domain.conditions import Condition, LookUp
from preaudit.domain.items import Item
from preaudit.domain.required_materials import Need, Way

_CREDIT = (("good", "良好"), ("bad", "不良"), ("unknown", "不清楚"))
_CALLED = {"agent": "由代理人办理", "family_run": "家庭经营", "credit": "信用状况", "applicant.kind": "申请人类型"}
#: What judging takes where nobody says.
_ASSUMED: Mapping[str, bool] = {"family_run": False}


class Ask(StrEnum):
    """How a question is answered: yes or no, a text, one of the options, or by what a document says."""

    BOOL = "bool"
    TEXT = "text"
    CHOICE = "choice"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Question:
    """What would decide something. `fact`: the key that answers it, '' for a choice of papers (`material`) or a document.

    `options`: (value, how it is called). `assumed`: what is taken where nobody says. `decides`: the materials.
    """

    text: str
    ask: Ask
    fact: str = ""
    material: str = ""
    options: tuple[tuple[str, str], ...] = ()
    assumed: bool | str | None = None
    decides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """The names of conditions as people call them.

    `tags`: how tags are called; `told`: what is known under a name; `chosen`: papers by material.
    """

    item: Item
    tags: Mapping[str, str]
    told: LookUp
    chosen: Mapping[str, str]

    def question(self, name: str, decides: tuple[str, ...]) -> Question:
        """The question whose answer tells what stands under a name."""
        called = self.called(name)
        match name.split("."):
            case ["credit"]:
                return Question(f"申请人的{called}？", Ask.CHOICE, name, options=_CREDIT, decides=decides)
            case ["agent"] | ["family_run"]:
                return Question(f"是否{called}？", Ask.BOOL, name, assumed=_ASSUMED.get(name), decides=decides)
            case ["tags", tag]:
                text, answer = f"申请人是否为{called}？", ((tag, called),)
                return Question(text, Ask.BOOL, "applicant.tags", options=answer, decides=decides)
            case ["facts", own]:
                question = self.item.questions[own]
                ask = Ask.BOOL if question.truth else Ask.TEXT
                text = f"{'' if called.startswith('是否') or not question.truth else '是否'}{called.rstrip('？?')}？"
                return Question(text, ask, own, assumed=question.default, decides=decides)
            case [material, "kind"] if material != "applicant":
                options = tuple(
                    dict.fromkeys((a.kind, self._kind(a.kind)) for a in self.item.material(material).accepts)
                )
                text = f"{self.item.material(material).name}用哪一种？"
                return Question(text, Ask.CHOICE, material=material, options=options, decides=decides)
            case ["applicant", "kind"]:
                return Question(f"{called}？", Ask.TEXT, name, decides=decides)
            case [material, _]:
                return Question(f"以{called}为准", Ask.DOCUMENT, material=material, decides=decides)
            case _:
                return Question(called, Ask.DOCUMENT, decides=decides)

    def called(self, name: str) -> str:
        """What people call a name."""
        match name.split("."):
            case ["tags", tag]:
                return self.tags.get(tag, tag)
            case ["facts", own] if own in self.item.questions:
                return self.item.questions[own].label
            case [material, "kind"] if material != "applicant":
                return f"{self.item.material(material).name}用哪一种"
            case [material, key] if name not in _CALLED:
                kinds = (self.item.kind_info(a.kind, a.variant).fields for a in self.item.material(material).accepts)
                label = next((fields[key].label for fields in kinds if key in fields), key)
                return f"{self.item.material(material).name}上的{label}"
            case _:
                return _CALLED.get(name, name)

    def depends(self, need: Need) -> str:
        """On what it depends whether a material is needed."""
        parts = [text for way in need.if_chosen if (text := self._way(way))]
        chosen = {f"{material}.kind" for way in need.if_chosen for material, _ in way}
        others = "、".join(self.called(name) for name in need.open if name not in chosen)
        if parts:
            sure = "或".join(dict.fromkeys(parts))
            return f"{sure}的才需要{f'，并取决于：{others}' if others else ''}"
        return f"是否需要，取决于：{others}"

    def because(self, condition: Condition) -> str:
        """What made a condition hold: the facts it looks at that are so."""
        so = (self._so(name) for name in sorted(condition.names))
        return "、".join(text for text in so if text)

    def _way(self, way: Way) -> str:
        return "且".join(
            f"{self.item.material(material).name}用{self._kind(kind)}"
            if kind
            else f"不提交{self.item.material(material).name}"
            for material, kind in way
        )

    def _so(self, name: str) -> str:
        material, _, key = name.partition(".")
        if key == "kind" and material in self.chosen:
            return self._way(((material, self.chosen[material]),))
        value = self.told(name)
        if value is None or value is False or name == "today":
            return ""
        return self.called(name) if value is True else f"{self.called(name)}：{value}"

    def _kind(self, kind: str) -> str:
        return self.item.kind_info(kind).label


__all__ = ["Ask", "Names", "Question"]
