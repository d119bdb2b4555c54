"""Changes of a material between two lists, its checks left aside, each as a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from preaudit.domain.checking.effects import together, wider_loosens, wider_tightens
from preaudit.domain.items import Accept, Item, Material, Necessity, Rule, Take
from preaudit.domain.mandate_words import RENOUNCING
from preaudit.domain.outcomes import Severity
from preaudit.rulebook.differences.changes import Change, Effect, more, narrowed, shortened, unlisted
from preaudit.rulebook.differences.condition_sentences import condition_text
from preaudit.rulebook.differences.plain import Words
from preaudit.rulebook.differences.rule_terms import NECESSITIES, accept_words, defect_words, kinds_of, period_text
from preaudit.wording import NOTHING
from preaudit.wording import policy_changes as say
from preaudit.wording.policy_terms import ALWAYS, NONE

#: From what is required least to what is required most.
_STRICTNESS = {Necessity.OPTIONAL: 0, Necessity.DEFERRABLE: 1, Necessity.REQUIRED: 2}
#: What may be changed of how a material is handed in, its counts left aside.
_HANDING = ("type", "format", "source", "paper", "standard", "issuer")
#: What the window takes, from what it takes least to what it takes most.
_TAKEN = {None: 0, Take.COPY_SEEN: 1, Take.ORIGINAL: 2, Take.BOTH: 3}
#: Fields of a material, of what it accepts, of a pledge and of how it is handed in that are compared here.
MATERIAL_FIELDS = frozenset(
    {
        "code",
        "name",
        "necessity",
        "accepts",
        "when",
        "unless",
        "shareable",
        "several",
        "basis",
        "guide",
        "rules",
        "may_follow",
    }
    | {"pledge", "handing", "period", "never_defer", "open", "open_kinds"}
)
ACCEPT_FIELDS = frozenset({"kind", "variant", "sides", "bearing_photo", "pledging", "also", "fulfilled"})
PLEDGE_FIELDS = frozenset({"words", "basis"})
HANDING_FIELDS = frozenset({*_HANDING, "originals", "copies", "take"})
_FLAGS = {
    "shareable": (say.NOT_SHAREABLE, say.NOW_SHAREABLE),
    "several": (say.NOT_SEVERAL, say.NOW_SEVERAL),
}
_Key = tuple[str, str, bool, bool]


def material_added(item: Item, material: Material, tags: Mapping[str, str]) -> Change:
    """A material that was not required before."""
    when = say.WHEN(condition=condition_text(material.when, item, tags)) if material.when else NOTHING
    kinds = tuple(accept_words(item, material, a) for a in material.accepts)
    necessity = NECESSITIES[material.necessity]
    text = say.MATERIAL_ADDED(name=material.name, necessity=necessity, when=when, kinds=kinds)
    return Change("material_added", _effect_of_added(item, material), material.code, "", text, "", material.name)


def _effect_of_added(item: Item, material: Material) -> Effect:
    """More is asked; but a paper that goes there is no longer weighed beside the case, and may be one that contradicts it."""
    if any(_absorbs(item, material, accept) for accept in material.accepts if accept.exclusive):
        return Effect.UNCLEAR
    return Effect.NEITHER if material.necessity is Necessity.OPTIONAL else Effect.TIGHTENS


def _absorbs(item: Item, material: Material, accept: Accept) -> bool:
    """Whether papers of a kind are hidden: others are filled by it, or its own checks do not look at what it is."""
    others = {a.kind for m in item.materials if m.code != material.code for a in m.accepts if a.exclusive}
    prints = any(kind.fields for kind in kinds_of(item, material) if kind.kind == accept.kind)
    return prints and (accept.kind in others or not is_looked_at(item, material, accept.kind))


def is_looked_at(item: Item, material: Material, kind: str) -> bool:
    """Whether the checks of a material always ask whose papers of a kind are, and weigh the words in which their signers say what they like.

    What prints nothing says nothing.
    """
    infos = [info for info in kinds_of(item, material) if info.kind == kind and info.fields]
    always = [
        rule
        for rule in material.rules
        if rule.when is None and rule.severity is not Severity.WARNING and kind in (rule.kinds or {kind})
    ]
    free = {f"{material.code}.{key}" for info in infos for key, one in info.fields.items() if one.own_words}
    return not infos or (
        any(map(_asks_whose, always))
        and all(any(rule.check.refuses(name, words) for rule in always) for name in free for words in RENOUNCING)
    )


def _asks_whose(rule: Rule) -> bool:
    """Whether a check holds a paper against others of the case."""
    return rule.check.IDENTIFIES and not rule.absence_is_fine and set(rule.reads) != {rule.material}


def material_removed(material: Material) -> Change:
    """A material that is no longer required."""
    optional = material.necessity is Necessity.OPTIONAL
    text = say.MATERIAL_REMOVED(name=material.name, necessity=NECESSITIES[material.necessity])
    effect = Effect.NEITHER if optional else Effect.LOOSENS
    return Change("material_removed", effect, material.code, "", text, material.name)


def material_changes(old: Item, new: Item, one: Material, other: Material, tags: Mapping[str, str]) -> Iterator[Change]:
    """How a material differs, its checks left aside."""
    pair = _Pair(old, new, one, other, tags)
    topics: tuple[Callable[[], Iterator[Change]], ...] = (
        pair.names, pair.necessity, pair.alternatives, pair.condition, pair.flags, pair.deferral, pair.handing,
        pair.wording, pair.period, pair.opened, pair.unknown,
    )  # fmt: skip
    for changes in topics:
        yield from changes()


@dataclass(frozen=True, slots=True)
class _Pair:
    """A material before and after, and the lists it stands in."""

    old: Item
    new: Item
    one: Material
    other: Material
    tags: Mapping[str, str]

    def names(self) -> Iterator[Change]:
        one, other = self.one, self.other
        if one.code != other.code:
            text = say.CODE_CHANGED(name=other.name, before=one.code, after=other.code)
            yield self._change("renamed", Effect.NEITHER, "code", text, one.code, other.code)
        if one.name != other.name:
            text = say.RENAMED(before=one.name, after=other.name)
            yield self._change("renamed", Effect.NEITHER, "name", text, one.name, other.name)

    def necessity(self) -> Iterator[Change]:
        if self.one.necessity is not self.other.necessity:
            before, after = NECESSITIES[self.one.necessity], NECESSITIES[self.other.necessity]
            effect = more(_STRICTNESS[self.one.necessity], _STRICTNESS[self.other.necessity])
            text = say.NECESSITY(name=self.other.name, before=before, after=after)
            yield self._change("necessity", effect, "necessity", text, before, after)

    def alternatives(self) -> Iterator[Change]:
        """Kinds of documents that fill the material: accepted now, no longer, or with other sides."""
        before = {_key(a): a for a in self.one.accepts}
        after = {_key(a): a for a in self.other.accepts}
        name = self.other.name
        for key in sorted(after.keys() - before.keys()):
            label = accept_words(self.new, self.other, after[key])
            text = say.ALSO_ACCEPTS(name=name, label=label)
            yield self._change("alternative", Effect.LOOSENS, key[0], text, "", label)
        for key in sorted(before.keys() - after.keys()):
            label = accept_words(self.old, self.one, before[key])
            text = say.NO_LONGER_ACCEPTS(name=name, label=label)
            yield self._change("alternative", Effect.TIGHTENS, key[0], text, label)
        for key in sorted(before.keys() & after.keys()):
            if before[key] != after[key]:
                was = accept_words(self.old, self.one, before[key])
                now = accept_words(self.new, self.other, after[key])
                text = say.ACCEPTS_CHANGED(name=name, before=was, after=now)
                yield self._change("alternative", _accept_effect(before[key], after[key]), key[0], text, was, now)

    def condition(self) -> Iterator[Change]:
        one, other = self.one.when, self.other.when
        if one != other:
            before = condition_text(one, self.old, self.tags) if one else ALWAYS
            after = condition_text(other, self.new, self.tags) if other else ALWAYS
            text = say.CONDITION_CHANGED(name=self.other.name, before=before, after=after)
            yield self._change("condition", narrowed(one, other, self.new), "when", text, before, after)

    def flags(self) -> Iterator[Change]:
        for key, messages in _FLAGS.items():
            was, now = getattr(self.one, key), getattr(self.other, key)
            if was != now:
                text = messages[now](name=self.other.name)
                # Of several that were handed in each was judged; of one that alone is taken the others no longer are.
                effect = more(was, now, Effect.LOOSENS) if key == "shareable" else Effect.UNCLEAR
                yield self._change("material", effect, key, text)

    def deferral(self) -> Iterator[Change]:
        """Defects of the material that may be deferred."""
        before, after = self.one.may_follow or frozenset(), self.other.may_follow or frozenset()
        for defect in sorted(after - before):
            text = say.FOLLOW_OPENED(name=self.other.name, defect=defect_words(defect))
            yield self._change("tolerance", Effect.LOOSENS, "may_follow", text)
        for defect in sorted(before - after):
            text = say.FOLLOW_CLOSED(name=self.other.name, defect=defect_words(defect))
            yield self._change("tolerance", Effect.TIGHTENS, "may_follow", text)

    def handing(self) -> Iterator[Change]:
        """How the material is handed in."""
        one, other, name = self.one.handing, self.other.handing, self.other.name
        for key, what in (("originals", say.ORIGINALS), ("copies", say.COPIES)):
            was, now = getattr(one, key), getattr(other, key)
            if was != now:
                text = say.COUNT_CHANGED(name=name, what=what, before=was, after=now)
                yield self._change("handing", more(was, now), key, text, str(was), str(now))
        if one.take is not other.take:
            text = say.HANDING_CHANGED(name=name, keys=("take",))
            yield self._change("handing", more(_TAKEN[one.take], _TAKEN[other.take]), "take", text)
        if keys := tuple(key for key in _HANDING if getattr(one, key) != getattr(other, key)):
            text = say.HANDING_CHANGED(name=name, keys=keys)
            yield self._change("handing", Effect.NEITHER, ",".join(keys), text)

    def wording(self) -> Iterator[Change]:
        for key, what in (
            ("basis", say.BASIS),
            ("guide", say.GUIDE),
            ("unless", say.UNLESS),
            ("pledge", say.PLEDGE_BASIS),
        ):
            before, after = _wording(self.one, key), _wording(self.other, key)
            if before != after:
                text = say.WORDING_CHANGED(name=self.other.name, what=what, before=before or NONE, after=after or NONE)
                yield self._change("wording", Effect.NEITHER, key, text, before, after)

    def period(self) -> Iterator[Change]:
        if self.one.period != self.other.period:
            before, after = period_text(self.one.period) or ALWAYS, period_text(self.other.period) or ALWAYS
            text = say.MATERIAL_PERIOD(name=self.other.name, before=before, after=after)
            effect = shortened(self.one.period, self.other.period)
            yield self._change("period", effect, "period", text, before, after)

    def opened(self) -> Iterator[Change]:
        """What a locality may loosen."""
        one, other, name = self.one, self.other, self.other.name
        if one.never_defer != other.never_defer:
            text = (say.NEVER_DEFERRED if other.never_defer else say.NO_LONGER_NEVER_DEFERRED)(name=name)
            yield self._change("open", more(one.never_defer, other.never_defer), "never_defer", text)
        for what in ("open", "open_kinds"):
            before, after = getattr(one, what), getattr(other, what)
            for words, effect, message in (
                (after - before, Effect.LOOSENS, say.LOCALITIES_MAY),
                (before - after, Effect.TIGHTENS, say.LOCALITIES_MAY_NOT),
            ):
                for word in sorted(words):
                    yield self._change("open", effect, what, message(name=name, word=word))

    def unknown(self) -> Iterator[Change]:
        """What no comparison lists."""
        one, other = self.one, self.other
        keys = [*unlisted(one, other, MATERIAL_FIELDS), *unlisted(one.handing, other.handing, HANDING_FIELDS)]
        if one.pledge and other.pledge:
            keys += unlisted(one.pledge, other.pledge, PLEDGE_FIELDS)
        for key in keys:
            yield self._change("unknown", Effect.UNCLEAR, key, say.UNKNOWN_CHANGE(key=f"{other.code}.{key}"))

    def _change(
        self, topic: str, effect: Effect, what: str, text: Words, before: Words = "", after: Words = ""
    ) -> Change:
        return Change(topic, effect, self.other.code, what, text, before, after)


def _key(accept: Accept) -> _Key:
    return accept.kind, accept.variant, accept.bearing_photo, bool(accept.pledging)


def _accept_effect(before: Accept, after: Accept) -> Effect:
    """More sides of a document required tightens; more words that a pledge may speak of, and a paper for two uses, loosen."""
    return together(
        [
            wider_tightens(before.sides, after.sides) if before.sides != after.sides else Effect.NEITHER,
            wider_loosens(before.pledging, after.pledging) if before.pledging != after.pledging else Effect.NEITHER,
            wider_loosens(before.fulfilled, after.fulfilled) if before.fulfilled != after.fulfilled else Effect.NEITHER,
            more(before.also, after.also, Effect.LOOSENS),
            Effect.UNCLEAR if unlisted(before, after, ACCEPT_FIELDS) else Effect.NEITHER,
        ]
    )


def _wording(material: Material, key: str) -> str:
    if key == "pledge":
        return material.pledge.basis if material.pledge else ""
    return str(getattr(material, key))
