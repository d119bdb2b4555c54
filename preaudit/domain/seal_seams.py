"""Where the words on a ring end: letters without meaning behind a body's whole name are its last word or its rim, misread (规划局真由)."""

from __future__ import annotations

import re

#: How the names of bodies end that are whole.
_WHOLE = "(?:医院|卫生院|保健院|服务站|派出所|中心|委员会|办事处|人民政府|公司|支队|大队|总队|[局厅]|大学|学院)"
#: So many letters at most are the rim of a ring, and no name; fewer letters before them are no body's.
_MOST, _LEAST = 3, 4
#: Letters that say something of a body, its place, its branch, its trade or the use of its seal: behind a name they are never idle.
_SAYING = frozenset(
    "一二三四五六七八九十零百千甲乙丙丁戊己庚辛壬癸东西南北中前后内外上下左右新老旧大小总分支第号省市区县州盟旗镇乡村路街里"
    "专用章印合同人事财务发票业务行政电子科技教学生户籍证明档案结算收付款货讫现金仓库质检报关邮快递"
    "局厅处科室部院所站队办会社团委党工妇青联店厂馆场园校班组点堂楼房舍库行司集商店公司厨食堂餐饮饭酒茶宾旅"
    "医药疗护养康健美容整形宠动物兽卫保洁防疫疾控病血产婴幼儿童托育月老年残计划生殖家庭婚姻介绍红娘恋庆礼"
    "公安警察交通管理车辆驾驶民政法检税司律证诉海关消监督市质量标食品工商企业登记注册审批许可服务"
    "银行信贷保险投资租赁金融融担典当彩票证券基金劳力才资源环境水利林农牧渔矿电气力热煤油化建设规划土地测绘勘察设计施工"
    "装饰修材料钢铁木纸茶鞋服装纺织印刷图文广告传媒影视演艺游乐体育健身培训补习语言音画书报刊出版协学研究博纪念展览"
    "运输物流客货航港船空路桥汽机械器材用具家居百超贸易进出口代销售经营咨询顾问中介典拍卖开发实验试样本道练习纪作废仿"
    "后勤宿舍间殡葬墓尸退休干部食物业花卉木苗种子肥饲料附属直下派驻网络软硬件信息数据智能"
)
_SEAM = re.compile(f"(?P<name>[\u4e00-\u9fff]{{{_LEAST},}}{_WHOLE})(?P<rest>[\u4e00-\u9fff]{{1,{_MOST}}})")


def without_seam(ring: str) -> str:
    """The words of a ring without letters of no meaning behind the name that they begin with; as they are where one letter may say something."""
    read = _SEAM.fullmatch(ring)
    return read["name"] if read and _SAYING.isdisjoint(read["rest"]) else ring
