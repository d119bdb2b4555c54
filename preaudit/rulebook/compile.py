"""Item files into the domain's items (long because a list has many parts): references resolved, every mistake with its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from preaudit.domain.beside import NO_LOOSE_PAGE, Couple, LoosePage, Subject
from preaudit.domain.checking.case import Operand
from preaudit.domain.checking.parameters import OwnMaterial, Slot
from preaudit.domain.checking.sorts import SORTS, Sort
from preaudit.domain.checks.signed import Signed
from preaudit.domain.issuers import Issuer
from preaudit.domain.items import (
    PAPER,
    Accept,
    FieldInfo,
    Handing,
    Item,
    ItemKind,
    KindInfo,
    Material,
    Necessity,
    Period,
    Pledge,
    Question,
    Rule,
    Tolerance,
)
from preaudit.domain.matching import APPLICATION_FORM
from preaudit.domain.tolerance import NEVER_SHARED_KINDS, PLEDGE_KIND, never_deferrable_kinds
from preaudit.domain.verdict import Reason
from preaudit.rulebook.check_models import CheckData
from preaudit.rulebook.compile_check import CheckCompiler
from preaudit.rulebook.item_models import AcceptModel, HandingModel, ItemModel, MaterialModel
from preaudit.rulebook.kind_checks import pattern_mistakes
from preaudit.rulebook.kinds import KindSpec
from preaudit.rulebook.not_decisive import declarable, not_declarable
from preaudit.rulebook.references import RESERVED, References
from preaudit.rulebook.yaml_source import Key, Source, Sourced
from preaudit.wording import rule_items as say
from preaudit.wording.region_rules import LONGER_THAN_LAW


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
    kinds = never_deferrable_kinds(a.kind for a in model.any_of if not a.photo)
    return kinds or (("never_defer",) if model.never_defer else ())


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
        self._infos = infos
        self._references = References(sourced.value, sourced.source, kinds, tags)

    def item(self) -> Item:
        model = self._model
        policy = model.tolerance
        self._refuse_reserved()
        self._refuse_longer_than_law()
        self._refuse_same_names()
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
            four_eyes=model.four_eyes,
            signed_online=model.signed_online,
            days=model.days,
            not_decisive=self._not_decisive(),
            period=self._period(model, ()),
            for_tags=self._references.tags(model.for_tags, ("for_tags",)),
            applicant=self._applicant(),
            form=self._form(),
            channels=model.channels,
            open=frozenset(model.open),
            open_kinds=self._open_kinds(model.open_kinds, ()),
            kinds=self._infos,
        )

    def _applicant(self) -> Mapping[str, str]:
        for key, text in self._model.applicant.items():
            operand = self._references.operand("", text, (), ("applicant", key))
            sort = Sort.NUMBER if key == "number" else Sort.NAME
            for label, own in self._references.sorts(operand):
                if not own.may_be(sort):
                    said = say.OTHER_SORT(label=label, own=SORTS[own](), check=f"applicant.{key}", sort=SORTS[sort]())
                    raise self._source.error(said, "applicant", key, mend=say.OTHER_SORT_MEND)
        return {str(key): text for key, text in self._model.applicant.items()}

    def _form(self) -> Mapping[str, tuple[Operand, ...]]:
        """Sources of the application form's fields: fields of that form, filled by values of other papers."""
        if not self._model.form:
            return {}
        accepts = (a for m in self._model.materials.values() for a in m.any_of if a.kind == APPLICATION_FORM)
        own = next(accepts, AcceptModel(kind=APPLICATION_FORM))
        specs = [s for s in self._kinds if s.kind == own.kind and own.variant in ("", s.variant)]
        known = [key for spec in specs for key in spec.fields]
        for key in self._model.form:
            if key not in known:
                label = specs[0].label if specs else own.kind
                raise self._references.unknown(say.NO_SUCH_FIELD, key, known, ("form", key), material=label)
        return {
            key: tuple(self._references.operand("", text, (), ("form", key, n)) for n, text in enumerate(texts))
            for key, texts in self._model.form.items()
        }

    def own(self, checks: Sequence[CheckData]) -> tuple[Rule, ...]:
        """The rules of a kind, asked of one paper."""
        return self._rules(PAPER, checks, ())

    def _refuse_longer_than_law(self) -> None:
        """A limit that is promised is none longer than the law's, in a national list as in a region's."""
        limit, days = self._model.statutory_days, self._model.promised_days
        if limit and days > limit:
            raise self._source.error(LONGER_THAN_LAW(days=days, limit=limit), "promised_days")

    def _refuse_same_names(self) -> None:
        """Two materials of one name: nobody could tell which of them lacks."""
        seen: dict[str, str] = {}
        for code, material in self._model.materials.items():
            if seen.setdefault(material.name, code) != code:
                message = say.SAME_NAME(name=material.name, code=seen[material.name])
                raise self._source.error(message, "materials", code, "name")

    def _refuse_reserved(self) -> None:
        """Materials and facts are never called what conditions or facts call something else."""
        for part, names in (("materials", self._model.materials), ("facts", self._model.facts)):
            for name in names:
                if name in RESERVED:
                    mend = say.RESERVED_MEND(known=", ".join(sorted(RESERVED)))
                    raise self._source.error_at_key(say.RESERVED(name=name), part, name, mend=mend)

    def _not_decisive(self) -> Mapping[str, str]:
        declared = self._model.not_decisive
        for name in not_declarable(declared, self._model, self._kinds) if declared else ():
            known = tuple(declarable(self._model, self._kinds))
            raise self._references.unknown(say.NOTHING_TO_DECIDE, name, known, ("not_decisive", name))
        return dict(declared)

    def _period(self, model: Any, loc: tuple[Key, ...]) -> Period:
        first, last = model.effective_from, model.effective_to
        if first and last and last < first:
            raise self._source.error(say.ENDS_BEFORE_IT_BEGINS, *loc, "effective_to")
        return Period(first, last)

    def _rules(self, material: str, checks: Sequence[Any], loc: tuple[Key, ...]) -> tuple[Rule, ...]:
        ids = [check.id for check in checks]
        for number, check_id in enumerate(ids):
            if check_id in ids[:number]:
                raise self._source.error(say.REPEATED_ID(id=check_id), *loc, "checks", number, "id")
        return tuple(self._rule(material, check, (*loc, "checks", n)) for n, check in enumerate(checks))

    def _material(self, code: str, model: MaterialModel) -> Material:
        loc: tuple[Key, ...] = ("materials", code)
        self._check_accepts(model, loc)
        if model.necessity is Necessity.DEFERRABLE and (never := never_deferrable(model)):
            raise self._source.error(say.NEVER_DEFERRABLE(never=never), *loc, "necessity")
        self._refuse_shared(model, loc)
        before = list(self._model.materials)[: list(self._model.materials).index(code)]
        return Material(
            code=code,
            name=model.name,
            necessity=model.necessity,
            accepts=self._accepts(model, loc),
            when=self._references.condition(model.when, before, (*loc, "when")),
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
            never_defer=model.never_defer,
            open=frozenset(model.open),
            open_kinds=self._open_kinds(model.open_kinds, loc),
        )

    def _refuse_shared(self, model: MaterialModel, loc: tuple[Key, ...]) -> None:
        own = sorted(NEVER_SHARED_KINDS.intersection(a.kind for a in model.any_of if not a.photo))
        if own and (model.shareable or "share" in model.open):
            raise self._source.error(say.NEVER_SHARED(own=own[0]), *loc, "shareable" if model.shareable else "open")

    def _open_kinds(self, kinds: tuple[str, ...], loc: tuple[Key, ...]) -> frozenset[str]:
        known = [spec.kind for spec in self._kinds]
        for number, kind in enumerate(kinds):
            if kind not in known:
                raise self._references.unknown(say.NO_SUCH_KIND, kind, known, (*loc, "open_kinds", number))
        return frozenset(kinds)

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
            raise self._source.error(say.NO_PLEDGE(never=never), *loc, "pledge")
        for number, pattern in enumerate(model.pledge.fulfilled):
            for mistake in pattern_mistakes(pattern, (*loc, "pledge", "fulfilled", number), something=True):
                raise self._source.error(mistake.message, *mistake.loc, mend=mistake.mend)
        return (*accepts, Accept(PLEDGE_KIND, pledging=model.pledge.words, fulfilled=model.pledge.fulfilled))

    def _check_accepts(self, model: MaterialModel, loc: tuple[Key, ...]) -> None:
        for number, accept in enumerate(model.any_of):
            place = (*loc, "any_of", number)
            same = [spec for spec in self._kinds if spec.kind == accept.kind]
            if not same:
                raise self._references.unknown(
                    say.NO_SUCH_KIND, accept.kind, [s.kind for s in self._kinds], (*place, "kind")
                )
            variants = [spec.variant for spec in same]
            if accept.variant and accept.variant not in variants:
                raise self._references.unknown(say.NO_SUCH_VARIANT, accept.variant, variants, (*place, "variant"))
            for at, side in enumerate(accept.sides):
                if side not in same[0].sides:
                    raise self._references.unknown(say.NO_SUCH_SIDE, side, list(same[0].sides), (*place, "sides", at))

    def _accepted(self, material: str) -> list[str]:
        """The kinds that fill a material, the letter that stands in for it among them."""
        model = self._model.materials[material]
        return [a.kind for a in model.any_of] + ([PLEDGE_KIND] if model.pledge else [])

    def _rule(self, material: str, model: Any, loc: tuple[Key, ...]) -> Rule:
        accepted = self._accepted(material) if material else []
        for number, kind in enumerate(model.for_kinds):
            if kind not in accepted:
                raise self._references.unknown(say.NOT_ACCEPTED, kind, accepted, (*loc, "for", number))
        return Rule(
            id=f"{material or 'case'}.{model.id}",
            material=material,
            check=CheckCompiler(self._references, self._source, list(self._model.materials), material).check(
                model, loc
            ),
            severity=model.severity,
            basis=model.basis,
            kinds=frozenset(model.for_kinds),
            when=self._references.condition(model.when, list(self._model.materials), (*loc, "when")),
            reason=model.reason,
            citizen=model.citizen,
            mend=model.mend,
            period=self._period(model, loc),
            absence_is_fine=bool(model.absent),
            each=model.each,
        )


