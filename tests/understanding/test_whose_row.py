"""Whose row of a table it is, where the parties stand in a column at its left."""

from __future__ import annotations

from preaudit.config.shipped import shipped
from preaudit.rulebook.kinds import load_kinds
from preaudit.understanding import understand
from preaudit.understanding.examples import typed_pages
from tests.understanding.page_maker import line, page

_KINDS = load_kinds(shipped("rules") / "documents")


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
