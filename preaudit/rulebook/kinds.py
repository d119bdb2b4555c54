"""Document kinds as data: what gives a kind away, which fields it prints and under which labels, which marks it bears.

One YAML file a kind (or a form of a kind) in rules/documents/. The guide is docs/rule-writing.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from preaudit.domain.beside import Beside
from preaudit.rulebook.check_models import CheckModel, Code
from preaudit.rulebook.kind_checks import kind_mistakes, mistakes_error, unknown
from preaudit.rulebook.page_words import PageWords, load_page_words, page_word_mistakes
from preaudit.rulebook.value_words import ValueWords, load_value_words
from preaudit.rulebook.yaml_source import Sourced, load_sourced
from preaudit.value_types import VALUE_TYPES, ValueType
from preaudit.wording.rule_page_words import NO_SUCH_OFFICE
from preaudit.wording.rulebook import FILE_NAME

Word = Annotated[str, Field(min_length=1)]
Words = tuple[Word, ...]
Weight = Annotated[float, Field(gt=0)]


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class FieldSpec(_Data):
    """A field of a kind.

    `labels`: what is printed before the value, any one of them. `patterns`: regular expressions over the page's text
    (NFKC, no blanks, lines joined) with a group `v`, for values inside sentences. `group`: whose value it is, where
    one label stands for several people ('principal', 'agent'); see `KindSpec.groups`. `nth`: which occurrence of
    the label, counted in reading order from 1. `anywhere`: take a value of this form wherever it stands if no label
    leads to it. `other_than`: the field, read before, whose value this one never has (two spouses). `side`: the side of the document that prints it.
    `column`: the labels head a column of a table; the value is all that stands in its rows, joined by `、`.
    `of`: the name this belongs to, where each of two people has an entry of like labels: taken at that name's entry.
    `general`: those of the labels that say what follows but not whose it is (姓名); a value beside another of the labels goes before
    theirs, and theirs is doubtful. `same_as`: labels of an address on the page that words here may point to (经营场所: 同上).
    `form`: a regular expression the whole value follows; a value of another form is doubtful.
    `not_in`: headings of parts of the page in which a label that does not say whose it is leads to another's value (住所 under 经营者).
    `offices`: words in the names of the offices that issue such papers, of which `rules/value_words.yaml` knows those of others;
    `place_of`: the address whose province and city the office is of.
    `mrz`: what the machine-readable zone (ICAO 9303) says it in; its check digits prove it.
    """

    label: Word
    parser: str
    labels: Words = ()
    patterns: Words = ()
    required: bool = False
    group: str = ""
    nth: Annotated[int, Field(ge=0)] = 0
    anywhere: bool = False
    below: bool = True
    column: bool = False
    side: str = ""
    single_line: bool = False
    other_than: str = ""
    of: str = ""
    general: Words = ()
    same_as: Words = ()
    not_in: Words = ()
    form: str = ""
    offices: Words = ()
    place_of: str = ""
    mrz: Literal["", "number", "surname", "given_names", "nationality", "birth_date", "sex", "valid_to"] = ""

    @property
    def value_type(self) -> ValueType:
        """What is known of values of this type."""
        return VALUE_TYPES[self.parser]


class GroupSpec(_Data):
    """A person or party on a document: the words that begin its part of the page; `sex`: the one they are of (母亲, 父亲)."""

    anchors: Annotated[Words, Field(min_length=1)]
    sex: Literal["", "female", "male"] = ""


class SignatureSpec(_Data):
    """A place to sign. `sealable`: a seal there serves as well (签字或盖章).

    `signers`: words that name who signs. With a word of signing after them (甲方(签名/盖章), 申请人签字) they mark the place;
    with a colon alone (甲方:) only at the foot of the page, beside a date. `labels`: other words printed there (本人签字).
    `not_by`: fields that name who signs elsewhere; their name there is nobody's signature, but at a label of their own (申请人(代理人)).
    """

    signers: Annotated[Words, Field(min_length=1)]
    labels: Words = ()
    sealable: bool = True
    not_by: tuple[Code, ...] = ()


class MarksSpec(_Data):
    """Marks looked for on the kind."""

    seal: bool = False
    photo: bool = False
    signatures: Mapping[Code, SignatureSpec] = Field(default_factory=dict)


class SubjectSpec(_Data):
    """Of whom or what a paper is: any field of `by` tells it; what these and `same` say, the case's papers say of it too; `read`: what must be read."""

    by: Annotated[Words, Field(min_length=1)]
    same: Words = ()
    read: Words = ()


class LoosePageSpec(_Data):
    """A further page of a book on the list: it says in no field of `without` of which book it is, and in those of `but` none of their words."""

    without: Annotated[Words, Field(min_length=1)]
    but: Mapping[Code, Annotated[Words, Field(min_length=1)]] = Field(default_factory=dict)


class CoupleSpec(_Data):
    """Two fields that name husband and wife, where each field of `where` says one of its words."""

    of: tuple[Word, Word]
    where: Mapping[Code, Annotated[Words, Field(min_length=1)]] = Field(default_factory=dict)


