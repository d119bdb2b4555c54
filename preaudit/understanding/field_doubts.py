"""Why the value chosen for a field is doubted, beyond how it was read: it may be cut off, someone else's, or no such value."""

from __future__ import annotations

import re

from preaudit.domain.doubts import Doubt
from preaudit.domain.pages import LineSource
from preaudit.rulebook.kinds import FieldSpec
from preaudit.understanding.candidate_choice import has_other_form, is_back_reference
from preaudit.understanding.candidates import Candidate
from preaudit.understanding.certainty import judge_reading
from preaudit.understanding.corrections import doubt_around
from preaudit.understanding.labelled_page import LabelledPage
from preaudit.understanding.province_repair import likely_place
from preaudit.understanding.weights import DOUBTED
from preaudit.value_types import ValueType, likely_name

#: A name of which the end was not read (…有限公): the stamp or the fold over it hides the rest.
_BROKEN = re.compile(".*(?:有限责?任?公?|股份公?|责任公?)")
#: An office without the place it is of (公安局, 市场监督管理局), or of which the end was not read (南京市公, 玄武区市场监督).
_OFFICE = (
    "公安|市场监督管理|工商行政管理|行政审批|民政|卫生健康|交通运输|自然资源|不动产登记|人力资源和?社会保障|人民政府"
    "|公安交通管理|应急管理|税务"
)
_BROKEN_OFFICE = "公|市场|市场监|行政|行政审|民|卫|卫生|卫生健|交通|自然|不动产|人力|人民|人民政"
_PLACELESS = re.compile(
    rf"[省市区县州盟旗]?(?:{_OFFICE})[\u4e00-\u9fff]?(?:局|厅|处|委员会|中心)?(?:[\u4e00-\u9fff]{{0,8}}(?:分局|支队|大队|所))?"
)
_CUT_OFFICE = re.compile(rf".*[省市区县州盟旗](?:{_BROKEN_OFFICE}|{_OFFICE})(?<!人民政府)|.*(?:监督|监督管|分|派出)")
#: An address that ends with the district: its road or village was not read.
_DISTRICT = re.compile(
    r"[\u4e00-\u9fff]{2,9}?(?:省|自治区)(?:[\u4e00-\u9fff]{1,9}?(?:市|自治州|地区|盟))?(?:[\u4e00-\u9fff]{1,6}?[市区县旗](?<!小区)(?<!社区)(?<!园区))?"
    r"|[\u4e00-\u9fff]{2,6}?市(?:[\u4e00-\u9fff]{1,4}?[区县](?<!小区)(?<!社区)(?<!园区))?"
)

#: One cut off within the name of its road or village (玄武区丹).
_CUT_ROAD = re.compile(
    r"[\u4e00-\u9fff]{2,24}[市区县旗](?<!小区)(?<!社区)(?<!园区)[\u4e00-\u9fff]{1,2}(?<![路街道巷村镇乡号室园里弄院组屯庄寨湾桥坊营楼厦场苑城堡墅厂店台岸洲岛沟峪坪坝])"
)

#: An address that runs on into what stands beside or below it: a telephone's number, a day, the number or the label of another entry.
_RUN_ON = re.compile(
    "[0-9]{7,}$|室[0-9]{1,2}$|[0-9]{4}年[0-9]{1,2}月|(?:室|号|楼|层|幢|栋)(?:[一二三四五六七八九十]{1,2}|[址名话码])$"
    "|(?:室|号|楼|层|幢|栋)[\u4e00-\u9fff]{0,6}(?:范围|电话|号码|日期|姓名|名称|期限|方式|类型|业态|项目|手机)"
)
#: A line that may be the end of an address: 华海大厦1层B12室, 6幢2单元902室.
_HOUSE = re.compile(
    r"[\u4e00-\u9fff]{0,10}[A-Za-z]?[0-9][0-9A-Za-z\u4e00-\u9fff\-#()]{0,16}(?:号|室|楼|层|幢|栋|单元|座|户|铺)[0-9A-Za-z]{0,5}"
    r"|[\u4e00-\u9fff]{0,6}[0-9A-Za-z\-]{1,8}(?:号|室)"
)


def _lacks_part(value: str, value_type: ValueType) -> bool:
    """True for a value shorter than its kind's usual form: what covers the page there may hide the rest."""
    if value_type.place:
        return (_DISTRICT.fullmatch(value) or _CUT_ROAD.fullmatch(value)) is not None
    if not value_type.only_organization:
        return False
    return _PLACELESS.fullmatch(value) is not None or _CUT_OFFICE.fullmatch(value) is not None


