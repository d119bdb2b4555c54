"""What persons answered of a case where nobody had told, beside the facts that were given. Pure: facts and words in, facts out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from preaudit.domain.corrections import Correction, CorrectionKind

#: How an answer says yes and no; any other is a text, or one of the options.
YES, NO = "yes", "no"
_APPLICANT = "applicant."


def answered(facts: Mapping[str, object], corrections: Iterable[Correction]) -> Mapping[str, object]:
    """The facts with the answers among the corrections, the last word on each; a tag of the applicant is `applicant.tags:TAG`."""
    answers = [each for each in corrections if each.what is CorrectionKind.FACT]
    if not answers:
        return facts
    result = dict(facts)
    given = result.pop("applicant", None)
    person = dict(given) if isinstance(given, Mapping) else {}
    for answer in answers:
        key, _, tag = answer.key.partition(":")
        value: object = {YES: True, NO: False}.get(answer.value, answer.value)
        name = key.removeprefix(_APPLICANT)
        if tag:
            known = [*_listed(result.get(key)), *_listed(person.get(name))]
            value = [*(each for each in dict.fromkeys(known) if each != tag), *([tag] if value is True else [])]
        if key.startswith(_APPLICANT):
            result.pop(key, None)
            person[name] = value
        else:
            result[key] = value
    return {**result, "applicant": person} if person or given is not None else result


def _listed(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list | tuple) else []


__all__ = ["NO", "YES", "answered"]
