"""Whose row of a table it is, where the parties stand in a column at its left."""

from __future__ import annotations

from preaudit.understanding.documents import understand
from preaudit.understanding.examples import typed_pages
from tests.made_once import shipped_kinds
from tests.understanding.page_maker import line, page

_KINDS = shipped_kinds()


def test_a_row_is_of_the_party_that_stands_in_it_though_the_next_is_centred_on_its_own() -> None:
    (lease,) = understand(
        typed_pages("""
        房屋租赁合同
甲方      名称(姓名)    欧妍          手机号码    18651815324
          名称或姓名    卞晓峰        移动电话    15111638257
承租人
          联系地址      武汉市江岸区青年大街153号29幢702室
          房屋坐落      南京市建邺区江东中路229号1幢108室
          租期          2026.11.01至2029.10.31
甲方(签字或盖章)：欧妍
乙方(签字或盖章)：卞晓峰
"""),
        _KINDS,
    )
    assert not lease.fields["lessee"].certain or lease.fields["lessee"].value == "卞晓峰"
    assert lease.fields["lessor"].value == "欧妍"


def test_two_labels_far_apart_are_not_the_name_of_one() -> None:
    (birth,) = understand(
        typed_pages("""
   中华人民共和国出生医学证明
新生儿                   性别
莫小满                   女
出生日期                 母亲姓名
2026年11月2日            向惠
"""),
        _KINDS,
    )
    assert {key: birth.fields[key].value for key in ("newborn_name", "sex", "mother_name")} == {
        "newborn_name": "莫小满",
        "sex": "女",
        "mother_name": "向惠",
    }


def test_a_number_in_the_other_persons_column_is_no_correction() -> None:
    (form,) = understand(
        typed_pages("""
   新生儿出生“一件事”申请表
婴儿姓名    陆知微
性别        男
项目        母亲                  父亲
姓名        沈清和                陆远舟
身份证号码  330106199402170426    410105199211300535
联系电话    13858120066
"""),
        _KINDS,
    )
    for key in ("mother_name", "mother_id_number", "father_name", "father_id_number"):
        assert form.fields[key].certain, key


def test_an_appointments_term_is_not_its_day() -> None:
    (document,) = understand(
        typed_pages("""
      法定代表人任职证明
公司名称：南京拾味斋餐饮管理有限公司
法定代表人：卞晓峰
身份证号码：320102199003070017
任期：2026年11月1日至2029年10月31日
"""),
        _KINDS,
    )
    assert "appointed_on" not in document.fields


def test_entries_one_below_the_other_are_not_one_label_over_two_lines() -> None:
    labels = [
        ("出租人", "欧妍"),
        ("证件号码", "320106197912255023"),
        ("承租人", "卞晓峰"),
        ("证件号码", "420102199001011231"),
    ]
    lines = [line("房屋租赁合同", 480, 60, 50)]
    for row, (label, value) in enumerate(labels):
        lines += [line(label, 200, 180 + 60 * row), line(value, 440, 180 + 60 * row)]
    lines += [line("房屋坐落", 200, 420), line("江苏省南京市玄武区珠江路435号", 440, 420)]
    (lease,) = understand([page(lines, size=(1400, 1000))], _KINDS)
    assert {key: lease.fields[key].value for key in ("lessor", "lessor_id_number", "lessee", "lessee_id_number")} == {
        "lessor": "欧妍",
        "lessor_id_number": "320106197912255023",
        "lessee": "卞晓峰",
        "lessee_id_number": "420102199001011231",
    }


def test_a_label_over_two_lines_is_one_where_its_value_stands_at_mid_height() -> None:
    lines = [line("公司登记申请书", 480, 60, 50), line("企业名称", 200, 160), line("南京远途商贸有限公司", 440, 160)]
    lines += [line("法定代表人", 200, 250), line("证件号码", 210, 296), line("320106197912255023", 440, 273)]
    (form,) = understand([page(lines, size=(1400, 1000))], _KINDS)
    assert form.fields["legal_representative_id_number"].value == "320106197912255023"


def test_a_party_that_signs_below_is_named_where_its_number_stands() -> None:
    rows = [
        ("委托人", "欧妍"),
        ("证件号码", "320106197912255023"),
        ("受托人", "卞晓峰"),
        ("身份证件号码", "320113199206164012"),
    ]
    lines = [line("授权委托书", 520, 60, 50)]
    for row, (label, value) in enumerate(rows):
        lines += [line(label, 200, 180 + 95 * row), line(value, 440, 180 + 95 * row)]
    lines += [line("委托事项", 200, 560), line("办理居住证申领", 440, 560)]
    lines += [line("委托期限", 200, 655), line("2026年11月1日起至2026年12月26日止", 440, 655)]
    lines += [line("委托人:", 560, 900), line("欧妍", 900, 890, 60), line("2026年11月1日", 700, 1000)]
    (mandate,) = understand([page(lines, size=(1400, 1100))], _KINDS)
    wanted = {"principal": "欧妍", "principal_id_number": "320106197912255023", "agent_id_number": "320113199206164012"}
    assert {key: mandate.fields[key].value for key in wanted} == wanted
    assert all(mandate.fields[key].certain for key in wanted)


