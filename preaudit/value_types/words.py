"""Words: names of people and organizations, sex, ethnicity, relation, addresses, free text."""

from __future__ import annotations

import re
from dataclasses import replace

from preaudit.value_types.parsed import Parsed

ETHNICITIES = (
    "汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 "
    "土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 "
    "赫哲 门巴 珞巴 基诺"
).split()
#: The reader knows traditional forms as well and sometimes prefers them.
_SIMPLIFIED = str.maketrans("漢滿壯維爾鮮納蒙藏", "汉满壮维尔鲜纳蒙藏")
_ETHNICITY = re.compile("(" + "|".join(sorted(ETHNICITIES, key=len, reverse=True)) + ")族?")
_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0002ffff\U00030000-\U000323af"
_DOT = "·•.・‧∙"
_NAME = re.compile(rf"[{_HAN}]+(?:[{_DOT}][{_HAN}]+)*")
_LATIN_NAME = re.compile(r"[A-Za-z][A-Za-z ,'\-]{2,40}")
#: How names of organizations end.
ORGANIZATION_ENDS = (
    "公司",
    "厂",
    "店",
    "部",
    "中心",
    "社",
    "行",
    "所",
    "院",
    "局",
    "厅",
    "政府",
    "办事处",
    "办公室",
    "服务站",
    "集团",
    "馆",
    "坊",
    "铺",
    "户",
    "会",
    "学校",
    "大学",
    "中学",
    "小学",
    "幼儿园",
    "医院",
    "超市",
    "工作室",
    "银行",
    "分理处",
)
_NOT_NAME = re.compile(
    r"先生|女士|小姐|同志|签名|签字|盖章|签章|公章|手印|捺印|身份证|性别|日期|年月|联系|电话|住址|地址|等$|如下|本人|单位|任职|任免|证明"
)
#: Words of a sentence about a paper's own terms (授权内容和期间内的行为): no one is named by them.
_OF_TERMS = re.compile("[内上下间时](?:所[做作为]?)?的|(?:期间|权限|范围|期限)之?内")
#: Words of notices to the reader, which name no organization.
_NOTICE = re.compile("扫描|二维码|登录|系统|网址|查询|提示|监制")
_RELATIONS = (
    "户主 本人 夫 妻 配偶 丈夫 妻子 子 长子 次子 三子 四子 独生子 儿子 女 长女 次女 三女 四女 独生女 女儿 父亲 母亲 父 母 公公 婆婆 "
    "岳父 岳母 祖父 祖母 外祖父 外祖母 孙子 孙女 外孙子 外孙女 儿媳 女婿 兄 弟 姐 妹 哥哥 弟弟 姐姐 妹妹 侄子 侄女 外甥 外甥女 非亲属 其他"
).split()
_RELATION = re.compile("|".join(sorted(_RELATIONS, key=len, reverse=True)))
_EDGE = " :;,。、.·-—_~|*丨☑☐□■√【】"


#: Headings within a scope that a colon follows: an item that is nothing but how things are sold (零售:卷烟、日用百货).
_SCOPE_HEAD = "零售|批发|批零|兼营|主营|加工|销售|制售|代销|服务|经营|批发兼零售|批发零售|零售兼批发|批发、零售|零售、批发|加工、销售"
_SCOPE_COLON = re.compile(rf"(?P<kept>(?:^|[；。])(?:{_SCOPE_HEAD})：|项目：|：(?=[^（）]*）))|：")
#: What is said of a place after its address: how large it is, what it is for, whose it is, how it is reached.
_AFTER_PLACE = (
    r"用于|用途|用作|供|建筑|使用|面积|总面积|实用|套内|租赁面积|结构|产权|权属|房产证|房屋|不动产权|登记|出租|租赁|租给|租期|期限|租金|作为|作|归|属|现居|现住"
    r"|户型|楼层|所在楼层|朝向|装修|房型|暂住|居住|联系|电话|邮编|邮政|身份证|证件|公民身份|出租方|承租方|甲方|乙方|双方|将|以下|特此|并|且|经营|从事|开办|办理|内有|内设|配有|含|包括|约"
    r"|共计?[0-9一二三四五六七八九十两]|[^,;。]{0,12}[0-9.]+(?:平方米|平米|平方|㎡|m2|亩|间)"
)
_ADDRESS_END = re.compile(
    rf"[;。]|[,、](?={_AFTER_PLACE})|[(,、]?(?=(?:房屋|其中|总|房产)?(?:建筑|使用|套内|租赁|计租|实用|经营|营业|总)面积[为约:共0-9])"
    r"|(?<=[号室层楼座幢栋铺])(?=用于|用作|作为|户型|房型|朝向)"
)
#: What of an address stands after a comma: a floor, a unit, a building, how to find it.
_PLACE_WORD = re.compile(r"[省市区县旗镇乡村组路街道巷弄号幢栋座单元室楼层里苑园铺厦场城旁侧边口社队屯庄店馆]|[0-9A-Z]")
#: Places an address begins with; where one stands within it, another address was read together with it.
_SECOND_PLACE = re.compile(
    r"(?:河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海)省"
    rf"(?=[{_HAN}]{{2,8}}[市州盟区])|(?:内蒙古|广西壮族|西藏|宁夏回族|新疆维吾尔)自治区|(?:北京|天津|上海|重庆)市(?=[{_HAN}]{{2,4}}区)"
)
#: So many characters of an address printed again within it begin it anew (住所 and 经营场所, one below the other).
_AGAIN = 8

