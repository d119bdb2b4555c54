"""Made-up people and their numbers. Check digits are right (GB 11643, GB 32100); the people do not exist."""

from __future__ import annotations

from dataclasses import dataclass

from stdnum.cn import ric, uscc


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who does not exist."""

    name: str
    id_number: str
    ethnicity: str
    address: str
    authority: str
    valid_from: str
    valid_to: str

    @property
    def sex(self) -> str:
        """男 or 女, by the number's 17th digit."""
        return "男" if self.id_number[16] in "13579" else "女"

    @property
    def birth_date(self) -> str:
        """ISO birth date, as in the number."""
        n = self.id_number
        return f"{n[6:10]}-{n[10:12]}-{n[12:14]}"


def identity(first_seventeen: str) -> str:
    """The number with its check digit."""
    return first_seventeen + ric.calc_check_digit(first_seventeen + "0")


def credit_code(first_seventeen: str) -> str:
    """The unified social credit code with its check character."""
    return first_seventeen + uscc.calc_check_digit(first_seventeen + "0")


def _person(
    name: str, first: str, ethnicity: str, address: str, authority: str, valid_from: str, valid_to: str
) -> Person:
    return Person(name, identity(first), ethnicity, address, authority, valid_from, valid_to)


LIN = _person(
    "林知夏",
    "32010219900307002",
    "汉",
    "江苏省南京市玄武区梧桐路12号3幢201室",
    "南京市公安局玄武分局",
    "2016-04-01",
    "2036-04-01",
)
SUN = _person(
    "孙建国",
    "32010219650812003",
    "汉",
    "江苏省南京市鼓楼区青岛路8号5幢102室",
    "南京市公安局鼓楼分局",
    "2012-09-10",
    "长期",
)
ZHOU = _person(
    "周桂兰",
    "32010219440506002",
    "汉",
    "江苏省南京市玄武区丹凤街31号2幢404室",
    "南京市公安局玄武分局",
    "2009-03-18",
    "长期",
)
MA = _person(
    "马文博",
    "64010419870923003",
    "回",
    "宁夏回族自治区银川市兴庆区凤凰北街66号",
    "银川市公安局兴庆区分局",
    "2014-11-05",
    "2034-11-05",
)
AYI = _person(
    "阿依努尔·买买提",
    "65010319950214006",
    "维吾尔",
    "新疆维吾尔自治区乌鲁木齐市天山区团结路19号",
    "乌鲁木齐市公安局天山区分局",
    "2021-06-30",
    "2041-06-30",
)
TANG = _person(
    "唐喆",
    "33010619930718001",
    "汉",
    "浙江省杭州市西湖区文三路90号6幢1单元701室",
    "杭州市公安局西湖区分局",
    "2019-08-22",
    "2039-08-22",
)
HE = _person(
    "何淑珍",
    "51010419380119004",
    "汉",
    "江苏省南京市秦淮区长乐路27号1幢303室",
    "南京市公安局秦淮分局",
    "2007-05-09",
    "长期",
)
OUYANG = _person(
    "欧阳文静",
    "43010219890601002",
    "土家",
    "湖南省长沙市芙蓉区五一大道235号",
    "长沙市公安局芙蓉分局",
    "2016-02-02",
    "2036-02-02",
)
GUO = _person(
    "郭守义",
    "32010219460822001",
    "汉",
    "江苏省南京市玄武区成贤街9号3幢101室",
    "南京市公安局玄武分局",
    "2010-07-14",
    "长期",
)
XU = _person(
    "徐明哲",
    "32011319820305009",
    "汉",
    "江苏省南京市栖霞区仙林大道100号8幢1502室",
    "南京市公安局栖霞分局",
    "2009-01-20",
    "2029-01-20",
)


def chinese_date(iso: str, *, padded: bool = True) -> str:
    """2026年03月09日, or 2026年3月9日."""
    year, month, day = iso.split("-")
    return f"{year}年{month}月{day}日" if padded else f"{year}年{int(month)}月{int(day)}日"


_NUMERALS = "〇一二三四五六七八九"


def chinese_numeral_date(iso: str) -> str:
    """二〇二六年三月九日."""
    year, month, day = iso.split("-")
    return "".join(_NUMERALS[int(c)] for c in year) + f"年{_small(int(month))}月{_small(int(day))}日"


def _small(number: int) -> str:
    tens, units = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _NUMERALS[tens] + "十"
    return head + (_NUMERALS[units] if units else "")
