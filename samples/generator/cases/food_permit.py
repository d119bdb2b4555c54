"""Cases of 食品经营许可（新办）: human health is on the negative list, nothing may be deferred."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from samples.generator.case import Case, Upload, upload
from samples.generator.papers.business import business_license, food_safety_rules, health_certificate, layout_plan
from samples.generator.papers.forms import food_permit
from samples.generator.papers.identity import id_card
from samples.generator.papers.property import power_of_attorney
from samples.generator.people import LIN, MA, OUYANG, SUN, credit_code
from samples.generator.scenarios import CAFE, NOODLES, TEA

_ITEM = "food-business-permit"
_MATERIALS = (
    "application_form",
    "business_license",
    "layout_plan",
    "food_safety_rules",
    "health_certificate",
    "power_of_attorney",
    "agent_id",
)
_GOOD = {"credit": "good"}


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


_FORM = upload("申请书.jpg", food_permit(CAFE))
_LICENSE = upload("营业执照.jpg", business_license(CAFE), "photo")
_PLAN = upload("平面图.jpg", layout_plan(CAFE))
_RULES = upload("管理制度.jpg", food_safety_rules(CAFE))
_HEALTH = upload("健康证.jpg", health_certificate(LIN, "2026-08-10"), "photo")
_AGENT = {"credit": "good", "agent": True}

CASES: tuple[Case, ...] = (
    _case(
        "01-complete",
        "材料齐全",
        "Everything is there",
        [_FORM, _LICENSE, _PLAN, _RULES, _HEALTH],
        "accept",
        {},
        demo=True,
    ),
    _case(
        "02-health-certificate-missing",
        "缺健康证明：负面清单，不得容缺",
        "No health certificate: on the negative list, never deferred",
        [_FORM, _LICENSE, _PLAN, _RULES],
        "supplement",
        {"health_certificate": "missing_core"},
        [("health_certificate", "absent")],
        demo=True,
    ),
    _case(
        "03-health-certificate-expired",
        "健康证明过期",
        "The health certificate has expired",
        [_FORM, _LICENSE, _PLAN, _RULES, upload("健康证.jpg", health_certificate(LIN, "2026-03-15", "sheet"))],
        "supplement",
        {"health_certificate": "missing_core"},
        [("health_certificate", "expired")],
    ),
    _case(
        "04-code-differs",
        "申请书与执照的统一社会信用代码不一致",
        "The credit code on the form is not the licence's",
        [
            upload("申请书.jpg", food_permit(CAFE, code=credit_code("92320102MA2TERT0E"))),
            _LICENSE,
            _PLAN,
            _RULES,
            _HEALTH,
        ],
        "supplement",
        {"business_license": "missing_core"},
        [("business_license", "inconsistent")],
    ),
    _case(
        "05-premises-differ",
        "经营场所与执照住所不一致",
        "The premises are not the licence's",
        [
            upload("申请书.jpg", food_permit(CAFE, premises="江苏省南京市秦淮区中华路201号")),
            _LICENSE,
            _PLAN,
            _RULES,
            _HEALTH,
        ],
        "supplement",
        {"business_license": "missing_core"},
        [("business_license", "inconsistent")],
    ),
    _case(
        "06-unsigned",
        "申请书未签名",
        "The form is unsigned",
        [upload("申请书.jpg", food_permit(CAFE, signed=False)), _LICENSE, _PLAN, _RULES, _HEALTH],
        "supplement",
        {"application_form": "missing_core"},
        [("application_form", "unsigned")],
    ),
    _case(
        "07-company",
        "公司申请，旧版竖式执照",
        "A company with a licence of the former, upright form",
        [
            upload("申请书.jpg", food_permit(TEA, "lines", font="hei", by_hand=True)),
            upload("营业执照.jpg", business_license(TEA, "portrait")),
            upload("平面图.pdf", layout_plan(TEA), "pdf"),
            upload("管理制度.pdf", food_safety_rules(TEA), "pdf"),
            upload("健康证.jpg", health_certificate(OUYANG, "2026-11-30", "sheet")),
        ],
        "accept",
        {},
        demo=True,
    ),
    _case(
        "08-plan-and-rules-missing",
        "缺平面图和管理制度",
        "Layout plan and rules are missing",
        [_FORM, _LICENSE, _HEALTH],
        "supplement",
        {"layout_plan": "missing_core", "food_safety_rules": "missing_core"},
        [("layout_plan", "absent"), ("food_safety_rules", "absent")],
    ),
    _case(
        "09-agent",
        "代理人办理，委托书齐全",
        "An agent with a power of attorney",
        [
            _FORM,
            _LICENSE,
            _PLAN,
            _RULES,
            _HEALTH,
            upload("委托书.jpg", power_of_attorney(LIN, MA, "食品经营许可证申请")),
            upload("代理人身份证正面.jpg", id_card(MA, "front"), "photo"),
            upload("代理人身份证背面.jpg", id_card(MA, "back"), "photo"),
        ],
        "accept",
        {"power_of_attorney": "complete", "agent_id": "complete"},
        facts=_AGENT,
    ),
    _case(
        "10-agent-card-missing",
        "代理人未交身份证",
        "The agent's card is missing",
        [
            _FORM,
            _LICENSE,
            _PLAN,
            _RULES,
            _HEALTH,
            upload("委托书.jpg", power_of_attorney(LIN, MA, "食品经营许可证申请")),
        ],
        "supplement",
        {"power_of_attorney": "complete", "agent_id": "missing_core"},
        [("agent_id", "absent")],
        facts=_AGENT,
    ),
    _case(
        "11-attorney-expired",
        "委托书过期",
        "The power of attorney has run out",
        [
            _FORM,
            _LICENSE,
            _PLAN,
            _RULES,
            _HEALTH,
            upload("委托书.jpg", power_of_attorney(LIN, MA, "食品经营许可证申请", "2025-09-01", "2026-02-28", "table")),
            upload("代理人身份证.jpg", id_card(MA)),
        ],
        "supplement",
        {"power_of_attorney": "missing_core", "agent_id": "complete"},
        [("power_of_attorney", "expired")],
        facts=_AGENT,
    ),
    _case(
        "12-signer-is-not-operator",
        "法定代表人与执照不一致",
        "The form names another operator than the licence",
        [upload("申请书.jpg", food_permit(CAFE, representative=SUN.name)), _LICENSE, _PLAN, _RULES, _HEALTH],
        "supplement",
        {"business_license": "missing_core"},
        [("business_license", "inconsistent")],
    ),
    _case(
        "13-copies-and-turned",
        "复印件与横放扫描",
        "Photocopies and turned scans",
        [
            upload("申请书.jpg", food_permit(NOODLES), "grey"),
            upload("营业执照.jpg", business_license(NOODLES, "portrait", "ming"), "scan+rot90"),
            upload("平面图.jpg", layout_plan(NOODLES), "scan+rot180"),
            upload("管理制度.jpg", food_safety_rules(NOODLES), "grey"),
            upload("健康证.jpg", health_certificate(MA, "2026-05-20", "sheet"), "scan+rot270"),
        ],
        "accept",
        {},
    ),
    _case(
        "14-code-fails-checksum",
        "申请书统一社会信用代码校验不符",
        "The credit code on the form fails its check character",
        [
            upload("申请书.jpg", food_permit(CAFE, code=CAFE.code[:-1] + ("8" if CAFE.code[-1] != "8" else "6"))),
            _LICENSE,
            _PLAN,
            _RULES,
            _HEALTH,
        ],
        "supplement",
        {"application_form": "missing_core", "business_license": "missing_core"},
        [("application_form", "invalid_number"), ("business_license", "inconsistent")],
    ),
    _case(
        "15-blur-and-glare",
        "执照拍虚了、健康证有反光，仍可辨认",
        "A licence out of focus and a certificate with glare, still legible",
        [
            _FORM,
            upload("营业执照.jpg", business_license(CAFE), "blur"),
            _PLAN,
            _RULES,
            upload("健康证.jpg", health_certificate(LIN, "2026-08-10"), "photo+glare"),
        ],
        "accept",
        {},
    ),
    _case(
        "16-sealed-in-place-of-signature",
        "公司申请，盖公章不签名",
        "A company seals the form in place of a signature",
        [
            upload("申请书.jpg", food_permit(TEA, sealed=True)),
            upload("营业执照.jpg", business_license(TEA)),
            upload("平面图.jpg", layout_plan(TEA)),
            upload("管理制度.jpg", food_safety_rules(TEA)),
            upload("健康证.jpg", health_certificate(OUYANG, "2026-11-30")),
        ],
        "accept",
        {},
    ),
)