def judge_value(
    best: Candidate, rival: Candidate | None, field: FieldSpec, page: LabelledPage, *, owner_known: bool
) -> tuple[float, Doubt]:
    """(confidence 0..1, doubt) of the value chosen for a field. `owner_known`: the page shows whose it is."""
    confidence, doubt = judge_reading(
        best.parsed,
        best.glyphs,
        field.value_type,
        rival.parsed if rival else None,
        page.layout.stamped(best.glyphs),
        written_so=not page.spec.shares_page and not _of_text_layer(best, page),
    )
    if not doubt and (doubt := _doubt(best, field, page, owner_known)):
        confidence = min(confidence, DOUBTED)
    return confidence, doubt


def _doubt(best: Candidate, field: FieldSpec, page: LabelledPage, owner_known: bool) -> Doubt:
    """The first reason to doubt a value that was read well; NONE where there is none (branches because each is asked in turn)."""
    value_type, value = field.value_type, best.parsed.value
    broken = value_type.is_name and (page.layout.runs_on(best.glyphs) or _BROKEN.fullmatch(value))
    if broken or _cut_off(best, field, page) or _lacks_part(value, value_type):
        return Doubt.INCOMPLETE
    if not value_type.is_confirmed(value) and page.layout.covered(best.glyphs):
        return Doubt.INCOMPLETE
    crossed = page.layout.crossed(best.glyphs) and not all(glyph.seen_twice for glyph in best.glyphs)
    if not value_type.is_confirmed(value) and (crossed or _passed_over(best, field, page)):
        return Doubt.CROSSED
    if around := doubt_around(best.glyphs, value, field, page):
        return around
    if field.group and best.label and page.parties.guessed(field.group, _turn(best, field, page), best.label):
        return Doubt.AMBIGUOUS
    if value_type.sentence_long and best.label and page.places.goes_on(best.glyphs):
        return Doubt.INCOMPLETE
    if value_type.place and _HOUSE.fullmatch(page.places.line_under(best.glyphs)):
        return Doubt.INCOMPLETE
    if value_type.place and _RUN_ON.search(value):
        return Doubt.FORMAT
    if is_back_reference(best):
        return Doubt.REFERS
    if has_other_form(best, field):
        return Doubt.FORMAT
    if not owner_known or best.anothers:
        return Doubt.AMBIGUOUS
    if value_type.only_person and _strange(value):
        return Doubt.UNUSUAL_NAME
    return Doubt.UNKNOWN_PLACE if value_type.place and likely_place(value) else Doubt.NONE


def _turn(best: Candidate, field: FieldSpec, page: LabelledPage) -> int:
    """Which occurrence of its own label, from 0, led to the value of somebody's part; other labels of the field stand once for themselves."""
    mine = [hit for hit in page.of_field(field) if page.parties.holds(hit, field.group)]
    mine = [hit for hit in mine if not page.parties.columns_of(hit)]
    before = mine[: best.order] if best.order < len(mine) else []
    return sum(hit.label == best.label for hit in before) if before else best.order


def _passed_over(best: Candidate, field: FieldSpec, page: LabelledPage) -> bool:
    """True for a value of another row than its label's, where words printed over the page hide what stood beside the label."""
    hits = [hit for hit in page.of_field(field) if hit.label == best.label]
    if not best.glyphs or not hits or page.places.labels_above:
        return False
    first = best.glyphs[0]
    nearest = min(hits, key=lambda hit: abs(hit.box.middle - first.y) + abs(hit.box.x1 - first.x))
    apart = abs(nearest.box.middle - first.y) > 0.6 * page.layout.line_height
    return apart and page.layout.crossed_beside(nearest.box)


def _cut_off(best: Candidate, field: FieldSpec, page: LabelledPage) -> bool:
    """True where the value ends at the picture's edge, or, having no length of its own, where words over the page cut it."""
    value_type = field.value_type
    open_ended = value_type.is_name or value_type.free_text or value_type.place
    cut = open_ended and page.layout.cut_by_watermark(best.glyphs) and not all(g.seen_twice for g in best.glyphs)
    return page.layout.at_edge(best.glyphs) or cut


def _strange(name: str) -> bool:
    """True for Chinese characters that begin with no surname we know: they may be any words, or a name with a letter misread."""
    return not name.isascii() and not likely_name(name)


def _of_text_layer(candidate: Candidate, page: LabelledPage) -> bool:
    lines = page.layout.reading.lines
    return any(lines[glyph.line].source is LineSource.TEXT_LAYER for glyph in candidate.glyphs)
