"""Cases of 个体工商户设立登记: over 300 lines because it is one table of 25 cases, a case a paragraph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from samples.generator.case import Case, Upload, upload
from samples.generator.papers.business import invoice
from samples.generator.papers.forms import individual_business
from samples.generator.papers.identity import id_card, marriage_certificate
from samples.generator.papers.lookalikes import driving_licence
from samples.generator.papers.property import (
    lease_contract,
    platform_premises_proof,
    power_of_attorney,
    real_estate_certificate,
)
from samples.generator.people import AYI, LIN, MA, SUN, TANG, XU
from samples.generator.scenarios import CAFE, HARDWARE

_ITEM = "individual-business-registration"
_FROM, _TO = "2025-04-01", "2028-03-31"
_GOOD = {"credit": "good"}
_MATERIALS = (
    "application_form",
    "operator_id",
    "premises_proof",
    "landlord_title",
    "power_of_attorney",
    "agent_id",
    "family_proof",
)
_CONDITIONAL = {"power_of_attorney": "not_required", "agent_id": "not_required", "family_proof": "not_required"}


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
    materials = dict.fromkeys(_MATERIALS, "complete") | _CONDITIONAL | dict(changed)
    return Case(
        slug,
        title,
        english,
        _ITEM,
        uploads,
        outcome,
        materials,
        findings,
        {"agent": False, "family_run": False} | dict(facts),
        demo,
    )


_FORM = upload("申请书.jpg", individual_business(CAFE))
_CARD = upload("身份证.jpg", id_card(LIN, watermark="仅供办理营业执照使用"), "photo")
_LEASE = upload("租赁合同.jpg", lease_contract(SUN, LIN, CAFE.address, _FROM, _TO))
_TITLE = upload("房产证.jpg", real_estate_certificate(SUN, CAFE.address))

CASES: tuple[Case, ...] = (
    _case("01-complete", "材料齐全", "Everything is there", [_FORM, _CARD, _LEASE, _TITLE], "accept", {}, demo=True),
    _case(
        "02-title-missing-good-credit",
        "缺出租方房产证，信用良好：容缺受理",
        "The landlord's title is missing and credit is good: accepted with deferral",
        [
            upload("申请书.jpg", individual_business(CAFE, "lines"), "photo"),
            _CARD,
            upload("租赁合同.jpg", lease_contract(SUN, LIN, CAFE.address, _FROM, _TO, "clauses")),
        ],
        "accept_with_deferral",
        {"landlord_title": "deferrable"},
        [("landlord_title", "absent")],
        demo=True,
    ),
    _case(
        "03-title-missing-bad-credit",
        "缺出租方房产证，信用不良：补正",
        "The landlord's title is missing and credit is bad: supplement",
        [_FORM, _CARD, _LEASE],
        "supplement",
        {"landlord_title": "missing_core"},
        [("landlord_title", "absent")],
        facts={"credit": "bad"},
    ),
    _case(
        "04-title-missing-unknown-credit",
        "缺出租方房产证，信用不明：转人工",
        "The landlord's title is missing and credit is unknown: a person decides",
        [_FORM, _CARD, _LEASE],
        "manual_review",
        {"landlord_title": "deferrable"},
        [("landlord_title", "absent"), ("", "credit_unknown")],
        facts={"credit": "unknown"},
    ),
    _case(
        "05-lease-expired-and-unsigned-form",
        "租赁合同到期，申请书未签名：一次告知两处",
        "The lease has expired and the form is unsigned: both are told at once",
        [
            upload("申请书.jpg", individual_business(CAFE, signed=False)),
            _CARD,
            upload(
                "租赁合同.jpg", lease_contract(SUN, LIN, CAFE.address, "2023-03-01", "2026-02-28", "numerals"), "grey"
            ),
            _TITLE,
        ],
        "supplement",
        {"application_form": "missing_core", "premises_proof": "missing_core"},
        [("application_form", "unsigned"), ("premises_proof", "expired")],
        demo=True,
    ),
    _case(
        "06-back-of-card-missing",
        "身份证缺背面",
        "The back of the identity card is missing",
        [_FORM, upload("身份证正面.jpg", id_card(LIN, "front"), "photo"), _LEASE, _TITLE],
        "supplement",
        {"operator_id": "missing_core"},
        [("operator_id", "incomplete")],
    ),
    _case(
        "07-card-in-two-files-turned",
        "身份证正反面两个文件，页面横放倒放",
        "Both sides of the card as two files, pages turned",
        [
            upload("申请书.jpg", individual_business(CAFE, font="hei"), "scan+rot90"),
            upload("身份证正面.jpg", id_card(LIN, "front"), "scan+rot180"),
            upload("身份证背面.jpg", id_card(LIN, "back"), "photo"),
            upload("租赁合同.jpg", lease_contract(SUN, LIN, CAFE.address, _FROM, _TO), "scan+rot270"),
            _TITLE,
        ],
        "accept",
        {},
    ),
    _case(
        "08-other-name-on-form",
        "申请书与身份证不是同一人",
        "The form names somebody other than the card",
        [upload("申请书.jpg", individual_business(CAFE, name="林知秋")), _CARD, _LEASE, _TITLE],
        "supplement",
        {"operator_id": "missing_core", "premises_proof": "missing_core"},
        [("operator_id", "inconsistent")],
    ),
    _case(
        "09-number-fails-checksum",
        "申请书身份证号校验不符",
        "The identity number on the form fails its check digit",
        [
            upload(
                "申请书.jpg",
                individual_business(CAFE, number=LIN.id_number[:-1] + ("3" if LIN.id_number[-1] != "3" else "4")),
                "clean",
            ),
            _CARD,
            _LEASE,
            _TITLE,
        ],
        "supplement",
        {"application_form": "missing_core", "operator_id": "missing_core", "premises_proof": "missing_core"},
        [("application_form", "invalid_number")],
    ),
    _case(
        "10-agent-with-attorney",
        "代理人办理，委托书齐全",
        "An agent appears with a full power of attorney",
        [
            upload("申请书.jpg", individual_business(CAFE, agent=MA)),
            _CARD,
            _LEASE,
            _TITLE,
            upload("委托书.jpg", power_of_attorney(LIN, MA, "个体工商户设立登记", layout="table"), "photo"),
            upload("代理人身份证.jpg", id_card(MA)),
        ],
        "accept",
        {"power_of_attorney": "complete", "agent_id": "complete"},
        facts=_GOOD | {"agent": True},
    ),
    _case(
        "11-agent-without-attorney",
        "代理人办理，没有委托书",
        "An agent appears without a power of attorney",
        [
            upload("申请书.jpg", individual_business(CAFE, agent=MA)),
            _CARD,
            _LEASE,
            _TITLE,
            upload("代理人身份证.jpg", id_card(MA)),
        ],
        "supplement",
        {"power_of_attorney": "missing_core", "agent_id": "complete"},
        [("power_of_attorney", "absent")],
        facts=_GOOD | {"agent": True},
    ),
    _case(
        "12-attorney-of-another",
        "委托书的委托人不是经营者，且未签名",
        "The power of attorney is another person's, and unsigned",
        [
            upload("申请书.jpg", individual_business(CAFE, agent=MA)),
            _CARD,
            _LEASE,
            _TITLE,
            upload("委托书.jpg", power_of_attorney(AYI, MA, "个体工商户设立登记", signed=False)),
            upload("代理人身份证.jpg", id_card(MA)),
        ],
        "supplement",
        {"power_of_attorney": "missing_core", "agent_id": "complete"},
        [("power_of_attorney", "inconsistent"), ("power_of_attorney", "unsigned")],
        facts=_GOOD | {"agent": True},
    ),
    _case(
        "13-title-of-another",
        "房产证权利人不是出租方",
        "The title belongs to somebody other than the lessor",
        [_FORM, _CARD, _LEASE, upload("房产证.jpg", real_estate_certificate(XU, CAFE.address, "old"))],
        "supplement",
        {"landlord_title": "missing_core"},
        [("landlord_title", "inconsistent")],
    ),
    _case(
        "14-wrong-paper",
        "把送货清单当作租赁合同上传",
        "A sales slip in place of the lease",
        [_FORM, _CARD, upload("租赁合同.jpg", invoice(CAFE)), _TITLE],
        "supplement",
        {"premises_proof": "missing_core", "landlord_title": "not_required"},
        [("premises_proof", "absent")],
    ),
    _case(
        "15-one-pdf",
        "全部材料扫成一个PDF",
        "All papers scanned into one PDF",
        [
            Upload(
                "全部材料.pdf",
                [
                    individual_business(CAFE),
                    id_card(LIN),
                    lease_contract(SUN, LIN, CAFE.address, _FROM, _TO),
                    real_estate_certificate(SUN, CAFE.address),
                ],
            )
        ],
        "accept",
        {},
    ),
    _case(
        "16-family-run-without-proof",
        "家庭经营，没有关系证明",
        "A family business without proof of kinship",
        [_FORM, _CARD, _LEASE, _TITLE],
        "supplement",
        {"family_proof": "missing_core"},
        [("family_proof", "absent")],
        facts=_GOOD | {"family_run": True},
    ),
    _case(
        "17-family-run",
        "家庭经营，提交结婚证",
        "A family business with the marriage certificate",
        [_FORM, _CARD, _LEASE, _TITLE, upload("结婚证.jpg", marriage_certificate(LIN, MA))],
        "accept",
        {"family_proof": "complete"},
        facts=_GOOD | {"family_run": True},
    ),
    _case(
        "18-platform-seller",
        "申请书写的是临街商铺，只有平台的网络经营场所证明：转人工",
        "A shop in a street with a platform's proof of an online one: a person decides",
        [_FORM, _CARD, upload("平台证明.jpg", platform_premises_proof(LIN))],
        "manual_review",
        {"landlord_title": "not_required"},
        [("premises_proof", "doubtful")],
    ),
    _case(
        "19-rare-name-own-premises",
        "经营者姓名有生僻字，自有房屋",
        "An operator with a rare character in the name, on own premises",
        [
            upload("申请书.pdf", individual_business(HARDWARE), "pdf"),
            upload("身份证.jpg", id_card(TANG)),
            upload("房产证.jpg", real_estate_certificate(TANG, HARDWARE.address)),
        ],
        "accept",
        {"landlord_title": "not_required"},
    ),
    _case(
        "20-card-unreadable",
        "身份证照片拍花",
        "The picture of the card cannot be read",
        [_FORM, upload("身份证.jpg", id_card(LIN, watermark=""), "ruined"), _LEASE, _TITLE],
        "supplement",
        {"operator_id": "missing_core"},
        [("operator_id", "unreadable")],
    ),
    _case(
        "21-attorney-for-another-matter",
        "委托书委托的是别的事",
        "The power of attorney is for another matter",
        [
            upload("申请书.jpg", individual_business(CAFE, agent=MA)),
            _CARD,
            _LEASE,
            _TITLE,
            upload("委托书.jpg", power_of_attorney(LIN, MA, "车辆年检", layout="table")),
            upload("代理人身份证.jpg", id_card(MA)),
        ],
        "supplement",
        {"power_of_attorney": "missing_core", "agent_id": "complete"},
        [("power_of_attorney", "condition_failed")],
        facts=_GOOD | {"agent": True},
    ),
    _case(
        "22-name-says-company",
        "个体工商户名称用了“公司”字样",
        "The trade name says company",
        [
            upload("申请书.jpg", individual_business(replace(CAFE, name="南京知夏咖啡公司"), "lines")),
            _CARD,
            _LEASE,
            _TITLE,
        ],
        "supplement",
        {"application_form": "missing_core"},
        [("application_form", "condition_failed")],
    ),
    _case(
        "23-lease-not-begun",
        "租期还没有开始，合同拍虚了",
        "The lease has not begun, in a picture slightly out of focus",
        [
            _FORM,
            _CARD,
            upload(
                "租赁合同.jpg", lease_contract(SUN, LIN, CAFE.address, "2026-04-01", "2029-03-31", "clauses"), "blur"
            ),
            _TITLE,
        ],
        "supplement",
        {"premises_proof": "missing_core"},
        [("premises_proof", "not_yet_valid")],
    ),
    _case(
        "24-lease-of-two-pages",
        "租赁合同两页，签名在第二页",
        "A lease of two pages, signed on the second",
        [
            _FORM,
            _CARD,
            upload("租赁合同.pdf", lease_contract(SUN, LIN, CAFE.address, _FROM, _TO, long=True)),
            upload("房产证.jpg", real_estate_certificate(SUN, CAFE.address, "old"), "photo"),
        ],
        "accept",
        {},
    ),
    _case(
        "25-driving-licence-for-card",
        "拿驾驶证当身份证上传",
        "A driving licence in place of the identity card",
        [_FORM, upload("身份证.jpg", driving_licence(LIN), "scan"), _LEASE, _TITLE],
        "supplement",
        {"operator_id": "missing_core"},
        [("operator_id", "absent")],
    ),
)
