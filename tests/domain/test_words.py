"""Names, dates and addresses as documents write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from preaudit.domain.addresses import Agreement, compare_addresses, split_address
from preaudit.domain.dates import age_on, parse_day, plausible_id_span, zh
from preaudit.domain.names import nearest, normal_name


@pytest.mark.parametrize("dot", "·•.・‧．")
def test_the_dot_in_a_name_is_one_however_it_is_typed(dot: str) -> None:
    assert normal_name(f"阿依古丽{dot}买买提") == normal_name("阿依古丽·买买提")


def test_blanks_in_names_do_not_count_and_characters_do() -> None:
    assert normal_name("陈 小满") == normal_name("陈小满")
    assert normal_name("張偉") != normal_name("张伟")


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("陈小满先生", "陈小满"),
        ("欧阳娜 女士", "欧阳娜"),
        ("南京拾味斋餐饮管理有限公司（筹）", "南京拾味斋餐饮管理有限公司"),
        ("南京拾味斋餐饮管理有限公司(筹备)", "南京拾味斋餐饮管理有限公司"),
    ],
)
def test_what_is_said_after_a_name_is_no_part_of_it(printed: str, name: str) -> None:
    assert normal_name(printed) == normal_name(name)
    assert normal_name("王先生") == "王先生"


def test_the_nearest_word_is_named_only_where_one_is_near() -> None:
    assert nearest("licens", ["license", "lease"]) == "license"
    assert nearest("zzz", ["license", "lease"]) == ""


@pytest.mark.parametrize(
    ("left", "right", "agreement"),
    [
        ("江苏省南京市鼓楼区中山北路45号1幢101室", "江苏省南京市鼓楼区中山北路45号1栋101室", Agreement.EQUAL),
        ("江苏省南京市鼓楼区中山北路45号", "南京市鼓楼区中山北路45号", Agreement.CONTAINED),
        ("鼓楼区中山北路45号", "南京市鼓楼区中山北路45号2单元301室", Agreement.CONTAINED),
        ("南京市鼓楼区中山北路 45 号", "南京市鼓楼区中山北路４５号", Agreement.EQUAL),
        ("甘肃省兰州市城关区张掖路街道大众巷12号", "兰州市城关区大众巷12号", Agreement.CONTAINED),
        ("河南省安阳市林州市桂园街道王家村6组", "林州市桂园街道王家村6组", Agreement.CONTAINED),
        ("江苏省南京市鼓楼区中山北路45号", "江苏省南京市鼓楼区中山北路47号", Agreement.CONFLICT),
        ("南京市鼓楼区中山北路45号101室", "南京市鼓楼区中山北路45号102室", Agreement.CONFLICT),
        ("南京市鼓楼区中山北路45号", "南京市鼓楼区中山南路45号", Agreement.CONFLICT),
        ("南京市鼓楼区中山北路45号", "南京市玄武区中山北路45号", Agreement.CONFLICT),
        ("南京市鼓楼区湖北路8号", "南京市鼓楼区潮北路8号", Agreement.UNCLEAR),
        ("江苏省南京市", "南京市鼓楼区中山北路45号", Agreement.UNCLEAR),
        ("15号101室", "南京市鼓楼区中山北路115号101室", Agreement.CONFLICT),
        ("中山北路45号东部软件园", "中山北路45号西部软件园", Agreement.UNCLEAR),
        ("江苏省南京市玄武区梧桐路12号一层临街商铺", "玄武区梧桐路12号", Agreement.CONTAINED),
        # Roads by their whole name: one that ends another may be another.
        ("北京市东城区长安街12号", "北京市东城区西长安街12号", Agreement.UNCLEAR),
        ("长安街12号", "西长安街12号", Agreement.UNCLEAR),
        # Numbers are whole.
        ("中山北路45号A1室", "中山北路45号A101室", Agreement.CONFLICT),
        ("中山北路45号1", "中山北路45号101", Agreement.CONFLICT),
        ("中山北路45号A1", "中山北路45号A101", Agreement.CONFLICT),
        ("中山北路45号101", "中山北路45号101室", Agreement.EQUAL),
        # Numbers in words.
        ("丹凤街三十一号二栋四〇四", "丹凤街31号2幢404室", Agreement.EQUAL),
        ("丹凤街三十一号二栋四〇四", "丹凤街31号2幢405室", Agreement.CONFLICT),
        ("玄武区丹凤街一百零二号", "玄武区丹凤街102号", Agreement.EQUAL),
        ("海淀区三里河路十二号", "海淀区三里河路12号", Agreement.EQUAL),
        # Each names what the other lacks: nothing contradicts, and nothing agrees.
        ("梧桐路12号5幢301室", "梧桐路12号一层临街商铺", Agreement.UNCLEAR),
        ("梧桐路12号5幢", "梧桐路12号301室", Agreement.UNCLEAR),
        ("鼓楼区马台街5号301室", "鼓楼区湖南路街道马台街5号", Agreement.CONTAINED),
        ("中山路32弄5号", "中山路33弄5号", Agreement.CONFLICT),
        # Below the ground is another floor, a named unit another entrance, an annex another door.
        ("中山北路45号负一层", "中山北路45号一层", Agreement.CONFLICT),
        ("中山北路45号地下1层", "中山北路45号1层", Agreement.CONFLICT),
        ("中山北路45号甲单元101室", "中山北路45号乙单元101室", Agreement.CONFLICT),
        ("中山北路45号甲单元101室", "中山北路45号101室", Agreement.UNCLEAR),
        ("中山北路45号2单元101室", "中山北路45号101室", Agreement.UNCLEAR),
        ("中山北路45号A座101室", "中山北路45号101室", Agreement.UNCLEAR),
        ("中山北路45号附1号", "中山北路45号附2号", Agreement.CONFLICT),
        ("中山北路45号附1号", "中山北路45号", Agreement.UNCLEAR),
        ("中山北路45号101室第3间", "中山北路45号101室", Agreement.UNCLEAR),
        # Where in or beside a house it lies makes another place.
        *(
            (f"中山北路45号{where}", "中山北路45号", Agreement.UNCLEAR)
            for where in (
                "之一",
                "甲",
                "对面",
                "旁",
                "地下",
                "后",
                "东侧",
                "北半间",
                "柜台3",
                "院内",
                "隔壁",
                "西侧商铺",
                "门卫室旁",
                "后院",
            )
        ),
        ("甲45号中山北路", "45号中山北路", Agreement.UNCLEAR),
        # What an estate is called or a place is used for does not.
        *(
            (f"中山北路45号{what}", "中山北路45号", Agreement.CONTAINED)
            for what in ("商铺", "门面房屋", "幸福小区", "金鹰大厦商铺", "沿街商业用房", "东方花园", "西城家园")
        ),
        # One address however it is written.
        ("江苏南京鼓楼区中山北路45号101室", "江苏省南京市鼓楼区中山北路45号101室", Agreement.CONTAINED),
        ("南京鼓楼区中山北路45号", "南京市鼓楼区中山北路45号", Agreement.CONTAINED),
        ("苏州鼓楼区中山北路45号", "江苏省南京市鼓楼区中山北路45号", Agreement.CONFLICT),
        ("中山北路45#101室", "中山北路45号101室", Agreement.EQUAL),
        ("江东中路229号01幢108室", "江东中路229号1栋108室", Agreement.EQUAL),
        ("江东中路229号10幢108室", "江东中路229号1栋108室", Agreement.CONFLICT),
        # A compound has the road's number; buildings and doors follow.
        ("花园路27号院5号楼12号", "河南省郑州市金水区花园路27号院5幢12室", Agreement.CONTAINED),
        ("花园路27号院5号楼12号", "花园路二十七号院五号楼12号", Agreement.EQUAL),
        ("花园路27号院5号楼12号", "花园路27号院6号楼12号", Agreement.CONFLICT),
        ("花园路27号院5号楼12号", "花园路28号院5号楼12号", Agreement.CONFLICT),
        ("花园路27号院5号楼12号", "花园路27号院5号楼13号", Agreement.CONFLICT),
        ("花园路27号院5号楼12号", "花园路27号院5号楼", Agreement.CONTAINED),
        ("花园路27号院5号楼12号", "花园路27号院12号", Agreement.UNCLEAR),
        ("花园路27号院12号", "花园路27号院13号", Agreement.CONFLICT),
        ("花园路27号院", "花园路28号", Agreement.CONFLICT),
        ("花园路27号院", "花园路27号", Agreement.UNCLEAR),
        ("南京市鼓楼区中山北路45号-101", "南京市鼓楼区中山北路45号101室", Agreement.EQUAL),
        ("南京市鼓楼区中山北路45号之101室", "南京市鼓楼区中山北路45号101室", Agreement.EQUAL),
        ("南京市鼓楼区中山北路45号3幢-101", "南京市鼓楼区中山北路45号3幢101室", Agreement.EQUAL),
        ("中山北路45号", "中山北路45号-101", Agreement.CONTAINED),
        ("南京市鼓楼区中山北路45号-102", "南京市鼓楼区中山北路45号101室", Agreement.CONFLICT),
        ("南京市鼓楼区中山北路45号-1", "南京市鼓楼区中山北路45号1室", Agreement.UNCLEAR),
        ("南京市鼓楼区中山北路45号之1", "南京市鼓楼区中山北路45号101室", Agreement.CONFLICT),
    ],
)
def test_addresses_are_compared_by_part(left: str, right: str, agreement: Agreement) -> None:
    assert compare_addresses(left, right) is agreement
    assert compare_addresses(right, left) is agreement


def test_a_compound_is_no_building_and_a_door_in_it_no_number_of_the_road() -> None:
    assert split_address("郑州市金水区花园路27号院5号楼12号") == {
        "city": "郑州",
        "district": "金水",
        "road": "花园路",
        "compound": "院",
        "number": "27",
        "building": "5",
        "room": "12",
    }


@given(st.text(max_size=30), st.text(max_size=30))
def test_comparing_addresses_does_not_depend_on_their_order(left: str, right: str) -> None:
    assert compare_addresses(left, right) is compare_addresses(right, left)


@given(st.text(min_size=1, max_size=30))
def test_an_address_equals_itself(address: str) -> None:
    assert compare_addresses(address, address) is Agreement.EQUAL


def test_dates_are_days_or_long_term() -> None:
    assert parse_day("2025-01-03") == date(2025, 1, 3)
    assert parse_day("长期") is None
    assert zh("2025-01-03") == "2025年1月3日"
    assert zh("长期") == "长期"


def test_the_birthday_itself_counts() -> None:
    assert age_on(date(1946, 11, 23), date(2026, 11, 23)) == 80
    assert age_on(date(1946, 11, 24), date(2026, 11, 23)) == 79
    assert age_on(date(2004, 2, 29), date(2022, 2, 28)) == 17


@pytest.mark.parametrize(
    ("birth", "start", "end", "plausible"),
    [
        ((2012, 1, 1), (2020, 5, 6), (2025, 5, 6), True),
        ((1990, 3, 7), (2012, 5, 6), (2022, 5, 6), True),
        ((1980, 5, 7), (2026, 5, 6), (2046, 5, 6), True),  # issued at 45
        ((1980, 5, 6), (2026, 5, 6), None, True),  # issued at 46
        ((1980, 5, 6), (2026, 5, 6), (2046, 5, 6), False),
        ((1990, 3, 7), (2012, 5, 6), None, False),
        ((1990, 1, 1), (2016, 2, 29), (2036, 2, 28), True),
    ],
)
def test_validity_follows_the_age_at_issue(
    birth: tuple[int, int, int], start: tuple[int, int, int], end: tuple[int, int, int] | None, *, plausible: bool
) -> None:
    assert plausible_id_span(date(*birth), date(*start), date(*end) if end else None) is plausible
