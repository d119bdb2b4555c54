"""Whether words look like somebody's name: a surname in front, or an organization's ending."""

from __future__ import annotations

from preaudit.value_types.organization import ORGANIZATION_ENDS

#: Surnames of one character that nearly everyone bears, and the rarer ones of the old list of a hundred names.
SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐"
    "费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁"
    "杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚"
    "程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶"
    "幸司韶郜黎蓟薄印宿白怀蒲邰鄂索咸籍赖卓蔺屠蒙池乔阴郁胥苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍却璩桑桂濮牛寿通边扈燕冀郏浦尚农温"
    "庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步耿满弘匡国文寇广禄阙东欧殳沃利蔚夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾"
    "毋沙乜养鞠须丰巢关蒯查荆游竺权逯盖益桓肖涂覃岳苟代佟辜占楚仝车付闫郄晋帅亢况佘佴哈墨谯阳佟福邸青苑褟粟栗"
    "丛隋麦冼谌丘迟矫亓鹿雒敬卿揭庹鄢占邝战兰呼巨权赫修茆展苌母海牟芦位仉粘缑郗郇闪撒刀虎靖淡漆笪綦遆贠鲜操恽忻郤佀仵冮呙岐弋檀泮洛芈菅衣迮郯鄞镡阙隽"
)

#: Surnames of two characters.
DOUBLE_SURNAMES = frozenset(
    "欧阳 上官 司马 诸葛 司徒 司空 令狐 慕容 皇甫 尉迟 公孙 长孙 宇文 夏侯 东方 端木 百里 呼延 轩辕 钟离 南宫 独孤 西门 东郭 申屠 公羊 "
    "澹台 公冶 宗政 濮阳 淳于 单于 太叔 仲孙 鲜于 闾丘 司寇 子车 颛孙 巫马 公西 漆雕 乐正 壤驷 公良 拓跋 夹谷 宰父 谷梁 段干 梁丘 左丘 "
    "东门 第五 万俟 闻人 赫连 完颜 纳兰 爱新 叶赫 那拉".split()
)

#: What the names of peoples without surnames begin with and end with: Tibetan and Mongolian ones, written without a dot.
GIVEN_STARTS = frozenset(
    "扎西 次仁 次旺 次旦 格桑 尼玛 达娃 平措 旦增 丹增 洛桑 边巴 索朗 德吉 白玛 强巴 仁青 仁增 顿珠 多吉 卓玛 拉巴 普布 米玛 巴桑 桑吉 才让 "
    "才旦 贡布 嘎玛 土登 益西 旺堆 央金 乌云 娜仁 萨仁 斯琴 其其 巴图 苏日 哈斯 那日 格日 宝音 敖日 阿古 布和 特木 "
    "苏和 牧仁 图雅 高娃 托娅 吉日".split()
)

GIVEN_ENDS = (
    "其其格",
    "巴特尔",
    "格日勒",
    "图雅",
    "高娃",
    "卓玛",
    "多吉",
    "央宗",
    "卓嘎",
    "次仁",
    "平措",
    "拉姆",
    "旺堆",
)


def likely_name(value: str) -> bool:
    """True for words that begin with a surname and are no longer than a name, and for an organization by its ending.

    Tibetan and Mongolian names have no surname; they are known by what they are made of.
    """
    bare = value.removesuffix("）").rpartition("（")[0] if value.endswith("）") else value
    if bare.endswith(ORGANIZATION_ENDS) and len(bare) > (3 if bare.endswith(("银行", "大学")) else 4):
        return True
    if 3 <= len(value) <= 7 and (value[:2] in GIVEN_STARTS or value.endswith(GIVEN_ENDS)):
        return True
    return "·" in value or (2 <= len(value) <= 4 and (value[0] in SURNAMES or value[:2] in DOUBLE_SURNAMES))
