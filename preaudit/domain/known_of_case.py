"""Who and what a case is about, and what a paper beside its list says of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from preaudit.domain.addresses import Agreement, compare_addresses, named_regions, normal_address
from preaudit.domain.beside import Subject
from preaudit.domain.candidates import Candidate
from preaudit.domain.checking.sorts import Sort
from preaudit.domain.documents import FieldValue
from preaudit.domain.dossier import Dossier
from preaudit.domain.doubled_papers import are_different
from preaudit.domain.items import Item, KindInfo
from preaudit.domain.names import normal_name
from preaudit.domain.papers_beside import people_named

_ONE_PLACE = (Agreement.EQUAL, Agreement.CONTAINED)
#: A name of fewer letters may be part of any word.
_NAME = 2
#: An address within its city of fewer letters may stand in any text.
_PLACE = 5
Values = Mapping[str, str]
_Said = tuple[KindInfo, Values]


@dataclass(frozen=True, slots=True)
class Known:
    """The names, numbers and addresses that a case's papers, shares and facts say.

    `papers`: what each of them says; `people`: (number, name) of those whose number stands beside their name; `couples`: husband and wife.
    """

    names: frozenset[str]
    numbers: frozenset[str]
    addresses: tuple[str, ...]
    papers: tuple[Values, ...]
    people: frozenset[tuple[str, str]]
    couples: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, dossier: Dossier) -> Known:
        """All that is known but for the papers left aside."""
        filled = [part for one in dossier.filled.values() for part in (one, *one.parts)]
        said = [*_said_on(filled, dossier.item), *_shared(dossier)]
        sorts = _by_sort(said)
        return cls(
            frozenset(name for value in sorts.get(Sort.NAME, ()) for name in names_in(value)),
            frozenset(sorts.get(Sort.NUMBER, set()) | {dossier.facts.applicant.id_number}),
            tuple(sorted(sorts.get(Sort.ADDRESS, ()))),
            tuple(values for _, values in said),
            frozenset((number, name) for c in filled for _, name, number in people_named(c.fields)),
            frozenset(pair for info, values in said for pair in _couples(values, info)),
        )

    def speaks_of_it(self, text: str) -> bool:
        """True where a text names somebody of the case, one of its numbers, or a place of it."""
        plain = normal_name(text)
        names = (name for name in self.names if len(name) >= _NAME)
        if any(name in plain for name in names) or any(number and number in plain for number in self.numbers):
            return True
        whole = normal_address(text)
        return any(len(place) >= _PLACE and place in whole for place in map(_within_its_city, self.addresses))

    def is_place(self, address: str) -> bool:
        """True for a place that the case is about."""
        return any(compare_addresses(address, other) in _ONE_PLACE for other in self.addresses)

    def is_named(self, fields: Mapping[str, FieldValue], info: KindInfo) -> bool:
        """True for a paper of somebody of the case: told by what its kind says.

        Else by one of the people it names with their numbers, else by whom it names first.
        """
        if info.whose:
            return any(
                any(self._knows(key, fields, info) for key in subject.by)
                and all(key in fields and fields[key].value for key in subject.read)
                for subject in info.whose
            )
        named = [name for _, name, _ in people_named(fields)]
        if named:
            return any(name in self.names for name in named)
        owner, *_ = [names_in(value) for value in values_of(fields, info, Sort.NAME)] or [set()]
        return bool(owner & self.names)

    def agrees(self, fields: Mapping[str, FieldValue], info: KindInfo, *, places: bool) -> bool:
        """True where a paper says nothing of anybody of the case that the case does not say itself.

        A stranger's paper says nothing of it, whomever else it names: the first name on a paper is whose it is.
        `places`: whether places count, but those that `same` compares, and where the case says none.
        """
        pairs = [(name, number) for _, name, number in people_named(fields)]
        if any(self._is_another(name, number) for name, number in pairs):
            return False
        if not self.is_named(fields, info):
            return True
        values = {key: field.value for key, field in fields.items() if field.value}
        if self._contradicts(values, info.whose) or self._parts_couples(values, info):
            return False
        compared = {key for subject in info.whose for key in subject.same}
        others = {key: field for key, field in fields.items() if key not in compared}
        known = [self.is_place(address) for address in values_of(others, info, Sort.ADDRESS)] if places else []
        return (all(known) or not self.addresses) and (
            bool(pairs) or self._is_placed_or_numbered(fields, info) or self._names_all(fields, info)
        )

    def _knows(self, key: str, fields: Mapping[str, FieldValue], info: KindInfo) -> bool:
        """Whether a field of a paper says a name, a number or a place of the case."""
        value = fields[key].value if key in fields else ""
        if not value:
            return False
        sort = info.fields[key].sort
        if sort is Sort.ADDRESS:
            return self.is_place(value)
        return names_in(value) <= self.names if sort is Sort.NAME else value in self.numbers

    def _is_placed_or_numbered(self, fields: Mapping[str, FieldValue], info: KindInfo) -> bool:
        """Whether a number or an address tells a paper to be of the case: whom else it names is its own affair."""
        keys = {key for subject in info.whose for key in subject.by if info.fields[key].sort is not Sort.NAME}
        return any(self._knows(key, fields, info) for key in keys)

    def _names_all(self, fields: Mapping[str, FieldValue], info: KindInfo) -> bool:
        return {name for value in values_of(fields, info, Sort.NAME) for name in names_in(value)} <= self.names

    def _is_another(self, name: str, number: str) -> bool:
        """One name with two identity numbers, or one number with two names."""
        if (name in self.names) != (number in self.numbers):
            return True
        called = {other for its, other in self.people if its == number}
        return bool(called) and name not in called

    def _contradicts(self, values: Values, subjects: Iterable[Subject]) -> bool:
        """Whether a paper of the case says something else of the person, firm or vehicle that both tell by one value."""
        return any(
            are_different(key, values.get(key, ""), paper.get(f"{before}{key}", ""))
            for subject in subjects
            for own in subject.by
            for paper in self.papers
            for before in _beginnings(paper, own, values.get(own, ""))
            for key in (*subject.by, *subject.same)
        )

    def _parts_couples(self, values: Values, info: KindInfo) -> bool:
        """Whether a paper marries somebody whom the case has with another."""
        return any(len({*pair} & {*other}) == 1 for pair in _couples(values, info) for other in self.couples)


def _said_on(papers: Iterable[Candidate], item: Item) -> Iterator[_Said]:
    for paper in papers:
        yield item.kind_info(paper.kind, paper.variant), {key: field.value for key, field in paper.fields.items()}


def _shared(dossier: Dossier) -> Iterator[_Said]:
    """What is held by share."""
    for code in dossier.facts.shared:
        if share := dossier.share_of(code):
            yield dossier.item.kind_info(dossier.shared_kind(code, share)), dict(share.fields)


def _by_sort(said: Iterable[_Said]) -> Mapping[Sort, set[str]]:
    """All values of the papers, by what they are."""
    sorts: dict[Sort, set[str]] = {}
    for info, values in said:
        for key, value in values.items():
            if key in info.fields and value:
                sorts.setdefault(info.fields[key].sort, set()).add(value)
    return sorts


def _beginnings(paper: Values, key: str, value: str) -> Iterator[str]:
    """With what the names of a paper's fields begin that are of the one whom a value tells: '' or 'mother_'."""
    for its, other in paper.items():
        if value and other == value and (its == key or its.endswith(f"_{key}")):
            yield its.removesuffix(key)


def _couples(values: Values, info: KindInfo) -> Iterator[tuple[str, str]]:
    """Husbands and wives that a paper names."""
    for couple in info.couples:
        one, other = (normal_name(values.get(key, "")) for key in couple.of)
        if one and other and all(values.get(key, "") in words for key, words in couple.where.items()):
            yield one, other


def _within_its_city(address: str) -> str:
    """An address without the province, city and district that it begins with: letters that speak of a house leave them out."""
    return normal_address(address).removeprefix("".join(named_regions(address)))


def values_of(fields: Mapping[str, FieldValue], info: KindInfo, sort: Sort) -> list[str]:
    """The values of a sort in the order of the kind's fields, but who issued the paper."""
    own = (key for key, field in info.fields.items() if field.sort is sort and not field.issuer.offices)
    return [fields[key].value for key in own if key in fields and fields[key].value]


def names_in(value: str) -> set[str]:
    """The names that a value lists."""
    return {normal_name(one) for one in value.replace("，", "、").split("、") if one}
