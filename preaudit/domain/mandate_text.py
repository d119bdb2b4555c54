"""The text of a mandate or a pledge made ready to be cut into words: who and where is named becomes a mark, what stands in every
mandate and changes nothing goes, of a list of boxes what is ticked stays.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from preaudit.domain.mandate_words import PERSONS, REASONS, RELATIVES

#: Stand for a person or firm of the case, the agent, and a place of the case while a text is cut: names hold characters that
#: cut (沈清和). Outside the planes that clauses use.
NAME, AGENT, PLACE = "\uf8ff", "\U000f0001", "\U000f0002"
_FIRM = "本店"
_FIRM_NAME = re.compile(r"(?:部|店|厂|铺|坊|行|馆|超市|餐厅|中心|社|室|站|院|所|屋|园|城|场|吧|庄|轩)$")
_EMPTY, _TICKED = "□☐○▢◻", "☑■√✓✔●"
_BOXES = re.compile(f"[{_EMPTY}{_TICKED}]")
_BRACKETED = re.compile(r"[(\[【]([√✓✔]?)[)\]】]")
_WHO = rf"(?:{'|'.join(PERSONS)}|(?:{'|'.join(RELATIVES)})?{NAME}|{'|'.join(RELATIVES)})"
_CAUSES = rf"(?:{_WHO})*+(?:{'|'.join(sorted(REASONS, key=len, reverse=True))}|[、的])++"
_WHY = rf"(?:因为?|由于|鉴于){_CAUSES}"
#: Why somebody else goes (因本人工作繁忙，): known to the end, so that 因营业执照遗失 is none; 因故不能亲自办理甲事，特委托乙代办 goes as far as the act.
_REASON = re.compile(
    rf"{_WHY}(?:,{_CAUSES})*,?(?:不能|无法|不便)(?:本人|亲自|前往|前来|到场|现场|自己|去)+(?=办理?[^,。;]{{2,30}}[,。;](?:故|现|特|兹|全权)*(?:委托|授权).{{1,20}}(?:代|全权))"
    rf"|\({_WHY}(?:,{_CAUSES})*\)"
    rf"|{_WHY}(?:,{_CAUSES})*(?:,|(?=特|现|兹|全权|委托|授权))"
    rf"|^{_CAUSES}(?:,{_CAUSES})*,(?=(?:故|现|特|兹)?(?:全权)?(?:委托|授权))"
)
#: Whoever was named before: the agent behind 委托 (委托其代为办理), who gives the mandate behind 代 (代其办理).
_PRONOUN = re.compile(r"(?:(?<=委托)|(?<=授权))[其他她](?=代|全权|办|前往|到|去)|(?<=代)[其他她](?=办|申|提|领)")
#: Whoever of the principal's own is given the mandate (委托儿媳代为办理): the agent, whom the mandate names elsewhere.
_KIN = re.compile(
    rf"(?:(?<=委托)|(?<=授权)|由)(?:(?:我|本人|自己)的?)?(?:{'|'.join(sorted(RELATIVES, key=len, reverse=True))})"
    "(?=代|全权|办|前往|到|去|帮)"
)
#: What a mandate says of itself, or a pledge of its consequences, which changes nothing of what it is for.
_STANDING = re.compile(
    r"(?:受托人|代理人|被委托人)?均?(?:无|没有|不得|不可|不能|不享有|无权)(?:再|擅自)?(?:转委托|转授权|复委托)(?:权限|权|他人|第三人|给他人)?"
    rf"|(?:受托人|代理人|被委托人|{AGENT})?(?:所|在(?:办理)?(?:上述|以上|该|本|授权|委托)*(?:事项|权限|范围)(?:过程)?(?:中|内|之内)?|依法)*签署的?"
    r"(?:一切|有关|相关|全部|所有)*(?:文件|材料|文书|资料)(?:[和、及](?:文件|材料|文书|资料))*,?(?:委托人|本人|我)?(?:均)?予?以?(?:承认|认可)"
    r"|(?:本)?(?:授权|委托)?书?(?:委托|授权|代理)?(?:有效)?(?:期限|有效期)限?[:为]?(?:自|从)?\d{4}[年.\-/][\d年月日自至起止到.\-/—~]*"
    r"|(?:由此)?(?:产生|引起)的?(?:一切)?(?:法律)?(?:后果|责任|法律责任),?由?(?:委托人|本人|我)(?:承担|负责)"
    rf"|[如若](?:未|不|没有|违反|逾期)[^,。;如若]{{0,14}},(?:{_WHO})?(?:自愿|愿意|愿|将)?(?:接受|承担)[^,。;]{{0,12}}(?:处理|处罚|责任|后果)"
    r"|[自从](?:取得|获得|领取|领到|拿到|作出|批准|核发|准予|行政|许可证|许可|决定|道路|货物|普通|货运|运输|经营|营业执照|证|本|该|的)++(?:之日|日)起"
    r"|,?(?:请|望|敬请)予(?:以)?(?:接洽|办理|协助|配合|支持)(?:为(?:盼|荷))?|,?特此(?:委托|授权|承诺|声明|证明)"
)
#: By when it will be done.
_DEADLINE = re.compile(
    r"[于在]?(?:最迟)?(?P<y>20\d{2})[年.\-/](?P<m>\d{1,2})(?:[月.\-/](?P<d>\d{1,2})?)?[日号]?(?:底)?(?:之前|以前|前)"
)
#: When it is done: this year (办理2026年…); that of another year (2023年) stays, a word that nobody knows.
_YEAR = re.compile(r"(?<!\d)(?P<y>20\d{2})年(?:度)?")
_EXCEPTION = re.compile("不含|不包括|不包含|除")
#: 公司(筹) is the company.
_FOUNDING = re.compile(r"(?<=公司)\((?:筹|筹建|筹备)\)")
#: A number of the case, with what it is called.
_NUMBERED = re.compile(rf"(?:公民身份号码|身份证号码?|证件号码?|统一社会信用代码)[为:]?{NAME}")
#: 个体工商户名称申报及设立登记: between the thing and what is done with it.
_NAMING = re.compile(r"名称(?:自主|预先)?(?:申报|核准)(?:以及|及|和|与|并|、)")


@dataclass(frozen=True, slots=True)
class Named:
    """Whom and where a mandate may name: people and firms of the case, their numbers, who gives it and who
    acts on it, the places it lies in; `day`: by which it is judged, so that a term that is still to come is none that is over."""

    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    acting: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    day: date | None = None


NOBODY = Named()


def plain(text: str) -> str:
    """NFKC, without blanks."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def folded(text: str, named: Named) -> str:
    """A text with marks for whom and where it names, and without its standing sentences."""
    text = _FOUNDING.sub("", plain(text))
    for name, mark in sorted(_marks(named).items(), key=lambda pair: -len(pair[0])):
        text = text.replace(name, mark)
    upper = text.upper()
    for number in named.numbers:
        if number.upper() in upper:  # few mandates say a number, and each would be a pattern of its own
            text = re.sub(re.escape(number), NAME, text, flags=re.IGNORECASE)
    text = _NUMBERED.sub(NAME, text)
    for place in sorted(named.places, key=len, reverse=True):
        text = text.replace(place, PLACE)
    text = _DEADLINE.sub(lambda term: "" if _to_come(term, named.day) else term[0], text)
    text = _PRONOUN.sub(lambda who: "为" if text[: who.start()].endswith("代") else "", text)
    text = _KIN.sub("", text)
    text = _STANDING.sub("", _REASON.sub("", text))
    text = _YEAR.sub(lambda year: "" if named.day and int(year["y"]) == named.day.year else year[0], text)
    return _NAMING.sub("", text)


