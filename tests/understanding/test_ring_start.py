"""A ring read from the middle of its place's name is put right; any other stays as it was read."""

from __future__ import annotations

import pytest

from preaudit.understanding.ring_start import from_its_place


@pytest.mark.parametrize(
    ("read", "said"),
    [
        ("市公安局交通警察支队成都", "成都市公安局交通警察支队"),
        ("市交通运输局武汉", "武汉市交通运输局"),
        ("省公安厅出入境管理局江苏", "江苏省公安厅出入境管理局"),
        ("人民医院武汉市武昌区", "武汉市武昌区人民医院"),
        ("民医院85442850长沙市第一人", "长沙市第一人民医院85442850"),
        ("楼分海路派出所□□□南京市安局", "南京市安局楼分海路派出所□□□"),
        ("海□□出所（□1南京市公安局楼分局", "南京市公安局楼分局海□□出所（□1"),
        ("章用专口户", "户口专用章"),
        ("所出派路寨小局分塔雁局安公市安西", "西安市公安局雁塔分局小寨路派出所"),
        ("司公限有贸商远恒", "恒远商贸有限公司"),
        ("道路运输管理处3366092HEA郑州市", "郑州市道路运输管理处3366092HEA"),
    ],
)
def test_a_ring_begins_with_its_place(read: str, said: str) -> None:
    assert from_its_place(read) == said


@pytest.mark.parametrize(
    "read",
    [
        "成都市公安局交通警察支队",
        "市公安局交通警察支队",
        "市场监督管理局专用章",
        "市成都",
        "",
        "4573362武汉市不动产登记中心",
        "民政局婚姻登记专用章3201",
        "区恒远商贸有限公司",
        "中国工商银行南京市分行",
        "恒远□公司□江心市分店",
    ],
)
def test_what_does_not_end_with_the_beginning_of_a_place_stays(read: str) -> None:
    assert from_its_place(read) == read
