"""Rules 4 and 9: Chinese stands in messages, in rules/ and in the vocabularies that documents are understood by."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tools.house.messages import HAN, calls
from tools.house.tree import House, Module, Violation, callee, unused

#: Files and folders (ending in /) that hold vocabularies of documents, each with its reason.
VOCABULARIES = {
    "preaudit/understanding/": "words printed on documents, by which they are understood",
    "preaudit/value_types/": "forms in which values are printed on documents",
    "preaudit/reading/observations/": "words written in handwriting and printed on seals",
    "preaudit/intake/text_trust.py": "characters that text layers of documents are made of",
    "preaudit/domain/addresses.py": "parts of addresses as documents print them",
    "preaudit/domain/seal_words.py": "words of offices, firms and uses as seals print them",
    "preaudit/domain/seal_seams.py": "ends of the names of bodies, and letters that say something on a seal",
    "preaudit/domain/seal_purpose.py": "ends of the names of bodies, and what seals say of themselves",
    "preaudit/domain/known_words.py": "letters that no name has: they say how a thing is",
    "preaudit/domain/issuers.py": "how offices are called",
    "preaudit/domain/division_table.py": "how provinces are called",
    "preaudit/domain/number_places.py": "letters by which deeds call cities, and the cities",
    "preaudit/domain/plate_table.py": "signs of provinces and the cities of their plates' letters",
    "preaudit/domain/divisions.py": "names of cities that are words as well",
    "preaudit/domain/checks/speaks_of.py": "acts, ways of taking back, and general words in matters as documents print them",
    "preaudit/domain/checks/scope_covers.py": "limits, and things that only sound alike, in scopes as licences print them",
    "preaudit/domain/checks/matches_number.py": "男 and 女 as documents print them",
    "preaudit/domain/mandate_words.py": "acts, people and general words in mandates as documents print them",
    "preaudit/domain/mandate_text.py": "standing sentences, reasons and terms of mandates as documents print them",
    "preaudit/domain/agents_own.py": "forms in which mandates make the agent the applicant",
    "preaudit/domain/checking/comparison.py": "headings within scopes as licences print them",
    "preaudit/domain/mandates.py": "forms in which mandates name people, number and tick their parts",
    "preaudit/domain/clauses.py": "words that end, except or take back a clause of a document",
    "preaudit/domain/amounts.py": "numerals and currencies as documents print them",
    "preaudit/domain/dates.py": "长期 as documents print it, and dates as they do",
    "preaudit/archive/manifest_rows.py": "yes, no and dates as lists of archives write them",
    "preaudit/exchange/": "headings and values of the national exchange tables",
    "preaudit/domain/exchange_terms.py": "words of the national exchange tables",
    "preaudit/rulebook/promises.py": "words by which texts of rules promise acceptance",
    "preaudit/rulebook/references.py": "names by which conditions in rule files are written",
    "preaudit/rulebook/differences/condition_sentences.py": "names by which conditions in rule files are written",
    "preaudit/policy/mutations.py": "words that a changed paper would print",
    "preaudit/domain/characters.py": "the characters that radicals in text layers stand for",
    "preaudit/reading/confirmation.py": "characters that are printed alike",
    "preaudit/rulebook/differences/condition_reach.py": "a value to try conditions with",
    "preaudit/domain/open_questions.py": "how questions in rule files begin",
}
#: Chinese, and in brackets after it English of two words or more.
_BILINGUAL = re.compile(
    r"[\u4e00-\u9fff][^()\uff08\uff09]{0,40}[(\uff08]\s*[A-Za-z][a-z']*(?:[ ,;:/-]+[A-Za-z{}']+)+[^()\uff08\uff09]*[)\uff09]"
)
_PARSING = {"compile", "search", "match", "fullmatch", "findall", "finditer", "sub", "split"}


def check(house: House) -> Iterator[Violation]:
    """Chinese literals out of place, and strings that hold two languages."""
    met: set[str] = set()
    for module in house.modules.values():
        places = [
            place
            for place in VOCABULARIES
            if module.path == place or (place[-1] == "/" and module.path.startswith(place))
        ]
        for node, text in strings(module):
            if not HAN.search(text):
                continue
            if _BILINGUAL.search(text):
                yield module.violation(
                    9,
                    node.lineno,
                    f"two languages in one string: {_short(text)}",
                    "Make it a Message with Chinese, English and {named} parameters.",
                )
            elif places:
                met.update(places)
            elif not module.path.startswith("preaudit/wording/"):
                yield module.violation(
                    4,
                    node.lineno,
                    f"Chinese in code: {_short(text)}",
                    "Make it a Message beside the thing it belongs to or in preaudit/wording; words that documents are"
                    " understood by go to a vocabulary (tools/house/literals.py lists them with reasons).",
                )
    yield from unused(4, "tools/house/literals.py", VOCABULARIES, met)


def strings(module: Module) -> Iterator[tuple[ast.expr, str]]:
    """Every string of a module that is no docstring, no part of a message and no pattern, f-strings with {} for values."""
    passed: set[ast.AST] = {*module.docstrings}
    for call in calls(module):
        passed.update((*call.args, *call.keywords))
    for node in module.nodes:
        if node in passed:
            passed.update(ast.iter_child_nodes(node))
        elif isinstance(node, ast.Call) and _is_pattern(node):
            passed.update((*node.args, *node.keywords))
        elif isinstance(node, ast.JoinedStr):
            passed.update(part for part in node.values if isinstance(part, ast.Constant))
            yield node, "".join(str(p.value) if isinstance(p, ast.Constant) else "{}" for p in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node, node.value


def _is_pattern(call: ast.Call) -> bool:
    module = call.func.value if isinstance(call.func, ast.Attribute) else None
    return isinstance(module, ast.Name) and module.id == "re" and callee(call) in _PARSING


def _short(text: str) -> str:
    line = " ".join(text.split())
    return f"“{line[:40]}…”" if len(line) > 40 else f"“{line}”"
