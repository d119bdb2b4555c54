"""What a mandate says of one thing: read to its last character, part by part, with who it is for and what it takes back.

Each part is cut into words that a list knows. A part says the thing where one of the rule's own words stands in it with nothing
but acts of applying, by-acts beside them, people of the case and words that add nothing; a word nobody knows is a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property, lru_cache
from itertools import groupby

from preaudit.domain.agents_own import for_the_agent
from preaudit.domain.clauses import Clause, clauses
from preaudit.domain.mandate_text import AGENT, NAME, NOBODY, PLACE, Named, chosen, folded, unbracketed
from preaudit.domain.mandate_words import (
    BY_ACTS,
    DOING,
    OTHER_ACTS,
    PAPERS,
    PERSONS,
    PLAIN,
    RELATIVES,
    SUBMITTING,
    UNDOING,
)
from preaudit.domain.truth import Truth

#: How many, how long: never none (0辆), never the year of another matter (2023年).
_COUNT = r"各?(?<![\d.])(?:0?[1-9]\d{0,2}|[一二两三四五六七八九十百]+)(?:辆|台|部|个月|个工作日|天|日|月|周岁|年|吨)"
_ENUMERATOR = r"^\(?[\d一二三四五六七八九十]{1,2}(?:[).、]+|$)"
#: 设立登记或注销登记, 设立登记/变更登记: which of them, nobody said. 指定代表或者共同委托代理人 is the name of an agent.
_EITHER = re.compile(r"(?<!指定代表)或|/")
_SOMETHING = re.compile(r"(?:登记|参保|证|许可|证明|卡|接种|报销|备案|过户|落户|入户|申领|手续|业务|事宜|事项)$")
#: What an agent does who is named before it; of one named elsewhere the thing itself may be.
_ACTS_FOR = "(?:(?:前往|前来|到|去|在|持|凭)[^,。;]{0,12})?(?:代|全权)"
_OFFICE = r"[到去在向往][\u4e00-\u9fff]{1,5}(?:路|街|镇|乡|街道|桥|村)(?:派出所|街道办事处|便民服务中心|卫生服务中心|社区居委会|居委会)"
_CHILD = "(?:夫妇)?(?:之子|之女|女儿|儿子|孩子|宝宝|新生儿|新生婴儿|婴儿)"
_ACTING = "(?!亲|自(?!愿)|办|申请|申领|申报|去|到|前|提交|处理|完成|来|领)"


class Word(Enum):
    """What a word of a mandate is to the thing."""

    OWN = auto()
    FOREIGN = auto()
    OTHER = auto()
    UNDOING = auto()
    DOING = auto()
    BY = auto()
    PAPER = auto()
    NEAR = auto()
    PLAIN = auto()
    UNKNOWN = auto()


_ELSE = {Word.BY, Word.OTHER, Word.FOREIGN}
_UNFIT = {Word.OTHER, Word.UNDOING}
#: What a bracket may be about that says the thing itself: 工商登记（公司设立）, never 查询（…）, 领取（…）.
_SPECIFIED = {Word.OWN, Word.DOING, Word.NEAR, Word.PLAIN}


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """A rule's own words; those of other things, of near ones, those that may stand beside, and the acts that will do ('()': any).

    What is made of the words is made once: ask `vocabulary` for one.
    """

    own: tuple[str, ...]
    foreign: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()

    @cached_property
    def lexicon(self) -> tuple[dict[str, Word], re.Pattern[str]]:
        """All words with their kinds, and what finds them in a text."""
        return _lexicon(self)

    @cached_property
    def either(self) -> tuple[str, ...]:
        """The rule's own words that themselves say one thing or another (自然人投资或控股)."""
        return tuple(word for word in (*self.own, *self.beside) if _EITHER.search(word))


@lru_cache(maxsize=256)
def vocabulary(
    own: tuple[str, ...],
    foreign: tuple[str, ...] = (),
    near: tuple[str, ...] = (),
    beside: tuple[str, ...] = (),
    acts: tuple[str, ...] = (),
) -> Vocabulary:
    """The vocabulary of these words."""
    return Vocabulary(own, foreign, near, beside, acts)


@dataclass(frozen=True, slots=True)
class _Part:
    """What a part says of the thing (None: nothing), and whether it may stand beside one that says it."""

    says: Truth | None
    clean: bool


def mandate(text: str, words: Vocabulary, named: Named = NOBODY) -> Truth:
    """Whether a text gives a mandate for the thing: PASS surely, FAIL surely for something else, DOUBT where a person must read it."""
    return _given(folded(text, named), words)


