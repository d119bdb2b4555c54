"""`preaudit reaudit sample | sampled | engines`: what people find in a sample, and what another OCR model would change."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from preaudit.interfaces.cli.inputs import Json, settings_of_environment
from preaudit.interfaces.cli.reaudit_plans import engine_of, plan_of
from preaudit.wording import cli_reaudit as say
from preaudit.wording import cli_reaudit_engines as named

Folder = Annotated[Path, typer.Argument(metavar="DIR", exists=True, file_okay=False, help=str(say.RESULTS_FOLDER))]


def register(app: typer.Typer) -> None:
    """Add the commands beside those of a run."""
    app.command("sample", help=str(say.SAMPLE))(sample)
    app.command("sampled", help=str(say.SAMPLED))(sampled)
    app.command("engines", help=str(say.ENGINES))(engines)


def sample(
    folder: Folder,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="SAMPLE.csv", dir_okay=False, help=str(say.SAMPLE_OUT))
    ] = None,
    size: Annotated[int, typer.Option("--size", min=1, help=str(say.SAMPLE_SIZE))] = 200,
    seed: Annotated[str, typer.Option("--seed", help=str(say.SAMPLE_SEED))] = "",
) -> None:
    """Draw a sample for people to look at."""
    from preaudit.archive.sample_lists import sample_of, write_sample
    from preaudit.interfaces.cli.console import show

    out = out or folder / "sample.csv"
    if out.exists():
        raise typer.BadParameter(str(say.SAMPLE_THERE(path=out)), param_hint="--out")
    drawn = sample_of(folder, size, seed)
    write_sample(out, drawn)
    show(str(say.SAMPLE_WRITTEN(count=len(drawn), path=out)))


def sampled(
    filled: Annotated[Path, typer.Argument(metavar="SAMPLE.csv", exists=True, dir_okay=False, help=str(say.FILLED))],
    json: Json = False,
) -> None:
    """What people found in a sample, as shares of the archive."""
    from preaudit.archive.sample_lists import read_sample
    from preaudit.archive.sampling import estimates
    from preaudit.archive.thresholds import proposed, weakest_values, weighed
    from preaudit.contract import encode
    from preaudit.interfaces.cli.console import show, write_json
    from preaudit.interfaces.cli.reaudit_tables import estimate_plain, estimates_view, thresholds_view

    sample, found = read_sample(filled)
    shares = estimates(sample, found)
    beside = filled.parent / "fields.parquet"
    levels = weighed(sample, found, weakest_values(filled.parent, sample)) if beside.is_file() else []
    if json:
        best = proposed(levels)
        plain: dict[str, object] = {name: estimate_plain(one) for name, one in shares.items()}
        if levels:
            plain["thresholds"] = [
                {"confidence": one.confidence, "cases": one.share, "errors": estimate_plain(one.errors)}
                for one in levels
            ]
            plain["proposed"] = best.confidence if best else None
        write_json(encode(plain))
    else:
        show(*estimates_view(shares), *thresholds_view(levels))


def engines(
    archive: Annotated[str, typer.Argument(metavar="ARCHIVE", help=str(say.ARCHIVE))],
    old: Annotated[str, typer.Argument(metavar="OLD", help=str(say.OLD_MODELS))],
    new: Annotated[str, typer.Argument(metavar="NEW", help=str(say.NEW_MODELS))],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", file_okay=False, help=str(say.OUT))],
    size: Annotated[int, typer.Option("--sample", min=1, help=str(say.ENGINE_SAMPLE))] = 100,
    most_contradicted: Annotated[float, typer.Option(min=0, max=1, help=str(say.MOST_CONTRADICTED))] = 0.002,
    most_flips: Annotated[float, typer.Option(min=0, max=1, help=str(say.MOST_FLIPS))] = 0.01,
    manifest: Annotated[Path | None, typer.Option(exists=True, dir_okay=False, help=str(say.MANIFEST))] = None,
    columns: Annotated[Path | None, typer.Option(exists=True, dir_okay=False, help=str(say.COLUMNS))] = None,
    unmasked: Annotated[bool, typer.Option("--unmasked", help=str(named.UNMASKED))] = False,
    json: Json = False,
) -> None:
    """What another OCR model would change, on a sample; exit code 1 where it is more than allowed."""
    from contextlib import ExitStack

    from preaudit.archive.column_names import load_column_names
    from preaudit.archive.engine_comparison import both_read, compare_engines
    from preaudit.archive.journal import Journal
    from preaudit.archive.masking import Masks
    from preaudit.archive.opened_archive import open_archive
    from preaudit.archive.reaudit import Run
    from preaudit.archive.work_plan import THEN
    from preaudit.contract import encode
    from preaudit.interfaces.cli.console import show, write_json
    from preaudit.interfaces.cli.reaudit_engine_tables import engines_json, engines_view
    from preaudit.interfaces.cli.reaudit_progress import interruptible, shown_progress

    settings = settings_of_environment()
    opened = open_archive(archive, manifest, load_column_names(columns) if columns else None)
    with ExitStack() as stack:
        runs = []
        for folder, models in (("old", old), ("new", new)):
            journal = Journal(out / folder, create=True)
            stack.callback(journal.close)
            stack.enter_context(journal.held())
            own = settings.model_copy(update={"model_dir": None if models == "shipped" else Path(models)})
            plan = plan_of(own, opened, None, today=False, as_of=None)
            chosen = engine_of("local", plan, 0, "")
            with interruptible(chosen) as stopped, shown_progress(size, as_json=json) as listener:
                run = Run(opened, plan, journal)
                run.judge(chosen, listener, most=max(0, size - len(run.judged())))
            if stopped():
                raise typer.Exit(1)
            runs.append(run)
        masks = None if unmasked else Masks(runs[0].rulebooks[THEN].kinds)
        found = compare_engines(both_read(*runs), masks)
    passed = found.passes(most_contradicted, most_flips)
    if json:
        write_json(encode(engines_json(found, passed)))
    else:
        show(*engines_view(found, passed))
    if not passed:
        raise typer.Exit(1)
