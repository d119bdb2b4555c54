"""`preaudit rules simulate` and `preaudit replay`: what a change would do, and what a verdict was made of."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import RenderableType

    from preaudit.domain.replay import Replay
    from preaudit.domain.verdict import Verdict
    from preaudit.policy.simulate import Simulation

Folder = Annotated[Path, typer.Argument(exists=True, file_okay=False, help="规则库目录 a folder of rules")]
Json = Annotated[bool, typer.Option("--json", help="输出 JSON,供程序使用 JSON for programs")]


def simulate(
    old: Folder,
    new: Folder,
    cases: Annotated[
        list[Path],
        typer.Argument(
            metavar="CASES...", exists=True, help="结论文件、.jsonl 或目录 verdict files, .jsonl or folders"
        ),
    ],
    traced: Annotated[
        str, typer.Option("--trace", metavar="CASE", help="逐条对照一个案件 lay one case's verdicts side by side")
    ] = "",
    json: Json = False,
) -> None:
    """规则变更的影响:存档案件按新旧规则各判一遍。What a change would do: stored cases judged by both rule books."""
    from preaudit.contract import encode
    from preaudit.interfaces.cli.console import progress, show, write_json
    from preaudit.policy.simulate import simulate as run
    from preaudit.policy.simulate import stored_cases, trace
    from preaudit.rulebook import load_rulebook

    before, after = load_rulebook(old), load_rulebook(new)
    if traced:
        found = next((case for case in stored_cases(cases) if traced in case.name), None)
        if found is None:
            raise typer.BadParameter(f"没有名称含 {traced} 的案件 no case of that name", param_hint="--trace")
        one, other = trace(found, before, after)
        if json:
            write_json(encode({"case": found.name, "old": _plain(one), "new": _plain(other)}))
        else:
            show(*_traced(found.name, one, other))
        return
    with progress("模拟 simulating") as advance:
        result = run(stored_cases(cases), before, after, (lambda done: advance(done, 0)) if advance else None)
    if json:
        write_json(encode(result.as_json()))
    else:
        show(*simulation_view(result))


def replay(
    verdict: Annotated[Path, typer.Argument(metavar="VERDICT.json", exists=True, dir_okay=False, help="存档的结论")],
    rules: Annotated[
        Path | None,
        typer.Option("--rules", exists=True, file_okay=False, help="当时的规则库 the rule book of that time"),
    ] = None,
    json: Json = False,
) -> None:
    """结论复核:由存档的识别结果重新计算并比对。Compute a verdict again from kept readings and prove it equal."""
    from preaudit.config.shipped import shipped
    from preaudit.contract import encode
    from preaudit.contract.decoding import stored_case
    from preaudit.interfaces.cli.app import settings_of_environment
    from preaudit.interfaces.cli.console import show, write_json
    from preaudit.rulebook import load_rulebook
    from preaudit.services.replay import replay as run

    settings = settings_of_environment()
    book = load_rulebook(rules or settings.rules_dir or shipped("rules"))
    result = run(stored_case(verdict.read_bytes(), str(verdict)), book, settings)
    if json:
        write_json(encode(_replay_json(result)))
    else:
        show(*_replayed(result))
    if not result.equal:
        raise typer.Exit(1)


def simulation_view(result: Simulation) -> list[RenderableType]:
    """Flips by outcome, material and region, with examples."""
    from rich.text import Text

    from preaudit.domain.outcomes import OUTCOMES
    from preaudit.domain.verdict import STATUSES

    outcomes = {outcome.value: words.zh for outcome, words in OUTCOMES.items()}
    statuses = {status.value: words.zh for status, words in STATUSES.items()}
    parts: list[RenderableType] = [
        Text(
            f"案件 {result.cases},结论或材料状态改变 {result.flipped} cases judged by both, that many come out otherwise"
        ),
    ]
    flips = [(old, new, count) for (old, new), count in result.outcomes.most_common() if old != new]
    rows: list[tuple[str, ...]]
    if flips:
        rows = [(outcomes[old], outcomes[new], str(count)) for old, new, count in flips]
        parts.append(_table("结论 outcomes", ("旧 old", "新 new", "案件 cases"), rows))
    if result.materials:
        rows = [
            (item, material, statuses.get(old, old), statuses.get(new, new), str(count))
            for (item, material, old, new), count in result.materials.most_common()
        ]
        parts.append(_table("材料 materials", ("事项 item", "材料 material", "旧 old", "新 new", "案件 cases"), rows))
    if len(result.by_region) > 1 or "" not in result.by_region:
        rows = [(region or "–", str(count)) for region, count in sorted(result.by_region.items())]
        parts.append(_table("地区 regions", ("地区 region", "改变 flipped"), rows))
    examples = [flip for kept in result.examples.values() for flip in kept]
    if examples:
        rows = [
            (f.case, f"{outcomes[f.outcome[0]]} → {outcomes[f.outcome[1]]}", "\n".join(f.findings)) for f in examples
        ]
        parts.append(_table("案例 examples", ("案件 case", "结论 outcome", "发现 findings"), rows))
    parts += [
        Text(f"未能判断 {count} 件:{why} could not be judged", style="yellow") for why, count in result.skipped.items()
    ]
    return parts


def _table(title: str, heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> RenderableType:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for head in heads:
        table.add_column(head, overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    return table


def _traced(name: str, one: Verdict, other: Verdict) -> list[RenderableType]:
    from rich.text import Text

    from preaudit.interfaces.cli.verdict_tables import outcome_text

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
        _table("材料 materials", ("材料 material", "旧 old", "新 new"), materials),
        _table("发现 findings", ("代码 code", "轻重 severity", "旧 old", "新 new", "说明 said"), rows),
    ]


def _plain(verdict: Verdict) -> dict[str, object]:
    return {
        "outcome": verdict.outcome.value,
        "materials": {m.material: m.status.value for m in verdict.items},
        "findings": [
            {"code": f.code, "severity": f.severity.value, "rule": f.rule, "staff": f.staff} for f in verdict.findings
        ],
    }


def _replay_json(result: Replay) -> dict[str, object]:
    different = result.difference
    return {
        "equal": result.equal,
        "stored": result.stored_digest,
        "now": result.digest,
        "difference": {"path": different.path, "stored": different.stored, "now": different.now} if different else None,
    }


def _replayed(result: Replay) -> list[RenderableType]:
    from rich.text import Text

    if result.difference is None:
        return [Text(f"✓ 一致 equal  {result.digest}", style="green")]
    return [
        Text("✗ 不一致 different", style="red"),
        Text(f"位置 where: {result.difference.path}"),
        Text(f"存档 stored: {result.difference.stored}"),
        Text(f"现在 now:    {result.difference.now}"),
    ]
