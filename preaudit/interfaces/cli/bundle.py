"""A bundle reviewed: a verdict a step, as tables or JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from rich.console import RenderableType
from rich.text import Text

from preaudit.config.settings import Settings
from preaudit.contract import bundle_json, encode
from preaudit.domain.corrections import Correction
from preaudit.domain.reviews import BundleReview
from preaudit.interfaces.cli.console import progress, show, write_json
from preaudit.interfaces.cli.inputs import uploads
from preaudit.interfaces.cli.verdict_tables import brief_view, outcome_text
from preaudit.rulebook import RuleBook
from preaudit.services.review import open_service
from preaudit.wording import cli_tables as say
from preaudit.wording.cli_inputs import READING


def review_bundle(
    settings: Settings,
    bundle: str,
    facts: Mapping[str, object],
    paths: Sequence[Path],
    day: date,
    region: str,
    steps: Sequence[str],
    corrections: Sequence[Correction],
    json: bool,
) -> None:
    """Review the steps of a bundle on one set of uploads and show them."""
    with open_service(settings) as service, progress(str(READING)) as advance:
        loaded = list(uploads(paths, settings.max_file_bytes))
        result = service.review_bundle(bundle, facts, loaded, day, region, steps, advance, corrections)
        rulebook = service.rulebook
    if json:
        write_json(encode(bundle_json(result)))
    else:
        show(*bundle_view(result, rulebook))


def bundle_view(review: BundleReview, rulebook: RuleBook) -> list[RenderableType]:
    """The bundle's outcome, then each step with what it lacks."""
    whole = rulebook.bundle(review.bundle, review.as_of, review.region)
    place = f" · {review.region}" if review.region else ""
    head = Text.assemble(
        (whole.name, "bold"), (f"  {whole.code} · {review.as_of}{place}\n", "dim"), f"{say.RECOMMENDED}: "
    )
    parts: list[RenderableType] = [head.append(outcome_text(review.outcome))]
    for number, (judged, own) in enumerate(review.steps, 1):
        parts.append(brief_view(f"{number}. {judged.step.code}", own, rulebook))
        if judged.waits_for:
            parts.append(Text(f"    {say.WAITS_FOR}: {'、'.join(judged.waits_for)}", style="yellow"))
    return parts
