"""A text is about one thing: surely so where it says one of `words` and nothing that narrows it or takes it back.

It is read to its last character (`preaudit.domain.mandates`): a word that nobody knows, or only something near (`related`), is
for a person; another act (注销, 咨询) or another thing (`foreign`) alone fails. Who is named by number or name is of the case.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated

from preaudit.domain.checking.case import CaseView, Operand, Reading
from preaudit.domain.checking.check import Check, Phrases
from preaudit.domain.checking.effects import any_or_wider_loosens, wider_loosens, wider_tightens
from preaudit.domain.checking.parameters import Label
from preaudit.domain.checking.problem import Problem, doubt, evidence, in_a_row, masked
from preaudit.domain.checking.sorts import Of, Sort
from preaudit.domain.divisions import places_of
from preaudit.domain.mandate_text import Named
from preaudit.domain.mandates import mandate, vocabulary
from preaudit.domain.names import normal_name
from preaudit.domain.numbers import normal_number
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import NOTHING, Message, Text, literal

_NUMBER = re.compile(r"(?<![0-9A-Z])[0-9A-Z]{18}(?![0-9A-Z])")
#: 为李四办理: whoever stands between. Surnames keep 代为全权办理 from being a name.
_FOR = re.compile(
    r"(?:为|替|帮|给)(?!办理|申请|申办|申领|提交)(?P<who>[\u3400-\u9fff·()]{2,20}?)(?:代|申|前往|到|去|全权|依法)?(?:办理|申请|申领|领取|办|设立|登记|注册)"
)
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦"
    "付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤卞"
)
_FIRM = re.compile(r"(?<!^[本我新])(?:公司|商店|超市|餐厅|饭店|[\u4e00-\u9fff]{2}(?:店|厂|铺|坊|行|馆))$")

_CITIZEN = Message(
    "check.speaks_of.citizen", "{label}“{value}”未包括{subject}。", "{label} “{value}” does not include {subject}."
)
_CITIZEN_PERHAPS = Message(
    "check.speaks_of.citizen_perhaps",
    "{label}“{value}”是否包括{subject}，将由工作人员核对。",
    "Staff will check whether {label} “{value}” includes {subject}.",
)
_STAFF = Message(
    "check.speaks_of.staff", "{label}“{value}”，应包括{subject}。", "{label} “{value}” should include {subject}."
)
_MEND = Message(
    "check.speaks_of.mend",
    "请重新提交写明办理{subject}的材料。",
    "Please submit again a document that names what is applied for: {subject}.",
)
_SENTENCE = Message(
    "check.speaks_of.sentence",
    "{field}包括{subject}（写明{words}等{foreign}）",
    "{field} includes {subject} (it says {words}{foreign})",
)
_FOREIGN = Message(
    "check.speaks_of.foreign",
    "；被排除的、注销或变更等另一事项，以及只说到{words}等其他事务的不行",
    "; what it excludes, another act such as cancelling or changing it, or other matters alone, such as {words}, will not do",
)
_STRANGER_EXPECTED = Message("check.speaks_of.stranger_expected", "本案当事人", "people of this case")
_STRANGER = Message(
    "check.speaks_of.stranger",
    "{label}中的“{who}”不是本案的当事人。",
    "“{who}”, named in {label}, is nobody of this case.",
)
_STRANGER_PERHAPS = Message(
    "check.speaks_of.stranger_perhaps",
    "{label}中的“{who}”是否为本案当事人，将由工作人员核对。",
    "Staff will check whether “{who}”, named in {label}, is somebody of this case.",
)


@dataclass(frozen=True, slots=True)
class SpeaksOf(Check):
    """A text about one thing and not another. `numbers`, `names`: of those it may name; `acting`: who may be named as doing it.

    `places`: addresses whose province, city and district it may name, beside those of the region applied to.
    `beside`: words that may stand with it and add nothing. `acts`: one of them must be what is done (购置).
    """

    NAMES = ("speaks_of",)
    field: Operand
    words: Annotated[tuple[str, ...], wider_loosens]
    subject: Label
    foreign: Annotated[tuple[str, ...], wider_tightens] = ()
    related: Annotated[tuple[str, ...], wider_loosens] = ()
    beside: Annotated[tuple[str, ...], wider_loosens] = ()
    acts: Annotated[tuple[str, ...], any_or_wider_loosens] = ()
    numbers: Annotated[tuple[Operand, ...], wider_loosens, Of(Sort.NUMBER)] = ()
    names: Annotated[tuple[Operand, ...], wider_loosens, Of(Sort.NAME)] = ()
    acting: Annotated[tuple[Operand, ...], wider_loosens, Of(Sort.NAME)] = ()
    places: Annotated[tuple[Operand, ...], wider_loosens, Of(Sort.ADDRESS)] = ()

    @property
    def contradiction(self) -> tuple[str, str] | None:
        """A word that is the matter's own and another's."""
        return ("words", "foreign") if {*self.words} & {*self.foreign} else None

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """Fails where the text surely speaks of another thing; what speaks of neither a person decides.

        What a hand wrote clearly passes where it speaks of this thing, which nobody misreads into it; it never fails.
        """
        reading = case.read(self.field)
        if reading is None or not reading.comparable:
            return ()
        if not reading.sure and not (reading.written and reading.value):
            return (doubt([reading.doubted]),)
        truth = self._truth(case, reading.value)
        of_matter = () if truth is Truth.PASS else (self._problem(reading, truth),)
        problems = (*of_matter, *self._strangers(case, reading))
        return problems if reading.sure or not problems else (doubt([reading.doubted]),)

    def sentence(self, phrases: Phrases) -> Text:
        """'“委托事项”包括设立登记（写明“个体工商户设立登记”等）'."""
        return _SENTENCE(
            field=phrases.operand(self.field),
            subject=self.subject,
            words=in_a_row(self.words),
            foreign=_FOREIGN(words=in_a_row(self.foreign[:4])) if self.foreign else NOTHING,
        )

    def refuses(self, name: str, words: str) -> bool:
        """Whether the text does not surely speak of the thing."""
        own = vocabulary(self.words, self.foreign, self.related, self.beside, self.acts)
        return name in self.field.names and mandate(words, own) is not Truth.PASS

    def _truth(self, case: CaseView, text: str) -> Truth:
        """Whether it speaks of the thing: read to its last character."""
        words = vocabulary(self.words, self.foreign, self.related, self.beside, self.acts)
        region = str(case.look_up("region") or "")
        named = Named(
            tuple(_values(case, self.names)),
            tuple(map(normal_number, _values(case, self.numbers))),
            tuple(_values(case, self.acting)),
            places_of(region, _values(case, self.places)),
            case.day,
        )
        return mandate(text, words, named)

    def _problem(self, reading: Reading, truth: Truth) -> Problem:
        sure = truth is Truth.FAIL
        words = {"label": reading.label, "value": reading.value, "subject": self.subject}
        texts = FindingTexts(
            literal(reading.value),
            literal(self.subject),
            (_CITIZEN if sure else _CITIZEN_PERHAPS)(**words),
            _STAFF(**words),
            _MEND(**words),
        )
        reason = Reason.CONDITION_FAILED if sure else Reason.DOUBTFUL
        return Problem(truth, reason, texts, evidence(reading))

    def _strangers(self, case: CaseView, reading: Reading) -> Iterator[Problem]:
        """Whoever is named and is nobody of the case: surely by number, perhaps by name."""
        folded = "".join(unicodedata.normalize("NFKC", reading.value).split())
        yield from self._strange_numbers(case, reading, folded)
        yield from self._strange_names(case, reading, folded)

    def _strange_numbers(self, case: CaseView, reading: Reading, folded: str) -> Iterator[Problem]:
        numbers = [r for o in self.numbers if (r := case.read(o))]
        known = {normal_number(r.value) for r in numbers if r.value}
        sure = all(r.sure for r in numbers)
        for number in dict.fromkeys(_NUMBER.findall(folded.upper()) if numbers else ()):
            if normal_number(number) not in known:
                yield self._stranger(reading, masked(number), Truth.FAIL if sure else Truth.DOUBT)

    def _strange_names(self, case: CaseView, reading: Reading, folded: str) -> Iterator[Problem]:
        known = {normal_name(name) for name in _values(case, (*self.names, *self.acting))}
        for match in _FOR.finditer(folded) if known else ():
            who = match["who"]
            person = len(who) <= 4 and who[0] in _SURNAMES
            if (person or _FIRM.search(who)) and not any(name in who or who in name for name in known):
                yield self._stranger(reading, who, Truth.DOUBT)

    def _stranger(self, reading: Reading, who: str, truth: Truth) -> Problem:
        sure = truth is Truth.FAIL
        words = {"label": reading.label, "who": who}
        sentence = (_STRANGER if sure else _STRANGER_PERHAPS)(**words)
        texts = FindingTexts(literal(who), _STRANGER_EXPECTED(), sentence, sentence, _MEND(subject=self.subject))
        return Problem(truth, Reason.INCONSISTENT if sure else Reason.DOUBTFUL, texts, evidence(reading))


def _values(case: CaseView, operands: Iterable[Operand]) -> Iterator[str]:
    """What the papers say there."""
    yield from (reading.value for operand in operands if (reading := case.read(operand)) and reading.value)