#: The use of land and of the house on it, as the register prints them: 城镇住宅用地/住宅.
_USES = re.compile(rf"[{_HAN}、]{{2,10}}用地/[{_HAN}、]{{2,12}}")

_FULL_WIDTH = str.maketrans("(),;:!?", "（），；：！？")


def chinese_punctuation(text: str) -> str:
    """Brackets, commas, colons and semicolons in their full width where the text is Chinese; figures keep theirs (1,000)."""
    if not re.search(f"[{_HAN}]", text):
        return text
    kept = re.sub(r"(?<=[0-9])[,:](?=[0-9])", lambda m: "\x00" if m.group() == "," else "\x01", text)
    return kept.translate(_FULL_WIDTH).replace("\x00", ",").replace("\x01", ":")


def parse_text(text: str) -> Parsed | None:
    """Free text, edges trimmed, punctuation as Chinese prints it."""
    start, end = _trim(text)
    return Parsed(chinese_punctuation(text[start:end]), start, end, 0.3) if end > start else None


def parse_business_scope(text: str) -> Parsed | None:
    """A business scope: items parted by semicolons; a colon stands only after a heading (许可项目, 一般项目, an item that is 零售 alone) or in a bracket."""
    parsed = parse_text(text)
    if parsed is None:
        return None
    value = _SCOPE_COLON.sub(lambda colon: colon["kept"] or "；", parsed.value)
    return replace(parsed, value=value)


def parse_person_name(text: str) -> Parsed | None:
    """A person's name at the start of the text: 2-4 characters, longer with `·`; dots are made one (`·`)."""
    start, _ = _trim(text)
    match = _NAME.match(text, start)
    if not match:
        latin = _LATIN_NAME.match(text, start)
        return Parsed(latin.group().strip(), *latin.span(), 0.5) if latin else None
    name = match.group()
    cut = _NOT_NAME.search(name)
    if cut:
        name = name[: cut.start()]
    length = len(re.sub(f"[{_DOT}]", "", name))
    if length < 2:
        return None
    value = re.sub(f"[{_DOT}]", "·", name)
    strength = 0.7 if length <= 4 or "·" in value else 0.4 if length <= 6 else 0.15
    return Parsed(value, match.start(), match.start() + len(name), strength, "" if strength > 0.5 else "unusual_name")


def parse_latin_name(text: str) -> Parsed | None:
    """A name in capitals (ZHANG), after its characters and a stroke where these are printed too (张/ZHANG)."""
    match = re.compile(rf"[ :.,]*(?:[{_HAN}{_DOT}]{{1,8}}/?)?(?P<v>[A-Z][A-Z'\-]{{1,38}})(?![a-z0-9<])").match(text)
    return Parsed(match["v"], *match.span("v"), 0.6) if match else None


def parse_nationality(text: str) -> Parsed | None:
    """A nationality as the code of a travel document (ICAO 9303-3): 中国, CHINESE and CHN are CHN; other words are left to its zone."""
    match = re.compile(r"[ :.,/]*(?P<v>中国|CHINESE|CHINA|[A-Z]{3}(?![A-Za-z]))").match(text)
    if match is None:
        return None
    return Parsed("CHN" if match["v"] in {"中国", "CHINESE", "CHINA"} else match["v"], *match.span("v"), 0.7)


def parse_land_use(text: str) -> Parsed | None:
    """What land and house are for (城镇住宅用地/住宅); a stroke between the two that was not read is put back, with doubt."""
    parsed = parse_text(text)
    if parsed is None:
        return None
    value = re.sub(f"用地(?=[{_HAN}])(?!使用)", "用地/", parsed.value)
    strength = 0.7 if _USES.fullmatch(value) else parsed.strength
    return replace(parsed, value=value, strength=strength, doubt="repaired" if value != parsed.value else "")


