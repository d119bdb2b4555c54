"""Which candidate is a field's value: what speaks against each, whose it is said to be, and the best one with its rival."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from preaudit.domain.doubts import Doubt
from preaudit.domain.numbers import sex_in
from preaudit.rulebook.kinds import FieldSpec, KindSpec
from preaudit.understanding import weights
from preaudit.understanding.candidates import Candidate
from preaudit.understanding.compiled import compiled
from preaudit.understanding.layout import Layout
from preaudit.understanding.wanted_labels import plain
from preaudit.value_types import likely_name
from preaudit.value_types.organization import ORGANIZATION_ENDS

#: Words that say where the value stands instead of saying it.
_ELSEWHERE = re.compile(
    "[(（]?(?:[同见如与](?:上|前|左|户主|首页|封面|上述|前述|上页|前页|第[一1]页|户口|户籍|住所|住址|经营场所|居住|现住|母亲?|父亲?)"
    "[\u4e00-\u9fff]{0,8}|[〃″]+)[)）]?"
)


def is_back_reference(candidate: Candidate) -> bool:
    """True for words that say where the value stands instead of saying it (同上)."""
    return _ELSEWHERE.fullmatch(candidate.parsed.value) is not None


def has_other_form(candidate: Candidate, field: FieldSpec) -> bool:
    """True for a value of another form than the field asks for."""
    return bool(field.form) and compiled(field.form).fullmatch(candidate.parsed.value) is None


def penalty(candidate: Candidate, field: FieldSpec, layout: Layout) -> float:
    """What speaks against a candidate: another form than the field's, words that point elsewhere, a name that may be a seal's own."""
    sealed = field.value_type.is_name and len(layout.stamped(candidate.glyphs)) == len(candidate.glyphs)
    form = 0.0
    if is_back_reference(candidate):
        form = weights.POINTS_ELSEWHERE
    elif has_other_form(candidate, field) or candidate.parsed.doubt == Doubt.FORMAT:
        form = weights.OTHER_FORM
    return form + (weights.UNDER_SEAL if sealed else 0.0)


def with_owner_named(candidates: list[Candidate], field: FieldSpec) -> tuple[list[Candidate], bool]:
    """Those beside a label that says whose the value is (持证人), and True; where there is none all of them, and False."""
    if not field.general:
        return candidates, True
    general = {"", *map(plain, field.general)}
    named = [c for c in candidates if c.label not in general]
    if field.value_type.is_name:
        named = [c for c in named if likely_name(c.parsed.value)]
    return named or candidates, bool(named)


def own_first(candidates: list[Candidate], field: FieldSpec, spec: KindSpec) -> list[Candidate]:
    """Those that stand in nobody else's part, where there are any; of places those beside a label that says whose each is.

    A field that is itself named by a label that does not (公司 住所) keeps both.
    """
    shared = set(map(plain, spec.page_words.labels.shared))
    here = [c for c in candidates if not c.anothers] or candidates
    if not field.value_type.place or plain(field.label) in shared:
        return here
    own = [c for c in here if c.label not in shared and c.label and not is_back_reference(c)]
    best = max((c.score for c in here), default=0.0)
    return own if any(c.score > best - weights.OWN_LABEL for c in own) else here


def of_sex(candidates: list[Candidate], field: FieldSpec, spec: KindSpec) -> tuple[list[Candidate], bool]:
    """Of identity numbers those whose 17th digit says the sex of their group (GB 11643), all where none does; False where the best is not of it."""
    sex = spec.groups[field.group].sex if field.group in spec.groups else ""
    if not sex or not candidates or not field.value_type.checksum:
        return candidates, True
    fitting = [c for c in candidates if len(c.parsed.value) != 18 or sex_in(c.parsed.value) in {"", sex}]
    best = max(candidates, key=lambda c: c.score)
    return fitting or candidates, any(c is best for c in fitting)


def choose(candidates: Sequence[Candidate]) -> tuple[Candidate, Candidate | None] | None:
    """The best candidate, and the best other one that says something else and is nearly as good."""
    if not candidates:
        return None
    ordered = sorted(candidates, key=lambda c: -c.score)
    best = ordered[0]
    return best, next((other for other in ordered[1:] if _rivals(other, best)), None)


def said_first(best: Candidate, candidates: Sequence[Candidate]) -> Candidate:
    """The same name where it stands first on the page: a party is named in the text, and once more where it signs."""
    alike = [
        c for c in candidates if c.parsed == replace(best.parsed, start=c.parsed.start, end=c.parsed.end) and c.glyphs
    ]
    return min(alike, key=lambda c: c.glyphs[0].y, default=best)


def _rivals(other: Candidate, best: Candidate) -> bool:
    """True where both were found by the same label, say different things of different letters, and score nearly alike."""
    apart = other.parsed.value not in best.parsed.value and best.parsed.value not in other.parsed.value
    shared = {id(g) for g in other.glyphs} & {id(g) for g in best.glyphs}
    alike = other.label == best.label and other.order == best.order
    return apart and not shared and alike and other.score > best.score - weights.RIVAL


def of_its_clause(
    best: Candidate, candidates: Sequence[Candidate], names: Sequence[str], layout: Layout
) -> Sequence[Candidate]:
    """The candidates but those in clauses that speak of somebody else, where that of the best names one of `names` (任命甲为董事，身份证号码…)."""
    if not names_in_clause(best, names, layout):
        return candidates
    return [c for c in candidates if not _clause_before(c, layout) or names_in_clause(c, names, layout)]


def said_of(best: Candidate, names: Sequence[str], layout: Layout) -> Candidate:
    """The candidate, as one that its sentence led to where it names one of the names: that says whose it is, wherever it stands."""
    return replace(best, label="") if names_in_clause(best, names, layout) else best


def names_in_clause(candidate: Candidate, names: Sequence[str], layout: Layout) -> bool:
    """True where the clause before a value names one of the names."""
    clause = _clause_before(candidate, layout)
    return any(name in clause for name in names)


def _clause_before(candidate: Candidate, layout: Layout) -> str:
    """What the line of a value says before it, from the last stop on; '' where the value begins its line."""
    first = candidate.glyphs[0] if candidate.glyphs else None
    run = next((run for run in layout.runs if first is not None and any(g is first for g in run.glyphs)), None)
    if run is None:
        return ""
    before = run.text[: next(at for at, glyph in enumerate(run.glyphs) if glyph is first)]
    return re.split("[。;；]", before)[-1]


def other_number(best: Candidate, candidates: Sequence[Candidate], field: FieldSpec) -> Candidate | None:
    """Another number beside another label of the same person's part of the page: the page may not part the two people where it seems to."""
    if not field.group or field.value_type.checksum is None or not best.label:
        return None
    holds = field.value_type.checksum.holds
    return next(
        (
            other
            for other in candidates
            if other.label
            and other.order != best.order
            and other.parsed.value != best.parsed.value
            and holds(other.parsed.value)
            and other.score > best.score - weights.OTHER_NUMBER
        ),
        None,
    )


def in_the_open(best: Candidate, candidates: Sequence[Candidate], layout: Layout) -> Candidate:
    """The candidate; where a thumb or glare lies beside it and a sentence says the very same of the field elsewhere on the page, that one."""
    if best.label or not layout.covered(best.glyphs):
        return best
    again = [c for c in candidates if c.parsed.value == best.parsed.value and not layout.covered(c.glyphs)]
    return max(again, key=lambda c: c.score, default=best)


def unbroken(best: Candidate, candidates: Sequence[Candidate]) -> Candidate:
    """The candidate; where its name breaks off (…有限公) and stands in full elsewhere on the page, that one."""
    name = best.parsed.value
    if name.endswith(ORGANIZATION_ENDS):
        return best
    whole = [
        c
        for c in candidates
        if c.parsed.value != name and c.parsed.value.startswith(name) and c.parsed.value.endswith(ORGANIZATION_ENDS)
    ]
    return max(whole, key=lambda c: c.score) if len(name) > 4 and whole else best
