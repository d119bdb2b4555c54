"""Labels in more words than are listed, and labels of anybody's in a part of the page that is headed by somebody else."""

from __future__ import annotations

import pytest

from preaudit.domain.documents import FieldValue
from preaudit.understanding.documents import understand
from preaudit.understanding.examples import typed_pages
from tests.made_once import shipped_kinds
from tests.understanding.page_maker import grid, line, page

_KINDS = shipped_kinds()
_HOME = "南京市玄武区丹凤街12号3幢201室"
_OWN = "南京市建邺区江东中路229号1幢108室"

_BUSINESS = """
        个体工商户登记申请书
              一、经营者
姓名：卞晓峰              联系电话：13951880012
性别：男                  公民身份号码：320102199003070017
民族：汉                  住所：南京市玄武区丹凤街12号3幢201室
              二、登记事项
个体工商户名称：建邺区百味鲜便利店    从业人数：4人
组成形式：个人经营        {label}：南京市建邺区江东中路229号1幢108室
经营范围：日用百货销售；文具用品零售
申请日期：2026年4月14日
"""
_COMPANY = """
        公司登记（备案）申请书
              一、法定代表人信息
姓名：卞晓峰              联系电话：13951880012
身份证号码：320102199003070017    住所：南京市玄武区丹凤街12号3幢201室
              二、公司基本信息
公司名称：南京拾味斋餐饮管理有限公司    公司类型：有限责任公司
注册资本：50万元          {label}：南京市建邺区江东中路229号1幢108室
经营范围：餐饮管理；企业管理咨询
"""
_FOOD = """
        食品经营许可申请书
              一、法定代表人（负责人）信息
姓名：卞晓峰              联系电话：13951880012
身份证号码：320102199003070017    地址：南京市玄武区丹凤街12号3幢201室
              二、申请人基本情况
申请人名称：南京拾味斋餐饮管理有限公司
{label}：南京市建邺区江东中路229号1幢108室
主体业态：餐饮服务经营者    经营项目：热食类食品制售
"""
_ALLOWANCE = """
        高龄津贴申请表
              一、代理人信息
姓名：周春霞              联系电话：18639269685
身份证号码：610113197610144283    住址：南京市玄武区丹凤街12号3幢201室
              二、老年人信息
{name}：卞秀英              性别：女
{label}：南京市建邺区江东中路229号1幢108室
{phone}：13951880012
开户银行：中国农业银行    账号：6228480402564890018
申请日期：2026年4月14日
"""
_RESIDENCE = """
        居住登记申请表
申请人姓名全称：孙建国    性别：男
公民身份号码编号：320102199003070017    出生日期：1990年3月7日
{label}：南京市建邺区江东中路229号1幢108室
联系电话号码：13951880012
"""


def _fields(page: str, **words: str) -> dict[str, FieldValue]:
    (document,) = understand(typed_pages(page.format(**words)), _KINDS)
    return dict(document.fields)


@pytest.mark.parametrize(
    ("page", "field", "labels"),
    [
        (_BUSINESS, "premises", ("经营场所", "经营场所地址", "经营场所具体地址", "经营场所地址信息", "拟经营场所坐落")),
        (_COMPANY, "address", ("住所", "公司住所地址", "企业住所详细地址", "拟定住所", "住所信息")),
        (_FOOD, "premises", ("经营场所", "地址", "经营场所详址", "生产经营场所具体位置")),
    ],
)
def test_a_firms_address_is_that_beside_its_own_label_in_however_many_words(
    page: str, field: str, labels: tuple[str, ...]
) -> None:
    for label in labels:
        found = _fields(page, label=label)[field]
        assert (found.value, found.certain) == (_OWN, True), label


@pytest.mark.parametrize(("page", "field"), [(_BUSINESS, "premises"), (_COMPANY, "address"), (_FOOD, "premises")])
def test_somebodys_home_is_not_surely_the_firms_address_where_its_own_label_is_unknown(page: str, field: str) -> None:
    found = _fields(page, label="铺子所在").get(field)
    assert found is None or not found.certain


def test_the_own_label_goes_before_one_of_anybodys_though_that_stands_above() -> None:
    found = _fields("""
        个体工商户登记申请书
经营者姓名：卞晓峰
身份证号码：320102199003070017
住所：南京市玄武区丹凤街12号3幢201室
个体工商户名称：建邺区百味鲜便利店
经营场所详细地址：南京市建邺区江东中路229号1幢108室
经营范围：日用百货销售；文具用品零售
""")
    assert found["premises"].value == _OWN


def test_a_business_whose_premises_are_called_its_seat_has_them_surely() -> None:
    found = _fields(_BUSINESS.replace(f"民族：汉                  住所：{_HOME}\n", ""), label="住所")
    assert (found["premises"].value, found["premises"].certain) == (_OWN, True)


