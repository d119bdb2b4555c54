"""Item files into the domain's items: references resolved, conditions typed, every mistake with its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from preaudit.domain.checks import agreement, amounts, content, validity
from preaudit.domain.checks.case import Check, Operand
from preaudit.domain.conditions import Condition
from preaudit.domain.documents import MarkKind
from preaudit.domain.dossier import FACT_LABELS, FACTS
from preaudit.domain.items import (
    Accept,
    FieldInfo,
    Handing,
    Item,
    KindInfo,
    Material,
    Necessity,
    Period,
    Pledge,
    Question,
    Rule,
    Tolerance,
)
from preaudit.domain.names import nearest
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import Reason
from preaudit.errors import RuleError
from preaudit.rulebook import item_models as models
from preaudit.rulebook.expressions import ConditionError, compile_rule
from preaudit.rulebook.item_models import ItemModel, MaterialModel
from preaudit.rulebook.kinds import FieldSpec, KindSpec
from preaudit.rulebook.yaml_source import Key, Source, Sourced

#: Never deferrable: the application, the applicant's identity, the authority of who appears.
_NEVER_DEFERRABLE = {"application_form", "id_card", "power_of_attorney"}
#: What stands in for a material by commitment (告知承诺制).
_PLEDGE = "commitment_letter"
_FACT_NAMES: dict[str, type[bool] | type[str] | type[float]] = {
    "today": str,
    "agent": bool,
    "family_run": bool,
    "credit": str,
    "applicant.kind": str,
}
_FACTS_CALLED = {
    "今天": "today", "代理人办理": "agent", "家庭经营": "family_run", "信用": "credit", "申请人.类型": "applicant.kind",
}  # fmt: skip
#: Parsers whose values conditions compare as numbers.
_NUMBERS = {"amount", "mass", "seats"}
_HOW = {
    "same_name": agreement.How.NAME,
    "same_number": agreement.How.NUMBER,
    "same_text": agreement.How.TEXT,
    "address_agrees": agreement.How.ADDRESS,
}


def compile_item(
    sourced: Sourced[ItemModel],
    kinds: Sequence[KindSpec],
    tags: Mapping[str, str] | None = None,
    infos: Sequence[KindInfo] = (),
) -> Item:
    """The item, ready to judge by. `tags`: words for applicants, and how they are called; `infos`: of the kinds, made once.

    Raises RuleError with file, line and column.
    """
    return _Compiler(sourced, kinds, tags or {}, tuple(infos or map(kind_info, kinds))).item()


def never_deferrable(model: MaterialModel) -> tuple[str, ...]:
    """Why a material may never be deferred: the kinds it is filled by, or its own word; empty where it may."""
    kinds = sorted(_NEVER_DEFERRABLE & {a.kind for a in model.any_of if not a.photo})
    return tuple(kinds) or (("never_defer",) if model.never_defer else ())


class _Compiler:
    def __init__(
        self,
        sourced: Sourced[ItemModel],
        kinds: Sequence[KindSpec],
        tags: Mapping[str, str],
        infos: tuple[KindInfo, ...],
    ) -> None:
        self._model = sourced.value
        self._source: Source = sourced.source
        self._kinds = kinds
        self._tags = tags
        self._infos = infos
        self._known_specs: dict[str, list[KindSpec]] = {}
        self._known_fields: dict[tuple[str, ...], list[str]] = {}
        self._operands: dict[tuple[str, tuple[str, ...]], Operand] = {}

    def item(self) -> Item:
        model = self._model
        policy = model.tolerance
        return Item(
            code=model.item,
            name=model.name,
            kind=model.kind,
            promised_days=model.promised_days,
            materials=tuple(self._material(code, material) for code, material in model.materials.items()),
            tolerance=Tolerance(
                policy.allowed,
                policy.negative_list,
                policy.gap,
                policy.cap,
                policy.on_expiry,
                policy.basis,
                frozenset(policy.defects),
                frozenset(policy.core_defects),
            ),
            basis=model.basis,
            rules=self._rules("", model.checks, ()),
            questions={name: Question(q.label, q.type == "bool", q.default) for name, q in model.facts.items()},
            english=model.english,
            description=model.description,
            national_code=model.national_code,
            statutory_days=model.statutory_days,
            period=self._period(model, ()),
            for_tags=self._known_tags(model.for_tags, ("for_tags",)),
            channels=model.channels,
            kinds=self._infos,
        )

    def _period(self, model: Any, loc: tuple[Key, ...]) -> Period:
        first, last = model.effective_from, model.effective_to
        if first and last and last < first:
            raise self._source.error("失效日早于生效日(ends before it begins)", *loc, "effective_to")
        return Period(first, last)

    def _known_tags(self, tags: Sequence[str], loc: tuple[Key, ...]) -> tuple[str, ...]:
        for number, tag in enumerate(tags):
            if tag not in self._tags:
                raise self._unknown("人群标签", "tag", tag, list(self._tags), (*loc, number))
        return tuple(tags)

    def _rules(self, material: str, checks: Sequence[Any], loc: tuple[Key, ...]) -> tuple[Rule, ...]:
        ids = [check.id for check in checks]
        for number, check_id in enumerate(ids):
            if check_id in ids[:number]:
                raise self._source.error(f"检查编号重复 {check_id}(repeated id)", *loc, "checks", number, "id")
        return tuple(self._rule(material, check, (*loc, "checks", n)) for n, check in enumerate(checks))

    def _material(self, code: str, model: MaterialModel) -> Material:
        loc: tuple[Key, ...] = ("materials", code)
        self._check_accepts(model, loc)
        if model.necessity is Necessity.DEFERRABLE and (never := never_deferrable(model)):
            message = f"{'、'.join(never)} 不得容缺(may never be deferrable)"
            raise self._source.error(message, *loc, "necessity")
        before = list(self._model.materials)[: list(self._model.materials).index(code)]
        return Material(
            code=code,
            name=model.name,
            necessity=model.necessity,
            accepts=self._accepts(model, loc),
            when=self._condition(model.when, before, (*loc, "when")),
            unless=model.unless,
            shareable=model.shareable,
            several=model.several,
            basis=model.basis,
            guide=model.guide,
            rules=(*self._rules(code, model.checks, loc), *_pledge_rules(code, model)),
            may_follow=self._may_follow(model),
            pledge=Pledge(model.pledge.words, model.pledge.basis) if model.pledge else None,
            handing=_handing(model.handing),
            period=self._period(model, loc),
        )

    @staticmethod
    def _may_follow(model: MaterialModel) -> frozenset[Reason]:
        """What may follow of a core material: what the list opens of it, and nothing of one that may never be deferred."""
        opened = "unsealed" in model.open and not never_deferrable(model)
        return frozenset({Reason.UNSEALED}) if opened else frozenset()

    def _accepts(self, model: MaterialModel, loc: tuple[Key, ...]) -> tuple[Accept, ...]:
        accepts = tuple(Accept(a.kind, a.variant, a.sides, a.photo, also=a.also) for a in model.any_of)
        if model.pledge is None:
            return accepts
        if never := never_deferrable(model):
            raise self._source.error(f"{'、'.join(never)} 不得以承诺代替(no pledge may stand in)", *loc, "pledge")
        return (*accepts, Accept(_PLEDGE, pledging=model.pledge.words))

    def _check_accepts(self, model: MaterialModel, loc: tuple[Key, ...]) -> None:
        for number, accept in enumerate(model.any_of):
            place = (*loc, "any_of", number)
            same = [spec for spec in self._kinds if spec.kind == accept.kind]
            if not same:
                raise self._unknown("材料种类", "kind", accept.kind, [s.kind for s in self._kinds], (*place, "kind"))
            variants = [spec.variant for spec in same]
            if accept.variant and accept.variant not in variants:
                raise self._unknown("形式", "variant", accept.variant, variants, (*place, "variant"))
            for at, side in enumerate(accept.sides):
                if side not in same[0].sides:
                    raise self._unknown("面", "side", side, list(same[0].sides), (*place, "sides", at))

    def _rule(self, material: str, model: Any, loc: tuple[Key, ...]) -> Rule:
        accepted = [a.kind for a in self._model.materials[material].any_of] if material else []
        for number, kind in enumerate(model.for_kinds):
            if kind not in accepted:
                raise self._unknown("可用种类", "kind", kind, accepted, (*loc, "for", number))
        return Rule(
            id=f"{material or 'case'}.{model.id}",
            material=material,
            check=self._check(material, model, loc),
            severity=model.severity,
            basis=model.basis,
            kinds=frozenset(model.for_kinds),
            when=self._condition(model.when, list(self._model.materials), (*loc, "when")),
            reason=model.reason,
            citizen=model.citizen,
            mend=model.mend,
            period=self._period(model, loc),
        )

    def _check(self, material: str, model: Any, loc: tuple[Key, ...]) -> Check:
        def ref(text: str, *where: Key) -> Operand:
            return self._operand(material, text, model.for_kinds, (*loc, *where))

        def refs(texts: Sequence[str], key: str) -> tuple[Operand, ...]:
            return tuple(ref(text, key, number) for number, text in enumerate(texts))

        match model:
            case models.Signed() | models.Sealed() if not material:
                raise self._source.error("签名、印章的检查写在材料下(belongs to a material)", *loc, "check")
            case models.Signed():
                self._check_slots(material, model, loc)
                marks = [(MarkKind.SIGNATURE, slot) for slot in model.slots]
                marks += [(MarkKind.SEAL, "")] if model.or_sealed else []
                otherwise = Truth(model.otherwise)
                return content.Marked(material, tuple(marks), model.what, Reason.UNSIGNED, model.if_asked, otherwise)
            case models.Sealed():
                return content.Marked(material, ((MarkKind.SEAL, ""),), model.what, Reason.UNSEALED)
            case models.Holds():
                condition = self._condition(model.that, list(self._model.materials), (*loc, "that"))
                if condition is None:
                    raise self._source.error("条件为空(the condition is empty)", *loc, "that")
                return content.Holds(condition, refs(model.fields, "fields"), model.expected, Truth(model.otherwise))
            case _:
                return _build(model, ref, refs)

    def _operand(self, own: str, text: str, for_kinds: Sequence[str], loc: tuple[Key, ...]) -> Operand:
        head, dot, tail = text.partition(".")
        if head == FACTS:
            if tail not in FACT_LABELS:
                raise self._unknown("案情", "fact", tail, list(FACT_LABELS), loc)
            return self._one(FACTS, (tail,))
        material, names = (head, tail) if dot else (own, text)
        if not material:
            raise self._source.error(f"这里应写作 材料.字段(write material.field) {text}", *loc)
        if material not in self._model.materials:
            raise self._unknown("材料", "material", material, list(self._model.materials), loc)
        known = self._fields(material, for_kinds if material == own else ())
        fields = tuple(name.strip() for name in names.split("|"))
        for name in fields:
            if name not in known:
                raise self._unknown(f"{material} 的字段", "field", name, known, loc)
        return self._one(material, fields)

    def _one(self, material: str, fields: tuple[str, ...]) -> Operand:
        """One operand for one value, so that it is read once in a case."""
        return self._operands.setdefault((material, fields), Operand(material, fields))

    def _fields(self, material: str, for_kinds: Sequence[str] = ()) -> list[str]:
        """Fields that documents accepted for a material may print."""
        key = (material, *for_kinds)
        if key not in self._known_fields:
            specs = (spec for spec in self._specs(material) if not for_kinds or spec.kind in for_kinds)
            self._known_fields[key] = sorted({name for spec in specs for name in spec.fields})
        return self._known_fields[key]

    def _specs(self, material: str) -> list[KindSpec]:
        if material not in self._known_specs:
            accepts = {(a.kind, a.variant) for a in self._model.materials[material].any_of}
            self._known_specs[material] = [s for s in self._kinds if {(s.kind, ""), (s.kind, s.variant)} & accepts]
        return self._known_specs[material]

    def _check_slots(self, material: str, model: models.Signed, loc: tuple[Key, ...]) -> None:
        specs = [s for s in self._specs(material) if not model.for_kinds or s.kind in model.for_kinds]
        known = sorted({slot for spec in specs for slot in spec.marks.signatures})
        for number, slot in enumerate(model.slots):
            if slot not in known:
                raise self._unknown("签名位置", "slot", slot, known, (*loc, "slots", number))

    def _condition(self, text: str, materials: Sequence[str], loc: tuple[Key, ...]) -> Condition | None:
        if not text:
            return None
        names, called = dict(_FACT_NAMES), dict(_FACTS_CALLED)
        for tag, label in self._tags.items():
            names[f"tags.{tag}"] = bool
            called[f"人群.{label}"] = f"tags.{tag}"
        for name, question in self._model.facts.items():
            names[f"facts.{name}"] = bool if question.type == "bool" else str
            called[question.label] = f"facts.{name}"
        for code in materials:
            names[f"{code}.kind"] = str
            called[f"{self._model.materials[code].name}.种类"] = f"{code}.kind"
            for key, field in self._field_specs(code).items():
                names[f"{code}.{key}"] = float if field.parser in _NUMBERS else str
                called[f"{self._model.materials[code].name}.{field.label}"] = f"{code}.{key}"
        try:
            return compile_rule(text, names, called)
        except ConditionError as error:
            raise self._source.error_within(str(error.message), error.column, *loc, mend=str(error.mend)) from error

    def _field_specs(self, material: str) -> dict[str, FieldSpec]:
        return {key: field for spec in self._specs(material) for key, field in spec.fields.items()}

    def _unknown(self, zh: str, english: str, word: str, known: Sequence[str], loc: tuple[Key, ...]) -> RuleError:
        near = nearest(word, known)
        mend = f"是否为 {near}?Did you mean {near}?" if near else f"可用 known: {', '.join(sorted(set(known)))}"
        return self._source.error(f"没有这个{zh} {word}(unknown {english})", *loc, mend=mend)


def _build(model: Any, ref: Callable[..., Operand], refs: Callable[[Sequence[str], str], tuple[Operand, ...]]) -> Check:
    """Checks that are only operands and words."""
    match model:
        case models.SamePerson():
            one, other = model.people
            pairs = [(ref(one.name, "people", 0, "name"), ref(other.name, "people", 1, "name"), agreement.How.NAME)]
            if one.number and other.number:
                numbers = ref(one.number, "people", 0, "number"), ref(other.number, "people", 1, "number")
                pairs.append((*numbers, agreement.How.NUMBER))
            return agreement.Same(tuple(pairs), Truth(model.otherwise))
        case models.Same():
            left, right = refs(model.fields, "fields")
            return agreement.Same(((left, right, _HOW[model.check]),), Truth(model.otherwise))
        case models.OneOfNames():
            return agreement.OneOf(ref(model.person, "person"), refs(model.names, "names"), Truth(model.otherwise))
        case models.CoversDay():
            start = ref(model.start, "from") if model.start else None
            return validity.CoversDay(start, ref(model.end, "to") if model.end else None, model.thing)
        case models.NotExpired():
            return validity.CoversDay(None, ref(model.field, "field"), model.thing)
        case models.NoFutureDate():
            return validity.NoFutureDate(refs(model.fields, "fields"))
        case models.AgeAtLeast():
            return validity.AgeAtLeast(model.years, refs(model.birth, "birth"), refs(model.number, "number"))
        case models.AgeBelow():
            early = (model.men_doubt_from or model.men, model.women_doubt_from or model.women)
            return validity.AgeBelow(ref(model.number, "number"), (model.men, model.women), early)
        case models.LastedAtLeast():
            return validity.LastedAtLeast(ref(model.start, "from"), model.months, model.thing)
        case models.SurnameOf():
            return agreement.SurnameOf(ref(model.child, "child"), refs(model.parents, "parents"))
        case models.SumEquals():
            return amounts.SumEquals(ref(model.total, "total"), refs(model.parts, "parts"), Truth(model.otherwise))
        case models.SameAmount():
            total, part = refs(model.fields, "fields")
            return amounts.SumEquals(total, (part,), Truth(model.otherwise))
        case models.PlausibleSpan():
            return validity.PlausibleSpan(ref(model.number, "number"), ref(model.start, "from"), ref(model.end, "to"))
        case models.ValidNumber():
            return content.ValidNumber(ref(model.field, "field"), model.form)
        case models.FilledIn():
            return content.FilledIn(refs(model.fields, "fields"))
        case models.Excludes():
            return content.Excludes(ref(model.field, "field"), model.words)
        case models.SpeaksOf():
            return content.Speaks(ref(model.field, "field"), model.words, model.foreign, model.subject)
        case models.ScopeCovers():
            needs = tuple(content.Need(need.items, need.scope, need.related) for need in model.needs)
            return content.ScopeCovers(ref(model.business, "business"), ref(model.scope, "scope"), needs)
        case _:
            raise TypeError(f"no check is built from {type(model).__name__}")


def _pledge_rules(code: str, model: MaterialModel) -> tuple[Rule, ...]:
    """A letter of commitment is nothing unless it is signed."""
    if model.pledge is None:
        return ()
    marks = ((MarkKind.SIGNATURE, "promisor"), (MarkKind.SEAL, ""))
    signed = content.Marked(code, marks, "承诺人签名或盖章", Reason.UNSIGNED)
    return (Rule(f"{code}.pledge_signed", code, signed, basis=model.pledge.basis, kinds=frozenset({_PLEDGE})),)


def _handing(model: models.HandingModel) -> Handing:
    codes = model.type or 0, model.format or 0, model.source or 0
    return Handing(*codes, model.originals, model.copies, model.take, model.paper, model.standard, model.issuer)


def kind_info(spec: KindSpec) -> KindInfo:
    """What judging needs to know of a kind."""
    fields: Mapping[str, FieldInfo] = {
        key: FieldInfo(field.label, field.required, field.side, field.parser in _NUMBERS)
        for key, field in spec.fields.items()
    }
    return KindInfo(spec.kind, spec.variant, spec.label, tuple(spec.sides), fields)
