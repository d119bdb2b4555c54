"""Rule 6: no key of a rule file for one kind of document; a key that one kind alone uses is the kind's name in disguise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

import yaml

from tools.house.tree import House, Violation, unused

#: Keys that one kind alone uses so far, each with why it is no special case.
ALLOWED = {
    "fields.*.column": "any list of people or things in a table; one such kind is described so far",
    "fields.*.nth": "two people under one label; marriage certificates alone print that so far",
    "fields.*.not_in": "a label of anybody's in a part headed by a person; application forms alone have such parts beside a firm's so far",
    "fields.*.of": "two people under one label; marriage certificates alone print that so far",
    "marks.signatures.*.sealable": "where a person must sign and no seal will do; the labour law asks it of one kind so far",
    "marks.signatures.*.not_by": "where somebody named on the paper signs elsewhere; application forms alone name an agent so far",
    "portrait": "a page without words: the only way to say what such a kind looks like",
    "sums": "any paper whose amounts add up; invoices alone print that so far",
    "loose_page": "any book whose leaves may come one by one; the household register is the first",
    "loose_page.but": "as loose_page",
    "loose_page.without": "as loose_page",
    "cover": "any register or booklet has a cover; the household register is the first whose leaves come one by one",
}
#: Keys under which names of the kind's own stand (fields, groups, slots of signatures), not keys of the schema.
_NAMED = {"fields", "groups", "signatures", "clues", "against", "sides", "agree", "sums", "but"}
#: Those under whose names keys of the schema stand again.
_DESCRIBED = {"fields", "groups", "signatures"}


def check(house: House) -> Iterator[Violation]:
    """Keys of `rules/documents/*.yaml` that the files of one kind alone use."""
    kinds: dict[str, dict[str, str]] = defaultdict(dict)
    for path in sorted((house.root / "rules" / "documents").glob("*.yaml")):
        if path.name.endswith(".test.yaml"):
            continue
        spec = yaml.safe_load(path.read_text(encoding="utf-8"))
        for key in keys(spec):
            kinds[key].setdefault(str(spec.get("kind", path.stem)), path.relative_to(house.root).as_posix())
    met: set[str] = set()
    for key, users in sorted(kinds.items()):
        if len(users) > 1:
            continue
        ((kind, file),) = users.items()
        if key in ALLOWED:
            met.add(key)
        else:
            yield Violation(
                6,
                file,
                1,
                f"the key {key} is used by {kind} alone",
                "Say it with keys that others use, or as a value type; if it is general and only young, list it with its"
                " reason in tools/house/rule_keys.py.",
            )
    yield from unused(6, "tools/house/rule_keys.py", ALLOWED, met)


def keys(spec: Mapping[str, object], above: str = "") -> Iterator[str]:
    """The keys of the schema in a file, dotted, with `*` for names of the kind's own."""
    for key, value in spec.items():
        path = f"{above}{key}"
        yield path
        if not isinstance(value, Mapping):
            continue
        if key in _NAMED:
            for inner in value.values():
                yield from keys(inner, f"{path}.*.") if isinstance(inner, Mapping) and key in _DESCRIBED else ()
        else:
            yield from keys(value, f"{path}.")
