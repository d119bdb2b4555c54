"""Tables of `rules simulate`, of a case judged by two rule books, and of a replay."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from preaudit.domain.outcomes import OUTCOMES
from preaudit.domain.replay import Replay
from preaudit.domain.verdict import STATUSES, Verdict
from preaudit.interfaces.cli.tables import plain_table
from preaudit.interfaces.cli.verdict_tables import outcome_text
from preaudit.policy.simulate import Simulation
from preaudit.wording import cli_tables as say

_OUTCOMES = {outcome.value: words.zh for outcome, words in OUTCOMES.items()}
_STATUSES = {status.value: words.zh for status, words in STATUSES.items()}


def simulation_view(result: Simulation) -> list[RenderableType]:
    """Flips by outcome, material and region, with examples."""
    return [
        Text(str(say.SIMULATED(cases=result.cases, flipped=result.flipped))),
        *_flip_tables(result),
        *(Text(str(say.NOT_JUDGED(count=count, why=why)), style="yellow") for why, count in result.skipped.items()),
    ]


def _flip_tables(result: Simulation) -> Iterator[Table]:
    if flips := [(old, new, count) for (old, new), count in result.outcomes.most_common() if old != new]:
        outcomes = [(_OUTCOMES[old], _OUTCOMES[new], str(count)) for old, new, count in flips]
        yield plain_table(say.OUTCOMES, (say.OLD, say.NEW, say.CASES), outcomes)
    if result.materials:
        materials = [
            (item, material, _STATUSES.get(old, old), _STATUSES.get(new, new), str(count))
            for (item, material, old, new), count in result.materials.most_common()
        ]
        yield plain_table(say.MATERIALS, (say.ITEM, say.MATERIAL, say.OLD, say.NEW, say.CASES), materials)
    if len(result.by_region) > 1 or "" not in result.by_region:
        regions = [(region or "–", str(count)) for region, count in sorted(result.by_region.items())]
        yield plain_table(say.REGIONS, (say.REGION, say.FLIPPED), regions)
    if flipped := [flip for kept in result.examples.values() for flip in kept]:
        examples = [
            (f.case, f"{_OUTCOMES[f.outcome[0]]} → {_OUTCOMES[f.outcome[1]]}", "\n".join(f.findings)) for f in flipped
        ]
        yield plain_table(say.EXAMPLES, (say.CASE, say.OUTCOME, say.FINDINGS), examples)


def trace_view(name: str, one: Verdict, other: Verdict) -> list[RenderableType]:
    """The verdicts of one case by two rule books, side by side."""
    found = {(f.code, f.severity.value): f for f in (*one.findings, *other.findings)}
    sides = [{(f.code, f.severity.value) for f in v.findings} for v in (one, other)]
    rows = [
        (code, severity, *("●" if (code, severity) in side else "" for side in sides), found[code, severity].staff)
        for code, severity in sorted(found)
    ]
    statuses = [{m.material: m.status.value for m in v.items} for v in (one, other)]
    materials = [
        (code, *(side.get(code, "–") for side in statuses)) for code in dict.fromkeys((*statuses[0], *statuses[1]))
    ]
    return [
        Text.assemble((f"{name}  ", "bold"), outcome_text(one.outcome), " → ", outcome_text(other.outcome)),
        plain_table(say.MATERIALS, (say.MATERIAL, say.OLD, say.NEW), materials),
        plain_table(say.FINDINGS, (say.CODE, say.SEVERITY, say.OLD, say.NEW, say.SENTENCE), rows),
    ]


def replay_view(result: Replay) -> list[RenderableType]:
    """Whether the verdict computed again is the one stored; else where they differ first."""
    different = result.difference
    if different is None:
        return [Text(f"✓ {say.EQUAL}  {result.digest}", style="green")]
    return [
        Text(f"✗ {say.DIFFERENT}", style="red"),
        Text(f"{say.WHERE}: {different.path}"),
        Text(f"{say.STORED}: {different.stored}"),
        Text(f"{say.NOW}:    {different.now}"),
    ]
