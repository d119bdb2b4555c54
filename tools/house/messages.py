"""Rules 4 and 9: a wording stands once, as a message with a code, Chinese, English and parameters."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from tools.house.tree import House, Module, Violation, callee, unused

HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_CODE = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_-]+)+")
#: Messages that carry words from elsewhere and have none of their own; no package says them.
CARRIERS = {"literal", "nothing", "stored", "day"}
#: Messages that describe a thing each and are found by its name, so that two may say the same: keys, settings, error types.
KEYED = ("rulebook.key_", "rulebook.file_", "settings.", "openapi.", "validation.")
#: Modules that put a message together, each with why.
MADE: dict[str, str] = {
    "preaudit/rulebook/differences/condition_sentences.py": "parts in a row, without a word of its own",
    "preaudit/wording/validation.py": "one message a type of pydantic's errors, called by its name",
}
#: Codes of messages whose English does without a parameter of the Chinese, or the other way round; each with why.
DIFFERING: dict[str, str] = {
    "rule_tests.status": "the material's name and why it stands so are Chinese",
    "rule_tests.unexpected": "what the finding says to citizens is Chinese",
}
#: Codes of messages whose English quotes Chinese, each with why.
QUOTING: dict[str, str] = {
    "cases.second_notice": "the name of the law",
    "settings.audit_digest": "密评, the name of an assessment",
    "cli.option_tag": "a tag as people type it",
    "cli.option_use_kind": "a name as lists print it",
    "cli.write_name_and_kind": "a name as lists print it",
}
#: Words of a language that are the same in all: names, formats, units.
_SAME = re.compile(r"[A-Z0-9][\w .,:/+-]*|[a-z]{1,3}")


@dataclass(frozen=True, slots=True)
class Found:
    """A `Message(code, zh, en)` in the source."""

    module: Module
    line: int
    code: str
    zh: str
    en: str


def check(house: House) -> Iterator[Violation]:
    """Codes that are not stable or not unique, wordings that stand twice, languages that do not match."""
    messages: list[Found] = []
    made: set[str] = set()
    for module in house.modules.values():
        for node in calls(module):
            found = _message(module, node)
            if isinstance(found, Violation):
                if module.path in MADE:
                    made.add(module.path)
                else:
                    yield found
            elif found.code not in CARRIERS:
                messages.append(found)
    yield from _twice(messages)
    for message in messages:
        yield from _languages(message)
    yield from _translations(house, {message.code: message for message in messages})
    yield from unused(9, "tools/house/messages.py", MADE, made)
    differing = {message.code for message in messages if _parameters(message.zh) != _parameters(message.en)}
    yield from unused(9, "tools/house/messages.py", DIFFERING, differing)
    quoting = {message.code for message in messages if HAN.search(message.en)}
    yield from unused(9, "tools/house/messages.py", QUOTING, quoting)


def calls(module: Module) -> Iterator[ast.Call]:
    """Every `Message(…)` of a module; other classes of that name are not meant."""
    ours = any(
        isinstance(node, ast.ImportFrom)
        and (node.module or "").startswith("preaudit.wording")
        and any(alias.name == "Message" for alias in node.names)
        for node in module.nodes
    )
    if ours or module.path == "preaudit/wording/texts.py":
        for node in module.nodes:
            if isinstance(node, ast.Call) and callee(node) == "Message":
                yield node


def _message(module: Module, call: ast.Call) -> Found | Violation:
    given = dict(zip(("code", "zh", "en"), call.args, strict=False))
    given |= {keyword.arg: keyword.value for keyword in call.keywords if keyword.arg}
    texts = {name: node.value for name, node in given.items() if isinstance(node, ast.Constant)}
    if texts.keys() != {"code", "zh", "en"}:
        return module.violation(
            4,
            call.lineno,
            "a message that is put together",
            "Write code, Chinese and English as plain strings with {named} places for what varies.",
        )
    return Found(module, call.lineno, *(str(texts[name]) for name in ("code", "zh", "en")))


def _twice(messages: list[Found]) -> Iterator[Violation]:
    codes: dict[str, Found] = {}
    texts: dict[tuple[str, str], Found] = {}
    for message in messages:
        if not _CODE.fullmatch(message.code):
            yield _of(message, 9, f"the code {message.code!r}", "Write it as `package.what`, in small letters.")
        if (other := codes.setdefault(message.code, message)) is not message:
            yield _of(message, 4, f"the code {message.code} is {_place(other)}'s", "Give each message its own code.")
        if not message.zh or message.code.startswith(KEYED):
            continue
        if (other := texts.setdefault((message.zh, message.en), message)) is not message:
            yield _of(
                message,
                4,
                f"“{message.zh}” stands at {_place(other)} already",
                "Use that message, or move it to preaudit/wording where both can reach it.",
            )


def _languages(message: Found) -> Iterator[Violation]:
    zh, en = _parameters(message.zh), _parameters(message.en)
    if zh is None or en is None:
        yield _of(
            message, 9, f"{message.code} has braces that hold no name", "Write {name}; double a brace meant as one."
        )
        return
    if zh != en and message.en and message.code not in DIFFERING:
        apart = ", ".join(sorted(zh ^ en))
        yield _of(
            message, 9, f"Chinese and English of {message.code} differ in {apart}", "Use the same parameters in both."
        )
    if HAN.search(message.en) and message.code not in QUOTING:
        yield _of(
            message, 9, f"the English of {message.code} holds Chinese", "Write it in English; names are parameters."
        )
    if message.zh and not message.en:
        yield _of(message, 9, f"{message.code} has no English", "Write the English beside the Chinese.")
    words = re.sub(r"\{\w+\}", "", message.zh)
    same = message.zh == message.en and _SAME.fullmatch(words.strip())
    if re.search(r"[A-Za-z]", words) and not HAN.search(words) and not same:
        yield _of(message, 9, f"the Chinese of {message.code} holds no Chinese", "Write it in Chinese.")


def _translations(house: House, messages: Mapping[str, Found]) -> Iterator[Violation]:
    """What is wrong in the tables of further languages: a code that no message has, a parameter that its message lacks."""
    for module in house.under("preaudit/wording/languages"):
        if module.path.endswith("__init__.py"):
            continue
        tables = [n.value for n in module.tree.body if isinstance(n, ast.Assign | ast.AnnAssign) and _names_texts(n)]
        if len(tables) != 1 or not isinstance(tables[0], ast.Dict):
            yield module.violation(9, 1, "no table TEXTS", "Write TEXTS = {code: sentence, …}, all plain strings.")
            continue
        for key, value in zip(tables[0].keys, tables[0].values, strict=True):
            code, text = (node.value if isinstance(node, ast.Constant) else None for node in (key, value))
            if not isinstance(code, str) or code not in messages or not isinstance(text, str):
                near = get_close_matches(str(code), messages, 1)
                mend = (
                    f"Did you mean {near[0]}?"
                    if near and near[0] != code
                    else "Write code and sentence as plain strings."
                )
                yield module.violation(9, value.lineno, f"{code!r} is no message's code, or its sentence no text", mend)
            elif (own := _parameters(text)) is None or own - (_parameters(messages[code].zh) or frozenset()):
                known = ", ".join(sorted(_parameters(messages[code].zh) or ())) or "none"
                yield module.violation(
                    9, value.lineno, f"{code}: a parameter that the message lacks", f"It has: {known}."
                )


def _names_texts(node: ast.Assign | ast.AnnAssign) -> bool:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return any(isinstance(target, ast.Name) and target.id == "TEXTS" for target in targets)


def _parameters(text: str) -> frozenset[str] | None:
    """The names in braces; braces around anything else are text where there is no name, and None where there is."""
    named = frozenset(re.findall(r"\{([A-Za-z_]\w*)\}", text))
    try:
        found = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return None if named else named
    return None if named and named != found else named


def _place(message: Found) -> str:
    return f"{message.module.path}:{message.line}"


def _of(message: Found, rule: int, what: str, mend: str) -> Violation:
    return message.module.violation(rule, message.line, what, mend)
