"""How much a text looks like a form's printed label, from the general vocabulary of Chinese forms and its own shape.

Weights are sums of small evidence, in the manner of log odds: above 0 a label is likelier, below 0 a value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

#: What labels of Chinese forms end with.
_HEADS = """
姓名 名称 名字 曾用名 性别 民族 籍贯 国籍 年龄 年月 日期 时间 年度 年限 学年 届别 号 号码 编号 编码 代码 账号 帐号 证号 文号 序号 卡号 学号 工号
地址 住址 地 地点 住所 处所 所在地 电话 手机 传真 邮编 邮箱 电子邮件 网址 微信 单位 部门 机构 机关 公司名称 职务 职称 职位 岗位 职业 工种 学历 学位 专业
院校 学校 院系 班级 年级 程度 水平 状况 状态 情况 面貌 类别 类型 种类 品种 方式 方法 性质 范围 原因 理由 事由 内容 要求 意见 备注 说明 事项 金额 数量 单价
总额 总价 合计 小计 人数 面积 比例 等级 级别 关系 称呼 称谓 签名 签字 签章 盖章 公章 负责人 联系人 经办人 法定代表人 法人 代理人 申请人 申请单位 申报单位
填表人 填报人 审核人 审批人 批准人 制表人 受理人 承办人 收件人 监护人 期限 有效期 依据 来源 目的 用途 特长 爱好 简历 经历 履历 奖惩 奖励 成绩 评价 鉴定
身高 体重 视力 血型 健康 婚姻 婚否 户口 户籍 政治面貌 文化程度 语种 币种 税种 属性 周期 预算 指标 目标 目标值 措施 建议 声明 承诺 结论 结果 项目 名单 规格
型号 品牌 产地 厂家 材料 附件 开户行 开户银行 资本 资金 资产 收入 支出 薪酬 薪资 工资 待遇 津贴 还款 开支 工龄 驾龄 程序 次数 天数 课程 学分 学制 科目
题目 课题 主题 宗旨 计划 方案 总结 进度 阶段 幅面 印刷 份数 页数 车型 车牌 牌照 证件 证明人 推荐人 介绍人 家长 配偶 子女 成员 户主 现状 条件 能力
荣誉 证书 技能 优点 缺点 优缺点 表现 去向 志愿 选择 主管部门 责任人 主持人 发起人 委托人 受托人 收货人 发货人 购买人 出租人 承租人 人 者 方 证 率 费 费用 额 期
""".split()
#: Labels that are whole words; the endings that stand alone are labels too.
_WHOLES = frozenset(
    "其他 职工 币别 税号 学科 性別 单号 电话 qq email e-mail 邮政编码 出生 生日 日期 照片 总计 评语 称号 名次 组别 届次 院 系 班 级 数额 频率 问题".split()
)
#: What is filled in again and again.
_FILLED = frozenset(
    "男 女 汉 汉族 回族 满族 壮族 苗族 是 否 无 有 同意 不同意 已婚 未婚 离异 良好 健康 一般 党员 中共党员 "
    "共青团员 团员 群众 本科 大学 大专 专科 硕士 博士 研究生 高中 初中 中专 小学 中国 城镇 农村 合格 不合格 "
    "通过 正常 人民币 元 万元 以上 父子 母子 父女 母女 夫妻 父亲 母亲 儿子 女儿 妻子 丈夫 自愿 学生 教师 "
    "工人 农民 符合 规范 启动 完成 优秀 优 良 中 差 及格 全日制 英语 汉语 会计 经理 主管 职员 公务员 暂无 "
    "没有 见附件".split()
)
_PLACES = re.compile(
    r"(省|市|县|区|镇|乡|村|路|街|巷|弄|号楼|单元|室|号院|小区|公司|局|厅|大学|学院|中学|小学|医院|银行|工厂|厂|支行)$"
)
_DATES = re.compile(r"\d{2,4}\s*[年./-]\s*\d{1,2}|\d+月\d+日")
_BRACKETS = re.compile(r"[(\[〔【][^()\[\]〔〕【】]*[)\]〕】]")
_NUMBERING = re.compile(r"^(?:\d{1,2}[.、]|[一二三四五六七八九十]{1,2}、|\([一二三四五六七八九十\d]{1,2}\)|[①-⑳*•·●◆])")
_CHINESE = re.compile(r"[一-鿿]")
#: Places for a photograph or for nobody to write in, in a cell of their own.
_NOTICE = re.compile(
    r"^[(贴]*+(?:此处|近期|本人|免冠|一寸|二寸|两寸|1寸|2寸|\d?寸|彩色|正面|贴|电子|标准|[(粘]|小|大)*+[照相]片?片?(?:处|粘贴处)?\)?$"
)


def core(text: str) -> str:
    """The text that makes a label: without numbering, brackets, a colon, and the English beside Chinese."""
    text = re.sub("^其中:?", "", _NUMBERING.sub("", text)).rstrip(":")
    bare = _BRACKETS.sub("", text)
    if _CHINESE.search(bare):
        bare = re.sub(r"[A-Za-z][A-Za-z.,&'/–-]*$", "", bare)
    return (bare or text).rstrip(":").strip("*_").lower()


def label_weight(text: str, spaced: bool = False, known: frozenset[str] = frozenset()) -> float:
    """How much the text looks like a label. `spaced`: its letters are set apart, as printed labels are to fill a cell."""
    if not text:
        return -1.0
    label = core(text)
    weight = 3.0 if text.endswith(":") else 0.0
    # Added one by one: in another order the last bits of the sum are others.
    for evidence in (*_by_vocabulary(label, spaced, known), *_by_figures(text, label), *_by_shape(text, label)):
        weight += evidence
    return weight


def _by_vocabulary(label: str, spaced: bool, known: frozenset[str]) -> Iterator[float]:
    """What the words themselves say: known labels and what labels end with speak for one, usual answers against."""
    if label in known or label in _WHOLES or (label in _HEADS and len(label) > 1):
        yield 2.5
    elif len(label) > 1 and len(label) <= 25:
        head = max((len(h) for h in _HEADS if label.endswith(h)), default=0)
        yield {0: -0.2, 1: 0.7}.get(head, 1.7)
    if label in _FILLED:
        yield -2.0
    if spaced:
        yield 1.0


def _by_figures(text: str, label: str) -> Iterator[float]:
    """What figures, dates, addresses and Latin letters say against a label."""
    yield -0.8 * min(4, len(re.findall(r"\d", re.sub(r"(19|20)\d\d年度?(?!\d)", "", label))))
    if _DATES.search(text) or "@" in text:
        yield -2.0
    if _PLACES.search(label):
        yield -1.2
    if not _CHINESE.search(label) and label not in _WHOLES:
        yield -1.5


def _by_shape(text: str, label: str) -> Iterator[float]:
    """What length, the end of a sentence and boxes say against a label."""
    if len(label) < 2:
        yield -1.0
    if len(label) > 14:
        yield -1.0 if label.endswith("?") else -1.5
    if re.search(r"[。;!]", label):
        yield -1.5
    if re.search(r"[□☑√■]", text):
        yield -2.5


def is_notice(text: str) -> bool:
    """True for what is printed where a photograph is to be stuck: neither key nor value."""
    return bool(_NOTICE.match(text))
