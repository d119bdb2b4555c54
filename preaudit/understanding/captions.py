"""Captions: a label said once more in another language, words that say who signs where. None of them is a value."""

from __future__ import annotations

import re

#: The words captions of cards, certificates and licences are made of, longest first.
_WORDS = sorted(
    set(
        "account address agency an and annual any appropriate approval at authority authorities bank barcode bearer birth birthday birthplace business by "
        "capital card cardholder category certificate chief china chinese citizen class code company composition copy country credit date day "
        "department domicile duplicate education employer english enterprise establishment ethnic ethnicity expire expiry expiration file first for "
        "form from full gender given granted group guardian head holder holders holdersname home id identification identity in industry information "
        "issue issued issuer issuing legal level license licence living location major male female manager marriage mother father name names nation national "
        "nationality newborn no notes number occupation of office official on operator or original owner parent passport period permanent permit person "
        "personal photo photograph place position premises principal profession professional public publicity purpose qualification quality record register "
        "registered registration relation remark remarks representative republic residence resident scope seal seat security serial sex sign signature "
        "signed social specialty stamp state status surname system technical term the this title to type unified unit until valid validity vehicle website "
        "with work year month content contents detail details item items main project projects subject subjects particulars description quantity "
        "amount age applicant attorney deposit gender height hospital landlord lessee lessor matter matters monthly rent rights spouse tenant trade "
        "use vehicles weight".split()
    ),
    key=lambda word: (-len(word), word),
)
_SEPARATORS = r"[.:,/()&\\|\-'’ ]*+"
_LATIN = re.compile(rf"{_SEPARATORS}(?:(?:{'|'.join(_WORDS)}){_SEPARATORS})++", re.IGNORECASE)
#: 发放人(签字), 持卡人签名, 单位(盖章): who signs or seals here.
_SIGNING = re.compile(
    r"[(（]?[\u4e00-\u9fff/、]{0,8}(?:[(（](?:[\u4e00-\u9fff]{0,4}(?:签[字名章署]|盖章|公章|专用章|印章|手印|捺印)[\u4e00-\u9fff/、]{0,4})[)）]"
    r"|(?:签[字名署]|盖章|手印|捺印)(?:栏|处|样)?)[)）]?:?"
)
#: What a label adds in brackets on how to fill it in: (必填), (如有), (请与证件一致).
_HINT = re.compile(
    "[(（](?:必填|选填|可选|可不填|如有|若有|本人|单选|多选|请[^()（）]{1,14}|[^()（）]{0,10}(?:填写|勾选|一致|打印|正楷)|元|万元|人|㎡|平方米|网址|链接)[)）]:?"
)
#: Words that are printed before names and never are one.
_LABEL_WORDS = re.compile(
    "[\u4e00-\u9fff]{0,6}(?:姓名|名称|号码|证号|电话|手机|日期|时间|地址|住址|性别|民族|国籍|编号|方式|意见|类型|类别|邮箱|邮编)|常用|常住|固定"
)
_BRACKETED = re.compile("[(（][^()（）]{1,8}[)）]|[/、]")


def is_caption(text: str) -> bool:
    """True for words that are a label in another language, say how to fill it in, or name a place to sign."""
    bare = "".join(text.split())
    return len(bare) > 1 and any(pattern.fullmatch(bare) for pattern in (_LATIN, _SIGNING, _HINT))


def is_hint(text: str) -> bool:
    """True for words in brackets that say how to fill in what a label asks for: (必填)."""
    return _HINT.fullmatch("".join(text.split())) is not None


def is_label_like(text: str) -> bool:
    """True for words that stand before a name or number (真实姓名) and are no name themselves."""
    return _LABEL_WORDS.fullmatch(_BRACKETED.sub("", text)) is not None


def hint_length(text: str) -> int:
    """How many characters at the beginning of a text say how to fill in what follows."""
    match = _HINT.match(text)
    return match.end() if match and match.end() < len(text) else 0


def caption_length(text: str) -> int:
    """How many characters at the beginning of a text are the label before it in another language (/IssuingAuthority国家…)."""
    match = _LATIN.match(text)
    if match is None:
        return 0
    rest = text[match.end() :]
    # Letters that go on are a word of which only the beginning is a caption's (NO12345, Nathan, INDIANA).
    whole = not (rest[:1].isascii() and rest[:1].isalnum()) and sum(c.isalpha() for c in match.group()) > 1
    return match.end() if rest and whole else 0