@lru_cache(maxsize=4096)
def _given(text: str, words: Vocabulary) -> Truth:
    """As `mandate`, of a text in which marks stand for names and places: most cases write the same."""
    ticked, unticked = chosen(text)
    others = for_the_agent(ticked, words.own)
    found = clauses(unbracketed(ticked, words.own, words.beside))
    groups = [list(g) for _, g in groupby((c for c in found if c.said is not Truth.FAIL), lambda c: (c.part, c.aside))]
    specifies = _around(groups, words) <= _SPECIFIED
    parts = [_part(group, words, specifies=specifies) for group in groups]
    back = [_kinds(c.text, words) for c in found if c.said is Truth.FAIL]
    denied = any(_denies(kinds, words) for kinds in (*back, *(_kinds(text, words) for text in unticked)))
    clean = not denied and all(p.clean for p in parts) and all(map(_harmless, back))
    clean = clean and not others and not _either(ticked, words)
    return _weighed({p.says for p in parts} - {None}, clean=clean, denied=denied)


def _weighed(said: set[Truth | None], *, clean: bool, denied: bool) -> Truth:
    if Truth.PASS in said:
        return Truth.PASS if clean else Truth.DOUBT
    return Truth.FAIL if Truth.DOUBT not in said and (said or denied) else Truth.DOUBT


def _around(groups: Iterable[Sequence[Clause]], words: Vocabulary) -> set[Word]:
    """The kinds of words that stand outside brackets."""
    return {kind for group in groups if not group[0].aside for clause in group for kind in _kinds(clause.text, words)}


def _either(text: str, words: Vocabulary) -> bool:
    """Whether a text says one thing or another, but for what the rule's own words say so (自然人投资或控股)."""
    for word in words.either:
        text = text.replace(word, "")
    return bool(_EITHER.search(text))


def _kinds(text: str, words: Vocabulary) -> set[Word]:
    return {kind for kind, _ in cut(text, words)}


def cut(text: str, words: Vocabulary) -> list[tuple[Word, str]]:
    """A text as words, the longest at each place; characters no list knows are UNKNOWN."""
    kinds, pattern = words.lexicon
    text = text.replace("的", "")
    found: list[tuple[Word, str]] = []
    at = 0
    for match in pattern.finditer(text):
        if match.start() > at:
            found.append((Word.UNKNOWN, text[at : match.start()]))
        found.append((kinds.get(match[0], Word.PLAIN), match[0]))
        at = match.end()
    if at < len(text):
        found.append((Word.UNKNOWN, text[at:]))
    return found


def _lexicon(words: Vocabulary) -> tuple[dict[str, Word], re.Pattern[str]]:
    own = tuple(re.sub(r"[()（）的]", "", w) for w in words.own)
    others = tuple(w for w in OTHER_ACTS if not any(w in o for o in own))
    kinds: dict[str, Word] = {}
    for kind, known in (
        (Word.PLAIN, (*PLAIN, NAME)), (Word.PAPER, PAPERS), (Word.BY, BY_ACTS), (Word.DOING, words.acts or DOING),
        (Word.NEAR, words.near), (Word.OTHER, others), (Word.UNDOING, UNDOING), (Word.FOREIGN, words.foreign),
        (Word.PLAIN, words.beside), (Word.OWN, own),
    ):  # fmt: skip
        kinds |= dict.fromkeys(known, kind)
    rests = {p: [re.escape(w[len(p) :]) for w in (*own, *words.foreign) if w.startswith(p) and w != p] for p in PERSONS}
    persons = [f"{p}(?!{'|'.join(rest)})" if rest else p for p, rest in rests.items()]
    kin = f"(?:{'|'.join(RELATIVES)})"
    who = rf"(?:{kin}?{NAME}(?:先生|女士)?|{'|'.join(persons)})"
    people = rf"(?:{who})+"
    patterns = [
        rf"(?:代表|代理|代|为|替|受|以|帮|给|委托|授权){people}",
        rf"由{people}(?=代|全权)",
        rf"由{people}委托",
        f"{people}{_ACTING}",
        rf"(?:委托|授权|指定|指派|安排|请|让|派|由)(?:给)?(?:本人|我)?{kin}?{AGENT}(?:先生|女士|同志)?",
        rf"(?:受托人|被委托人|代理人|代办人|经办人)[为是:]?{AGENT}(?:先生|女士|同志)?",
        rf"{kin}?{AGENT}(?:先生|女士|同志)?(?={_ACTS_FOR}|(?:全权)?(?:委托|授权)|{_CHILD})",
        rf"受{kin}?{AGENT}(?:先生|女士)?(?:委托|授权)|代{kin}?{AGENT}(?=[为给])",
        PLACE,
        _OFFICE,
    ]
    literal = sorted((w for w in kinds if w != NAME), key=len, reverse=True)
    longest = "|".join(map(re.escape, literal))
    return kinds, re.compile("|".join([_ENUMERATOR, *_long(literal, own), *patterns, _COUNT, longest]))


def _long(literal: Iterable[str], own: Sequence[str]) -> Iterator[str]:
    """The rule's own words that begin as a person does (公司设立) go before persons, and all that are longer than they."""
    yield from (re.escape(w) for w in literal if w in own or w.startswith(PERSONS) or len(w) > 4)


def _denies(kinds: set[Word], words: Vocabulary) -> bool:
    """Whether what is taken back is the thing, or the act on something near (不再购车)."""
    return Word.OWN in kinds or (bool(words.acts) and {Word.DOING, Word.NEAR} <= kinds)