def parse_party(text: str) -> Parsed | None:
    """A person or an organization, up to punctuation or a following remark in brackets about numbers."""
    start, end = _trim(text)
    match = re.compile(r"[^,;。、:]+").match(text, start, end)
    if not match:
        return None
    value = match.group()
    remark = re.search(
        r"\((?:以下|下称|身份证|证件|统一|签|盖|甲|乙|公章)|身份证|统一社会信用|证件号|\(?签[字名章]|\(?盖章|先生|女士",
        value,
    )
    if remark:
        value = value[: remark.start()]
    value = value.rstrip(_EDGE + "(")
    if len(value) < 2 or _OF_TERMS.search(value) or re.fullmatch(r"[0-9〇○零一二三四五六七八九十年月日.\-/]+", value):
        return None
    whole = _NAME.fullmatch(value)
    if whole and "·" in re.sub(f"[{_DOT}]", "·", value) and len(value) <= 16:
        return parse_person_name(text)
    if value.endswith(ORGANIZATION_ENDS) or value.endswith(")") or len(value) > 6:
        return Parsed(chinese_punctuation(value), match.start(), match.start() + len(value), 0.6)
    person = parse_person_name(value)
    if person is None:
        return None
    return Parsed(person.value, match.start() + person.start, match.start() + person.end, person.strength, person.doubt)


def parse_sex(text: str) -> Parsed | None:
    """男 or 女; with a tick box before each, the ticked one."""
    ticked = re.search(r"[☑√■✓✔☒](男|女)|(男|女)[☑√✓✔]", text)
    if ticked:
        return Parsed(ticked.group(1) or ticked.group(2), *ticked.span(), 0.9)
    found = list(re.finditer("[男女]", text))
    if len({m.group() for m in found}) != 1:
        return None
    return Parsed(found[0].group(), *found[0].span(), 0.95)


def parse_ethnicity(text: str) -> Parsed | None:
    """One of the 56 (GB/T 3304) by its name alone: a card prints 汉, a register 汉族, and both say the same."""
    match = _ETHNICITY.match(text.lstrip(_EDGE).translate(_SIMPLIFIED))
    offset = len(text) - len(text.lstrip(_EDGE))
    return Parsed(match[1], match.start() + offset, match.end() + offset, 0.9) if match else None


def parse_relation(text: str) -> Parsed | None:
    """户主或与户主关系 as printed."""
    match = _RELATION.match(text.lstrip(_EDGE))
    offset = len(text) - len(text.lstrip(_EDGE))
    return Parsed(match.group(), match.start() + offset, match.end() + offset, 0.8) if match else None


def parse_address(text: str) -> Parsed | None:
    """An address: edges trimmed, as printed, blanks gone; it ends before what is said of the place, and before it is printed again."""
    start, end = _trim(text)
    lead = re.match(r"(?:坐落|座落|位)[于在为]", text[start:end])
    start += lead.end() if lead else 0
    stops = (stop.start() for stop in _ADDRESS_END.finditer(text, start, end) if stop.start() - start >= 6)
    end = next(stops, end)
    again, other = (
        text.find(text[start : start + _AGAIN], start + _AGAIN, end),
        _SECOND_PLACE.search(text, start + 6, end),
    )
    doubt = ""
    if again > 0:
        end = again
    elif other:
        end, doubt = other.start(), "ambiguous"
    end = start + len(text[start:end].rstrip(_EDGE))
    value = re.sub(r"(?<=[0-9])[.·,'](?=[弄号幢栋室层单楼座])", "", text[start:end])
    if len(value) < 4 or not re.search(f"[{_HAN}]", value):
        return None
    if any(not _PLACE_WORD.search(part) for part in re.split("[,、]", value)[1:]):
        doubt = doubt or "ambiguous"  # words that name no place: a sentence may have been read on with it
    typical = len(re.findall(r"[省市区县镇乡村路街道巷弄号幢栋座单元室楼层里苑园]", value))
    return Parsed(value, start, end, min(0.9, 0.3 + 0.12 * typical), doubt)


def parse_organization(text: str) -> Parsed | None:
    """An organization's name, up to punctuation."""
    start, end = _trim(text)
    match = re.compile(r"[^,;。:]+").match(text, start, end)
    if not match:
        return None
    value = match.group()
    remark = re.search(r"\((?:以下|下称|简称|盖章|公章|签章)", value)
    value = value[: remark.start() if remark else None].rstrip(_EDGE)
    if _NOTICE.search(value) or len(re.findall(f"[{_HAN}]", value)) < 3 or re.fullmatch(r"[0-9年月日.\-/]+", value):
        return None
    strength = 0.7 if value.endswith(ORGANIZATION_ENDS) else 0.4
    return Parsed(chinese_punctuation(value), match.start(), match.start() + len(value), strength)


def _trim(text: str) -> tuple[int, int]:
    start, end = 0, len(text)
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end
