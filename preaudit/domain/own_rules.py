"""What a paper says against itself by the rules of its own kind, whatever it is handed in for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from preaudit.domain.candidates import Candidate
from preaudit.domain.checking.problem import Problem
from preaudit.domain.dossier import Dossier
from preaudit.domain.facts import Facts
from preaudit.domain.items import PAPER, KindInfo, Rule
from preaudit.domain.rule_problems import rule_problems
from preaudit.domain.truth import Truth

_NEEDED = {PAPER: Truth.PASS}
Said = tuple[tuple[Rule, Problem], ...]


def own_problems(dossier: Dossier, material: str) -> Said:
    """What the rules of its kind say of what fills a material, or of what is held of it by share, worked out once a paper."""
    candidate = dossier.filled.get(material)
    if candidate is None:
        return _of_share(dossier, material)
    papers = [paper for paper in candidate.parts or (candidate,) if _has_rules(dossier, paper)]
    if papers and (reported := _reported_before(dossier, material)):
        papers = [paper for paper in papers if not reported.issuperset(paper.ids)]
    return tuple(said for paper in papers for said in _of_paper(dossier, material, paper))


def said_of_paper(dossier: Dossier, paper: Candidate) -> Said:
    """What the rules of its kind say of a paper that fills nothing."""
    return _of_paper(dossier, PAPER, paper) if _has_rules(dossier, paper) else ()


def _reported_before(dossier: Dossier, material: str) -> frozenset[str]:
    """The documents of which another material says what is to be said: an earlier one, or that which they are for (the photo on a form)."""
    filled, own = dossier.filled, dossier.filled[material].id_set
    others = [code for code in filled if code != material and not own.isdisjoint(filled[code].id_set)]
    if not others:
        return frozenset()
    codes = [one.code for one in dossier.item.materials if one.code in filled]
    mine = _is_for(dossier, material)
    before = codes[: codes.index(material)]
    elsewhere = [
        code for code in others if _is_for(dossier, code) > mine or (code in before and _is_for(dossier, code) == mine)
    ]
    return frozenset(document for code in elsewhere for document in dossier.filled[code].ids)


def _is_for(dossier: Dossier, material: str) -> bool:
    """Whether what fills a material is there for it alone, rather than for what it bears or stands in for beside."""
    candidate = dossier.filled[material]
    accept = dossier.item.material(material).accept_for(candidate.kind, candidate.variant)
    return accept is None or accept.exclusive


def _has_rules(dossier: Dossier, paper: Candidate) -> bool:
    """Whether its kind has rules of its own, and they can be asked of it."""
    return bool(dossier.item.kind_info(paper.kind, paper.variant).rules) and paper.readable and paper.certain


def _of_paper(dossier: Dossier, material: str, paper: Candidate) -> Said:
    info = dossier.item.kind_info(paper.kind, paper.variant)

    def said() -> Said:
        return tuple(_said(_alone(dossier, info, dossier.facts, {PAPER: paper}), material, info))

    return dossier.once(("own", material, paper), said)


def _alone(dossier: Dossier, info: KindInfo, facts: Facts, filled: Mapping[str, Candidate]) -> Dossier:
    """The paper as the rules of its kind see it: the one material of a list."""
    return Dossier(info.alone, facts, dossier.day, dossier.agent, filled, _NEEDED, {}, dossier.handed)


def _of_share(dossier: Dossier, material: str) -> Said:
    share = dossier.share_of(material)
    kind = dossier.shared_kind(material, share) if share else ""
    info = dossier.item.kind_info(kind)
    if share is None or not info.rules:
        return ()

    def said() -> Said:
        facts = replace(dossier.facts, shared={PAPER: replace(share, kind=kind)})
        return tuple(_said(_alone(dossier, info, facts, {}), material, info))

    return dossier.once(("own", material), said)


def _said(alone: Dossier, material: str, info: KindInfo) -> Iterator[tuple[Rule, Problem]]:
    """Asked of what was surely read, and of the best readings; whether what was not read matters, the lists' own checks say."""
    for rule in info.rules:
        sure = _surely_read(alone, rule)
        if not sure and not (alone.reads_a_doubt(rule.reads) and _surely_read(alone.as_read(), rule)):
            continue
        if found := rule_problems(alone, rule, alone.problems_anew if sure else alone.problems_as_read):
            named = replace(rule, id=f"{material}{rule.id.removeprefix(PAPER)}")
            yield from ((named, replace(problem, of_the_paper=True)) for problem in found)


def _surely_read(case: Dossier, rule: Rule) -> bool:
    for operand in rule.values_read:
        reading = case.read(operand)
        if reading is None or not reading.sure:
            return False
    return True
