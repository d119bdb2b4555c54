"""What stands on a page beside what it says: page numbers, declarations, a clerk's line, who printed the form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random

from bench.layouts.sheet import LEFT, RIGHT, Part, Sheet, width_of

#: How often each piece stands on a page that has any.
_SHARE = 0.4


def _centred(words: str, sheet: Sheet, y: float, size: float) -> None:
    sheet.put([Part(words)], (sheet.width - width_of(words, size)) / 2, y, size)


def _page_number(sheet: Sheet, size: float, random: Random) -> None:
    words = random.choice(("第1页 共2页", "- 1 -", "1 / 2", "第 1 页"))
    _centred(words, sheet, max(sheet.height - 80.0, sheet.y + 2 * size), size * 0.8)


def _declaration(sheet: Sheet, size: float, random: Random) -> None:
    words = random.choice(
        (
            "本人承诺以上填写的内容真实、准确、完整，如有虚假，愿承担由此产生的一切法律责任。",
            "以上情况属实，所提交的材料与原件一致。",
            "填表人已阅读并知晓告知事项，对所填信息的真实性负责。",
        )
    )
    sheet.y += size
    sheet.y += sheet.flow([Part(words)], LEFT, RIGHT, size * 0.9) * size * 1.5


def _clerk(sheet: Sheet, size: float, random: Random) -> None:
    words = random.choice(
        (
            "受理人：王芳    受理日期：2026年3月16日",
            "窗口经办：李娜  复核：赵敏",
            "以下由工作人员填写　受理人员：陈静　受理时间：2026.03.16",
        )
    )
    sheet.y += size * 1.5
    x = LEFT
    for piece in words.replace("\u3000", "  ").split("  "):
        if piece.strip():
            line = sheet.put([Part(piece.strip())], x, sheet.y, size * 0.9)
            x += line.width + 3 * size
    sheet.y += 2 * size


def _line_across(sheet: Sheet, size: float, random: Random) -> None:
    sheet.y += size
    _centred(random.choice(("—" * 20, "……………………………………", "※※※※※※※※※※")), sheet, sheet.y, size)
    sheet.y += 2 * size


def _maker(sheet: Sheet, size: float, random: Random) -> None:
    words = random.choice(("国家市场监督管理总局监制", "市政务服务中心印制", "本表一式两份，双方各执一份"))
    sheet.put([Part(words)], LEFT, max(sheet.height - 120.0, sheet.y + size), size * 0.75)


def _guide(sheet: Sheet, size: float, random: Random) -> None:
    words = random.choice(
        ("填表说明：请使用黑色签字笔填写，字迹工整。", "注：带*号的为必填项。", "（请在提交前仔细核对）")
    )
    sheet.put([Part(words)], LEFT, max(30.0, sheet.lines[0].y - 2.2 * size) if sheet.lines else 40.0, size * 0.75)


FURNITURE: Mapping[str, Callable[[Sheet, float, Random], None]] = {
    "guide": _guide,
    "line_across": _line_across,
    "declaration": _declaration,
    "clerk": _clerk,
    "page_number": _page_number,
    "maker": _maker,
}


def furnish(sheet: Sheet, size: float, random: Random) -> tuple[str, ...]:
    """Put some furniture on a finished sheet; which."""
    chosen = tuple(name for name in FURNITURE if random.random() < _SHARE)
    for name in chosen:
        FURNITURE[name](sheet, size, random)
    return chosen