def _harmless(kinds: set[Word]) -> bool:
    """Whether what is taken back is surely something else (不含刻章): known to the end, and not the thing itself in other words."""
    return bool(kinds & _ELSE) and not kinds & {Word.UNKNOWN, Word.OWN, Word.NEAR, Word.UNDOING}


def _part(group: Sequence[Clause], words: Vocabulary, *, specifies: bool) -> _Part:
    pieces = [cut(c.text, words) for c in group]
    kinds = [{kind for kind, _ in piece} for piece in pieces]
    every = frozenset[Word]().union(*kinds)
    if Word.OWN not in every:
        return _beside(every, by_itself=not group[0].aside and _by_itself(pieces))
    read, done = _read(group, every), _done(pieces, words)
    if read and not done and every <= {Word.OWN, Word.NEAR, Word.PLAIN}:
        return _Part(None, clean=True)  # 拟投入车辆：牵引车2辆
    if not (read and done):
        return _Part(Truth.DOUBT, clean=False)
    return _mandating(pieces, kinds, clean=specifies or not group[0].aside)


def _mandating(pieces: Sequence[Sequence[tuple[Word, str]]], kinds: Sequence[set[Word]], *, clean: bool) -> _Part:
    """A part that names the thing and is known to the end: whether it gives the mandate."""
    own = {n for n, kind in enumerate(kinds) if Word.OWN in kind}
    if all(kinds[n] & _UNFIT for n in own):
        return _Part(Truth.FAIL, clean=False)
    if any(Word.UNDOING in kind for kind in kinds) or not any(_says(n, pieces, kinds) for n in own):
        return _Part(Truth.DOUBT, clean=False)
    return _Part(Truth.PASS, clean=clean and not _governing(kinds[min(own) + 1 :]))


def _read(group: Sequence[Clause], every: frozenset[Word]) -> bool:
    """Whether a part is known to its last character, and nothing of it is perhaps taken back."""
    return Word.UNKNOWN not in every and all(c.said is Truth.PASS for c in group)


def _done(pieces: Sequence[Sequence[tuple[Word, str]]], words: Vocabulary) -> bool:
    """Whether one of the rule's acts is what is done (购置货车, 投入车辆); any is where it has none."""
    done = [word for piece in pieces for kind, word in piece if kind in (Word.DOING, Word.OWN)]
    return not words.acts or any(act in word for word in done for act in words.acts)


def _by_itself(pieces: Sequence[Sequence[tuple[Word, str]]]) -> bool:
    """Whether what a part names is something to do (银行开户, 户口登记), and no quality of what stands before it (危险品)."""
    return all(
        {kind for kind, _ in piece} & {Word.DOING, Word.BY} or _SOMETHING.search(piece[-1][1])
        for piece in pieces
        if any(kind is Word.FOREIGN for kind, _ in piece)
    )


def _beside(every: frozenset[Word], *, by_itself: bool) -> _Part:
    """A part that does not say the thing: another matter, something near, or nothing of it."""
    known = Word.UNKNOWN not in every
    if every & {Word.UNDOING, Word.OTHER}:
        return _Part(Truth.FAIL if known or Word.NEAR not in every else Truth.DOUBT, clean=False)
    if Word.FOREIGN in every:
        return _Part(Truth.FAIL if known or Word.NEAR not in every else Truth.DOUBT, clean=known and by_itself)
    return _Part(Truth.DOUBT if Word.NEAR in every else None, clean=known)


def _says(n: int, pieces: Sequence[Sequence[tuple[Word, str]]], kinds: Sequence[set[Word]]) -> bool:
    """Whether a piece gives the mandate: its act is applying, and no other act governs it."""
    here, before = kinds[n], kinds[:n]
    if here & {Word.OTHER, Word.FOREIGN}:
        return False
    acts = any(_applies(piece) for piece in pieces[: n + 1])
    if any(Word.OTHER in kind for kind in before) and not _applies(pieces[n]):
        return False
    if Word.BY in here or any(Word.BY in kind and Word.DOING not in kind for kind in before):
        led = any(kind <= {Word.DOING, Word.PLAIN} and Word.DOING in kind for kind in before)
        return led or (Word.BY not in here and acts)
    return Word.PAPER not in here or any(word in SUBMITTING for _, word in pieces[n])


def _applies(piece: Sequence[tuple[Word, str]]) -> bool:
    """Whether a piece applies for something; 办理领取 only fetches it."""
    acts = [kind for kind, _ in piece if kind is not Word.PLAIN]
    return any(kind is Word.DOING and acts[n + 1 : n + 2] != [Word.BY] for n, kind in enumerate(acts))


def _governing(later: Sequence[set[Word]]) -> bool:
    """Another act on a thing of its own, at the end of a list (食品经营许可、营业执照注销): it may govern the whole list."""
    return any(Word.OTHER in kinds and kinds & {Word.NEAR, Word.FOREIGN, Word.PAPER, Word.OWN} for kinds in later)
