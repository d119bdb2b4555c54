"""Small made-up items and documents for tests of judging."""

from __future__ import annotations

from datetime import date

from preaudit.domain.checking.case import Operand
from preaudit.domain.checking.comparison import How
from preaudit.domain.checking.parameters import OwnMaterial, Slot
from preaudit.domain.checks.age_at_least import AgeAtLeast
from preaudit.domain.checks.covers_day import CoversDay
from preaudit.domain.checks.same import Same
from preaudit.domain.checks.same_person import Person, SamePerson
from preaudit.domain.checks.sealed import Sealed
from preaudit.domain.checks.signed import Signed
from preaudit.domain.checks.valid_number import NumberForm, ValidNumber
from preaudit.domain.conditions import Condition
from preaudit.domain.documents import Document, FieldValue, Mark, MarkKind, MarkState
from preaudit.domain.evidence import Evidence
from preaudit.domain.facts import Facts, parse_facts
from preaudit.domain.items import Accept, FieldInfo, Item, ItemKind, KindInfo, Material, Necessity, Rule, Tolerance
from preaudit.domain.judging import judge
from preaudit.domain.pages import PageRef
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import Severity, Status, Verdict
from preaudit.domain.working_days import WorkCalendar

TODAY = date(2026, 11, 23)  # a Monday
NUMBER = "320102199003070017"
GOOD: Facts = parse_facts({"credit": "good"})
CALENDAR = WorkCalendar(frozenset({2026}), frozenset({date(2026, 11, 25)}), frozenset({date(2026, 11, 28)}))

KINDS = (
    KindInfo("form", "", "申请表", fields={"name": FieldInfo("姓名", True), "number": FieldInfo("号码", True)}),
    KindInfo(
        "id_card",
        "",
        "身份证",
        sides=("front", "back"),
        fields={
            "name": FieldInfo("姓名", True, "front"),
            "number": FieldInfo("号码", True, "front"),
            "valid_to": FieldInfo("有效期至", True, "back"),
        },
    ),
    KindInfo("licence", "", "执照", fields={"name": FieldInfo("名称", True)}),
    KindInfo("extra", "", "补充证明", fields={"name": FieldInfo("姓名")}),
)


def operand(material: str, field: str) -> Operand:
    """A field of a material."""
    return Operand(material, (field,))


FORM = Material(
    "form",
    "申请表",
    Necessity.REQUIRED,
    (Accept("form"),),
    rules=(Rule("form.signed", "form", Signed(OwnMaterial("form"), (Slot("applicant"),), "签名")),),
)
CARD = Material(
    "card",
    "身份证",
    Necessity.REQUIRED,
    (Accept("id_card", sides=("front", "back")),),
    shareable=True,
    rules=(
        Rule(
            "card.person",
            "card",
            SamePerson(
                (
                    Person(operand("form", "name"), operand("form", "number")),
                    Person(operand("card", "name"), operand("card", "number")),
                )
            ),
        ),
        Rule("card.number", "card", ValidNumber(operand("card", "number"), NumberForm.ID_NUMBER)),
        Rule("card.validity", "card", CoversDay(None, operand("card", "valid_to"), "身份证")),
        Rule("card.age", "card", AgeAtLeast(18, (), (operand("card", "number"),)), Severity.SCOPE),
    ),
)
LICENCE = Material(
    "licence",
    "执照",
    Necessity.REQUIRED,
    (Accept("licence"),),
    shareable=True,
    rules=(
        Rule("licence.sealed", "licence", Sealed(OwnMaterial("licence"), "公章")),
        Rule("licence.name", "licence", Same((operand("form", "name"), operand("licence", "name")), How.NAME)),
    ),
)
EXTRA = Material("extra", "补充证明", Necessity.DEFERRABLE, (Accept("extra"),))


def item(
    *materials: Material,
    kind: ItemKind = ItemKind.PROMISED,
    days: int = 30,
    tolerance: Tolerance | None = None,
) -> Item:
    """An item with these materials; tolerance is on unless said otherwise."""
    policy = tolerance or Tolerance(allowed=True, on_expiry="视为撤回")
    return Item(
        "small", "小事项", kind, days, materials, tolerance=policy, kinds=KINDS, calendar=CALENDAR, rulebook="r1"
    )


def optional(needed: bool | None) -> Material:
    """A deferrable material required on a condition: true, false, or undecidable."""
    truth = {True: Truth.PASS, False: Truth.FAIL, None: Truth.DOUBT}[needed]
    return Material(
        "extra",
        "补充证明",
        Necessity.REQUIRED,
        (Accept("extra"),),
        when=Condition("test", lambda _: truth),
        unless="不需要",
    )


def document(
    id_: str,
    kind: str,
    fields: dict[str, str] | None = None,
    *,
    doubtful: tuple[str, ...] = (),
    marks: tuple[tuple[MarkKind, str, MarkState], ...] = (),
    sides: tuple[str, ...] = (),
    certain: bool = True,
    readable: bool = True,
    file: str = "",
) -> Document:
    """A document of one page."""
    seen = Evidence(file or f"{id_}.jpg", 1)
    return Document(
        id=id_,
        kind=kind,
        confidence=0.9,
        certain=certain,
        pages=(PageRef(seen.file, 1),),
        fields={k: FieldValue(v, v, 0.9, k not in doubtful, seen) for k, v in (fields or {}).items()},
        marks=tuple(Mark(k, slot, state, 0.9, seen) for k, slot, state in marks),
        sides=sides,
        readable=readable,
    )


def form(name: str = "陈小满", number: str = NUMBER, **kwargs: object) -> Document:
    """A signed form."""
    state = MarkState(str(kwargs.pop("signed", MarkState.PRESENT)))
    marks = ((MarkKind.SIGNATURE, "applicant", state),)
    return document("form", "form", {"name": name, "number": number}, marks=marks, **kwargs)  # type: ignore[arg-type]


def card(name: str = "陈小满", number: str = NUMBER, valid_to: str = "2040-05-06", **kwargs: object) -> Document:
    """Both sides of a card."""
    id_ = str(kwargs.pop("id_", "card"))
    fields = {"name": name, "number": number, "valid_to": valid_to}
    return document(id_, "id_card", fields, sides=("front", "back"), **kwargs)  # type: ignore[arg-type]


def licence(name: str = "陈小满", sealed: MarkState = MarkState.PRESENT, **kwargs: object) -> Document:
    """A licence."""
    return document("licence", "licence", {"name": name}, marks=((MarkKind.SEAL, "", sealed),), **kwargs)  # type: ignore[arg-type]


def extra(**kwargs: object) -> Document:
    """The deferrable proof."""
    return document("extra", "extra", {"name": "陈小满"}, **kwargs)  # type: ignore[arg-type]


def verdict(of: Item, *documents: Document, facts: Facts = GOOD, day: date = TODAY) -> Verdict:
    """Judge."""
    return judge(of, documents, facts, day)


def codes(of: Verdict, *severities: Severity) -> list[str]:
    """Codes of findings, warnings left out unless asked for."""
    wanted = severities or tuple(s for s in Severity if s is not Severity.WARNING)
    return [f.code for f in of.findings if f.severity in wanted]


def status(of: Verdict, material: str) -> Status:
    """How a material stands."""
    return next(m.status for m in of.items if m.material == material)
