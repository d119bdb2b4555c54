"""The shape of rules/items/*.yaml: a handling item, its material list, its tolerance (its checks: `check_models`)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from preaudit.domain.items import DayCount, ItemKind, Necessity, Take
from preaudit.domain.verdict import Reason
from preaudit.rulebook.check_models import CheckModel, Code, Data, Words


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
    """A signed letter of commitment that speaks of one of `words` stands in for the material (告知承诺制).

    `fulfilled`: patterns of the clauses of such a letter that ask nobody where the paper itself was handed in as well; what a group of one
    is named for (`plate_number`) a paper of the case must say of that field.
    """

    words: Words
    fulfilled: tuple[str, ...] = ()
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
    locality may loosen: `defer` (make it 容缺后补), `unsealed` (let a missing seal follow), `share` (take it from shared data),
    `accept` (other kinds as well: those that `open_kinds` names, and no others).
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
    open: tuple[Literal["defer", "unsealed", "share", "accept"], ...] = ()
    open_kinds: tuple[str, ...] = ()
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

    tags: Annotated[Mapping[Code, Annotated[str, Field(min_length=1)]], Field(min_length=1)]


class ItemModel(Data):
    """A handling item. Codes are opaque; dates say when the list is in force.

    `statutory_days`: the limit the law sets, which no locality exceeds. `open`: what a locality may set: `promised_days`
    (up to the statutory limit), `kind` (decide on the spot), `tolerance` (allow it, its gap, cap and outcome), `materials` (ask
    more of its own). `open_kinds`: of what kinds the papers of such a material may be for nobody to be asked about one that is by number
    of the case; of any other kind a person is asked, as though nothing had asked for it.
    `four_eyes`: a decision holds once two persons decided the same. `signed_online`: on what basis a signature on the application form counts
    that a portal vouches for; without one none does.
    `checks`: of the case as a whole; with `severity: scope` they are eligibility. `for_tags`: whom it serves, for the finder.
    `applicant`: where the papers name the applicant and who acts for them, for notices (`name: application_form.name`).
    `form`: where fields of the application form may be filled from, beside what the checks compare, the most trusted first
    (`sex: [id_card.sex]`).
    `days`: the days its limits count, working days or calendar ones. `not_decisive`: fields, marks and facts that may change
    and decide nothing, each with the reason (`id_card.address`, `lease_contract.lease_from.other`, `credit`).
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
    four_eyes: bool = False
    signed_online: str = ""
    days: DayCount = DayCount.WORKING
    not_decisive: Mapping[str, Annotated[str, Field(min_length=2)]] = {}
    open: tuple[Literal["promised_days", "kind", "tolerance", "materials"], ...] = ()
    open_kinds: tuple[str, ...] = ()
    for_tags: tuple[str, ...] = ()
    applicant: Mapping[Literal["name", "number", "agent"], str] = {}
    form: Mapping[Code, Annotated[tuple[str, ...], Field(min_length=1)]] = {}
    channels: tuple[str, ...] = ()
    facts: Mapping[Code, QuestionModel] = {}
    tolerance: ToleranceModel = ToleranceModel()
    materials: Mapping[Code, MaterialModel]
    checks: tuple[CheckModel, ...] = ()
