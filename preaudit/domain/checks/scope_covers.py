"""The licence's scope covers the business applied for: every part of it, by a clause of the scope that says no more than that.

A clause that is taken back (不含食品销售, 食品销售（禁止经营）), or names another thing (食品机械, 宠物食品), covers nothing; one that
says more than the rule knows, excepts something or limits itself (仅销售预包装食品), is for a person. So is one about food in
words that the rule does not know (农家乐): it may cover the business. So is a business of which the rule does not know every word,
and a thing of its own (保健食品) where the scope does not name it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from preaudit.domain.checking.case import CaseView, Operand, Reading
from preaudit.domain.checking.check import Check, Phrases
from preaudit.domain.checking.problem import Problem, doubt, evidence, in_a_row, one_after_another
from preaudit.domain.clauses import Clause, clauses
from preaudit.domain.truth import Truth, all_of, any_of
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import Message, Text, literal

#: What makes a term the name of another thing where it follows (食品机械) or goes before (宠物食品).
_THINGS = (
    "机械", "设备", "器械", "器具", "用具", "工具", "用品", "添加剂", "原料", "包装", "容器", "机具", "技术", "软件", "系统", "培训", "咨询", "管理",
    "策划", "设计", "检测", "检验", "会展", "展览", "协会", "研究", "研发", "开发", "机器", "出租", "租赁", "维修", "安装", "广告", "加盟", "代理",
)  # fmt: skip
_NOT_FOR_PEOPLE = ("宠物", "动物", "饲料", "非食用", "牲畜", "水产饲")
#: What commerce adds to any term.
_NEUTRAL = re.compile(
    r"许可项目|一般项目|项目|从事|提供|服务|经营|销售|零售|批发|制售|制作|加工|兼营|主营|业务|活动|等|类|的|仅|只|限|含|大型|中型|小型|大|中|小|店|自制|现制|现场|简单|冷藏|冷冻|单位|职工|学校|食品|和|及|、"
)
#: What scopes except as a matter of course: 除依法须经批准的项目外, 国家禁止的除外.
_PROVISO = re.compile(r"许可|批准|审批|备案|国家|法律|法规|专营|限制")
#: What a clause about food or drink says, whatever else it does: 肉类, 面馆, 农家乐, 粮油.
_OF_FOOD = re.compile(
    "[食餐饮饭菜茶酒肉蛋奶乳糖糕饼粮粥汤饺卤烤炸烹厨]|面[馆点条食]|水[产果]|[干鲜]果|果[蔬品]|海鲜|豆制|调味|农家乐|民宿|宾馆|夜市"
)

#: A business that has not begun, or has been stopped: 餐饮服务（筹建）, （暂未开业）, （停业整顿）.
_SUSPENDED = re.compile(
    r"筹|(?:暂|尚|还)?未(?:开业|开展|开始|启动|营业|运营|取得)|暂停|停业|歇业|待(?:批|审|开|办)|拟(?!制)|试营业|已到期|过期|失效"
)
#: That a permit was taken away, whatever else the words provide for: 须经许可, 许可已注销.
_TAKEN = re.compile("(?:已|被|予以|依法)(?:注销|吊销|撤销|失效|取消|收回|到期|过期|终止)|(?:注销|吊销|撤销)$")
_ALL_SUSPENDED = re.compile(f"(?:以上|上述|前述|全部|所有|各项).*(?:{_SUSPENDED.pattern})")
_NOTE_PARTS = re.compile("[,，;；、。:：]")
#: A business that may be done until a day only, or not at this place.
_UNTIL = re.compile("分支机构|分公司|异地|有效期|期限|截止|截至|[至到](?:19|20)[0-9]{2}")
#: Ways of doing a business that a scope may leave out without touching the others: 餐饮服务（不含外卖）.
_WAYS = re.compile("网络|互联网|线上|网上|电话|外卖|外送|送餐|配送|堂食|自助|现场|直播|餐饮|制售|经营|销售")

_CITIZEN = Message(
    "check.scope_covers.citizen",
    "申请的经营项目“{business}”不在营业执照的经营范围内。",
    "The business applied for, “{business}”, is not within the scope of the business licence.",
)
_CITIZEN_PERHAPS = Message(
    "check.scope_covers.citizen_perhaps",
    "申请的经营项目“{business}”是否在营业执照的经营范围内，将由工作人员核对。",
    "Staff will check whether the business applied for, “{business}”, is within the scope of the business licence.",
)
_STAFF = Message(
    "check.scope_covers.staff",
    "申请的经营项目“{business}”；{label}“{scope}”。",
    "The business applied for, “{business}”; {label} “{scope}”.",
)
_MEND = Message(
    "check.scope_covers.mend",
    "请先变更营业执照的经营范围，或调整申请的经营项目。",
    "Please have the scope of the business licence changed first, or change the business applied for.",
)
_SENTENCE = Message(
    "check.scope_covers.sentence", "{business}在{scope}之内（{needs}）", "{business} is within {scope} ({needs})"
)
_NEED = Message("check.scope_covers.need", "{items}等须有{scope}等", "{items} need {scope}")


@dataclass(frozen=True, slots=True)
class NeedSpec:
    """Where the business says one of `items`, the scope must say one of `scope`; one of `related` leaves a doubt.

    `special`: a thing of its own (保健食品): a clause that names it covers nothing else.
    `narrower`: words by which a clause says less (预包装食品销售), which then covers it only where it names one of `items` too.
    """

    items: tuple[str, ...]
    scope: tuple[str, ...]
    related: tuple[str, ...] = ()
    special: bool = False
    narrower: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScopeCovers(Check):
    """The licence's scope covers the business."""

    NAMES = ("scope_covers",)
    business: Operand
    scope: Operand
    needs: tuple[NeedSpec, ...]

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """Fails where the scope surely says nothing that covers a part of the business."""
        business, scope = case.read(self.business), case.read(self.scope)
        if business is None or scope is None:
            return ()
        if not (business.sure and scope.sure):
            return (doubt([r.doubted for r in (business, scope) if not r.sure]),)
        found = clauses(scope.value)
        answers = {self._covered(piece, found, business.value) for piece in self._pieces(business.value)}
        if _taken_back(found, business.value) or any(
            c.said is not Truth.PASS and not c.aside for c in clauses(business.value)
        ):
            answers.add(Truth.DOUBT)
        if answers == {Truth.PASS}:
            return ()
        return (_problem(business, scope, Truth.FAIL in answers),)

    def sentence(self, phrases: Phrases) -> Text:
        """'“经营项目”在营业执照的“经营范围”之内（“热食”等须有“餐饮”等）'."""
        needs = (_NEED(items=in_a_row(n.items[:4]), scope=in_a_row(n.scope[:4])) for n in self.needs)
        return _SENTENCE(
            business=phrases.operand(self.business), scope=phrases.operand(self.scope), needs=one_after_another(needs)
        )

    def _pieces(self, business: str) -> tuple[str, ...]:
        """The parts of a business: what is not taken back, and of what is in brackets the things of their own."""
        special = [word for need in self.needs if need.special for word in need.items]
        found = [c for c in clauses(business) if c.said is not Truth.FAIL]
        return tuple(c.text for c in found if not c.aside or any(w in c.text for w in special)) or (business,)

    def _covered(self, piece: str, scope: tuple[Clause, ...], business: str) -> Truth:
        """Whether the scope covers one part of the business; a part that no need knows, or not wholly, is for a person."""
        needs = [need for need in self.needs if any(word in piece for word in need.items)]
        if not needs:
            return Truth.DOUBT
        if any(c.said is Truth.FAIL and _names(c.text, piece, need) for need in needs for c in scope):
            return Truth.FAIL
        covered = all_of([any_of(self._by_clause(piece, need, clause, business) for clause in scope) for need in needs])
        return all_of([covered, Truth.DOUBT]) if self._beside(piece) else covered

    def _by_clause(self, piece: str, need: NeedSpec, clause: Clause, business: str) -> Truth:
        if clause.said is Truth.FAIL or _suspended(clause):
            return Truth.FAIL
        term = max((word for word in need.scope if word in clause.text), key=len, default="")
        if not term:
            near = any(word in clause.text for word in need.related) or self._may_be_food(clause.text)
            return Truth.DOUBT if near and not _of_another_thing(clause.text) else Truth.FAIL
        if _of_another_thing(clause.text):
            return Truth.FAIL
        if any(self._excepts(text, business) for text in clause.excluded) or self._names_special(clause.text, piece):
            return Truth.DOUBT
        sure = clause.said is Truth.PASS and not clause.aside and not _timed(clause) and not self._beside(clause.text)
        return (
            Truth.PASS
            if sure and not _says_less(clause.text, need) and _within(piece, need, term, clause.limit)
            else Truth.DOUBT
        )

    def _excepts(self, text: str, business: str) -> bool:
        """Whether what a clause excepts may be of the business: named in it, or not wholly known to the rule."""
        if _PROVISO.search(text):
            return False
        if (ways := _WAYS.findall(text)) and not self._beside(_WAYS.sub("", text)):
            return any(way in business for way in ways if not _NEUTRAL.fullmatch(way)) or not _NEUTRAL.sub("", text)
        return bool(self._beside(text)) or _NEUTRAL.sub("", text) in business

    def _may_be_food(self, text: str) -> bool:
        """Whether a clause speaks of food in words of which the rule does not know all."""
        return bool(_OF_FOOD.search(text)) and bool(self._beside(text))

    def _names_special(self, text: str, piece: str) -> bool:
        """Whether a clause names a thing of its own that the part of the business is not."""
        return any(w in text and w not in piece for n in self.needs if n.special for w in n.scope)

    def _beside(self, text: str) -> str:
        """What a clause says beside the words the rule knows."""
        known = sorted({w for n in self.needs for w in (*n.items, *n.scope, *n.related)}, key=lambda w: (-len(w), w))
        return _NEUTRAL.sub("", re.sub("|".join(map(re.escape, known)), "", text))


