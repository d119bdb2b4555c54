"""Made-up people, firms, homes and papers to fill forms with. Check digits are right (GB 11643, GB 32100, GB 16735); nobody exists."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from preaudit.domain.numbers import valid_vin
from samples.generator.people import credit_code, identity


@dataclass(frozen=True, slots=True)
class Span:
    """A term from its first to its last day; `dotted` where the paper words it so by law (2016.04.01-2036.04.01)."""

    first: date
    last: date
    dotted: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """A quantity as it is printed with its unit, and as a field gives it."""

    printed: str
    value: str


#: What a paper prints: words as they stand, a day, or a term; days and terms are worded by the page.
Thing = str | date | Span | Measure
Made = Mapping[str, Thing]

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
    "余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_WOMEN = ("秀英", "桂兰", "晓梅", "雅婷", "思琪", "丽华", "雪", "佳怡", "玉珍", "语嫣", "静", "若曦", "红霞", "诗涵")
_MEN = ("建国", "志强", "明远", "浩然", "伟", "文博", "立军", "子墨", "国庆", "俊杰", "德海", "宇航", "磊", "永康")
#: Province, city, district, code of GB/T 2260.
_DISTRICTS = (
    ("江苏省", "南京市", "玄武区", "320102"),
    ("江苏省", "苏州市", "虎丘区", "320505"),
    ("浙江省", "杭州市", "西湖区", "330106"),
    ("四川省", "成都市", "武侯区", "510107"),
    ("湖北省", "武汉市", "江岸区", "420102"),
    ("广东省", "广州市", "天河区", "440106"),
    ("辽宁省", "沈阳市", "和平区", "210102"),
    ("山东省", "济南市", "历下区", "370102"),
    ("湖南省", "长沙市", "芙蓉区", "430102"),
    ("陕西省", "西安市", "碑林区", "610103"),
)
_ROADS = (
    "梧桐路",
    "长乐街",
    "中山路",
    "解放路",
    "青年大街",
    "文昌巷",
    "建设路",
    "和平里",
    "人民西路",
    "学府路",
    "新民街",
)
_TRADES = ("餐饮", "信息技术", "物业管理", "机械设备", "文化传媒", "商贸", "建筑工程", "园林绿化")
_WORDS = ("云岫", "恒途", "锦盛", "知味", "半亩", "嘉禾", "天和", "启明", "盛源", "百川", "青禾", "乐居")
_SHOPS = ("小吃店", "面馆", "书屋", "便利店", "水果店", "理发店", "咖啡馆", "百货超市")
_SCOPES = (
    "餐饮服务",
    "食品销售；日用百货销售",
    "一般项目：软件开发；信息技术咨询服务；办公用品销售",
    "许可项目：餐饮服务。一般项目：外卖递送服务；食用农产品零售",
    "物业管理；停车场服务；家政服务；礼仪服务；会议及展览服务；组织文化艺术交流活动",
)
_MATTERS = (
    "办理营业执照登记事宜",
    "办理公司设立登记手续",
    "办理食品经营许可申请",
    "领取居住证",
    "办理高龄津贴申领手续",
)
_CODE_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def made_up(sort: str, random: Random) -> Made:
    """Something of a sort: the words that papers print of it, by name. Raises KeyError for a sort that is none."""
    return _SORTS[sort](random)


def _person(random: Random, sex: str = "", born: tuple[int, int] = (1958, 2004)) -> dict[str, Thing]:
    sex = sex or random.choice("男女")
    name = random.choice(_SURNAMES) + random.choice(_MEN if sex == "男" else _WOMEN)
    birth = date(random.randint(*born), random.randint(1, 12), random.randint(1, 28))
    code = random.choice(_DISTRICTS)[3]
    serial = random.randrange(1, 500) * 2 - (sex == "男")
    address, district = _address(random)
    return {
        "name": name,
        "sex": sex,
        "number": identity(f"{code}{birth:%Y%m%d}{serial:03d}"),
        "birth_date": birth,
        "ethnicity": random.choice(("汉", "汉", "汉", "汉", "回", "满", "土家")),
        "nationality": "中国",
        "address": address,
        "authority": f"{district[1]}公安局{district[2][:-1]}分局",
        "phone": f"1{random.choice(('38', '39', '51', '86'))}{random.randrange(10**8):08d}",
        "email": f"user{random.randrange(10**4)}@example.com",
        "postcode": f"{random.randrange(100000, 800000)}",
        "education": random.choice(("大专", "本科", "高中", "初中")),
        "political": random.choice(("群众", "中共党员", "共青团员")),
        "relation": random.choice(("父子", "子女", "配偶", "亲属")),
        "position": random.choice(("厨师", "会计", "销售员", "保洁员", "软件工程师", "仓库管理员")),
        "salary": f"{random.randrange(40, 120)}00元",
        "age": str(2026 - birth.year),
        "freight": random.choice(("道路普通货物运输", "道路普通货运")),
        "trucks": str(random.randint(1, 9)),
        "qualification": random.choice(("道路货物运输驾驶员", "经营性道路货物运输驾驶员")),
        "student_number": f"{random.randint(2018, 2025)}{random.randrange(10**6):06d}",
        "major": random.choice(("计算机科学与技术", "会计学", "土木工程", "护理学")),
        "enrolled": date(random.randint(2021, 2025), 9, 1),
        "driving": random.choice(("C1", "B2", "A2", "C1D")),
        "share": f"{random.randint(2, 40) * 5}",
        "paid_by": "货币",
    }


def _child(random: Random) -> dict[str, Thing]:
    birth = date(2025, random.randint(1, 12), random.randint(1, 28))
    return _person(random) | {
        "birth_date": birth,
        "weight": f"{random.randrange(26, 42) * 100}克",
        "length": f"{random.randint(47, 53)}厘米",
        "certificate": f"{random.choice('RSTU')}{random.randrange(10**9):09d}",
        "vaccination": f"{random.choice(_DISTRICTS)[3]}{random.randrange(10**10):010d}",
    }


def _address(random: Random) -> tuple[str, tuple[str, str, str, str]]:
    district = random.choice(_DISTRICTS)
    province, city, area, _ = district
    house = f"{random.choice(_ROADS)}{random.randint(1, 400)}号"
    rest = random.choice(
        (
            "",
            f"{random.randint(1, 30)}幢{random.randint(1, 20)}0{random.randint(1, 6)}室",
            f"{random.randint(1, 30)}栋{random.randint(1, 4)}单元{random.randint(1, 20)}0{random.randint(1, 6)}室",
            f"附{random.randint(1, 20)}号",
            f"{random.choice(_WORDS)}大厦{random.randint(1, 6)}层B{random.randint(1, 30):02d}室",
        )
    )
    return f"{random.choice((province, ''))}{city}{area}{house}{rest}", district


def _code(random: Random, head: str) -> str:
    return credit_code(
        head + random.choice(_DISTRICTS)[3] + "MA" + "".join(random.choice(_CODE_LETTERS) for _ in range(7))
    )


def _firm(random: Random) -> dict[str, Thing]:
    address, district = _address(random)
    name = f"{district[1][:-1]}{random.choice(_WORDS)}{random.choice(_TRADES)}有限公司"
    return {
        "name": name,
        "number": _code(random, "91"),
        "address": address,
        "capital": f"{random.choice((10, 50, 100, 200, 500, 1000))}万元{random.choice(('', '', '人民币'))}",
        "scope": random.choice(_SCOPES),
        "type": random.choice(("有限责任公司", "有限责任公司（自然人投资或控股）", "有限责任公司（自然人独资）")),
        "representative": _person(random)["name"],
        "phone": f"0{random.choice(('25', '571', '28'))}-{random.randrange(10**7, 10**8)}",
    }


def _shop(random: Random) -> dict[str, Thing]:
    address, district = _address(random)
    return {
        "name": f"{district[1][:-1]}{district[2]}{random.choice(_WORDS)}{random.choice(_SHOPS)}",
        "number": _code(random, "92"),
        "address": address,
        "scope": random.choice(_SCOPES[:4]),
        "type": "个体工商户",
        "form": random.choice(("个人经营", "家庭经营")),
        "staff": str(random.randint(1, 12)),
        "capital": f"{random.randint(1, 30)}",
        "site": f"https://shop{random.randrange(10**6)}.example.com",
    }


def _home(random: Random) -> dict[str, Thing]:
    address, (province, city, area, code) = _address(random)
    year, serial = random.randint(2016, 2024), random.randrange(10**7)
    return {
        "address": address,
        "area": f"{random.randint(20, 180)}平方米",
        "number": f"{province[0] if province != '江苏省' else '苏'}({year}){city}不动产权第{serial:07d}号",
        "purpose": random.choice(("住宅", "商业服务", "城镇住宅用地/住宅")),
        "shared": random.choice(("单独所有", "房屋单独所有")),
        "unit": f"{code}{random.randrange(10**6):06d}GB{random.randrange(10**5):05d}F{random.randrange(10**8):08d}",
        "kind": "国有建设用地使用权/房屋所有权",
        "district": area,
    }


def _term(random: Random, years: tuple[int, ...] = (1, 2, 3, 5)) -> dict[str, Thing]:
    first = date(random.randint(2023, 2026), random.randint(1, 12), random.randint(1, 28))
    last = date(first.year + random.choice(years), first.month, first.day) - timedelta(days=random.choice((0, 1)))
    return {"span": Span(first, last), "from": first, "to": last}


def _id_term(random: Random) -> dict[str, Thing]:
    first = date(random.randint(2012, 2024), random.randint(1, 12), random.randint(1, 28))
    return {"card": Span(first, date(first.year + random.choice((10, 20)), first.month, first.day), dotted=True)}


def _account(random: Random) -> dict[str, Thing]:
    city = random.choice(_DISTRICTS)
    return {
        "bank": f"{random.choice(('江城', '东方', '民安'))}银行股份有限公司{city[1][:-1]}{city[2][:-1]}支行",
        "number": f"62{random.choice(('1700', '2202', '2848'))}{random.randrange(10**13):013d}",
        "currency": "人民币",
        "opened": date(random.randint(2010, 2024), random.randint(1, 12), random.randint(1, 28)),
    }


def _office(random: Random) -> dict[str, Thing]:
    city = random.choice(_DISTRICTS)
    return {
        "name": f"{city[1]}交通运输局",
        "police": f"{city[1]}公安局{city[2][:-1]}分局",
        "market": f"{city[1]}{city[2]}市场监督管理局",
    }


def _vehicle(random: Random) -> dict[str, Thing]:
    while True:
        vin = "".join(random.choice("0123456789ABCDEFGHJKLMNPRSTUVWXYZ") for _ in range(17))
        fitting = [made for digit in "0123456789X" if valid_vin(made := vin[:8] + digit + vin[9:])]
        if fitting and not vin[0].isdigit():
            break
    plate = (
        f"{random.choice('苏浙川鄂粤')}{random.choice('ABCEF')}{random.choice('ABCDE')}{random.randrange(10**4):04d}"
    )
    mass, seats = random.randint(20, 90) * 50, random.randint(2, 5)
    return {
        "plate": plate,
        "vin": fitting[0],
        "engine": f"{random.choice('ABDG')}{random.randrange(10**7):07d}",
        "model": random.choice(("东风牌DFA1040S", "福田牌BJ1048V8", "解放牌CA1040K3")),
        "type": random.choice(("轻型厢式货车", "中型普通货车", "小型轿车")),
        "use": random.choice(("货运", "非营运")),
        "file": f"{random.randrange(10**12):012d}",
        "seats": Measure(f"{seats}人", str(seats)),
        "total_mass": Measure(f"{mass + 1500}kg", str(mass + 1500)),
        "curb_mass": Measure(f"{mass}kg", str(mass)),
    }


def _day(random: Random) -> dict[str, Thing]:
    return {"on": date(random.randint(2024, 2026), random.randint(1, 3), random.randint(1, 28))}


def _words(**choices: Callable[[Random], str]) -> Callable[[Random], Made]:
    """A sort of which each word is drawn by itself."""
    return lambda random: {name: draw(random) for name, draw in choices.items()}


_SORTS: Mapping[str, Callable[[Random], Made]] = {
    "person": _person,
    "man": lambda random: _person(random, "男", (1980, 1999)),
    "woman": lambda random: _person(random, "女", (1980, 1999)),
    "elder": lambda random: _person(random, born=(1930, 1945)),
    "student": lambda random: _person(random, born=(2001, 2007)),
    "child": _child,
    "firm": _firm,
    "shop": _shop,
    "party": lambda random: _firm(random) if random.random() < 0.25 else _person(random),
    "home": _home,
    "term": _term,
    "short": lambda random: _term(random, (1,)),
    "id_term": _id_term,
    "day": _day,
    "account": _account,
    "office": _office,
    "vehicle": _vehicle,
    "rent": _words(month=lambda r: f"{r.randint(12, 90)}00元", deposit=lambda r: f"{r.randint(12, 90)}00元"),
    "matter": _words(
        words=lambda r: r.choice(_MATTERS),
        promise=lambda r: r.choice(("按规定投入符合标准的车辆", "所提交的材料真实有效")),
    ),
    "marriage": _words(number=lambda r: f"J{r.choice(_DISTRICTS)[3]}-{r.randint(2010, 2025)}-{r.randrange(10**6):06d}"),
    "hospital": _words(name=lambda r: f"{r.choice(_DISTRICTS)[1]}妇幼保健院"),
    "food": _words(
        category=lambda r: r.choice(("餐饮服务经营者", "食品销售经营者")),
        items=lambda r: r.choice(("热食类食品制售", "热食类食品制售、自制饮品制售", "预包装食品销售", "散装食品销售")),
        number=lambda r: f"JY{r.randint(1, 3)}{r.randrange(10**13):013d}",
    ),
    "school": _words(name=lambda r: r.choice(("江城大学", "东湖职业技术学院", "青山师范大学"))),
    "health": _words(
        number=lambda r: f"{r.choice(_DISTRICTS)[3]}{r.randrange(10**8):08d}",
        trade=lambda r: r.choice(("食品", "食品、公共场所", "餐饮服务")),
        clinic=lambda r: f"{r.choice(_DISTRICTS)[1]}疾病预防控制中心",
    ),
    "household": _words(
        relation=lambda r: r.choice(("户主", "妻", "长子", "次女", "父亲")),
        birthplace=lambda r: "".join(r.choice(_DISTRICTS)[:2]),
        origin=lambda r: "".join(r.choice(_DISTRICTS)[:2]),
        marital=lambda r: r.choice(("有配偶", "未婚")),
    ),
    "social": _words(number=lambda r: f"{r.choice('ABCDEFG')}{r.randrange(10**8):08d}"),
    "pass": _words(number=lambda r: f"H{r.randrange(10**8):08d}", office=lambda r: "公安部出入境管理局"),
}