def _to_come(term: re.Match[str], day: date | None) -> bool:
    """Whether a term ends after the day, within a year of it: who promises for later promises nothing yet."""
    if day is None:
        return False
    ends = int(term["y"]), int(term["m"]), int(term["d"] or 1)
    return (day.year, day.month, day.day) < ends <= (day.year + 1, day.month, day.day)


def _marks(named: Named) -> dict[str, str]:
    """What stands for each name; a firm may leave out the place its name begins with (南京市鼓楼区晨光早点店)."""
    marks = dict.fromkeys((plain(name) for name in named.acting if len(name) > 1), AGENT)
    for name in (_FOUNDING.sub("", plain(name)) for name in named.names if len(name) > 1):
        mark = "公司" if name.endswith("公司") else _FIRM if _FIRM_NAME.search(name) and len(name) > 4 else NAME
        marks |= dict.fromkeys((name, *(_without_place(name, named.places) if mark != NAME else ())), mark)
    return marks


def _without_place(name: str, places: Sequence[str]) -> Iterator[str]:
    rest = name
    while place := next((p for p in sorted(places, key=len, reverse=True) if rest.startswith(p)), ""):
        rest = rest[len(place) :]
        if len(rest) >= 4:
            yield rest


def chosen(text: str) -> tuple[str, list[str]]:
    """What is ticked of a list of boxes, and what is not; everything where there are no boxes."""
    text = _BRACKETED.sub(lambda m: _TICKED[0] if m[1] else _EMPTY[0], text)
    marks = _BOXES.findall(text)
    if not marks:
        return text, []
    pieces = _BOXES.split(text)
    behind = bool(pieces[0]) and not pieces[-1]  # 设立登记√ 变更登记□
    pairs = zip(pieces[:-1] if behind else pieces[1:], marks, strict=True)
    ticked = [] if behind else [pieces[0]]
    left: list[str] = []
    for piece, mark in pairs:
        (left if mark in _EMPTY else ticked).append(piece)
    return ";".join(ticked), [piece.strip(",;、:。") for piece in left]


def unbracketed(text: str, own: Iterable[str], beside: Iterable[str]) -> str:
    """公司登记(备案) as one word, where the rule has it so; without the exceptions that it lets stand beside (不含危险货物)."""
    for exception in _exceptions(tuple(beside)):
        text = exception.sub("", text)
    for word, flat in _bracketed(tuple(own)):
        text = text.replace(word, flat)
    return text


@lru_cache(maxsize=256)
def _exceptions(beside: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """The exceptions among the words that may stand beside."""
    return tuple(re.compile(rf"\({w}\)|,?{w}(?=$|[,;。])") for w in beside if _EXCEPTION.match(w))


@lru_cache(maxsize=256)
def _bracketed(own: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The words that have brackets, as a text has them and without."""
    flat = ((unicodedata.normalize("NFKC", w), re.sub(r"[()（）]", "", w), w) for w in own)
    return tuple((folded_word, bare) for folded_word, bare, word in flat if bare != word)
