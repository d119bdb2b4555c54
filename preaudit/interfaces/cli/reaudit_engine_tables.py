"""Tables of `reaudit engines`: what two engines read and judge differently, and of each changed outcome why; and their JSON."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import RenderableType
from rich.text import Text

from preaudit.archive.engine_comparison import UNMASKABLE, ChangedCase, EngineComparison
from preaudit.archive.read_differences import ASPECTS, Aspect, Difference, Thing
from preaudit.interfaces.cli.tables import plain_table
from preaudit.wording import cli_reaudit as say
from preaudit.wording import cli_reaudit_engines as named

#: How many things are named of all cases, and of one with another outcome.
_NAMED, _OF_A_CASE = 20, 40


def engines_json(found: EngineComparison, passed: bool) -> dict[str, object]:
    """A comparison of engines, each case that differs with all that differs."""
    return {
        "passed": passed,
        "cases": found.cases,
        "read": {
            aspect.value: {
                "read": found.things[aspect],
                "different": found.differ[aspect],
                "contradicted": found.contradicted[aspect],
            }
            for aspect in Aspect
        },
        "contradicted_interval": list(found.contradicted_interval()),
        "lost": found.lost,
        "gained": found.gained,
        "flips": [{"old": o, "new": n, "cases": c} for (o, n), c in sorted(found.outcomes.items()) if o != n],
        "judged_otherwise": found.judged_otherwise,
        "new_acceptances": found.new_acceptances,
        "changed": dict(found.by_name.most_common()),
        "changed_cases": [_case_json(case) for case in found.changed],
    }


def _case_json(case: ChangedCase) -> dict[str, object]:
    return {
        "case": case.case,
        "outcomes": list(case.outcomes),
        "gone": list(case.gone),
        "come": list(case.come),
        "read": [
            {
                "place": d.place,
                "kind": d.kind,
                "aspect": d.aspect.value,
                "name": d.name,
                "old": _thing_json(d.old),
                "new": _thing_json(d.new),
            }
            for d in case.read
        ],
    }


def _thing_json(thing: Thing | None) -> dict[str, object] | None:
    return {"state": thing.state, "words": thing.words, "sure": thing.sure} if thing else None


def engines_view(found: EngineComparison, passed: bool) -> list[RenderableType]:
    """A comparison of engines, each changed outcome with what differs in its papers."""
    low, high = found.contradicted_interval()
    rows = [
        (str(say.CASES), str(found.cases)),
        (str(say.CONTRADICTED), f"{found.contradicted[Aspect.FIELD]} ({100 * low:.2f}–{100 * high:.2f} %)"),
        (str(named.CONTRADICTED_MARKS), str(found.contradicted[Aspect.MARK])),
        (str(say.LOST), str(found.lost)),
        (str(say.GAINED), str(found.gained)),
        (str(say.FLIPS), str(found.flips)),
        (str(named.JUDGED_OTHERWISE), str(found.judged_otherwise)),
        (str(say.NEW_ACCEPTANCES), ", ".join(found.new_acceptances) or "0"),
    ]
    read = [(str(ASPECTS[a]), str(found.things[a]), str(found.differ[a])) for a in Aspect]
    changed = [(name, str(count)) for name, count in found.by_name.most_common(_NAMED)]
    return [
        plain_table(say.TWO_ENGINES, (say.WHAT, say.COUNTED), rows),
        plain_table(named.WHAT_IS_READ, (say.WHAT, named.READ, named.DIFFERENT), read),
        *([plain_table(named.MOST_CHANGED, (say.WHAT, say.COUNTED), changed)] if changed else []),
        *_flips(case for case in found.changed if case.flipped),
        Text(f"✓ {say.MAY_SWITCH}", style="green") if passed else Text(f"✗ {say.MAY_NOT_SWITCH}", style="red"),
    ]


def _flips(cases: Iterable[ChangedCase]) -> Iterable[RenderableType]:
    for case in cases:
        old, new = case.outcomes
        yield Text(f"\n{case.case}: {old} → {new}", style="bold")
        judged = [*((line, "") for line in case.gone), *(("", line) for line in case.come)]
        yield plain_table(named.JUDGED, (named.OLD, named.NEW), judged)
        if case.read:
            rows = [(_name(d), _shown(d.old, d.aspect), _shown(d.new, d.aspect)) for d in case.read[:_OF_A_CASE]]
            yield plain_table(named.READ_OTHERWISE, (say.WHAT, named.OLD, named.NEW), rows)
            if len(case.read) > _OF_A_CASE:
                yield Text(str(named.AND_MORE(count=len(case.read) - _OF_A_CASE)))
        else:
            yield Text(str(named.ONLY_PLACES))


def _name(one: Difference) -> str:
    return " ".join(filter(None, (one.place, one.kind, str(ASPECTS[one.aspect]), one.name)))


def _shown(thing: Thing | None, aspect: Aspect) -> str:
    if thing is None:
        return "–"
    return " ".join(filter(None, (thing.words, f"({thing.state})" if thing.state else ""))) or str(
        named.HIDDEN if aspect in UNMASKABLE else named.THERE
    )