def test_a_name_is_doubted_where_the_part_it_stands_in_holds_its_label_twice_and_one_of_the_people_is_not_named() -> (
    None
):
    (form,) = understand(
        typed_pages("""
   新生儿出生“一件事”申请表
          姓名    陆知微              性别      男
          姓名    沈清和              身份证号  330106199402170426
母亲
          民族    汉
          姓名    陆远舟              身份证号  410105199211300535
父亲
          民族    汉
"""),
        _KINDS,
    )
    mother = form.fields["mother_name"]
    assert mother.value == "沈清和" or not mother.certain
    assert form.fields["mother_id_number"].value == "330106199402170426"


def test_the_only_number_of_a_couple_is_of_the_entry_it_stands_in() -> None:
    (marriage,) = understand(
        typed_pages("""
        结婚证
持证人：向惠
登记日期：2020年5月20日
结婚证字号：J320102-2020-000123
姓名：向惠
性别：女
国籍：中国
出生日期：1991年8月12日
姓名：莫海涛
性别：男
国籍：中国
出生日期：1990年3月7日
身份证件号：320102199003070017
结婚申请，符合《中华人民共和国民法典》规定，予以登记，发给此证。
"""),
        _KINDS,
    )
    assert "holder_id_number" not in marriage.fields
    number = marriage.fields["spouse_id_number"]
    assert (number.value, number.certain) == ("320102199003070017", True)


def test_a_number_whose_label_was_not_read_leaves_open_whose_the_other_is() -> None:
    (marriage,) = understand(
        typed_pages("""
        结婚证
持证人：向惠
登记日期：2020年5月20日
结婚证字号：J320102-2020-000123
姓名：向惠
性别：女
320102199108120025
姓名：莫海涛
性别：男
身份证件号：320102199003070017
结婚申请，符合《中华人民共和国民法典》规定，予以登记，发给此证。
"""),
        _KINDS,
    )
    assert not any(marriage.fields[key].certain for key in marriage.fields.keys() & {"holder_id_number"})
    assert "spouse_id_number" not in marriage.fields or not marriage.fields["spouse_id_number"].certain


def test_a_number_of_the_one_is_not_surely_the_other_partys_whose_own_was_not_understood() -> None:
    (lease,) = understand(
        [
            page(
                [
                    line("住房租赁合同", 476, 85, 48),
                    line("姓名/名称", 257, 232),
                    line("周建国", 434, 232),
                    line("有效证件号", 695, 212),
                    line("码", 695, 253),
                    line("E12345678", 884, 232),
                    line("甲方(", 125, 249),
                    line("出租方)", 125, 289),
                    line("通讯地址", 270, 330),
                    line("广东省广州市天河区梧桐路112号", 445, 329),
                    line("名称或姓名", 249, 405),
                    line("陈小满", 434, 405),
                    line("证件号码", 714, 405),
                    line("320102199003070017", 884, 406),
                    line("承", 155, 444),
                    line("租", 155, 479),
                    line("人", 155, 515),
                    line("手机号码", 270, 482),
                    line("028-96310687", 445, 482),
                    line("租赁房屋地址", 245, 635),
                    line("江苏省南京市鼓楼区中山北路45号101室", 445, 655),
                    line("起止日期", 270, 828),
                    line("自2026年1月1日起至2028年12月31日止", 445, 828),
                ]
            )
        ],
        _KINDS,
    )
    assert lease.fields["lessee_id_number"].value == "320102199003070017"
    assert "lessor_id_number" not in lease.fields or not lease.fields["lessor_id_number"].certain


def test_letters_below_one_another_end_where_the_next_stands_much_farther_off() -> None:
    (form,) = understand(
        [
            page(
                [
                    line("出生一件事联办申请表", 404, 88, 46),
                    *(line(text, 156, 210 + 32 * at, 29) for at, text in enumerate("新生儿")),
                    *(line(text, 156, 385 + 32 * at, 29) for at, text in enumerate("母亲")),
                    *(line(text, 156, 542 + 32 * at, 29) for at, text in enumerate("父亲")),
                    *(line("姓名", 296, y, 29) for y in (191, 350, 507)),
                    *(line(name, 443, y, 29) for name, y in (("莫小满", 191), ("向惠", 350), ("莫海涛", 507))),
                    line("性别", 296, 244, 29),
                    line("女", 443, 244, 29),
                    line("出生日期", 269, 297, 29),
                    line("2026年11月2日", 443, 298, 29),
                    *(line("身份证号码", 255, y, 29) for y in (402, 560)),
                    line("320102199108120025", 443, 401, 29),
                    line("320102199003070017", 443, 561, 29),
                    line("移动电话", 269, 665, 29),
                    line("13951784420", 443, 666, 29),
                    line("申请人（签字）：向惠", 130, 745, 29),
                ]
            )
        ],
        _KINDS,
    )
    names = {
        key: form.fields[key].value for key in ("newborn_name", "mother_name", "father_name") if key in form.fields
    }
    assert names == {"newborn_name": "莫小满", "mother_name": "向惠", "father_name": "莫海涛"}


