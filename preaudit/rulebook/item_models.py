"""The shape of rules/items/*.yaml: a handling item, its material list, its checks, its tolerance."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from preaudit.domain.checks.content import NumberForm
from preaudit.domain.items import ItemKind, Necessity, Take
from preaudit.domain.verdict import Reason, Severity

#: A value: `field` of the material at hand, `material.field` of another, `facts.applicant.name`; alternatives with `|`.
Ref = str
Refs = Annotated[tuple[Ref, ...], Field(min_length=1)]
Pair = tuple[Ref, Ref]
Words = Annotated[tuple[str, ...], Field(min_length=1)]
Code = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]


class Data(BaseModel):
    """Frozen, and strict about unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class _Check(Data):
    """What every check may say. `for`: only where the material is filled by one of these kinds."""

    id: Code
    for_kinds: tuple[str, ...] = Field((), alias="for")
    when: str = ""
    severity: Literal[Severity.CORE, Severity.WARNING, Severity.SCOPE] = Severity.CORE
    basis: str = ""
    reason: Reason | None = None
    citizen: str = ""
    mend: str = ""
    effective_from: date | None = None
    effective_to: date | None = None


class Person(Data):
    """A person as a document names them: name, and number where it is printed."""

    name: Ref
    number: Ref = ""


class SamePerson(_Check):
    """Name and number agree."""

    check: Literal["same_person"]
    people: tuple[Person, Person]
    otherwise: Literal["fail", "doubt"] = "fail"


class Same(_Check):
    """Two values agree: names, numbers, texts, addresses."""

    check: Literal["same_name", "same_number", "same_text", "address_agrees"]
    fields: Pair
    otherwise: Literal["fail", "doubt"] = "fail"


class OneOfNames(_Check):
    """A person is among those named."""

    check: Literal["one_of_names"]
    person: Ref
    names: Refs
    otherwise: Literal["fail", "doubt"] = "fail"


class CoversDay(_Check):
    """The day lies within the validity."""

    check: Literal["covers_day"]
    start: Ref = Field("", alias="from")
    end: Ref = Field("", alias="to")
    thing: str = ""


class NotExpired(_Check):
    """The validity is not over."""

    check: Literal["not_expired"]
    field: Ref
    thing: str = ""


class NoFutureDate(_Check):
    """No date after the day judged by."""

    check: Literal["no_future_date"]
    fields: Refs


class AgeAtLeast(_Check):
    """Of age on the day."""

    check: Literal["age_at_least"]
    years: Annotated[int, Field(gt=0, lt=150)]
    birth: tuple[Ref, ...] = ()
    number: tuple[Ref, ...] = ()


class LastedAtLeast(_Check):
    """What began has lasted so many months: 居住半年以上."""

    check: Literal["lasted_at_least"]
    start: Ref = Field(alias="from")
    months: Annotated[int, Field(gt=0, le=1200)]
    thing: str


class SurnameOf(_Check):
    """A child bears a parent's surname."""

    check: Literal["surname_of"]
    child: Ref
    parents: Refs


class AgeBelow(_Check):
    """Younger than the limit for men and for women, by the identity number; from `doubt_from` on a person decides."""

    check: Literal["age_below"]
    number: Ref
    men: Annotated[int, Field(gt=0, lt=150)]
    women: Annotated[int, Field(gt=0, lt=150)]
    men_doubt_from: int | None = None
    women_doubt_from: int | None = None


class SumEquals(_Check):
    """Amounts that add up to the total; `same_amount` is a sum of one."""

    check: Literal["sum_equals"]
    total: Ref
    parts: Refs
    otherwise: Literal["fail", "doubt"] = "fail"


class SameAmount(_Check):
    """Two amounts of money are one, in figures or in words."""

    check: Literal["same_amount"]
    fields: Pair
    otherwise: Literal["fail", "doubt"] = "fail"


class PlausibleSpan(_Check):
    """A card's validity is a span the law knows."""

    check: Literal["plausible_span"]
    number: Ref
    start: Ref = Field(alias="from")
    end: Ref = Field(alias="to")


class ValidNumber(_Check):
    """The check digit holds."""

    check: Literal["valid_number"]
    field: Ref
    form: NumberForm


class FilledIn(_Check):
    """Fields that must not be blank."""

    check: Literal["filled_in"]
    fields: Refs


class Excludes(_Check):
    """A text without these words."""

    check: Literal["excludes"]
    field: Ref
    words: Words


class SpeaksOf(_Check):
    """A text about one thing and not another."""

    check: Literal["speaks_of"]
    field: Ref
    words: Words
    foreign: tuple[str, ...] = ()
    subject: str


class NeedSpec(Data):
    """Where the business says one of `items`, the scope must say one of `scope`; one of `related` leaves a doubt."""

    items: Words
    scope: Words
    related: tuple[str, ...] = ()


class ScopeCovers(_Check):
    """The licence's scope covers the business."""

    check: Literal["scope_covers"]
    business: Ref
    scope: Ref
    needs: Annotated[tuple[NeedSpec, ...], Field(min_length=1)]


