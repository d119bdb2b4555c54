"""The rule book for people: items at a glance, an item explained, regions compared."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from preaudit.interfaces.cli.tables import add_columns, table
from preaudit.policy.compare import Comparison
from preaudit.policy.coverage import Share
from preaudit.policy.explain import ExplainedCheck, ExplainedMaterial, Explanation
from preaudit.policy.outcome_flow import Decision
from preaudit.policy.overview import ItemLine, Overview
from preaudit.rulebook.differences.plain import Words, chinese
from preaudit.wording import cli_policy as say
from preaudit.wording.policy_changes import FOUR_EYES
from preaudit.wording.policy_terms import ON_SPOT, PROMISED

#: Signs of severities; one that has none of its own is a condition like eligibility.
_SIGNS, _CONDITION = {"core": "✓", "warning": "!"}, "◆"
_HEADINGS = (
    (say.ASKS, "asks", "red"),
    (say.ALLOWS, "allows", "green"),
    (say.FORBIDS, "forbids", "red"),
    (say.WORDING, "wording", "cyan"),
)
_SHARES = (
    (say.SAME_MATERIALS, "materials"),
    (say.SAME_CHECKS, "checks"),
    (say.SAME_SETTINGS, "same_settings"),
)
_TOLERANCE = {
    "allowed": (say.ALLOWED, "green"),
    "off": (say.OFF, "dim"),
    "negative_list": (say.NEGATIVE_LIST, "red"),
}


def explanation_view(e: Explanation) -> list[RenderableType]:
    """What is required, how it is checked, what tolerance decides, how a case flows, on what basis."""
    limit = say.PROMISED(days=e.promised_days, unit=e.days).zh
    limit += say.STATUTORY(days=e.statutory_days, unit=e.days).zh if e.statutory_days else ""
    limit += f" · {FOUR_EYES.zh}" if e.four_eyes else ""
    head = Text.assemble((e.name, "bold"), (f"  {e.english} · {e.item}", "dim"), f"\n{e.description}\n")
    place = f"{e.region_name} {e.region} · " if e.region else ""
    in_force = say.IN_FORCE(day=e.as_of, period=e.period).zh
    head.append(f"{place}{chinese(e.kind)}，{limit} · {in_force} · {e.rulebook[:12]}", style="dim")
    parts: list[RenderableType] = [head]
    if e.local:
        parts.append(Text(f"\n{say.LOCAL}\n  {f'{chr(10)}  '.join(map(chinese, e.local))}", style="magenta"))
    parts.append(_materials(e.materials))
    parts.append(Text(str(say.WHAT_IS_CHECKED), style="bold"))
    named = [*((m.name, m.checks) for m in e.materials), *([(str(say.WHOLE_CASE), e.checks)] if e.checks else [])]
    parts += [_checks(name, checks) for name, checks in named]
    tolerance = "".join(map(chinese, e.tolerance))
    parts += [Text.assemble((f"\n{say.TOLERANCE}  ", "bold"), tolerance), _decisions(e.decisions)]
    parts.append(Text(str(say.FLOW), style="bold"))
    for number, step in enumerate(e.flow, 1):
        sign = "→" if number == len(e.flow) else f"{say.YES} →"
        result, detail = (chinese(step.result), "bold"), (f"  {chinese(step.detail)}", "dim")
        parts.append(Text.assemble(f"  {number}. {chinese(step.question)} {sign} ", result, detail))
    parts.append(Text(f"\n{say.LEGAL_BASIS}", style="bold"))
    parts += [Text.assemble(f"  {basis}", (f"  {'、'.join(map(chinese, rests))}", "dim")) for basis, rests in e.basis]
    return parts


def _materials(materials: Iterable[ExplainedMaterial]) -> Table:
    made = table()
    add_columns(made, say.MATERIAL, say.NECESSITY, say.ANY_OF, say.WHEN, overflow="fold")
    for number, m in enumerate(materials, 1):
        name = Text.assemble(f"{number}. {m.name}", (f"\n   {m.code}", "dim"))
        shared = f"\n{say.SHAREABLE.zh}" if m.shareable else ""
        need = Text.assemble((chinese(m.necessity_words), "cyan"), shared)
        kinds = Text.assemble("\n".join(map(chinese, m.accepts)), (f"\n{chinese(m.handing)}", "dim"))
        when = Text.assemble((m.when.zh or str(say.ALWAYS), "yellow" if m.when else "dim"))
        when.append("".join(f"\n{chinese(text)}" for text in m.local), style="magenta")
        made.add_row(name, need, kinds, when)
    return made


def _checks(name: str, checks: Iterable[ExplainedCheck]) -> Text:
    lines = [f"    {_SIGNS.get(c.severity, _CONDITION)} {chinese(c.sentence)}" for c in checks] or [
        f"    {say.PRESENCE_ONLY}"
    ]
    return Text("\n".join([f"  {name}", *lines]))


def _decisions(decisions: Iterable[Decision]) -> Table:
    made = table()
    add_columns(made, say.SITUATION, say.CREDIT_GOOD, say.CREDIT_UNKNOWN, say.CREDIT_BAD)
    for row in decisions:
        made.add_row(*(Text(chinese(words)) for words in (row.situation, row.good, row.unknown, row.bad)))
    return made


def comparison_view(found: Iterable[Comparison]) -> list[RenderableType]:
    """A table an item: the national list, and beside it how each region differs."""
    return [part for one in found for part in (Text.assemble((one.name, "bold"), f"  {one.item}"), _compared(one))]


def _compared(one: Comparison) -> Table:
    made = table()
    add_columns(made, "")
    add_columns(made, say.NATIONAL, *(f"{local.name} {local.region}" for local in one.locals), overflow="fold")
    made.add_row(str(say.STANDARD), "", *(f"{local.standard:.0%}" for local in one.locals))
    for name, key in _SHARES:
        shares: list[Share] = [getattr(local, key) for local in one.locals]
        made.add_row(f"  {name}", "", *(f"{s.seen}/{s.total}" for s in shares))
    for name, key, style in _HEADINGS:
        sentences = [getattr(local, key) for local in one.locals]
        if any(sentences):
            made.add_row(str(name), "", *(_bullets(texts, style) for texts in sentences))
    for setting, value in one.settings.items():
        locals_ = (_same(local.settings[setting], value) for local in one.locals)
        made.add_row(setting.zh, Text(chinese(value)), *locals_)
    for code, name_ in one.materials.items():
        base = one.necessity.get(code, "—")
        made.add_row(name_, chinese(base), *(_same(local.necessity.get(code, "—"), base) for local in one.locals))
    return made


def _bullets(texts: Iterable[Words], style: str) -> Text:
    return Text("\n".join(f"·{chinese(text)}" for text in texts) or "—", style=style)


def _same(own: Words, base: Words) -> Text:
    return Text(str(say.SAME), style="dim") if chinese(own) == chinese(base) else Text(chinese(own), style="bold")


def overview_view(found: Overview) -> list[RenderableType]:
    """Items, bundles, regions."""
    made = table(say.ITEMS)
    add_columns(made, say.ITEM, say.ITEM_KIND, say.MATERIALS, say.DEFERRAL, say.REGIONS, overflow="fold")
    for item in found.items:
        label = Text.assemble(item.name, (f"\n{item.item}", "dim"))
        label.append(f" · {say.VERSIONS(count=item.versions)}" if item.versions > 1 else "", style="dim")
        kind = {"promised": PROMISED, "on_spot": ON_SPOT}[item.kind]
        word, style = _TOLERANCE[item.tolerance]
        regions = "、".join(found.regions[code] for code in item.regions) or "—"
        days = f"{kind}\n{say.DAYS(count=item.promised_days)}"
        made.add_row(label, days, "\n".join(_counts(item)), Text(str(word), style=style), regions)
    parts: list[RenderableType] = [made]
    for bundle in found.bundles:
        head = Text.assemble((f"{say.BUNDLE}  ", "dim"), (bundle.name, "bold"), f"  {bundle.bundle}\n  ")
        parts.append(head.append(" → ".join(bundle.steps) + "\n", style="dim"))
    regions = "、".join(f"{name} {code}" for code, name in found.regions.items()) or str(say.NONE)
    totals = f"{say.REGIONS}: {regions} · {say.KINDS}: {found.kinds} · {found.rulebook[:12]}"
    return [*parts, Text(totals, style="dim")]


def _counts(item: ItemLine) -> list[str]:
    """How many materials of each necessity."""
    conditional = say.CONDITIONAL(count=item.conditional).zh if item.conditional else ""
    counts = [f"{say.REQUIRED} {item.required}{conditional}"]
    counts += [f"{say.DEFERRABLE} {item.deferrable}"] if item.deferrable else []
    return counts + ([f"{say.OPTIONAL} {item.optional}"] if item.optional else [])