@pytest.mark.parametrize(
    "words",
    [
        {"name": "姓名", "label": "户籍地址", "phone": "联系电话"},
        {"name": "姓名全称", "label": "户籍地址详址", "phone": "手机号码信息"},
    ],
)
def test_what_stands_in_the_agents_part_is_not_the_applicants(words: dict[str, str]) -> None:
    found = _fields(_ALLOWANCE, **words)
    assert [found[key].value for key in ("name", "household_address", "phone")] == ["卞秀英", _OWN, "13951880012"]
    assert all(found[key].certain for key in ("name", "household_address", "phone"))


def test_what_stands_in_the_agents_part_is_not_surely_the_applicants_where_their_own_labels_are_unknown() -> None:
    found = _fields(_ALLOWANCE, name="长辈名字", label="户籍处", phone="老人座机")
    assert not any(found[key].certain for key in ("name", "household_address", "phone") if key in found)


@pytest.mark.parametrize("label", ["户籍地址信息", "户籍所在地具体地址", "具体户籍地址"])
def test_labels_of_people_in_more_words_lead_to_their_values(label: str) -> None:
    found = _fields(_RESIDENCE, label=label)
    assert found["household_address"].value == _OWN
    assert [found[key].value for key in ("name", "id_number", "phone")] == [
        "孙建国",
        "320102199003070017",
        "13951880012",
    ]


@pytest.mark.parametrize("label", ["坐落", "房屋坐落信息", "不动产坐落具体位置"])
def test_a_deeds_location_is_found_by_its_label_in_more_words_in_a_row_of_its_own(label: str) -> None:
    found = _fields(
        """
        不动产权证书
权利人    孙建国
共有情况  单独所有
{label}    南京市建邺区江东中路229号1幢108室
用途      住宅
面积      89.5平方米
""",
        label=label,
    )
    assert (found["location"].value, found["location"].certain) == (_OWN, True)


@pytest.mark.parametrize("letters", [("经营者",), ("经", "营", "者")])
def test_the_cell_left_of_several_rows_heads_them(letters: tuple[str, ...]) -> None:
    rows = [("姓名", "卞晓峰", "联系电话", "13951880012"), ("住所", _HOME, "", ""), ("民族", "汉", "性别", "男")]
    xs, height = (210, 330, 760, 900), 70
    cells = [
        line(word, x + 8, 200 + height * at + 20, 26)
        for at, row in enumerate(rows)
        for x, word in zip(xs, row, strict=True)
        if word
    ]
    form = page(
        [
            line("个体工商户登记申请书", 330, 80, 44),
            *(line(letter, 115, 285 - 20 * len(letters) + 40 * at, 26) for at, letter in enumerate(letters)),
            *cells,
            line("个体工商户名称：建邺区百味鲜便利店", 120, 440, 26),
            line("经营范围：日用百货销售；文具用品零售", 120, 500, 26),
        ],
        rules=[*grid((100, 205), (195, 405)), *grid((205, 325, 755, 895, 1150), (195, 265, 335, 405))],
    )
    (document,) = understand([form], _KINDS)
    assert document.variant == "individual-business-registration"
    assert document.fields["operator"].value == "卞晓峰"
    assert document.fields["premises"].value == _HOME
    assert not document.fields["premises"].certain


def test_words_that_alter_a_label_are_none_that_it_may_be_printed_with() -> None:
    found = _fields(_RESIDENCE, label="紧急联系人地址")
    assert "household_address" not in found or not found["household_address"].certain


_LISTED = """
        公司登记（备案）申请书
公司名称        南京拾味斋餐饮管理有限公司    类型        有限责任公司（自然人投资或控股）
法定代表人姓名  卞晓峰              联系电话      13951880012
{number}      320102199003070017
              股东（发起人）出资情况
股东1           卞晓峰              认缴出资额1   60万元
{listed}1       320102199003070017
股东2           周春霞              认缴出资额2   40万元
{listed}2       610113197610144283
"""


@pytest.mark.parametrize("number", ["身份证号码", "公民身份号码", "证件号码"])
@pytest.mark.parametrize("listed", ["证件号码", "身份证号码"])
def test_a_numbered_label_of_a_list_leads_to_nothing_of_him_above_it(number: str, listed: str) -> None:
    (form,) = understand(typed_pages(_LISTED.format(number=number, listed=listed)), _KINDS)
    found = form.fields["legal_representative_id_number"]
    assert (found.value, found.certain) == ("320102199003070017", True)
    assert form.fields["company_type"].value == "有限责任公司（自然人投资或控股）"


def test_another_number_of_his_still_is_in_doubt() -> None:
    text = _LISTED.format(number="身份证号码", listed="证件号码").replace(
        "类型   ", "身份证号码    610113197610144283    类型   "
    )
    (form,) = understand(typed_pages(text), _KINDS)
    assert not form.fields["legal_representative_id_number"].certain
