"""Who hands in what: a complete dossier for each item, from which the cases are made by planting defects."""

from __future__ import annotations

from samples.generator.paper import Paper
from samples.generator.papers.business import Business
from samples.generator.people import GUO, HE, LIN, MA, OUYANG, SUN, TANG, ZHOU, credit_code

CAFE = Business(
    "南京市玄武区知夏咖啡店",
    credit_code("92320102MA2TERT01"),
    LIN,
    "江苏省南京市玄武区梧桐路12号一层临街商铺",
    "餐饮服务；食品销售；外卖递送服务；日用百货销售（依法须经批准的项目，经相关部门批准后方可开展经营活动）",
    "2025-05-18",
)
NOODLES = Business(
    "南京市秦淮区老马牛肉面馆",
    credit_code("92320104MA3NOD1E0".replace("O", "0")),
    MA,
    "江苏省南京市秦淮区长乐路88号",
    "餐饮服务；小餐饮；食品销售",
    "2024-11-02",
)
HARDWARE = Business(
    "南京市玄武区明哲五金经营部",
    credit_code("92320102MA5HDW2R4"),
    TANG,
    "江苏省南京市玄武区珠江路305号1幢101室",
    "五金产品零售；建筑材料销售；家用电器安装服务",
    "2026-03-09",
)
TEA = Business(
    "江城云桥餐饮管理有限公司",
    credit_code("91320102MA1TERT0X"),
    OUYANG,
    "江苏省南京市玄武区中山东路18号2幢1805室",
    "餐饮管理；餐饮服务；食品销售；品牌管理；会议及展览服务",
    "2021-09-06",
    company=True,
    capital="100万元整",
)
#: Savings accounts of a bank that does not exist.
ACCOUNTS = {
    ZHOU.name: "6222020000123456789",
    HE.name: "6217000000987654321",
    GUO.name: "6228480000112233445",
    SUN.name: "6222020000555566667",
}
FACE = Paper("photo", "face", {}, dpi=180)
