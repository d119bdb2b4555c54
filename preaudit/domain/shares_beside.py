"""What is held by share of a material that was uploaded as well: it is judged too, and where it speaks against the upload a person looks."""

from __future__ import annotations

from collections.abc import Iterator

from preaudit.domain.checking.problem import Problem
from preaudit.domain.dossier import Dossier
from preaudit.domain.doubled_papers import are_different
from preaudit.domain.items import KindInfo, Material, Rule
from preaudit.domain.own_rules import own_problems
from preaudit.domain.rule_problems import case_problems, doubted, rule_problems
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import unasked_papers as say
from preaudit.wording.findings import BESIDE_EXPECTED


def of_share_beside(dossier: Dossier, material: Material) -> Iterator[tuple[Rule | None, Problem]]:
    """What the share says otherwise than the upload, and what the rules say of the share in the upload's place; all are doubts."""
    share, candidate = dossier.facts.shared.get(material.code), dossier.filled.get(material.code)
    if candidate is None or share is None or share.to_come or not share.fields or not material.shareable:
        return
    kind = share.kind or candidate.kind
    info = dossier.item.kind_info(kind, candidate.variant if kind == candidate.kind else "")
    uploaded = {key: field.value for key, field in candidate.fields.items()}
    differing = [key for key, value in share.fields.items() if are_different(key, value, uploaded.get(key, ""))]
    undone = [key for key, value in share.fields.items() if key in info.undoing and info.undoing[key].said_in(value)]
    if labels := tuple(info.fields[key].label for key in dict.fromkeys((*differing, *undone)) if key in info.fields):
        yield None, _differs(dossier.name_of(material.code), labels)
    others = {code: filling for code, filling in dossier.filled.items() if code != material.code}
    yield from _in_its_place(dossier.with_slots(others, dossier.needed), material, info)


def _in_its_place(alone: Dossier, material: Material, info: KindInfo) -> Iterator[tuple[Rule, Problem]]:
    """What rules say where the material is known by the share alone; what the share does not bring, the upload says."""
    own = [rule for rule in material.rules if not rule.kinds or info.kind in rule.kinds]
    said = [(rule, problem) for rule in own for problem in rule_problems(alone, rule)]
    said += [(r, p) for r in alone.item.rules if material.code in r.reads for p in case_problems(alone, r)]
    said += own_problems(alone, material.code)
    yield from ((rule, doubted(problem)) for rule, problem in said if not problem.unshared)


def _differs(name: str, labels: tuple[str, ...]) -> Problem:
    words = {"name": name, "labels": labels}
    texts = FindingTexts(
        say.SHARE_BESIDE_SEEN(**words),
        BESIDE_EXPECTED(**words),
        say.SHARE_BESIDE_CITIZEN(**words),
        say.SHARE_BESIDE_STAFF(**words),
        say.SHARE_BESIDE_MEND(**words),
    )
    return Problem(Truth.DOUBT, Reason.DOUBTFUL, texts)
