"""What is said of labelled files and cases, and of results that are not as labelled."""

from __future__ import annotations

from preaudit.wording.texts import Message

INVALID_YAML = Message("evaluation.invalid_yaml", "{path}: 不是合法的 YAML: {why}", "{path}: not valid YAML: {why}")
INVALID_JSON = Message("evaluation.invalid_json", "{place}: 不是合法的 JSON: {why}", "{place}: not valid JSON: {why}")
INVALID_CASE = Message("evaluation.invalid_case", "{path}: {field}: {why}", "{path}: {field}: {why}")
SEE_SAMPLES = Message("evaluation.see_samples", "格式见 samples/cases。", "See samples/cases for the format.")
CASE_FILE_MISSING = Message(
    "evaluation.case_file_missing", "{path}: 找不到文件 {file}。", "{path}: the file {file} of the case is not there."
)
LABEL_INCOMPLETE = Message(
    "evaluation.label_incomplete", "{place}: 标注缺项 {lacks}。", "{place}: the label lacks {lacks}."
)
LABEL_EXAMPLE = Message("evaluation.label_example", "例:{example}", "For example: {example}")
LABELLED_FILE_MISSING = Message(
    "evaluation.labelled_file_missing",
    "{place}: 找不到标注的文件 {path}。",
    "{place}: the labelled file {path} is not there.",
)
NO_LABELS = Message("evaluation.no_labels", "{folder} 里没有标注。", "There are no labels in {folder}.")
LABELS_NEEDED = Message(
    "evaluation.labels_needed",
    "需要 case.yaml、labels.jsonl 或 *.gt.json 文件。",
    "It needs case.yaml, labels.jsonl or *.gt.json files.",
)
OUTCOME_DIFFERS = Message(
    "evaluation.outcome_differs",
    "结论为 {found},应为 {expected}",
    "the outcome is {found}, expected {expected}",
)
STATUS_DIFFERS = Message(
    "evaluation.status_differs",
    "{material} 为 {found},应为 {expected}",
    "{material} is {found}, expected {expected}",
)
FINDING_MISSING = Message(
    "evaluation.finding_missing",
    "{material} 缺少发现 {reason}",
    "{material} lacks the finding {reason}",
)
MISFIT = Message("evaluation.misfit", "案件 {case} 不合规则:{why}", "The case {case} does not fit the rules: {why}")
