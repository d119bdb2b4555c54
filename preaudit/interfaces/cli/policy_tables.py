"""What the policy desk's tools find, as tables for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from preaudit.domain.truth import Truth
from preaudit.domain.verdict import STATUSES, Status
from preaudit.policy.changes import Effect
from preaudit.policy.compare import Comparison
from preaudit.policy.coverage import Coverage, Share
from preaudit.policy.diff import Diff
from preaudit.policy.explain import Decision, ExplainedCheck, ExplainedMaterial, Explanation
from preaudit.policy.lint_finding import Level, Lint
from preaudit.policy.overview import Overview
from preaudit.policy.test_run import TestRun

_LEVELS = {
    Level.ERROR: ("错误 error", "bold red"),
    Level.WARNING: ("警告 warning", "yellow"),
    Level.INFO: ("提示 info", "dim"),
}
_TRUTHS = {Truth.PASS: "通过 pass", Truth.FAIL: "不通过 fail", Truth.DOUBT: "存疑 doubt"}


def lint_view(found: Sequence[Lint]) -> list[RenderableType]:
    """Each finding with its place and its mend, then how many of each."""
    parts: list[RenderableType] = [_finding(one) for one in found if not one.meant]
    if meant := [one for one in found if one.meant]:
        parts.append(Text("有意如此 deliberate", style="bold"))
        parts += [Text(f"  {short(one.place)} {one.message} — {one.meant}", style="dim") for one in meant]
    counts = {level: sum(one.level is level and not one.meant for one in found) for level in Level}
    said = "，".join(f"{_LEVELS[level][0]} {count}" for level, count in counts.items() if count)
    parts.append(Text(said or "✓ 没有问题 nothing found", style="bold" if said else "green"))
    return parts


def _finding(one: Lint) -> Text:
    label, style = _LEVELS[one.level]
    head = Text.assemble((label, style), f" {one.message} ", (f"[{one.code}]", "dim"))
    if one.level is Level.INFO:
        return head.append(f" {short(one.place)}", style="dim")
    return head.append(f"\n  {short(one.place)}\n  → {one.mend}\n", style="dim")


def tests_view(run: TestRun) -> list[RenderableType]:
    """Failures in words, coverage as a table, and what was never exercised."""
    parts: list[RenderableType] = []
    for result in run.failed:
        head = Text.assemble(("✗ ", "bold red"), (result.name, "bold"), f"  {result.item}{_region(result.region)}")
        for said in result.wrong:
            head.append(f"\n    {said}")
        parts.append(head.append(f"\n    {short(result.place)}", style="dim"))
    if run.coverage:
        parts.append(_coverage(run.coverage))
        parts.append(_gaps(run.coverage))
    passed = len(run.results) - len(run.failed)
    style = "bold red" if run.failed or not run.results else "bold green"
    parts.append(Text(f"测试 tests {len(run.results)}：通过 passed {passed}，不通过 failed {len(run.failed)}", style))
    return parts


def _coverage(coverages: Iterable[Coverage]) -> Table:
    table = Table(title="测到了多少 coverage of rules", title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("事项 item")
    for name in ("检查 checks", "通过 pass", "不通过 fail", "存疑 doubt", "材料状态 states", "合计 all"):
        table.add_column(name, justify="right")
    for one in coverages:
        label = Text.assemble(one.name, (f"\n{one.item}{_region(one.region)}", "dim"))
        shares = (one.passed, one.failed, one.doubted, one.states, one.all)
        table.add_row(label, str(one.checks), *map(_share, shares))
    return table


def _share(share: Share) -> Text:
    style = "green" if share.seen == share.total else "" if share.value >= 0.5 else "yellow"
    return Text(f"{share.seen}/{share.total} {share.value:.0%}", style=style)


def _gaps(coverages: Iterable[Coverage]) -> Table:
    table = Table(title="从未测到 never exercised", title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("事项 item", "检查或材料 check or material", "没有出现过 never"):
        table.add_column(name, overflow="fold")
    for one in coverages:
        for number, gap in enumerate(one.gaps):
            never = "、".join(str(STATUSES[Status(word)]) if gap.name else _TRUTHS[Truth(word)] for word in gap.lacks)
            head = f"{one.item}{_region(one.region)}" if number == 0 else ""
            table.add_row(Text(head), Text.assemble(gap.subject, (f" {gap.name}", "dim")), Text(never))
    return table


def diff_view(found: Diff) -> list[RenderableType]:
    """Each change as a sentence, marked, list by list; then how many loosen and tighten."""
    parts: list[RenderableType] = []
    for section in found.sections:
        head = Text.assemble((section.name, "bold"), (f"  {section.code}{_region(section.region)}", "dim"))
        for change in section.changes:
            label, style = _EFFECTS[change.effect]
            head.append(f"\n  {label} ", style=style).append(change.text)
        parts.append(head.append("\n"))
    if not found.sections:
        return [Text("✓ 没有不同 no differences", style="green")]
    counts = "，".join(f"{_EFFECTS[effect][0].strip()} {found.count(effect)}" for effect in Effect)
    return [*parts, Text(counts, style="bold")]


_EFFECTS = {
    Effect.TIGHTENS: ("▲ 收紧 tightens", "red"),
    Effect.LOOSENS: ("▽ 放宽 loosens", "green"),
    Effect.NEITHER: ("· 其他 neither", "dim"),
    Effect.UNCLEAR: ("? 请判断 look at it", "yellow"),
}


def explanation_view(e: Explanation) -> list[RenderableType]:
    """What is asked, how it is checked, what tolerance decides, how a case flows, on what basis."""
    limit = f"承诺 {e.promised_days} 个工作日" + (f"，法定 {e.statutory_days} 个工作日" if e.statutory_days else "")
    head = Text.assemble((e.name, "bold"), (f"  {e.english} · {e.item}", "dim"), f"\n{e.description}\n")
    place = f"{e.region_name} {e.region} · " if e.region else ""
    head.append(f"{place}{e.kind}，{limit} · {e.as_of} 施行（{e.period}） · {e.rulebook[:12]}", style="dim")
    parts: list[RenderableType] = [head]
    if e.local:
        parts.append(Text(f"\n本地规定 local\n  {f'{chr(10)}  '.join(e.local)}", style="magenta"))
    parts.append(_asked(e.materials))
    parts.append(Text("怎样算合格 checks", style="bold"))
    named = [*((m.name, m.checks) for m in e.materials), *([("全案 case", e.checks)] if e.checks else [])]
    parts += [_checks(name, checks) for name, checks in named]
    parts += [Text.assemble(("\n容缺受理 tolerance  ", "bold"), "".join(e.tolerance)), _decisions(e.decisions)]
    parts.append(Text("审查流程 flow", style="bold"))
    for number, step in enumerate(e.flow, 1):
        sign = "→" if number == len(e.flow) else "是 yes →"
        parts.append(
            Text.assemble(f"  {number}. {step.question} {sign} ", (step.result, "bold"), (f"  {step.detail}", "dim"))
        )
    parts.append(Text("\n依据 legal basis", style="bold"))
    parts += [Text.assemble(f"  {basis}", (f"  {rests}", "dim")) for basis, rests in e.basis]
    return parts


def _asked(materials: Iterable[ExplainedMaterial]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("材料 material", "必要性 necessity", "可以是 any of", "何时 when"):
        table.add_column(name, overflow="fold")
    for number, m in enumerate(materials, 1):
        called = Text.assemble(f"{number}. {m.name}", (f"\n   {m.code}", "dim"))
        need = Text.assemble((m.necessity_words, "cyan"), "\n可共享免交" if m.shareable else "")
        kinds = Text.assemble("\n".join(m.accepts), (f"\n{m.handing}", "dim"))
        when = Text.assemble((m.when or "始终 always", "yellow" if m.when else "dim"))
        when.append("".join(f"\n{text}" for text in m.local), style="magenta")
        table.add_row(called, need, kinds, when)
    return table


def _checks(name: str, checks: Iterable[ExplainedCheck]) -> Text:
    lines = [f"    {_SIGNS[c.severity]} {c.sentence}" for c in checks] or ["    只看是否提交、能否辨认 presence only"]
    return Text("\n".join([f"  {name}", *lines]))


_SIGNS = {"core": "✓", "warning": "!", "scope": "◆"}


def _decisions(decisions: Iterable[Decision]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("情形 situation", "信用良好 credit good", "信用未知 unknown", "信用不良 bad"):
        table.add_column(name)
    for row in decisions:
        table.add_row(*map(Text, (row.situation, row.good, row.unknown, row.bad)))
    return table


def comparison_view(found: Iterable[Comparison]) -> list[RenderableType]:
    """A table an item: the national list, and beside it what each region has otherwise."""
    return [part for one in found for part in (Text.assemble((one.name, "bold"), f"  {one.item}"), _compared(one))]


def _compared(one: Comparison) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_lines=False)
    table.add_column("")
    table.add_column("国家清单 national", overflow="fold")
    for local in one.locals:
        table.add_column(f"{local.name} {local.region}", overflow="fold")
    table.add_row("标准化程度 standard", "", *(f"{local.standard:.0%}" for local in one.locals))
    for name, key in (("材料 materials", "materials"), ("检查 checks", "checks"), ("设定 settings", "same_settings")):
        shares: list[Share] = [getattr(local, key) for local in one.locals]
        table.add_row(f"  相同的{name}", "", *(f"{s.seen}/{s.total}" for s in shares))
    for name, key, style in _HEADINGS:
        said = [getattr(local, key) for local in one.locals]
        if any(said):
            table.add_row(name, "", *(Text("\n".join(f"·{t}" for t in texts) or "—", style=style) for texts in said))
    for key, value in one.settings.items():
        table.add_row(key, Text(value), *(_same(local.settings[key], value) for local in one.locals))
    for code, called in one.materials.items():
        base = one.necessity.get(code, "—")
        table.add_row(called, base, *(_same(local.necessity.get(code, "—"), base) for local in one.locals))
    return table


_HEADINGS = (
    ("多要求的 asks", "asks", "red"),
    ("多允许的 allows", "allows", "green"),
    ("不允许的 forbids", "forbids", "red"),
    ("另作说明的 words", "wording", "cyan"),
)


def _same(own: str, base: str) -> Text:
    return Text("相同 same", style="dim") if own == base else Text(own, style="bold")


def overview_view(found: Overview) -> list[RenderableType]:
    """Items, bundles, regions."""
    table = Table(title="事项 items", title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("事项 item", "办件类型 kind", "材料 materials", "容缺 tolerance", "地区 regions"):
        table.add_column(name, overflow="fold")
    for item in found.items:
        label = Text.assemble(item.name, (f"\n{item.item}", "dim"))
        label.append(f" · {item.versions} 个版本 versions" if item.versions > 1 else "", style="dim")
        kind = {"promised": "承诺件 promised", "on_spot": "即办件 on the spot"}[item.kind]
        counts = [f"必要 required {item.required}" + (f"（{item.conditional} 项视情况）" if item.conditional else "")]
        counts += [f"容缺后补 deferrable {item.deferrable}"] if item.deferrable else []
        counts += [f"非必要 optional {item.optional}"] if item.optional else []
        regions = "、".join(found.regions[code] for code in item.regions) or "—"
        days = f"{kind}\n{item.promised_days} 个工作日 days"
        table.add_row(label, days, "\n".join(counts), _TOLERANCE[item.tolerance], regions)
    parts: list[RenderableType] = [table]
    for bundle in found.bundles:
        head = Text.assemble(("一件事 bundle  ", "dim"), (bundle.name, "bold"), f"  {bundle.bundle}\n  ")
        parts.append(head.append(" → ".join(bundle.steps) + "\n", style="dim"))
    regions = "、".join(f"{name} {code}" for code, name in found.regions.items()) or "无 none"
    parts.append(Text(f"地区 regions: {regions} · 材料种类 kinds: {found.kinds} · {found.rulebook[:12]}", style="dim"))
    return parts


_TOLERANCE = {
    "allowed": Text("开通 allowed", style="green"),
    "off": Text("未开通 off", style="dim"),
    "negative_list": Text("负面清单 negative list", style="red"),
}


def _region(region: str) -> str:
    return f" · {region}" if region else ""


def short(place: str) -> str:
    """A place as seen from where the user stands."""
    path, line, column = (*place.rsplit(":", 2), "", "")[:3]
    here = Path.cwd()
    shown = Path(path)
    return f"{shown.relative_to(here) if shown.is_relative_to(here) else shown}:{line}:{column}"