def _pledge_rules(code: str, model: MaterialModel) -> tuple[Rule, ...]:
    """A letter of commitment is nothing unless it is signed."""
    if model.pledge is None:
        return ()
    signed = Signed(OwnMaterial(code), (Slot("promisor"),), say.PLEDGE_SIGNED.zh, or_sealed=True)
    return (Rule(f"{code}.pledge_signed", code, signed, basis=model.pledge.basis, kinds=frozenset({PLEDGE_KIND})),)


def _handing(model: HandingModel) -> Handing:
    codes = model.type or 0, model.format or 0, model.source or 0
    return Handing(*codes, model.originals, model.copies, model.take, model.paper, model.standard, model.issuer)


def own_rules(kind: Sourced[KindSpec]) -> tuple[Rule, ...]:
    """The rules of a kind's own. Raises RuleError with file, line and column."""
    spec = kind.value
    if not spec.checks:
        return ()
    paper = MaterialModel(
        name=spec.label, necessity=Necessity.REQUIRED, any_of=(AcceptModel(kind=spec.kind, variant=spec.variant),)
    )
    alone = ItemModel(
        item=PAPER, name=spec.label, english=spec.english, kind=ItemKind.ON_SPOT, promised_days=0, basis=spec.basis,
        effective_from=date.min, materials={PAPER: paper},
    )  # fmt: skip
    return _Compiler(Sourced(alone, kind.source), (spec,), {}, (kind_info(spec),)).own(spec.checks)


def kind_info(spec: KindSpec, rules: tuple[Rule, ...] = ()) -> KindInfo:
    """What judging needs to know of a kind; `rules`: its own."""
    fields: Mapping[str, FieldInfo] = {
        key: FieldInfo(
            field.label,
            field.required,
            field.side,
            field.value_type.numeric,
            field.value_type.check_digit_holds,
            spec.value_words.of_field(key, field.parser, spec.name),
            Issuer(field.offices, spec.value_words.offices, field.place_of, field.form),
            field.value_type.sort,
            bool(spec.marks.signatures) and key in spec.value_words.spared,
        )
        for key, field in spec.fields.items()
    }
    signed = bool(spec.marks.signatures)
    holder = spec.value_words.holder_of(spec.kind)
    stamps = spec.page_words.stamps(spec.kind)
    return KindInfo(
        spec.kind, spec.variant, spec.label, tuple(spec.sides), fields, rules, spec.beside, signed, holder, stamps,
        tuple(Subject(one.by, one.same, one.read) for one in spec.whose), tuple(Couple(one.of, one.where) for one in spec.couples),
        LoosePage(spec.loose_page.without, spec.loose_page.but) if spec.loose_page else NO_LOOSE_PAGE,
    )  # fmt: skip