def _taken_back(scope: tuple[Clause, ...], business: str) -> bool:
    """Whether a scope takes back, stops or excepts something that no clause of its own names."""
    stopped = _denied(scope) or any(_ALL_SUSPENDED.search(c.text) for c in scope)
    return stopped or any(_named_within(text, business) for c in scope for text in c.excluded)


def _named_within(text: str, business: str) -> bool:
    """Whether what some clause excepts (不含酒类) is named in the business, whichever clause covers that."""
    what = _NEUTRAL.sub("", text)
    return bool(what) and what in business and not _PROVISO.search(text)


def _suspended(clause: Clause) -> bool:
    """Whether brackets say that the business has not begun, or is stopped; a standing proviso does not."""
    parts = [part for note in clause.notes for part in _NOTE_PARTS.split(note)]
    if any(_TAKEN.search(part) for part in parts):
        return True
    return any(_SUSPENDED.search(part) for part in parts if part.startswith("待") or not _PROVISO.search(part))


def _timed(clause: Clause) -> bool:
    """Whether brackets say until when."""
    return any(_UNTIL.search(note) for note in clause.notes)


def _denied(scope: tuple[Clause, ...]) -> bool:
    """Whether a scope takes back something that it does not name (餐饮服务，禁止经营)."""
    return any(c.said is Truth.FAIL and not c.aside and not _NEUTRAL.sub("", c.text) for c in scope)