class KindSpec(_Data):
    """A kind of document, or one form of it (`variant`).

    `titles`: lines that name the document. `clues`: other words and how much each speaks for the kind (title = 10).
    `against`: words and how much they speak against it. `sides`: for each side the fields or words that show it is
    there. `stops`: labels of values we do not read but that end a value before them. `agree`: pairs of an identity
    number field and the fields (birth date, sex) printed beside it that must agree with it. `sums`: an amount
    and the amounts it is the sum of. `notices`: sentences every
    such document prints; a line that is part of one is no value. `checks`: what every paper of the kind is asked,
    whatever it is handed in for, of what was surely read; conditions call it `paper`.
    """

    kind: Code
    variant: Annotated[str, Field(pattern=r"^([a-z][a-z0-9-]*)?$")] = ""
    label: Word
    english: Word
    basis: str = ""
    titles: Words = ()
    clues: Mapping[Word, Weight] = Field(default_factory=dict)
    against: Mapping[Word, Weight] = Field(default_factory=dict)
    threshold: Weight = 8.0
    sides: Mapping[Code, Annotated[Words, Field(min_length=1)]] = Field(default_factory=dict)
    #: A page without a title may carry on a document of this kind begun on the page before.
    continues: bool = False
    #: Only a page that is itself of this kind carries it on, none of an unknown kind.
    continued_by_own: bool = False
    #: Words of a page that opens such a paper and names nobody; a titled page right after it is of the same paper.
    cover: Words = ()
    #: A card or certificate, of which a page may show several, or one beside another kind.
    shares_page: bool = False
    #: A page that is a portrait and nothing else is of this kind.
    portrait: bool = False
    #: What a paper of the kind does that nothing asks for and that agrees with the case.
    beside: Beside = Beside.ASKS
    #: By what such a paper is told to be of somebody of the case, and in what it then agrees with the case.
    whose: tuple[SubjectSpec, ...] = ()
    loose_page: LoosePageSpec | None = None
    #: Fields that name husband and wife.
    couples: tuple[CoupleSpec, ...] = ()
    stops: Words = ()
    notices: Words = ()
    groups: Mapping[Code, GroupSpec] = Field(default_factory=dict)
    agree: Mapping[str, Mapping[str, Literal["birth_date", "sex"]]] = Field(default_factory=dict)
    sums: Mapping[str, Annotated[Words, Field(min_length=1)]] = Field(default_factory=dict)
    fields: Mapping[Code, FieldSpec] = Field(default_factory=dict)
    marks: MarksSpec = MarksSpec()
    #: Words by which pages speak against themselves; those of all kinds stand in rules/page_words.yaml.
    page_words: PageWords = PageWords()
    #: Words in values that undo them; those of all kinds stand in rules/value_words.yaml.
    value_words: ValueWords = ValueWords()
    checks: tuple[CheckModel, ...] = ()

    @property
    def name(self) -> str:
        """Kind, and variant where there is one, as one word."""
        return f"{self.kind}.{self.variant}" if self.variant else self.kind

    @property
    def is_certificate(self) -> bool:
        """True for what an office or a bank made out: no sentences all over, no place where the applicant signs."""
        return not self.marks.signatures and self.kind not in self.page_words.notes.prose_kinds


def sign_words(spec: KindSpec) -> tuple[str, ...]:
    """All words that stand at a kind's places to sign."""
    return tuple(
        word for signature in spec.marks.signatures.values() for word in (*signature.signers, *signature.labels)
    )


def spec_of(kinds: Iterable[KindSpec], kind: str, variant: str = "") -> KindSpec | None:
    """The kind in that form, else in any."""
    same = [spec for spec in kinds if spec.kind == kind]
    return next((spec for spec in same if spec.variant == variant), same[0] if same else None)


def load_kinds(folder: Path) -> tuple[KindSpec, ...]:
    """All kinds in a folder, by file name. Raises RuleError with file and line of everything wrong in a file."""
    return tuple(kind.value for kind in load_sourced_kinds(folder))


def load_sourced_kinds(folder: Path) -> tuple[Sourced[KindSpec], ...]:
    """As `load_kinds`, with the places of everything. Raises as it does."""
    paths = (path for path in sorted(folder.glob("*.yaml")) if not path.name.endswith(".test.yaml"))
    sources = [load_sourced(path, KindSpec) for path in paths]
    kinds = [_checked(kind) for kind in sources]
    common = load_page_words(folder.parent, {kind.kind for kind in kinds})
    said = load_value_words(
        folder.parent, {name for k in kinds for key in k.fields for name in (key, f"{k.name}.{key}")}
    )
    if said.offices:
        _refuse_unknown_offices(sources, said)
    of_all = [{"value_words": said} | ({} if k.page_words.remarks else {"page_words": common}) for k in kinds]
    whole = (k.model_copy(update=update) for k, update in zip(kinds, of_all, strict=True))
    return tuple(Sourced(kind, one.source) for kind, one in zip(whole, sources, strict=True))


def _refuse_unknown_offices(kinds: Sequence[Sourced[KindSpec]], words: ValueWords) -> None:
    """Offices of which the words know none are misspelt: each office of the list would be foreign to the paper, its own as well."""
    for kind in kinds:
        for key, field in kind.value.fields.items():
            if field.offices and not set(field.offices) & set(words.offices):
                loc = ("fields", key, "offices", 0)
                raise mistakes_error(kind.source, [unknown(NO_SUCH_OFFICE, field.offices[0], words.offices, loc)])


def _checked(kind: Sourced[KindSpec]) -> KindSpec:
    """The kind, everything in which holds together. Raises RuleError with file and line."""
    spec, source = kind.value, kind.source
    if source.path.name != f"{spec.name}.yaml":
        raise source.error(FILE_NAME(name=f"{spec.name}.yaml"), "kind")
    if found := [*kind_mistakes(spec), *page_word_mistakes(spec.page_words, None, ("page_words",))]:
        raise mistakes_error(source, found)
    return spec
