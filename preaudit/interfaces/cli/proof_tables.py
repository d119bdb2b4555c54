"""What nobody would notice, and what no complete case uses, as tables for people: by list, then by paper and part."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import RenderableType
from rich.text import Text

from preaudit.interfaces.cli.tables import add_columns, table
from preaudit.policy.list_use import ListUse
from preaudit.policy.looser_regions import Looser
from preaudit.policy.proof_words import WAYS
from preaudit.policy.prove import Proof
from preaudit.wording import cli_policy as say


def proofs_view(proofs: Sequence[Proof]) -> list[RenderableType]:
    """Figures of every list, then each change that survived."""
    figures = table(say.PROOF)
    add_columns(figures, say.ITEM)
    add_columns(figures, say.PROOF_CASES, say.PROOF_CHANGES, say.PROOF_EXCUSED, say.PROOF_UNNOTICED, right=True)
    for proof in proofs:
        left = Text(str(len(proof.survivors)), style="bold red" if proof.survivors else "green")
        figures.add_row(proof.label, str(proof.cases), str(proof.changes), str(len(proof.excused)), left)
    parts: list[RenderableType] = [figures]
    for proof in proofs:
        if proof.survivors:
            gaps = table(say.PROOF_UNNOTICED)
            add_columns(gaps, say.PROOF_PART, say.PROOF_CHANGED, say.PROOF_CASES)
            for gap in proof.found:
                part = Text.assemble(f"{gap.paper} {gap.part}".strip(), (f"\n{gap.where}", "dim"))
                gaps.add_row(part, Text.assemble(WAYS[gap.how].zh, (f" {gap.how}", "dim")), str(len(gap.cases)))
            parts += [Text(f"\n{proof.label}", style="bold"), gaps]
    if proofs and not any(proof.survivors for proof in proofs):
        parts.append(Text(f"✓ {say.PROOF_CLEAN}", style="bold green"))
    return parts


def lists_view(lists: Sequence[ListUse]) -> list[RenderableType]:
    """Figures of every list, then each alternative that no complete case takes, and each declared in vain."""
    figures = table(say.ALTERNATIVES)
    add_columns(figures, say.ITEM)
    add_columns(figures, say.ALTERNATIVES, say.USED, say.NEVER_COMPLETE, say.UNUSED, right=True)
    for one in lists:
        cells = (
            len(one.alternatives),
            sum(bool(a.cases) for a in one.alternatives),
            sum(bool(a.reason) for a in one.alternatives),
        )
        left = Text(str(len(one.unused)), style="green" if one.clean else "bold red")
        figures.add_row(one.label, *map(str, cells), left)
    parts: list[RenderableType] = [Text(), figures]
    for one in lists:
        if not one.clean:
            open_ = table(say.UNUSED)
            add_columns(open_, say.ALTERNATIVE, say.PROOF_CASES)
            for way in (*one.unused, *one.idle):
                what = Text.assemble(
                    f"{way.alternative.about} {way.alternative.label.zh}".strip(), (f"\n{way.alternative.name}", "dim")
                )
                open_.add_row(what, str(say.UNUSED if way.unused else say.DECLARED_IDLE))
            parts += [Text(f"\n{one.label}", style="bold"), open_]
    if lists and all(one.clean for one in lists):
        parts.append(Text(f"✓ {say.ALL_USED}", style="bold green"))
    return parts


def looser_view(found: Sequence[Looser]) -> list[RenderableType]:
    """Each case that a region accepts further than the nation in what is not opened; nothing where there is none."""
    if not found:
        return []
    cases = table(say.LOOSER)
    add_columns(
        cases,
        say.ITEM,
        say.PROOF_CASE,
        say.PROOF_CHANGED,
        say.NATIONAL_OUTCOME,
        say.REGIONAL_OUTCOME,
        say.FINDINGS_GONE,
    )
    for one in found:
        outcomes = (str(one.national.row.words), str(one.regional.row.words))
        cases.add_row(f"{one.item}（{one.region}）", one.case, one.change, *outcomes, "\n".join(one.gone))
    return [Text(), cases]
