"""What the texts of an item file refer to: materials, kinds, fields, facts, places to sign, names in conditions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from preaudit.domain.checking.case import Operand
from preaudit.domain.checking.parameters import PaperField
from preaudit.domain.checking.sorts import Sort
from preaudit.domain.conditions import Condition
from preaudit.domain.dossier import FACT_LABELS, FACTS
from preaudit.domain.facts import Credit
from preaudit.domain.names import nearest
from preaudit.domain.tolerance import PLEDGE_KIND
from preaudit.errors import RuleError
from preaudit.rulebook.expressions import ConditionError, compile_rule
from preaudit.rulebook.item_models import ItemModel
from preaudit.rulebook.kinds import FieldSpec, KindSpec
from preaudit.rulebook.yaml_source import Key, Source
from preaudit.wording import Message
from preaudit.wording import rule_items as say
from preaudit.wording.common import DID_YOU_MEAN, KNOWN_ARE

_FACT_NAMES: dict[str, type[bool] | type[str] | type[float]] = {
    "today": str,
    "region": str,
    "agent": bool,
    "family_run": bool,
    "credit": str,
    "applicant.kind": str,
}
#: What materials and facts may not be called: it stands for something else in conditions, in facts or for the whole case.
RESERVED = frozenset(
    {*(name.partition(".")[0] for name in _FACT_NAMES), "applicant", "case", "facts", "paper", "shared", "tags"}
)
_FACTS_CALLED = {
    "今天": "today", "地区": "region", "代理人办理": "agent", "家庭经营": "family_run", "信用": "credit", "申请人.类型": "applicant.kind",
}  # fmt: skip


_Known = tuple[dict[str, type[bool] | type[str] | type[float]], dict[str, str], dict[str, Collection[str]]]


class References:
    """The names of one item file, resolved. Every mistake is a RuleError with its place."""

    def __init__(self, model: ItemModel, source: Source, kinds: Sequence[KindSpec], tags: Mapping[str, str]) -> None:
        self._model = model
        self._source = source
        self._kinds = kinds
        self._tags = tags
        self._specs_by_material: dict[str, list[KindSpec]] = {}
        self._fields_by_material: dict[tuple[str, ...], list[str]] = {}
        self._known_by_materials: dict[tuple[str, ...], _Known] = {}
        self._operands: dict[tuple[str, tuple[str, ...]], Operand] = {}

    def tags(self, tags: Sequence[str], loc: tuple[Key, ...]) -> tuple[str, ...]:
        """Words for applicants, all known."""
        for number, tag in enumerate(tags):
            if tag not in self._tags:
                raise self.unknown(say.NO_SUCH_TAG, tag, list(self._tags), (*loc, number))
        return tuple(tags)

    def operand(self, own: str, text: str, for_kinds: Sequence[str], loc: tuple[Key, ...]) -> Operand:
        """A value: `field` of the material at hand (`own`), `material.field`, `facts.applicant.name`; alternatives with `|`."""
        head, dot, tail = text.partition(".")
        if head == FACTS:
            if tail not in FACT_LABELS:
                raise self.unknown(say.NO_SUCH_FACT, tail, list(FACT_LABELS), loc)
            return self._one(FACTS, (tail,))
        material, names = (head, tail) if dot else (own, text)
        if not material:
            raise self._source.error(say.MATERIAL_AND_FIELD(text=text), *loc)
        if material not in self._model.materials:
            raise self.unknown(say.NO_SUCH_MATERIAL, material, list(self._model.materials), loc)
        known = self._fields(material, for_kinds if material == own else ())
        fields = tuple(name.strip() for name in names.split("|"))
        for name in fields:
            if name not in known:
                raise self.unknown(say.NO_SUCH_FIELD, name, known, loc, material=material)
        return self._one(material, fields)

    def sorts(self, operand: Operand) -> Iterator[tuple[str, Sort]]:
        """What the values of an operand are on each kind of paper, each with the field's label; of facts nothing is said."""
        if operand.material in self._model.materials:
            for spec in self.specs(operand.material):
                yield from (
                    (spec.fields[k].label, spec.fields[k].value_type.sort) for k in operand.fields if k in spec.fields
                )

    def slot(self, material: str, slot: str, for_kinds: Sequence[str], loc: tuple[Key, ...]) -> str:
        """A place to sign that the kinds accepted for a material have."""
        specs = [s for s in self.specs(material) if not for_kinds or s.kind in for_kinds]
        known = sorted({slot for spec in specs for slot in spec.marks.signatures})
        if slot not in known:
            raise self.unknown(say.NO_SUCH_SLOT, slot, known, loc)
        return slot

    def paper_field(self, text: str, loc: tuple[Key, ...]) -> PaperField:
        """A field of a kind of paper, `kind.field`, whatever the list asks for."""
        kind, _, key = text.partition(".")
        specs = [spec for spec in self._kinds if spec.kind == kind]
        if not specs:
            raise self.unknown(say.NO_SUCH_KIND, kind, [spec.kind for spec in self._kinds], loc)
        fields = {name: field.label for spec in specs for name, field in spec.fields.items()}
        if key not in fields:
            raise self.unknown(say.NO_SUCH_FIELD, key, list(fields), loc, material=kind)
        return PaperField(kind, key, specs[0].label, say.PAPER_FIELD(kind=specs[0].label, field=fields[key]).zh)

    def condition(self, text: str, materials: Sequence[str], loc: tuple[Key, ...]) -> Condition | None:
        """A condition over facts, tags and these materials; None for an empty text."""
        if not text:
            return None
        try:
            return compile_rule(text, *self._known(tuple(materials)))
        except ConditionError as error:
            raise self._source.error_within(error.message, error.column, *loc, mend=error.mend) from error

    def _known(self, materials: tuple[str, ...]) -> _Known:
        """What conditions may name beside facts: these materials and what is printed on their papers."""
        if materials not in self._known_by_materials:
            self._known_by_materials[materials] = self._names(materials)
        return self._known_by_materials[materials]

    def _names(self, materials: Sequence[str]) -> _Known:
        """The names and their types, what people call them, and all words that may stand under one."""
        names, called = dict(_FACT_NAMES), dict(_FACTS_CALLED)
        words: dict[str, Collection[str]] = {"credit": [credit.value for credit in Credit]}
        for tag, label in self._tags.items():
            names[f"tags.{tag}"] = bool
            called[f"人群.{label}"] = f"tags.{tag}"
        for name, question in self._model.facts.items():
            names[f"facts.{name}"] = bool if question.type == "bool" else str
            called[question.label] = f"facts.{name}"
        for code in materials:
            names[f"{code}.kind"] = str
            words[f"{code}.kind"] = {spec.kind for spec in self.specs(code)}
            called[f"{self._model.materials[code].name}.种类"] = f"{code}.kind"
            for key, field in self._field_specs(code).items():
                names[f"{code}.{key}"] = float if field.value_type.numeric else str
                called[f"{self._model.materials[code].name}.{field.label}"] = f"{code}.{key}"
        return names, called, words

    def specs(self, material: str) -> list[KindSpec]:
        """The kinds of documents accepted for a material, every form accepted."""
        if material not in self._specs_by_material:
            model = self._model.materials[material]
            accepts = {(a.kind, a.variant) for a in model.any_of} | ({(PLEDGE_KIND, "")} if model.pledge else set())
            found = [s for s in self._kinds if {(s.kind, ""), (s.kind, s.variant)} & accepts]
            self._specs_by_material[material] = found
        return self._specs_by_material[material]

    def unknown(
        self, message: Message, word: str, known: Sequence[str], loc: tuple[Key, ...], **params: str
    ) -> RuleError:
        """The error of a word nobody knows, with the nearest that is known."""
        near = nearest(word, known)
        mend = DID_YOU_MEAN(near=near) if near else KNOWN_ARE(known=", ".join(sorted(set(known))))
        return self._source.error(message(word=word, **params), *loc, mend=mend)

    def _one(self, material: str, fields: tuple[str, ...]) -> Operand:
        """One operand for one value, so that it is read once in a case."""
        return self._operands.setdefault((material, fields), Operand(material, fields))

    def _fields(self, material: str, for_kinds: Sequence[str] = ()) -> list[str]:
        """Fields that documents accepted for a material may print."""
        key = (material, *for_kinds)
        if key not in self._fields_by_material:
            specs = (spec for spec in self.specs(material) if not for_kinds or spec.kind in for_kinds)
            self._fields_by_material[key] = sorted({name for spec in specs for name in spec.fields})
        return self._fields_by_material[key]

    def _field_specs(self, material: str) -> dict[str, FieldSpec]:
        return {key: field for spec in self.specs(material) for key, field in spec.fields.items()}
