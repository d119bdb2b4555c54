"""A mandate that makes the agent who applies: in the agent's own name, for the agent, for what is the agent's (以受托人名义申领居住证)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from preaudit.domain.mandate_text import AGENT

#: The agent, and whoever of the principal's goes: by a word of the mandate, or by name (a mark while a text is cut).
_WORDS = (
    "(?:上述|前述|以上|下列|该)?(?:共同)?(?:受托人|被委托人|受委托人|被授权人|受权人|委托代理人|代理人|代办人|经办人|受托方|被委托方|代理方|被授权方|指定代表"
    f"|家属|亲属|家人|近亲属|亲戚|亲友|朋友|同事|邻居|{AGENT})"
)
_AGENT = rf"{_WORDS}(?:先生|女士|同志)?"
_SELF = "(?:本人|自己|个人|自身)?"
_APPLYING = "(?:代为|代|全权)?(?:办理|申办|申请|申领|申报|领取|取得|新办|开办|设立|登记|注册|办)"
#: Who is named an agent (委托沈清和为代理人), or given the matter (授权给受托人办理).
_NAMED_AS = "委托|授权|指定|聘|推选|选派|选任|任命|请|交|转"
_IN_NAME = re.compile(rf"(?:以|用|借|凭){_AGENT}{_SELF}的?{_SELF}的?名义|{_AGENT}{_SELF}的?名下")
_FOR = re.compile(
    rf"(?:替|帮){_AGENT}{_SELF}(?:{_APPLYING}|的)|(?:^|[,。;:、(])(?:(?!{_NAMED_AS})[^,。;:、(]){{0,12}}?[为给]{_AGENT}{_SELF}(?:{_APPLYING}|的)"
)


def for_the_agent(text: str, things: Iterable[str]) -> bool:
    """Whether a folded text of a mandate applies for the agent, or in the agent's name, or for one of the `things` as the agent's."""
    return bool(_IN_NAME.search(text) or _FOR.search(text) or _agents_thing(tuple(things)).search(text))


@lru_cache(maxsize=256)
def _agents_thing(things: tuple[str, ...]) -> re.Pattern[str]:
    """办理受托人居住证, 受托人的居住证; not 委托代理人办理居住证."""
    thing = "|".join(re.escape(word) for word in sorted(things, key=len, reverse=True))
    return re.compile(rf"(?:{_APPLYING}{_AGENT}{_SELF}的?|{_AGENT}{_SELF}的)(?:{thing})")
