"""Documents into the slots of the material list (long because the ways are one idea): every way that makes sense, for judging to choose the best."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import combinations
from math import prod

from preaudit.domain.candidates import Candidate, Key, candidates, document_key
from preaudit.domain.documents import Document, FieldValue, MarkKind, MarkState
from preaudit.domain.dossier import Dossier
from preaudit.domain.doubts import Doubt
from preaudit.domain.facts import Facts
from preaudit.domain.handed_in import HandedIn
from preaudit.domain.items import Accept, Item, Material, Necessity
from preaudit.domain.names import normal_name
from preaudit.domain.superseded_papers import in_force
from preaudit.domain.truth import Truth, any_of
from preaudit.domain.verdict import Severity
from preaudit.domain.workings import Workings

#: Candidates looked at for one slot, and ways to fill all slots, where there are many: the likeliest by their checks.
_MOST, _WAYS = 4, 128
_QUANTITY = re.compile(r"[0-9.]+")
APPLICATION_FORM = "application_form"
POWER_OF_ATTORNEY = "power_of_attorney"
#: Fields of a form that name who applies; an agent of the same name is no agent.
_APPLICANT_FIELDS = ("operator", "name", "applicant_name", "legal_representative", "mother_name")


@dataclass(frozen=True, slots=True)
class Match:
    """One way to fill the slots, and the documents that fill none."""

    dossier: Dossier
    left: tuple[Document, ...]


def matches(
    item: Item, documents: Iterable[Document], facts: Facts, day: date, workings: Workings | None = None
) -> Iterator[Match]:
    """Every way to fill the slots. A slot stays empty only where nothing is left for it, or another slot may need it."""
    documents = tuple(sorted(documents, key=document_key))
    found = candidates((d for d in documents if not d.duplicate_of), item)
    agent = agent_appears(facts, documents)
    empty = Dossier(item, facts, day, agent, handed=HandedIn(documents))
    if workings:
        empty = replace(empty, memo=workings.of(item, facts, day, agent))
        found = tuple(empty.known(candidate) for candidate in found)
    options = _likeliest(empty, _options(found, empty))
    for dossier, taken in _fill(empty, item.materials, options):
        if _idle(dossier, options, taken) or _robbed(dossier, options):
            continue
        used = {id_ for candidate in dossier.filled.values() for id_ in candidate.ids}
        yield Match(dossier, tuple(d for d in documents if d.id not in used))


def agent_appears(facts: Facts, documents: Sequence[Document]) -> Truth:
    """Whether someone acts for the applicant: as said in the facts, else as the form or an attorney shows.

    A form that names an agent, or an attorney, against the facts, surely or not, is for a person to look at.
    """
    if facts.agent:
        return Truth.PASS
    attorneys = [Truth.PASS if d.certain else Truth.DOUBT for d in documents if d.kind == POWER_OF_ATTORNEY]
    shown = any_of([*attorneys, _agent_named(documents)])
    if facts.agent is None:
        return shown
    return Truth.FAIL if shown is Truth.FAIL else Truth.DOUBT


def _agent_named(documents: Sequence[Document]) -> Truth:
    truth = Truth.FAIL
    for form in documents:
        agent = form.fields.get("agent")
        if form.kind != APPLICATION_FORM or agent is None or not agent.value:
            continue
        own = {normal_name(form.fields[key].value) for key in _APPLICANT_FIELDS if key in form.fields}
        if normal_name(agent.value) in own:
            continue
        if agent.certain and form.certain:
            return Truth.PASS
        truth = Truth.DOUBT
    return truth


def _options(found: Iterable[Candidate], case: Dossier) -> dict[str, list[Candidate]]:
    """What may fill each material. A pledge stands in for a paper that is not there: beside the paper itself, failing or not, it counts for nothing."""
    accepted: dict[str, list[Candidate]] = {material.code: [] for material in case.item.materials}
    pledged: dict[str, list[Candidate]] = {}
    for candidate in found:
        for code, accept in _takers(candidate, case.item):
            if (not accept.bearing_photo or _bears_photo(candidate)) and _pledges(candidate, accept):
                (pledged.setdefault(code, []) if accept.pledging else accepted[code]).append(candidate)
    return {m.code: _accepted(m, accepted[m.code] or pledged.get(m.code, []), case) for m in case.item.materials}


def _takers(candidate: Candidate, item: Item) -> Iterable[tuple[str, Accept]]:
    """The materials that may take it: where a person said which, no other, but what it bears or pledges beside."""
    takers = item.takers(candidate.kind, candidate.variant)
    given = candidate.handed_in_for.intersection(code for code, _ in takers) if candidate.handed_in_for else ()
    return [(code, accept) for code, accept in takers if code in given or not accept.exclusive] if given else takers


def _accepted(material: Material, accepted: list[Candidate], case: Dossier) -> list[Candidate]:
    """Several papers as one where a material may consist of several; of one paper the one that a person said it is.

    Of a shared material, which needs no upload, only sound papers count.
    """
    if not material.several:
        accepted = [c for c in accepted if material.code in c.handed_in_for] or accepted
    if material.several and len(accepted) > 1 and len(judged := _judged(material, accepted)) > 1:
        return [_as_one(in_force(judged, case.day), case)]
    return _sound(accepted) if material.shareable and material.code in case.facts.shared else accepted


def _judged(material: Material, accepted: list[Candidate]) -> list[Candidate]:
    """The papers that several may be: where each may fail, one of a kind that is only guessed is not passed over."""
    each_may_fail = any(rule.each and Truth.FAIL in rule.check.answers for rule in material.rules)
    return [c for c in accepted if c.readable] if each_may_fail else _sound(accepted)


def _sound(found: Iterable[Candidate]) -> list[Candidate]:
    return [c for c in found if c.certain and c.readable]


def _together(candidates: Sequence[Candidate]) -> Candidate:
    """Several papers as one: it has the sides that every one of its first kind has, and says what they say together.

    Words are joined, as the names of co-owners are; quantities that differ cannot be.
    """
    first = [c.sides for c in candidates if c.kind == candidates[0].kind]
    documents = tuple(d for c in candidates for d in c.documents)
    said = {key: [c.fields[key] for c in candidates if key in c.fields] for c in candidates for key in c.fields}
    return Candidate(
        documents,
        {key: _joined(found, whole=len(found) == len(candidates)) for key, found in said.items() if _joinable(found)},
        tuple(m for c in candidates for m in c.marks),
        frozenset.intersection(*first),
        parts=tuple(candidates),
    )


def _joinable(found: Sequence[FieldValue]) -> bool:
    """Whether values can be said as one: words, or a quantity that is the same on each paper."""
    return len({f.value for f in found}) == 1 or not any(_QUANTITY.fullmatch(f.value) for f in found)


def _joined(found: Sequence[FieldValue], *, whole: bool) -> FieldValue:
    """The values as a list of co-owners is written; sure where each of them is, and each paper gave one (`whole`)."""
    value = "、".join(dict.fromkeys(f.value for f in found))
    doubt = next((f.doubt for f in found if f.doubt), Doubt.NONE if whole else Doubt.INCOMPLETE)
    certain = whole and all(f.certain for f in found)
    return FieldValue(value, value, min(f.confidence for f in found), certain, found[0].evidence, doubt)


def _bears_photo(candidate: Candidate) -> bool:
    return any(m.kind is MarkKind.PHOTO and m.state is MarkState.PRESENT for m in candidate.marks)


def _pledges(candidate: Candidate, accept: Accept) -> bool:
    """Whether a letter of commitment speaks of what it is to stand in for, be it to deny it, or perhaps does; true of any other."""
    matter = candidate.fields.get("matter")
    if not accept.pledging or not (matter and matter.certain and matter.value):
        return True
    said = [d.text for d in candidate.documents] + [field.value for field in candidate.fields.values()]
    return any(word in "".join(text.split()) for text in said for word in accept.pledging)


def _likeliest(empty: Dossier, options: dict[str, list[Candidate]]) -> dict[str, list[Candidate]]:
    """For each slot the candidates that fail fewest of its own checks, held against the likeliest of the other slots."""
    materials = empty.item.materials
    options = dict(options)
    alone = {code: found[0] for code, found in options.items() if len(found) == 1}
    # One slot after the other: were all held against the others as they stood before, two that belong together might cross.
    for material in (*materials, *materials) if max(map(len, options.values()), default=0) > 1 else ():
        if len(found := options[material.code]) > 1:
            beside = empty.with_slots(dict(alone), empty.needed)
            options[material.code] = sorted(found, key=partial(_faults, material, beside))
        if found:
            alone[material.code] = options[material.code][0]
    options = {code: found[:_MOST] for code, found in options.items()}
    while prod(max(1, len(found)) for found in options.values()) > _WAYS:
        longest = max(options, key=lambda code: len(options[code]))
        options[longest].pop()
    return options


def _faults(material: Material, beside: Dossier, candidate: Candidate) -> tuple[int, int, int, tuple[Key, ...]]:
    """How many of the slot's checks say that it is another's, how many fail, how many do not pass; then an order of its own."""
    dossier = beside.filled_by(material.code, candidate)
    counts = dossier.once(
        ("faults", material.code, *dossier.state(material.reads)), partial(_counted, material, dossier, candidate)
    )
    return (*counts, candidate.key)


def _counted(material: Material, dossier: Dossier, candidate: Candidate) -> tuple[int, int, int]:
    rules = [r for r in material.rules if not r.kinds or candidate.kind in r.kinds]
    said = [(r, p) for r in rules if r.severity is not Severity.WARNING for p in dossier.problems(r)]
    unreadable = 2 * (not candidate.readable)
    foreign = sum(r.check.IDENTIFIES and p.truth is Truth.FAIL for r, p in said)
    failed = sum(p.truth is Truth.FAIL for _, p in said) + len(dossier.lacking_sides(material))
    return foreign + unreadable, failed + unreadable, len(said)


def _fill(
    empty: Dossier, materials: Sequence[Material], options: dict[str, list[Candidate]]
) -> Iterator[tuple[Dossier, set[str]]]:
    """Every way, one slot after the other, with what is taken in it; where a slot can be filled in several ways, what comes of each in
    their order.
    """
    wanted = _wanted_later(materials, options)
    open_ways: list[tuple[int, dict[str, Candidate], dict[str, Truth]]] = [(0, {}, {})]
    while open_ways:
        start, filled, needed = open_ways.pop()
        # It sees the slots as they are filled: what it answers goes by what fills those that a condition reads.
        dossier, taken = empty.with_slots(filled, needed), _taken(empty.item, filled)
        for number in range(start, len(materials)):
            material = materials[number]
            need = needed[material.code] = dossier.holds(material.when)
            known = options[material.code] if need is not Truth.FAIL else ()
            if not known:
                continue
            here = [c for c in known if _free(c, material, taken)] or _rest(known, material, empty, taken)
            here += [way for c in here for way in _without(c, material, wanted[number], empty)]
            others: list[Candidate | None] = [*here[1:]]
            if here and any(not wanted[number].isdisjoint(c.ids) for c in here):
                others.append(None)
            for other in reversed(others):
                filled_so = {**filled, material.code: other} if other else dict(filled)
                open_ways.append((number + 1, filled_so, dict(needed)))
            if here:
                filled[material.code] = here[0]
                if _takes(material, here[0]):
                    taken.update(here[0].ids)
        yield dossier, taken


def _rest(known: Iterable[Candidate], material: Material, case: Dossier, taken: Set[str]) -> list[Candidate]:
    """Of a material that several papers fill together, those that no slot before has taken."""
    rest = [[part for part in c.parts if _free(part, material, taken)] for c in known]
    return [_as_one(parts, case) for parts in rest if parts]


def _without(whole: Candidate, material: Material, wanted: Container[str], case: Dossier) -> Iterator[Candidate]:
    """Several papers without the one or two that later slots may need and this would take from them."""
    open_to_others = [p for p in whole.parts if _takes(material, p) and any(id_ in wanted for id_ in p.ids)]
    for left in (*combinations(open_to_others, 1), *combinations(open_to_others, 2)):
        if papers := [part for part in whole.parts if part not in left]:
            yield _as_one(papers, case)


def _as_one(papers: Sequence[Candidate], case: Dossier) -> Candidate:
    return case.known(_together(papers)) if len(papers) > 1 else papers[0]


def _wanted_later(materials: Sequence[Material], options: dict[str, list[Candidate]]) -> list[set[str]]:
    """For each material the documents that those after it may need."""
    wanted: list[set[str]] = []
    later: set[str] = set()
    for material in reversed(materials):
        wanted.append(set(later))
        later.update(id_ for candidate in options[material.code] for id_ in candidate.ids)
    return wanted[::-1]


def _idle(dossier: Dossier, options: dict[str, list[Candidate]], taken: Set[str]) -> bool:
    """Whether a slot that needs something was left without a paper for another's sake, in vain."""
    filled, needed = dossier.filled, dossier.needed
    for material in dossier.item.materials:
        if (known := options[material.code]) and needed[material.code] is not Truth.FAIL:
            has = filled.get(material.code)
            for whole in known:
                if (whole.parts or has is None) and any(
                    _free(paper, material, taken) for paper in _lacking(whole, has)
                ):
                    return True
    return False


