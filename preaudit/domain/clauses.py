"""What a sentence says and what it takes back: a text cut into clauses, each said, cancelled or perhaps so.

No language understanding: stops cut a text, words of negation and exception (不包括, 除…外, …除外, 不得) cancel what they govern.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import count

from preaudit.domain.truth import Truth

_SENTENCES = re.compile(r"[。;；!！?？\n]+")
#: 一般项目：right behind the bracket that ends the licensed ones begins a list of its own.
_HEADS = re.compile(r"(?<=\))(?=(?:一般|许可)(?:经营)?项目:)")
_PARTS = re.compile(r"[,，:：]+")
_PIECES = re.compile(r"[、/]+|以及|及其|及|和|与|或者|或|并(?!购)|兼(?!职)")
_ASIDE = re.compile(r"[(\[【〔](?P<inside>[^()\[\]【】〔〕]*)[)\]】〕]")
_QUOTES = re.compile(r"[“”‘’\"'《》〈〉「」『』<>]")
#: 除食品销售、餐饮外; not 除外, which looks back.
_EXCEPT = re.compile(r"除(?!外|了外)了?(?P<inside>[^。;；]+?)(?:以外|之外|外(?![卖贸包国地汇资墙部埠观籍加]))")
#: What looks back over its part: 餐饮除外.
_EXCEPTED = re.compile(
    r"(?:等|的)?(?:除外|另行委托|不在(?:此列|其内|内|委托范围|范围)|不(?:予|再)?(?:包括|包含|委托|授权|办理|经营)(?:在内)?)$"
)
#: 设立登记以外的事项.
_APART = re.compile(r"(?:以外|之外)的?")
#: Governs the whole list after it.
_LIST = re.compile(
    r"不(?:予|再|另|得|能|可|应|准|许|会)?(?:包括|包含|含|涉及|涵盖|授权|委托|办理|从事|经营|销售|提供|申请|申领)|不再|不得|不许|不准|不予|禁止|严禁"
    r"|拒绝|停止|终止|放弃|取消|排除|剔除|扣除|免除|无权|无意|绝不|决不|没有|并非|而非|未(?:获|取得|经|曾|予|包括|包含|含|授权|委托|办理)|勿"
)
#: Governs its own piece alone, and may only be part of a word.
_LOOSE = re.compile(
    r"不(?!动产|锈钢|限|同|定期|少|久|断|仅|论)|无(?!锡|人机|人|线|纺|偿|障碍|公害|形)|非(?!物质|遗|洲|标|金属|营利|机动|凡|常|公|农)|未(?!来|成年|利用)"
)
#: Brackets that take back what they stand behind: (不含), (此项不授权), (禁止经营); a standing proviso (未经批准不得经营) does not.
_DENIED = re.compile(
    r"^(?:此|该|本|上述|以上|前述|均)?项?(?:除外|×|✗)$|(?:^|[,，;；、])(?:此项|该项|本项)?(?:暂不|暂未|留待|待日?后|以后再|日后再)|(?:^|[,，;；、]).{0,8}?(?:无效|作废|另行委托|不(?:予|得|再|含|包括|包含|准|许|可|能|应)*|禁止|严禁|停止|暂停|中止|终止|取消|撤销"
    r"|放弃|暂缓|缓|未|无权|无需)(?:已)?(?:予|获)?(?:授权|委托|办理|经营|营业|开业|对外|销售|从事|开展|执行|生产|包括|包含|含|在内|使用|代办|此项|该项|本项|了)*$"
)
_PROVISO = re.compile(r"许可|批准|审批|备案|国家|法律|法规")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause. `said`: PASS said, FAIL surely taken back, DOUBT perhaps. `aside`: in brackets; `limit`: what it is limited to.

    `part`: which part between commas it is of; `excluded`: what its own brackets except (不含散装食品). A clause without text
    that is taken back: a negation that governs nothing after it. `notes`: what stands in its own brackets, as written.
    """

    text: str
    said: Truth
    aside: bool = False
    limit: str = ""
    part: int = 0
    excluded: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of a text, in order; blanks and the forms of characters do not count."""
    folded = _QUOTES.sub("", "".join(unicodedata.normalize("NFKC", text).split()))
    folded = _HEADS.sub(";", folded)
    parts = count()
    found = (c for sentence in _SENTENCES.split(folded) for c in _of_sentence(sentence, parts))
    return tuple(c for c in found if c.text or c.said is Truth.FAIL)


def _of_sentence(sentence: str, parts: Iterator[int]) -> Iterator[Clause]:
    parentheses: list[str] = []

    def stash(match: re.Match[str]) -> str:
        parentheses.append(match["inside"])
        return chr(0xE000 + len(parentheses) - 1)

    outer = _ASIDE.sub(stash, sentence)
    exceptions: list[str] = []

    def take_out(match: re.Match[str]) -> str:
        exceptions.append(match["inside"])
        return ""

    outer = _EXCEPT.sub(take_out, outer)
    carried = Truth.PASS
    for part, number in zip(_PARTS.split(outer), parts, strict=False):
        for piece, said in _of_part(part, carried):
            yield _clause(piece, said, parentheses, number)
        carried = _carried(part, carried)
    if carried is Truth.FAIL:
        yield Clause("", Truth.FAIL)
    for inside in parentheses:
        for clause in _of_sentence(inside, parts):
            yield Clause(clause.text, clause.said, aside=True, part=clause.part)
    for exception in exceptions:
        yield from (Clause(piece, Truth.FAIL) for piece in _PIECES.split(exception) if piece)


def _carried(part: str, carried: Truth) -> Truth:
    """What a part leaves for the next: a list of exceptions may go on after a comma, one that has only begun surely does."""
    negations = list(_LIST.finditer(part))
    if not negations or (part.endswith("除外") and negations[-1].end() < len(part)):
        return carried
    return Truth.FAIL if negations[-1].end() == len(part) else Truth.DOUBT


def _of_part(part: str, carried: Truth) -> Iterator[tuple[str, Truth]]:
    """The pieces of a part between commas, and whether each is said. `carried`: what an earlier list leaves of it."""
    if (back := _EXCEPTED.search(part)) and back.start():
        *earlier, last = _PIECES.split(part[: back.start()])
        yield from ((piece, Truth.DOUBT) for piece in earlier)
        yield last, Truth.FAIL
        return
    if apart := _APART.search(part):
        yield from ((piece, Truth.FAIL) for piece in _PIECES.split(part[: apart.start()]))
        yield from ((piece, Truth.DOUBT) for piece in _PIECES.split(part[apart.end() :]))
        return
    governed = _LIST.search(part)
    before, after = (part[: governed.start()], part[governed.end() :]) if governed else (part, "")
    for piece in _PIECES.split(before):
        yield piece, Truth.DOUBT if _LOOSE.search(piece) else carried
    yield from ((piece, Truth.FAIL) for piece in _PIECES.split(after) if piece)


def _clause(piece: str, said: Truth, parentheses: list[str], part: int) -> Clause:
    own = [parentheses[ord(c) - 0xE000] for c in piece if 0xE000 <= ord(c) < 0xE000 + len(parentheses)]
    limit = next((a for a in own if re.match(r"仅|只|限", a)), "")
    if any(_DENIED.search(a) and not _PROVISO.search(a) for a in own):
        said = Truth.FAIL
    text = "".join(c for c in piece if not 0xE000 <= ord(c) < 0xF8FF)
    excluded = tuple(c.text for a in own for c in _of_sentence(a, count()) if c.said is Truth.FAIL and c.text)
    return Clause(text, said, limit=limit, part=part, excluded=excluded, notes=tuple(own))