def _of_another_thing(text: str) -> bool:
    text = text.replace("预包装", "")
    return any(word in text for word in (*_THINGS, *_NOT_FOR_PEOPLE))


def _names(text: str, piece: str, need: NeedSpec) -> bool:
    """Whether a clause names what sets this part of the business apart (散装), not only what commerce does with it (销售)."""
    return any(word in text and word in piece for word in need.items if not _NEUTRAL.fullmatch(word))


def _says_less(text: str, need: NeedSpec) -> bool:
    """Whether a clause says less than the need, and does not name it."""
    return any(word in text for word in need.narrower) and not any(word in text for word in need.items)


def _within(piece: str, need: NeedSpec, term: str, limit: str) -> bool:
    """Whether what a clause limits itself to (仅销售预包装食品) names what is applied for."""
    return not limit or any(word in limit and word in piece for word in need.items if word not in term)


def _problem(business: Reading, scope: Reading, sure: bool) -> Problem:
    words = {"business": business.value, "label": scope.label, "scope": scope.value}
    texts = FindingTexts(
        literal(scope.value),
        literal(business.value),
        (_CITIZEN if sure else _CITIZEN_PERHAPS)(**words),
        _STAFF(**words),
        _MEND(),
    )
    reason = Reason.CONDITION_FAILED if sure else Reason.DOUBTFUL
    return Problem(Truth.FAIL if sure else Truth.DOUBT, reason, texts, evidence(business, scope))
