"""A number that stands right behind somebody's name in a sentence is that one's, and surely nobody else's."""

from __future__ import annotations

from preaudit.domain.documents import FieldValue
from preaudit.understanding.documents import understand
from preaudit.understanding.examples import typed_pages
from tests.made_once import shipped_kinds

_KINDS = shipped_kinds()
_PERSON, _OTHER, _AGENT = "210102198311085245", "510105198205065005", "210102197910265569"
_CODE = "91210102MAQELLFR5W"


def _sure(text: str) -> dict[str, str]:
    (paper,) = understand(typed_pages(text), _KINDS)
    return {key: field.value for key, field in paper.fields.items() if field.certain}


def _field(text: str, key: str) -> FieldValue | None:
    (paper,) = understand(typed_pages(text), _KINDS)
    return paper.fields.get(key)


def _mandate(principal: str) -> str:
    return f"""
                授权委托书
    {principal}，因在外地出差，
现委托宋兰芝（身份证号码：{_AGENT}，联系电话：13891441221）
为代理人，代为办理食品经营许可（新办）事项。
    委托期限：自2026年7月12日至2026年10月10日止。
委托人（签名并盖章）：
受托人（签名）：宋兰芝
"""


def test_the_number_of_a_firms_legal_representative_is_not_the_firms() -> None:
    for said in (
        f"郭凤英（身份证号码：{_PERSON}）",
        f"郭凤英（女，公民身份号码{_PERSON}）",
        f"郭凤英，身份证号码：{_PERSON}",
    ):
        text = _mandate(f"委托人沈阳蜀乡餐饮管理有限公司，法定代表人{said}")
        sure = _sure(text)
        assert (sure["principal"], sure["agent_id_number"]) == ("沈阳蜀乡餐饮管理有限公司", _AGENT)
        assert "principal_id_number" not in sure


def test_the_code_in_brackets_behind_a_firms_name_is_the_firms_over_two_lines_too() -> None:
    text = _mandate(
        f"委托人沈阳蜀乡餐饮管理有限公司（统一社会信用代码：{_CODE[:16]}\n{_CODE[16:]}），法定代表人郭凤英（身份证号码：{_PERSON}）"
    )
    assert _sure(text)["principal_id_number"] == _CODE


def test_the_number_in_brackets_behind_the_partys_own_name_is_sure() -> None:
    for said in (f"（身份证号码：{_PERSON}）", f"（女，身份证号码：{_PERSON}）", f"女士（居民身份证号码：{_PERSON}）"):
        assert _sure(_mandate(f"委托人郭凤英{said}"))["principal_id_number"] == _PERSON


def test_a_number_beside_a_label_of_the_party_is_sure() -> None:
    text = f"""
                授权委托书
    委托人：郭凤英
    身份证号码：{_PERSON}
    受托人：宋兰芝
    身份证号码：{_AGENT}
    委托事项：办理食品经营许可（新办）
    委托期限：自2026年7月12日至2026年10月10日止。
委托人（签名）：郭凤英
"""
    sure = _sure(text)
    assert (sure["principal_id_number"], sure["agent_id_number"]) == (_PERSON, _AGENT)


def test_a_firm_has_surely_no_identity_number() -> None:
    text = f"""
                授权委托书
    委托人：沈阳蜀乡餐饮管理有限公司
    身份证号码：{_PERSON}
    受托人：宋兰芝
    身份证号码：{_AGENT}
    委托事项：办理食品经营许可（新办）
    委托期限：自2026年7月12日至2026年10月10日止。
"""
    number = _field(text, "principal_id_number")
    assert number is None or not number.certain


def _decision(representative: str, supervisor: str) -> str:
    return f"""
            成都启明星文化传媒有限公司股东决定
    股东杨欣悦于2026年5月28日就设立成都启明星文化传媒有限公司作出如下决定：
    一、批准公司章程。
    二、公司不设董事会，任命{representative}为公司董事，并担任公司法定代表人，任期三年。
    三、聘任杨欣悦为公司经理。
    四、任命{supervisor}为公司监事，任期三年。
股东签名：  杨欣悦
                                 2026年5月28日
"""


def test_the_number_behind_the_supervisors_name_is_not_the_legal_representatives() -> None:
    text = _decision("杨欣悦", f"赵静怡（身份证号码：{_OTHER}）")
    assert _sure(text)["legal_representative"] == "杨欣悦"
    assert _field(text, "legal_representative_id_number") is None


def test_a_number_behind_a_comma_and_the_supervisors_name_is_not_the_legal_representatives() -> None:
    sure = _sure(_decision(f"杨欣悦（身份证号码：{_PERSON}）", f"赵静怡，身份证号码：{_OTHER}，"))
    assert sure.get("legal_representative_id_number") == _PERSON


def test_of_two_numbers_behind_names_each_is_of_its_own() -> None:
    text = _decision(f"杨欣悦（身份证号码：{_PERSON}）", f"赵静怡（身份证号码：{_OTHER}）")
    assert _sure(text)["legal_representative_id_number"] == _PERSON


def test_a_number_behind_a_name_nearly_alike_is_doubted_and_kept() -> None:
    number = _field(_decision("杨欣悦", f"杨欣怡（身份证号码：{_OTHER}）"), "legal_representative_id_number")
    assert number is not None
    assert (number.value, number.certain) == (_OTHER, False)


def test_a_lessees_number_behind_the_name_of_who_signs_for_it_is_surely_not_the_lessees() -> None:
    text = f"""
            房屋租赁合同
    出租方（甲方）：贺兰芳（身份证号码：510104198507081119）
    承租方（乙方）：沈阳蜀乡餐饮管理有限公司，法定代表人郭凤英（身份证号码：{_PERSON}）
    房屋坐落：沈阳市沈河区青年大街153号1层
    租赁期限：自2026年1月1日起至2028年12月31日止
"""
    sure = _sure(text)
    assert sure["lessor_id_number"] == "510104198507081119"
    assert "lessee_id_number" not in sure


def test_a_post_is_no_legal_representatives_name() -> None:
    for post in ("董事", "执行董事", "董事长", "董事兼经理"):
        text = f"""
            成都启明星文化传媒有限公司章程
第一章  总则
第一条  公司名称：成都启明星文化传媒有限公司
第二条  公司住所：成都市武侯区人民南路12号
第三条  公司注册资本：100万元人民币
第四条  公司法定代表人由{post}担任，由股东任命产生。
第五条  股东姓名：杨欣悦，出资额100万元，出资方式：货币
"""
        assert _field(text, "legal_representative") is None, post