def test_where_the_name_of_one_of_two_was_not_read_neithers_number_is_sure() -> None:
    cells = [
        ("委托书", 555, 89),
        ("委托方信息", 552, 200),
        ("委托方", 179, 268),
        ("邵子墨", 689, 269),
        ("效身份证件号码", 123, 338),
        ("370102198211072214", 608, 355),
        ("被委托人信息", 539, 511),
        ("委托人", 166, 580),
        ("范浩然", 689, 581),
        ("公民身份号码", 139, 650),
        ("420102198607243619", 608, 650),
        ("委托内容", 566, 787),
        ("办理公司设立登记手续", 595, 855),
    ]
    (attorney,) = understand([page([line(text, x, y, 27) for text, x, y in cells])], _KINDS)
    assert "agent" not in attorney.fields
    numbers = [attorney.fields[key] for key in ("principal_id_number", "agent_id_number") if key in attorney.fields]
    assert numbers
    assert not any(number.certain for number in numbers)


def test_a_number_beside_the_others_empty_label_is_surely_nobodys() -> None:
    cells = [
        ("结婚证", 540, 84),
        ("持证人：丁文博", 110, 199),
        ("登记日期：二〇二四年三月十七日", 110, 255),
        ("结婚证字号：J430102-2021-630035", 110, 312),
        ("男方", 280, 368),
        ("女方", 790, 368),
        ("姓名：丁文博", 110, 422),
        ("姓名：刘晓梅", 620, 424),
        ("性别：男", 110, 479),
        ("性别：女", 620, 479),
        ("出生日期：一九九二年九月二十", 110, 592),
        ("出生日期：一九八三年六月七日", 620, 591),
        ("七日", 110, 640),
        ("身份证件号：", 620, 647),
        ("身份证件号：", 110, 697),
        ("33010619830607750X", 620, 697),
        ("320505199209272053", 110, 746),
        ("结婚申请，符合《中华人民共和国民法典》规定，予以登记，发给此证。", 130, 870),
    ]
    (marriage,) = understand([page([line(text, x, y, 34) for text, x, y in cells])], _KINDS)
    holder = marriage.fields.get("holder_id_number")
    assert holder is None or not holder.certain or holder.value == "320505199209272053"


def test_an_address_beside_a_label_that_says_whose_it_is_is_sure() -> None:
    (permit,) = understand(
        typed_pages("""
   居住证
姓名：贺一凡
性别：男
民族：土家
出生：1988-02-29
居住地住址：广东省深圳市南山区科技园路1号5栋902室
公民身份号码：420106198802291611
签发机关：深圳市公安局南山分局
有效期限：2026-05-01至2027-04-30
"""),
        _KINDS,
    )
    assert permit.fields["residence_address"].certain


def _of_people(text: str) -> dict[str, tuple[str, bool]]:
    (letter,) = understand(typed_pages(text), _KINDS)
    keys = ("principal", "principal_id_number", "agent", "agent_id_number")
    return {key: (letter.fields[key].value, letter.fields[key].certain) for key in keys}


def test_numbers_that_follow_their_names_in_turn_are_theirs_whatever_line_they_stand_in() -> None:
    for text in (
        """
                  委托代理授权书
    我，贺兰芳，身份证号码为510104198507081119，特授权罗文静（身份证
号码510104199104150620，电话13800000000）作为我的委托代理人，以我的
名义办理个体工商户设立登记。
""",
        """
                  委托代理授权书
    我，贺兰芳，身份证号码为510104198507081119，特授权罗文静（身份证号
码510104199104150620）作为我的委托代理人，以我的名义办理个体工商户设
立登记。
""",
    ):
        assert _of_people(text) == {
            "principal": ("贺兰芳", True),
            "principal_id_number": ("510104198507081119", True),
            "agent": ("罗文静", True),
            "agent_id_number": ("510104199104150620", True),
        }


def test_the_end_of_a_longer_label_is_no_label_of_its_own() -> None:
    (form,) = understand(
        typed_pages("""
         个体工商户登记申请书
名称：南京市玄武区林氏面馆（个体工商户）
经营场所：江苏省南京市玄武区梧桐路12号
经营者姓名：林知夏
民族：汉                出生日期：1990年3月7日
身份证号：320102199003070017
经营者签名：            日期：2026年9月6日
"""),
        _KINDS,
    )
    assert form.fields["applied_on"].value == "2026-09-06"
