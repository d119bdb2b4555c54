"""What nobody has told yet, as questions, and what decided a need, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from preaudit.domain.checking.problem import one_after_another
from preaudit.domain.conditions import Condition, LookUp
from preaudit.domain.items import Item
from preaudit.domain.required_materials import Need, Way
from preaudit.wording import NOTHING, Message, Text, literal
from preaudit.wording import checklists as say

_CREDIT = (("good", say.GOOD), ("bad", say.BAD), ("unknown", say.UNKNOWN))
_CALLED: Mapping[str, Message] = {
    "agent": say.AGENT,
    "family_run": say.FAMILY_RUN,
    "credit": say.CREDIT,
    "applicant.kind": say.APPLICANT_KIND,
}
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

    `choices`: (value, how it is called). `assumed`: what is taken where nobody says. `decides`: the materials.
    """

    words: Text
    ask: Ask
    fact: str = ""
    material: str = ""
    choices: tuple[tuple[str, Text], ...] = ()
    assumed: bool | str | None = None
    decides: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The question in Chinese."""
        return self.words.zh

    @property
    def options(self) -> tuple[tuple[str, str], ...]:
        """(value, how it is called in Chinese)."""
        return tuple((value, label.zh) for value, label in self.choices)


@dataclass(frozen=True, slots=True)
class ConditionNames:
    """The names of conditions as people call them.

    `tags`: how tags are called; `known`: what is known under a name; `chosen`: papers by material.
    """

    item: Item
    tags: Mapping[str, str]
    known: LookUp
    chosen: Mapping[str, str]

    def question(self, name: str, decides: tuple[str, ...]) -> Question:
        """The question whose answer tells what stands under a name."""
        called = self.called(name)
        match name.split("."):
            case ["credit"]:
                credit = tuple((value, label()) for value, label in _CREDIT)
                return Question(say.OF_APPLICANT(name=called), Ask.CHOICE, name, choices=credit, decides=decides)
            case ["agent"] | ["family_run"]:
                return Question(say.WHETHER(name=called), Ask.BOOL, name, assumed=_ASSUMED.get(name), decides=decides)
            case ["tags", tag]:
                answer, text = ((tag, called),), say.IS_APPLICANT(name=called)
                return Question(text, Ask.BOOL, "applicant.tags", choices=answer, decides=decides)
            case ["facts", own]:
                return self._own_question(own, decides)
            case [material, "kind"] if material != "applicant":
                accepts = self.item.material(material).accepts
                kinds = tuple((kind, literal(self._kind(kind))) for kind in dict.fromkeys(a.kind for a in accepts))
                return Question(say.ASK(name=called), Ask.CHOICE, material=material, choices=kinds, decides=decides)
            case ["applicant", "kind"]:
                return Question(say.ASK(name=called), Ask.TEXT, name, decides=decides)
            case [material, _]:
                return Question(say.BY_DOCUMENT(name=called), Ask.DOCUMENT, material=material, decides=decides)
            case _:
                return Question(called, Ask.DOCUMENT, decides=decides)

    def _own_question(self, own: str, decides: tuple[str, ...]) -> Question:
        """A question that the item itself asks."""
        question = self.item.questions[own]
        label = question.label
        message = say.ASK if label.startswith("是否") or not question.truth else say.WHETHER
        text = message(name=label.rstrip("？?"))
        ask = Ask.BOOL if question.truth else Ask.TEXT
        return Question(text, ask, own, assumed=question.default, decides=decides)

    def called(self, name: str) -> Text:
        """What people call a name."""
        match name.split("."):
            case ["tags", tag]:
                return literal(self.tags.get(tag, tag))
            case ["facts", own] if own in self.item.questions:
                return literal(self.item.questions[own].label)
            case [material, "kind"] if material != "applicant":
                return say.WHICH_KIND(material=self.item.material(material).name)
            case [material, key] if name not in _CALLED:
                kinds = (self.item.kind_info(a.kind, a.variant).fields for a in self.item.material(material).accepts)
                label = next((fields[key].label for fields in kinds if key in fields), key)
                return say.FIELD(material=self.item.material(material).name, label=label)
            case _:
                return _CALLED[name]() if name in _CALLED else literal(name)

    def depends(self, need: Need) -> Text:
        """On what it depends whether a material is needed."""
        ways = {text.zh: text for way in need.if_chosen if (text := self._way(way))}
        chosen = {f"{material}.kind" for way in need.if_chosen for material, _ in way}
        others = tuple(self.called(name) for name in need.open if name not in chosen)
        if ways:
            further = say.AND_ON(names=others) if others else NOTHING
            return say.ONLY_IF(ways=one_after_another(ways.values(), say.OR), others=further)
        return say.DEPENDS(names=others)

    def because(self, condition: Condition) -> Text:
        """What made a condition hold: the facts it looks at that are so."""
        facts = tuple(text for name in sorted(condition.names) if (text := self._fact(name)))
        return say.FACTS(facts=facts) if facts else NOTHING

    def _way(self, way: Way) -> Text:
        names = ((self.item.material(material).name, kind) for material, kind in way)
        parts = (
            say.USES(material=name, kind=self._kind(kind)) if kind else say.WITHOUT(material=name)
            for name, kind in names
        )
        return one_after_another(parts, say.AND)

    def _fact(self, name: str) -> Text:
        """What is known under a name, in words; nothing where it is not known or not so."""
        material, _, key = name.partition(".")
        if key == "kind" and material in self.chosen:
            return self._way(((material, self.chosen[material]),))
        value = self.known(name)
        if value is None or value is False or name == "today":
            return NOTHING
        return self.called(name) if value is True else say.IS(name=self.called(name), value=value)

    def _kind(self, kind: str) -> str:
        return self.item.kind_info(kind).label


__all__ = ["Ask", "ConditionNames", "Question"]