def _robbed(dossier: Dossier, options: dict[str, list[Candidate]]) -> bool:
    """Whether a slot that is needed was left empty for one that only may be, or that need not be and does not ask whose paper it is.

    What a region adds beside the national list takes nothing from it. A paper of another person than the needed slot asks for stays
    where it may be that person's.
    """
    filled, needed, materials = dossier.filled, dossier.needed, dossier.item.materials
    perhaps = {id_ for code, taken in filled.items() if needed[code] is Truth.DOUBT for id_ in taken.ids}
    spare = {
        id_
        for m in materials
        if m.code in filled and _takes_anybodys(m)
        for id_ in filled[m.code].ids
        if _takes(m, filled[m.code])
    }
    return bool(perhaps or spare) and any(
        not spare.isdisjoint(candidate.ids)
        or (not perhaps.isdisjoint(candidate.ids) and not _faults(material, dossier, candidate)[0])
        for material in materials
        if needed[material.code] is Truth.PASS
        and material.code not in filled
        and material.necessity is not Necessity.OPTIONAL
        and material.code not in dossier.facts.shared
        for candidate in options[material.code]
    )


def _takes_anybodys(material: Material) -> bool:
    """Whether a material need not be handed in, and no check of it asks whose paper it is."""
    return material.necessity is Necessity.OPTIONAL and not any(rule.check.IDENTIFIES for rule in material.rules)


def _lacking(whole: Candidate, has: Candidate | None) -> Sequence[Candidate]:
    """What a slot would gain by a candidate: all its papers where it is empty, of several those that it does not have yet."""
    if has is None:
        return whole.parts or (whole,)
    return [part for part in whole.parts if part.id_set.isdisjoint(has.id_set)]


def _free(candidate: Candidate, material: Material, taken: Set[str]) -> bool:
    """Whether no slot before has taken it; one accepted for its photo or as a pledge is never taken."""
    return taken.isdisjoint(candidate.ids) or not _takes(material, candidate)


def _taken(item: Item, filled: Mapping[str, Candidate]) -> set[str]:
    """The ids of documents that fill a slot and can fill no other."""
    return {id_ for code, c in filled.items() if _takes(item.material(code), c) for id_ in c.ids}


def _takes(material: Material, candidate: Candidate) -> bool:
    """Whether a paper that fills this material can fill no other."""
    accept = material.accept_for(candidate.kind, candidate.variant)
    return accept is None or accept.exclusive