class Signed(_Check):
    """Signed at one of the slots, or sealed where `or_sealed`. `if_asked`: only where there is a place for it."""

    check: Literal["signed"]
    slots: Words
    or_sealed: bool = False
    if_asked: bool = False
    what: str
    otherwise: Literal["fail", "doubt"] = "fail"


class Sealed(_Check):
    """Bears a seal."""

    check: Literal["sealed"]
    what: str = "印章"


class Holds(_Check):
    """A condition of its own."""

    check: Literal["holds"]
    that: str
    fields: tuple[Ref, ...] = ()
    expected: str
    otherwise: Literal["fail", "doubt"] = "fail"


CheckModel = Annotated[
    SamePerson
    | Same
    | OneOfNames
    | CoversDay
    | NotExpired
    | NoFutureDate
    | AgeAtLeast
    | AgeBelow
    | LastedAtLeast
    | SurnameOf
    | SumEquals
    | SameAmount
    | PlausibleSpan
    | ValidNumber
    | FilledIn
    | Excludes
    | SpeaksOf
    | ScopeCovers
    | Signed
    | Sealed
    | Holds,
    Field(discriminator="check"),
]


class AcceptModel(Data):
    """A kind of document that fills the material; `sides` must all be there; `photo`: for the photo it bears.

    `also`: one that fills another material may serve here as well (the legal representative is a shareholder). List such
    a material after those it shares with.
    """

    kind: str
    variant: str = ""
    sides: tuple[str, ...] = ()
    photo: bool = False
    also: bool = False


class PledgeModel(Data):
    """A signed letter of commitment that speaks of one of `words` stands in for the material (告知承诺制)."""

    words: Words
    basis: str = ""


class HandingModel(Data):
    """How a material is handed in; codes as in the national exchange tables (DOMAIN: material record)."""

    type: Literal[1, 2, 3] | None = None
    format: Literal[1, 2, 3] | None = None
    source: Literal[10, 20, 99] | None = None
    originals: Annotated[int, Field(ge=0)] = 1
    copies: Annotated[int, Field(ge=0)] = 0
    take: Take | None = None
    paper: str = ""
    standard: str = ""
    issuer: str = ""


class MaterialModel(Data):
    """A material: what fills it is any one of `any_of`. `unless` says why it is not required where `when` fails.

    `several`: it may be several documents of that kind. `never_defer`: no locality may make it deferrable. `open`: what a
    locality may loosen: `defer` (make it 容缺后补), `unsealed` (let a missing seal follow), `accept` (other kinds as well).
    """

    name: str
    necessity: Necessity
    any_of: Annotated[tuple[AcceptModel, ...], Field(min_length=1)]
    when: str = ""
    unless: str = ""
    shareable: bool = False
    several: bool = False
    basis: str = ""
    guide: str = ""
    pledge: PledgeModel | None = None
    handing: HandingModel = HandingModel()
    never_defer: bool = False
    open: tuple[Literal["defer", "unsealed", "accept"], ...] = ()
    effective_from: date | None = None
    effective_to: date | None = None
    checks: tuple[CheckModel, ...] = ()


class ToleranceModel(Data):
    """容缺受理. `negative_list` says why the item may never be deferred. Days are working days."""

    allowed: bool = False
    negative_list: str = ""
    gap: Annotated[int, Field(ge=0)] = 2
    cap: Annotated[int, Field(gt=0)] = 20
    on_expiry: str = ""
    basis: str = ""
    defects: tuple[Reason, ...] = (Reason.ABSENT, Reason.INCOMPLETE, Reason.UNREADABLE, Reason.EXPIRED)
    core_defects: tuple[Reason, ...] = ()


class QuestionModel(Data):
    """A fact of the item's own: how it is called, its type, and what holds where nobody says (null: a person is asked)."""

    label: str
    type: Literal["bool", "text"] = "bool"
    default: bool | str | None = None


class TagsModel(Data):
    """Words by which a portal describes applicants, and how they are called; lists are made to measure by them."""

    tags: Mapping[Code, str]


class ItemModel(Data):
    """A handling item. Codes are opaque; dates say when the list is in force.

    `statutory_days`: the limit the law sets, which no locality exceeds. `open`: what a locality may set: `promised_days`
    (shorter or up to the statutory limit), `tolerance` (allow it, its gap, cap and outcome), `materials` (ask more of its own).
    `checks`: of the case as a whole; with `severity: scope` they are eligibility. `for_tags`: whom it serves, for the finder.
    """

    item: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    name: str
    english: str
    description: str = ""
    national_code: str = ""
    kind: ItemKind
    promised_days: Annotated[int, Field(ge=0)]
    basis: str
    effective_from: date
    effective_to: date | None = None
    statutory_days: Annotated[int, Field(ge=0)] = 0
    open: tuple[Literal["promised_days", "tolerance", "materials"], ...] = ()
    for_tags: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    facts: Mapping[Code, QuestionModel] = {}
    tolerance: ToleranceModel = ToleranceModel()
    materials: Mapping[Code, MaterialModel]
    checks: tuple[CheckModel, ...] = ()
