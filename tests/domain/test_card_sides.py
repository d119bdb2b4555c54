"""Front and back of one card: the office that issued it lies where its holder lives."""

from __future__ import annotations

import pytest

from preaudit.domain.checks.issued_where_lived import elsewhere


@pytest.mark.parametrize(("authority", "address"), [
    ("南京市公安局玄武分局", "江苏省南京市玄武区丹凤街31号"),
    ("杭州市公安局西湖区分局", "浙江省杭州市西湖区文三路9号"),
    ("沭阳县公安局", "江苏省沭阳县沭城街道南关路5号"),
    ("余姚市公安局", "浙江省余姚市阳明街道8号"),
    ("余姚市公安局", "浙江省宁波市余姚市阳明街道8号"),
    ("重庆市公安局渝中区分局", "重庆市渝中区中山一路3号"),
    ("上海市公安局浦东分局", "上海市浦东新区世纪大道100号"),
    ("丰县公安局", "江苏省丰县中阳里街道7号"),
    ("延吉市公安局", "吉林省延吉市新兴街道1号"),
    ("苏州市公安局工业园区分局", "江苏省苏州市吴中区星湖街1号"),
    ("公安局", "江苏省南京市玄武区丹凤街31号"),
    ("南京市公安局", "江苏省南京市鼓楼区湖南路36号"),
    ("杭州市公安局萧山区分局", "浙江省杭州市萧山区市心路1号"),
    ("汕头市公安局金平分局", "广东省汕头市金平区中山路2号"),
])  # fmt: skip
def test_an_office_of_the_address_is_no_doubt(authority: str, address: str) -> None:
    assert not elsewhere(authority, address)


@pytest.mark.parametrize(("authority", "address"), [
    ("杭州市公安局西湖区分局", "江苏省南京市玄武区丹凤街31号"),
    ("杭州市公安局西湖区分局", "江西省南昌市西湖区系马桩街1号"),
    ("南京市公安局鼓楼分局", "江苏省南京市玄武区丹凤街31号"),
    ("泗阳县公安局", "江苏省沭阳县沭城街道南关路5号"),
    ("上海市公安局静安分局", "北京市海淀区中关村大街5号"),
])  # fmt: skip
def test_an_office_of_another_place_is_a_doubt(authority: str, address: str) -> None:
    assert elsewhere(authority, address)
