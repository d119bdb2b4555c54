"""Texts of rules that promise an acceptance which no rule gives: 自动受理, 一律通过, 材料不全也予受理. What is accepted the rules say, and a person decides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from preaudit.rulebook.yaml_source import Key

_ACCEPTED = "(?:受理|通过|批准|核准|准予|许可|同意|办结|登记|发证|发放)"
_PROMISED = re.compile(
    f"(?<![不非未勿])(?<!不得)(?<!不会)(?<!不能)(?<!不再)(?:(?:自动|一律|无条件|默认)(?:予以?|给予|审[核批]|审查)?|直接(?:予以|审[核批])?(?!受理|登记)){_ACCEPTED}"
    "|(?:材料|资料)(?:不[全齐]|缺[少失]?|不足|有误|不合格|不符)[^，。；]{0,6}(?:也|亦|均|都|仍|照常|先行?)[^，。；不]{0,4}(?:受理|通过|批准|办理)"
    "|(?:逾期|过期|到期|不补|未补)[^。；]{0,12}(?:视[为同作]|默认|仍予?|也予?|照常|不影响)[^。；不撤退终]{0,4}(?:受理|通过|有效|补[齐正交]|提交|办结|同意|许可)"
    "|(?:免予?|不再|无需|无须|不必|不用)(?:进行)?(?:审核|审查|审批)|免审|秒批|无人工?干预"
)

#: Reasons for policy officers, which speak of papers that no check reads.
_REASONS = "not_decisive"


def promised_acceptance(value: object, loc: tuple[Key, ...] = ()) -> Iterator[tuple[tuple[Key, ...], str]]:
    """Each place of a rule file's value whose text promises acceptance, with the words that do."""
    if isinstance(value, str):
        if found := _PROMISED.search(value):
            yield loc, found.group()
    elif isinstance(value, Mapping):
        for key, part in value.items():
            if key != _REASONS:
                yield from promised_acceptance(part, (*loc, key))
    elif isinstance(value, list | tuple):
        for number, part in enumerate(value):
            yield from promised_acceptance(part, (*loc, number))
