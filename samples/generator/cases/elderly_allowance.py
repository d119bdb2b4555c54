"""Cases of 高龄津贴."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from samples.generator.case import Case, Upload, upload
from samples.generator.papers.business import invoice
from samples.generator.papers.forms import elderly_allowance
from samples.generator.papers.identity import household_register, id_card
from samples.generator.papers.property import bank_account_proof, power_of_attorney
from samples.generator.people import GUO, HE, SUN, ZHOU
from samples.generator.scenarios import ACCOUNTS, CAFE, FACE

_ITEM = "elderly-allowance"
_MATERIALS = (
    "id_card",
    "household_register",
    "application_form",
    "bank_account_proof",
    "photo",
    "power_of_attorney",
    "agent_id",
)
_GOOD = {"credit": "good"}
_AGENT = {"credit": "good", "agent": True}


def _case(
    slug: str,
    title: str,
    english: str,
    uploads: Sequence[Upload],
    outcome: str,
    changed: Mapping[str, str],
    findings: Sequence[tuple[str, str]] = (),
    *,
    facts: Mapping[str, Any] = _GOOD,
    demo: bool = False,
) -> Case:
    materials = (
        dict.fromkeys(_MATERIALS, "complete")
        | {"power_of_attorney": "not_required", "agent_id": "not_required"}
        | dict(changed)
    )
    return Case(
        slug, title, english, _ITEM, uploads, outcome, materials, findings, {"agent": False} | dict(facts), demo
    )


_ACCOUNT = ACCOUNTS[ZHOU.name]
_CARD = upload("身份证.jpg", id_card(ZHOU))
_REGISTER = upload("户口簿.jpg", household_register(ZHOU), "photo")
_FORM = upload("申请表.jpg", elderly_allowance(ZHOU, _ACCOUNT))
_BANK = upload("银行账户证明.jpg", bank_account_proof(ZHOU, _ACCOUNT))
_FACE = upload("证件照.jpg", FACE, "clean")

CASES: tuple[Case, ...] = (
    _case(
        "01-complete",
        "材料齐全",
        "Everything is there",
        [_CARD, _REGISTER, _FORM, _BANK, _FACE],
        "accept",
        {},
        demo=True,
    ),
    _case(
        "02-bank-proof-missing",
        "缺银行账户证明：容缺受理",
        "No bank proof: accepted with deferral",
        [_CARD, _REGISTER, _FORM, _FACE],
        "accept_with_deferral",
        {"bank_account_proof": "deferrable"},
        [("bank_account_proof", "absent")],
        demo=True,
    ),
    _case(
        "03-two-deferrable-missing",
        "缺银行账户证明和照片：容缺受理",
        "Bank proof and photo are missing: accepted with deferral",
        [
            upload("身份证.jpg", id_card(HE), "photo"),
            upload("户口簿.jpg", household_register(HE, font="ming")),
            upload("申请表.jpg", elderly_allowance(HE, ACCOUNTS[HE.name], "lines")),
        ],
        "accept_with_deferral",
        {"bank_account_proof": "deferrable", "photo": "deferrable"},
        [("bank_account_proof", "absent"), ("photo", "absent")],
    ),
    _case(
        "04-bad-credit",
        "缺银行账户证明，曾失信：补正",
        "No bank proof and an earlier broken promise: supplement",
        [_CARD, _REGISTER, _FORM, _FACE],
        "supplement",
        {"bank_account_proof": "missing_core"},
        [("bank_account_proof", "absent")],
        facts={"credit": "bad"},
    ),
    _case(
        "05-core-and-deferrable-missing",
        "缺户口簿和银行账户证明：两项都告知",
        "Register and bank proof are missing: both are told",
        [_CARD, _FORM, _FACE],
        "supplement",
        {"household_register": "missing_core", "bank_account_proof": "deferrable"},
        [("household_register", "absent"), ("bank_account_proof", "absent")],
    ),
    _case(
        "06-seventy-nine",
        "申请人七十九岁：不属受理范围",
        "The applicant is seventy-nine: out of scope",
        [
            upload("身份证.jpg", id_card(GUO)),
            upload("户口簿.jpg", household_register(GUO)),
            upload("申请表.jpg", elderly_allowance(GUO, ACCOUNTS[GUO.name])),
            upload("银行账户证明.jpg", bank_account_proof(GUO, ACCOUNTS[GUO.name], "lines")),
            _FACE,
        ],
        "out_of_scope",
        {},
        [("id_card", "not_eligible")],
        demo=True,
    ),
    _case(
        "07-account-of-another",
        "银行账户户名不是申请人",
        "The account is another person's",
        [_CARD, _REGISTER, _FORM, upload("银行账户证明.jpg", bank_account_proof(SUN, ACCOUNTS[SUN.name])), _FACE],
        "supplement",
        {"bank_account_proof": "missing_core"},
        [("bank_account_proof", "inconsistent")],
    ),
    _case(
        "08-register-of-another",
        "户口簿是别人的",
        "The register is another person's",
        [_CARD, upload("户口簿.jpg", household_register(HE)), _FORM, _BANK, _FACE],
        "supplement",
        {"household_register": "missing_core"},
        [("household_register", "inconsistent")],
    ),
    _case(
        "09-card-expired",
        "身份证已过期",
        "The identity card has expired",
        [upload("身份证.jpg", id_card(ZHOU, valid_to="2026-03-15"), "photo"), _REGISTER, _FORM, _BANK, _FACE],
        "supplement",
        {"id_card": "missing_core"},
        [("id_card", "expired")],
    ),
    _case(
        "10-unsigned-form",
        "申请表未签名",
        "The form is unsigned",
        [_CARD, _REGISTER, upload("申请表.jpg", elderly_allowance(ZHOU, _ACCOUNT, signed=False)), _BANK, _FACE],
        "supplement",
        {"application_form": "missing_core"},
        [("application_form", "unsigned")],
    ),
    _case(
        "11-son-as-agent",
        "儿子代办，委托书齐全",
        "The son acts, with a power of attorney",
        [
            _CARD,
            _REGISTER,
            upload("申请表.jpg", elderly_allowance(ZHOU, _ACCOUNT, agent=SUN)),
            _BANK,
            _FACE,
            upload("委托书.jpg", power_of_attorney(ZHOU, SUN, "高龄津贴申请")),
            upload("代理人身份证.jpg", id_card(SUN), "photo"),
        ],
        "accept",
        {"power_of_attorney": "complete", "agent_id": "complete"},
        facts=_AGENT,
    ),
    _case(
        "12-attorney-unsigned",
        "委托书未签名",
        "The power of attorney is unsigned",
        [
            _CARD,
            _REGISTER,
            upload("申请表.jpg", elderly_allowance(ZHOU, _ACCOUNT, agent=SUN)),
            _BANK,
            _FACE,
            upload("委托书.jpg", power_of_attorney(ZHOU, SUN, "高龄津贴申请", layout="table", signed=False)),
            upload("代理人身份证.jpg", id_card(SUN)),
        ],
        "supplement",
        {"power_of_attorney": "missing_core", "agent_id": "complete"},
        [("power_of_attorney", "unsigned")],
        facts=_AGENT,
    ),
    _case(
        "13-wrong-paper-for-register",
        "把清单当作户口簿上传",
        "A sales slip in place of the register",
        [_CARD, upload("户口簿.jpg", invoice(CAFE)), _FORM, _BANK, _FACE],
        "supplement",
        {"household_register": "missing_core"},
        [("household_register", "absent")],
    ),
    _case(
        "14-photographs",
        "全部用手机拍摄，方向不一",
        "Everything photographed, turned every way",
        [
            upload("身份证.jpg", id_card(HE), "photo"),
            upload("户口簿.jpg", household_register(HE), "photo+rot90"),
            upload("申请表.jpg", elderly_allowance(HE, ACCOUNTS[HE.name], font="hei"), "photo+glare"),
            upload("银行账户证明.jpg", bank_account_proof(HE, ACCOUNTS[HE.name], "lines"), "photo+rot180"),
            _FACE,
        ],
        "accept",
        {},
    ),
    _case(
        "15-unknown-credit",
        "缺银行账户证明，信用不明：转人工",
        "No bank proof and credit is unknown: a person decides",
        [_CARD, _REGISTER, _FORM, _FACE],
        "manual_review",
        {"bank_account_proof": "deferrable"},
        [("bank_account_proof", "absent"), ("", "credit_unknown")],
        facts={"credit": "unknown"},
    ),
    _case(
        "16-address-differs",
        "申请表户籍地址与户口簿不一致",
        "The household address on the form is not the register's",
        [
            _CARD,
            _REGISTER,
            upload("申请表.jpg", elderly_allowance(ZHOU, _ACCOUNT, address="江苏省南京市秦淮区长乐路27号1幢303室")),
            _BANK,
            _FACE,
        ],
        "supplement",
        {"household_register": "missing_core"},
        [("household_register", "inconsistent")],
    ),
    _case(
        "17-photo-on-form",
        "照片贴在申请表上，不必另交",
        "The photo is on the form, none needs to be handed in beside it",
        [_CARD, _REGISTER, upload("申请表.jpg", elderly_allowance(ZHOU, _ACCOUNT, portrait=True)), _BANK],
        "accept",
        {},
    ),
)
