"""A pledge beside the very paper that it promises asks nobody where it says nothing else; one that says more, or of another, does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from preaudit.config.shipped import shipped
from preaudit.domain.judging import judge
from preaudit.rulebook.rule_tests import load_tests
from tests.made_once import shipped_book

_GOOD = next(iter(load_tests(shipped("rules") / "items" / "road-freight-permit.test.yaml")))
_PAPERS = {document.kind: document for document in _GOOD.documents()}
_VEHICLE = {key: value.value for key, value in _PAPERS["vehicle_license"].fields.items()}
_NAME, _NUMBER = (_PAPERS["id_card"].fields[key].value for key in ("name", "id_number"))
_LETTER = f"""拟投入运输车辆承诺书
本人{_NAME}（身份证号{_NUMBER}），申请从事道路普通货物运输经营，
现就拟投入的运输车辆作如下承诺：
一、拟投入{_VEHICLE["vehicle_type"]}1辆，号牌号码{_VEHICLE["plate_number"]}，车辆识别代号{_VEHICLE["vin"][:9]}
{_VEHICLE["vin"][9:]}，总质量{_VEHICLE["total_mass"]}千克，核定载质量9005千克。
二、车辆技术等级达到一级，符合《道路运输车辆技术管理规定》的要求，外廓尺
寸、轴荷和质量符合国家标准。
三、取得道路货物运输经营许可后，在一百八十日内按承诺投入车辆；不履行承诺
的，愿意接受撤销许可等处理。
承诺人（签名）：{_NAME}
2026年10月28日"""


def _asks(text: str, without: str = "") -> set[str]:
    card = _PAPERS["id_card"]
    letter = replace(card, id="letter", kind="commitment_letter", fields={}, marks=(), sides=(), text=text)
    item = shipped_book().item(_GOOD.subject, _GOOD.day, _GOOD.region)
    papers = [document for document in _GOOD.documents() if document.kind != without]
    verdict = judge(item, (*papers, letter), _GOOD.facts_for(item), _GOOD.day, _GOOD.region)
    return {finding.code for finding in verdict.findings} & {"case.letter", "case.unasked"}


def test_a_pledge_of_the_very_vehicle_asks_nobody() -> None:
    assert not _asks(_LETTER)


@pytest.mark.parametrize(("said", "instead"), [
    (_VEHICLE["plate_number"], "苏A99999"), (_VEHICLE["vin"][9:], "J6X678120"[: len(_VEHICLE["vin"][9:])]), (_NUMBER, "320103196001010013"),
    (f"：{_NAME}", "：孙建国"), (f"本人{_NAME}", "本人孙建国"), (_VEHICLE["total_mass"], "3000"), ("1辆", "2辆"),
    ("等处理。", "等处理。该车已抵押给他人。"), ("达到一级", "未达到一级"), ("一百八十日内", "适当的时候"), ("\n三、", "\n本人撤回申请\n三、"),
])  # fmt: skip
def test_a_pledge_of_another_vehicle_by_another_or_with_more_in_it_asks(said: str, instead: str) -> None:
    assert said in _LETTER
    assert _asks(_LETTER.replace(said, instead)) == {"case.letter"}


def test_a_letter_of_nothing_known_asks() -> None:
    assert _asks("承诺书\n本人郑重承诺所交材料真实。") == {"case.letter"}
