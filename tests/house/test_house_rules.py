"""The rules of the house (docs/architecture.md): this tree keeps them, and the tool that says so sees what breaks them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tools.house import borders, doubts, glossary, literals, messages, names, one_per_file, rule_keys, size, weights
from tools.house.__main__ import CHECKS
from tools.house.tree import House, Module, Violation, load

Rule = Callable[[House], Iterable[Violation]]


@pytest.fixture(scope="module")
def house() -> House:
    return load()


@pytest.mark.parametrize("rule", CHECKS, ids=lambda rule: f"{rule.__module__.rpartition('.')[2]}.{rule.__name__}")
def test_this_tree_keeps_it(rule: Rule, house: House) -> None:
    assert [str(violation) for violation in rule(house)] == []


def said(rule: Rule, files: dict[str, str], root: Path = Path()) -> list[str]:
    """What a rule says of a package with these files, exceptions that nothing needs left out."""
    modules = {path: Module(path, source) for path, source in files.items() if path.endswith(".py")}
    for path, text in files.items():
        if not path.endswith(".py"):
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
    found = [v for v in rule(House(root, modules)) if "is needed no more" not in v.what]
    assert all(v.mend for v in found)
    return [f"{v.path}:{v.line} {v.rule} {v.what}" for v in found]


#: On the first line of a source, so that line numbers stay.
IMPORT = "from preaudit.wording import Message; "


def message(code: str, zh: str, en: str) -> str:
    return f"Message({code!r}, {zh!r}, {en!r})"


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        (f"{message('a.b', '甲', 'one')}\n{message('a.b', '乙', 'two')}", "the code a.b is preaudit/x.py:1's"),
        (f"{message('a.b', '甲', 'one')}\n{message('a.c', '甲', 'one')}", "“甲” stands at preaudit/x.py:1 already"),
        (message("b", "甲", "one"), "the code 'b'"),
        ("Message(f'a.{name}', '甲', 'one')", "a message that is put together"),
        (message("a.b", "甲{name}", "one {file}"), "Chinese and English of a.b differ in file, name"),
        (message("a.b", "甲", "one 甲"), "the English of a.b holds Chinese"),
        (message("a.b", "not translated", "not translated"), "the Chinese of a.b holds no Chinese"),
        (message("a.b", "甲", ""), "a.b has no English"),
        (message("a.b", "甲{name}{0}", "one {name}"), "a.b has braces that hold no name"),
        (message("a.b", "甲{name}{", "one {name}"), "a.b has braces that hold no name"),
    ],
)
def test_a_message_that_is_no_message_of_two_languages_is_seen(source: str, seen: str) -> None:
    (found,) = said(messages.check, {"preaudit/x.py": f"{IMPORT}{source}"})
    assert seen in found


@pytest.mark.parametrize(
    ("table", "seen"),
    [
        ('TEXT = {"a.file": "x"}', "no table TEXTS"),
        ('TEXTS = {"a.fil": "x"}', "'a.fil' is no message's code"),
        ('TEXTS = {"a.file": 5}', "or its sentence no text"),
        ('TEXTS = {"a.file": "x {naer}"}', "a.file: a parameter that the message lacks"),
    ],
)
def test_a_slip_in_a_translation_is_seen(table: str, seen: str) -> None:
    files = {
        "preaudit/x.py": IMPORT + message("a.file", "文件{name}", "file {name}"),
        "preaudit/wording/languages/pt.py": table,
    }
    (found,) = said(messages.check, files)
    assert seen in found
    files["preaudit/wording/languages/pt.py"] = 'TEXTS = {"a.file": "ficheiro {name}"}'
    assert said(messages.check, files) == []


def test_messages_as_they_should_be_are_passed() -> None:
    source = "\n".join(
        (
            message("a.b", "共{count}页", "{count} pages"),
            message("a.jpeg", "JPEG 2000", "JPEG 2000"),
            message("a.share", "{share}%", "{share} %"),
            message("nothing", "", ""),
            message("a.object", '对象,如 {"name": "…"}', "an object"),
        )
    )
    assert said(messages.check, {"preaudit/x.py": f"{IMPORT}{source}"}) == []
    assert said(messages.check, {"preaudit/x.py": "from email.message import Message\nmessage = Message()"}) == []


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("say('没有这个事项')", "4 Chinese in code: “没有这个事项”"),
        ("say(f'没有 {item}(no such item)')", "9 two languages in one string"),
        ("say('没有这个事项（there is no such item）')", "9 two languages in one string"),
        ("TABLE = {'结论': 1}", "4 Chinese in code: “结论”"),
    ],
)
def test_chinese_out_of_place_is_seen(source: str, seen: str) -> None:
    (found,) = said(literals.check, {"preaudit/x.py": source})
    assert seen in found


@pytest.mark.parametrize(
    "source",
    [
        '"""模块的说明。"""',
        "def f():\n    '''结论。'''",
        IMPORT + message("a.b", "结论", "verdict"),
        "re.compile('[年月日]')",
        "say('verdict')  # 结论",
    ],
)
def test_chinese_in_its_place_is_passed(source: str) -> None:
    assert said(literals.check, {"preaudit/x.py": source}) == []
    assert said(literals.check, {"preaudit/understanding/x.py": "WORDS = {'身份证'}"}) == []


DOUBTS = {"preaudit/domain/doubts.py": "class Doubt(StrEnum):\n    NONE = ''\n    FORMAT = 'format'"}


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("preaudit/value_types/x.py", "Parsed(value, 0, 1, 0.3, 'format')"),
        ("preaudit/policy/x.py", "replace(value, doubt='' if sure else 'format')"),
        ("preaudit/policy/x.py", "wrong = field.doubt == 'format'"),
    ],
)
def test_a_word_of_doubt_as_a_bare_string_is_seen(path: str, source: str) -> None:
    assert said(doubts.check, {**DOUBTS, path: source}) == [f"{path}:1 4 the doubt “format” as a bare string"]


def test_the_same_letters_that_say_no_doubt_are_passed() -> None:
    assert said(doubts.check, {**DOUBTS, "preaudit/exchange/x.py": "put('format', doubt=Doubt.FORMAT)"}) == []


CHECK = "class {name}(Check):\n    NAMES = ('{said}',)\n"


def test_a_check_is_one_class_in_a_file_of_its_name() -> None:
    folder = "preaudit/domain/checks"
    good = {f"{folder}/__init__.py": "", f"{folder}/covers_day.py": CHECK.format(name="CoversDay", said="covers_day")}
    assert said(one_per_file.check, good) == []
    two = good[f"{folder}/covers_day.py"] + CHECK.format(name="CoversDayTwice", said="twice")
    (several,) = said(one_per_file.check, {f"{folder}/covers_day.py": two})
    assert "defines CoversDay, CoversDayTwice" in several
    (none,) = said(one_per_file.check, {f"{folder}/words.py": "WORDS = ()"})
    assert "defines no check" in none
    (other,) = said(one_per_file.check, {f"{folder}/day.py": good[f"{folder}/covers_day.py"]})
    assert "CoversDay is not found by the name of its file" in other


def test_a_list_of_value_types_outside_their_folder_is_seen() -> None:
    types = {
        "preaudit/value_types/mass.py": "MASS = ValueType('mass', parse)",
        "preaudit/value_types/seats.py": "SEATS = ValueType('seats', parse)",
    }
    (found,) = said(one_per_file.check, {**types, "preaudit/rulebook/compile.py": "NUMBERS = {'mass', 'seats'}"})
    assert "preaudit/rulebook/compile.py:1 5 a list of value types: mass, seats" in found
    assert said(one_per_file.check, {**types, "preaudit/rulebook/compile.py": "NUMBERS = {'mass', 'others'}"}) == []


def test_a_format_is_the_one_public_class_of_its_file() -> None:
    path = "preaudit/intake/formats/jpeg2000.py"
    assert said(one_per_file.check, {path: "class _Boxes: ...\nclass Jpeg2000(RasterImage): ..."}) == []
    assert said(one_per_file.check, {path: "class _Boxes: ..."}) == [f"{path}:1 5 defines no format"]


def test_a_key_that_one_kind_alone_uses_is_seen(tmp_path: Path) -> None:
    one = "kind: one\nfields:\n  name: {label: 姓名, tint: true}\n"
    other = "kind: other\nfields:\n  number: {label: 号码}\n"
    files = {"rules/documents/one.yaml": one, "rules/documents/other.yaml": other}
    assert said(rule_keys.check, files, tmp_path) == [
        "rules/documents/one.yaml:1 6 the key fields.*.tint is used by one alone"
    ]


def function(branches: int, why: str = "") -> str:
    lines = "\n".join("    if x: pass" for _ in range(branches))
    return f'def f(x):\n    """Decide{why}."""\n{lines}\n'


def test_many_branches_and_long_files_say_why() -> None:
    assert said(size.check, {"preaudit/x.py": function(15)}) == []
    (many,) = said(size.check, {"preaudit/x.py": function(16)})
    assert "f has 16 branches, more than 15" in many
    assert said(size.check, {"preaudit/x.py": function(16, " (branches because the law has so many cases)")}) == []
    (idle,) = said(size.check, {"preaudit/x.py": function(3, " (branches because it once had them)")})
    assert "“branches because” is said for nothing" in idle
    (long,) = said(size.check, {"preaudit/x.py": '"""Words."""\n' + "x = 1\n" * 300})
    assert "301 lines, more than 300" in long
    assert said(size.check, {"preaudit/x.py": '"""Words (long because one list)."""\n' + "x = 1\n" * 300}) == []


def test_every_kind_of_branch_counts_and_functions_inside_count_for_themselves() -> None:
    source = (
        "def f(x):\n"
        "    def g(y):\n        return y or 1\n"
        "    for y in x:\n        while y and x:\n            y = 1 if x else 2\n"
        "    try: pass\n    except ValueError: pass\n"
        "    match x:\n        case 1: pass\n"
        "    return [y for y in x]\n"
    )
    tree = Module("x.py", source).tree
    assert size.branches(tree.body[0]) == 7  # type: ignore[arg-type]


def test_a_base_name_is_given_twice_at_most() -> None:
    files = {f"preaudit/{folder}/cases.py": "" for folder in ("a", "b")}
    assert said(names.check, files) == []
    (third,) = said(names.check, {**files, "preaudit/c/cases.py": ""})
    assert "the base name cases is there twice: preaudit/a/cases.py, preaudit/b/cases.py" in third
    (vague,) = said(names.check, {"preaudit/a/utils.py": ""})
    assert "a module called utils" in vague


@pytest.mark.parametrize(
    "source",
    [
        "def tell(x): ...",
        "told = 1",
        "def f(asked): ...",
        "class Meant: ...",
        "self._told = 1",
        "CREDIT_TOLD = 1",
        "import x as asides",
    ],
)
def test_private_english_is_seen(source: str) -> None:
    (found,) = said(names.check, {"preaudit/x.py": source})
    assert "private English" in found


def test_the_glossary_names_what_is_there(tmp_path: Path) -> None:
    page = "| 中文 | English | code |\n|---|---|---|\n| 容缺 | deferral | {code} |\n"
    files = {"preaudit/domain/deferral.py": "class Deferral:\n    day: date\n"}

    def of(code: str) -> list[str]:
        found = said(glossary.check, {**files, "docs/glossary.md": page.format(code=code)}, tmp_path)
        found += said(glossary.documents, files, tmp_path)
        return [line for line in found if "“" not in line]

    assert of("`preaudit.domain.deferral.Deferral.day`") == []
    assert of("`deferral.py`, `preaudit/domain/`") == ["docs/glossary.md:3 8 preaudit/domain/ is not there"]
    assert of("`preaudit.domain.deferral.Promise`") == [
        "docs/glossary.md:3 8 preaudit.domain.deferral.Promise is not there"
    ]
    assert of("`gone.py`") == ["docs/glossary.md:3 8 gone.py is not there"]
    assert of("`Deferral`") == ["docs/glossary.md:3 8 容缺 names no module and no file"]


def test_a_word_of_the_field_that_does_not_find_its_file_is_seen(tmp_path: Path) -> None:
    def of(path: str, source: str) -> list[str]:
        files = {path: source, "docs/glossary.md": f"| 水印 | watermark | `{path}` |\n"}
        return [line for line in said(glossary.check, files, tmp_path) if "watermark" in line]

    path = "preaudit/understanding/overprints.py"
    assert of(path, "") == [f"docs/glossary.md:1 8 “watermark” does not find its file: {path}"]
    assert of(path, '"""Overprints: watermarks and remarks."""') == []
    assert of("preaudit/understanding/watermarks.py", "") == []
    files = {"docs/glossary.md": ""}
    assert "docs/glossary.md:1 8 the glossary has no row for “watermark”" in said(glossary.check, files, tmp_path)


def test_a_contract_that_leaves_out_a_module_is_seen(tmp_path: Path) -> None:
    contract = '[[tool.importlinter.contracts]]\ntype = "layers"\ncontainers = ["preaudit", "preaudit.interfaces"]\n'
    found = said(borders.check, {"pyproject.toml": contract + 'exhaustive_ignores = ["wording"]\n'}, tmp_path)
    assert [line.partition(" 1 ")[2] for line in found] == [
        "no exhaustive contract of layers for preaudit",
        "the contract leaves out preaudit.wording",
        "no exhaustive contract of layers for preaudit.interfaces",
        "the contract leaves out preaudit.interfaces.wording",
        "no exhaustive contract of layers for preaudit.interfaces.cli",
    ]


def test_weights_say_how_they_were_made() -> None:
    path = "preaudit/understanding/weights.py"
    assert said(weights.check, {}) == [f"{path}:1 3 no module of weights"]
    assert said(weights.check, {path: '"""Numbers."""'}) == [f"{path}:1 3 weights without a command"]
    assert said(weights.check, {path: '"""Numbers, measured by `preaudit eval labelled/`."""'}) == []
