"""From readings to a verdict: understand, judge, and say what it rests on. Pure: the same readings give the same review."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

import orjson

from preaudit import __version__
from preaudit.config.settings import Settings
from preaudit.domain.bundles import hardest, judge_bundle
from preaudit.domain.documents import UNKNOWN_KIND, Document
from preaudit.domain.evidence import Evidence
from preaudit.domain.facts import Facts, parse_facts
from preaudit.domain.judging import judge
from preaudit.domain.pages import PageRef
from preaudit.domain.quality import defects
from preaudit.domain.reviews import BundleReview, Cost, FileReading, Review
from preaudit.domain.verdict import Finding, FindingTexts, Outcome, Reason, Severity, Verdict
from preaudit.rulebook import RuleBook
from preaudit.understanding import understand
from preaudit.wording import findings as say
from preaudit.wording import literal


def judged(
    files: Sequence[FileReading],
    item: str,
    facts: Mapping[str, object],
    as_of: date,
    region: str,
    rulebook: RuleBook,
    settings: Settings,
    engine: str,
) -> Review:
    """The review of files already read by the engine of that fingerprint. Pure: the same readings give the same review."""
    rule = rulebook.item(item, as_of, region)
    known = parse_facts(facts, rule.asked())
    flawed, documents = _understood(files, rulebook, settings)
    verdict = with_unusable_files(judge(rule, documents, known, as_of, region), flawed)
    digests = _digests(flawed, known, engine, rulebook)
    return Review(replace(verdict, digests=digests), documents, flawed, Cost(), facts)


def judged_bundle(
    files: Sequence[FileReading],
    bundle: str,
    facts: Mapping[str, object],
    as_of: date,
    region: str,
    rulebook: RuleBook,
    settings: Settings,
    engine: str,
    steps: Sequence[str] = (),
) -> BundleReview:
    """The review of a bundle on files already read. Pure. `steps`: the optional steps asked for; empty: all."""
    whole = rulebook.bundle(bundle)
    items = {step.item: rulebook.item(step.item, as_of, region) for step in whole.steps}
    asked = {name: kind for item in items.values() for name, kind in item.asked().items()}
    known = parse_facts(facts, asked)
    flawed, documents = _understood(files, rulebook, settings)
    digests = _digests(flawed, known, engine, rulebook)
    verdict = judge_bundle(whole, items, documents, known, as_of, region, steps)
    reviews = [
        Review(replace(with_unusable_files(s.verdict, flawed), digests=digests), documents, flawed, Cost(), facts)
        for s in verdict.steps
    ]
    outcome = hardest(review.verdict.outcome for review in reviews)
    pairs = tuple(zip(verdict.steps, reviews, strict=True))
    return BundleReview(bundle, region, as_of, outcome, pairs, documents, flawed, Cost(), digests, facts)


def _understood(
    files: Sequence[FileReading], rulebook: RuleBook, settings: Settings
) -> tuple[tuple[FileReading, ...], tuple[Document, ...]]:
    """The files with the defects of their pages, and the documents on them; a file that did not open is one nobody can read."""
    flawed = tuple(
        replace(f, defects=tuple(defects(page.reading.quality, settings.quality) for page in f.pages)) for f in files
    )
    pages = [page for file in flawed for page in file.pages]
    unreadable = (_unreadable(f) for f in flawed if f.error)
    return flawed, (*understand(pages, rulebook.kinds, settings.quality), *unreadable)


def _digests(files: Sequence[FileReading], known: Facts, engine: str, rulebook: RuleBook) -> dict[str, str]:
    return {
        "inputs": digest_of("\n".join(sorted(f.digest for f in files)).encode()),
        "facts": digest_of(orjson.dumps(known, option=orjson.OPT_SORT_KEYS)),
        "engine": engine,
        "rulebook": rulebook.version,
        "program": __version__,
    }


def with_unusable_files(verdict: Verdict, files: Iterable[FileReading]) -> Verdict:
    """The verdict with what is wrong with files that cannot be opened, in their own words; such a case is not accepted.

    A person, or a new upload, has to say what was in them.
    """
    broken = {file.name: file.error for file in files if file.error}
    if not broken:
        return verdict
    told = [f for f in verdict.findings if f.code != "case.unreadable" or {e.file for e in f.evidence} - broken.keys()]
    added = [
        Finding(
            code="case.file_unusable",
            reason=Reason.UNREADABLE,
            material="",
            severity=Severity.DOUBT,
            evidence=(Evidence(name, 1),),
            rule=f"{verdict.item}/case.file_unusable",
            basis="",
            texts=FindingTexts(
                literal(name),
                say.UNUSABLE_EXPECTED(),
                literal(error.message),
                say.UNUSABLE_STAFF(error=error.message),
                literal(error.mend),
            ),
        )
        for name, error in sorted(broken.items())
    ]
    accepted = verdict.outcome in (Outcome.ACCEPT, Outcome.ACCEPT_WITH_DEFERRAL)
    outcome = Outcome.MANUAL_REVIEW if accepted else verdict.outcome
    return replace(verdict, findings=(*told, *added), outcome=outcome)


def _unreadable(file: FileReading) -> Document:
    """A file nobody can open, as judging sees it: it fills nothing, and asks for a new upload."""
    return Document(
        id=f"{file.name}#unreadable",
        kind=UNKNOWN_KIND,
        confidence=0.0,
        certain=False,
        pages=(PageRef(file.name, 1),),
        readable=False,
    )


def digest_of(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
