"""What is wrong with JSON that is given to the program."""

from __future__ import annotations

from preaudit.wording import Message

NO_VERDICT = Message("contract.no_verdict", "{name} 不是预审结论({why})。", "{name} is no stored verdict ({why}).")
NO_VERDICT_LACKS = Message(
    "contract.no_verdict_lacks", "{name} 不是预审结论:缺少 {key}。", "{name} is no stored verdict: it lacks {key}."
)
NO_VERDICT_MEND = Message(
    "contract.no_verdict_mend",
    "请给出 preaudit review --json 写出的文件。",
    "Give a file written by preaudit review --json.",
)
NOT_JSON = Message(
    "contract.not_json",
    "{source}:{line}:{column} 不是合法的 JSON({why})。",
    "{source}:{line}:{column} is not valid JSON ({why}).",
)
NESTED_TOO_DEEP = Message("contract.nested_too_deep", "{source} 嵌套过深。", "{source} is nested too deeply.")
NOT_AN_OBJECT = Message("contract.not_an_object", "{source} 应为 JSON 对象。", "In {source} a JSON object is expected.")
FACTS_EXAMPLE = Message("contract.facts_example", "例如 {example}", "For example {example}")
