"""What rule files and their keys are called where an editor completes them."""

from __future__ import annotations

from collections.abc import Mapping

from preaudit.wording.texts import Message

#: Each kind of rule file.
FILES: Mapping[str, Message] = {
    message.code.removeprefix("rulebook.file_"): message
    for message in (
        Message("rulebook.file_kind", "材料种类", "a kind of document: documents/*.yaml"),
        Message("rulebook.file_kind-test", "材料样例", "examples of a kind: documents/*.test.yaml"),
        Message("rulebook.file_item", "办理事项", "a handling item: items/*.yaml"),
        Message("rulebook.file_item-test", "事项测试", "tests of an item: items/*.test.yaml"),
        Message("rulebook.file_region", "地区", "a region: regions/*/region.yaml"),
        Message("rulebook.file_overlay", "地方细则", "what a region changes of an item: regions/*/<item>.yaml"),
        Message(
            "rulebook.file_bundle-overlay",
            "一件事地方细则",
            "what a region changes of a bundle: regions/*/<bundle>.yaml",
        ),
        Message("rulebook.file_bundle", "一件事", "a bundle of items: bundles/*.yaml"),
        Message("rulebook.file_bundle-test", "一件事测试", "tests of a bundle: bundles/*.test.yaml"),
        Message(
            "rulebook.file_page-words",
            "页面自己否定自己的话",
            "words by which pages speak against themselves: page_words.yaml",
        ),
        Message("rulebook.file_value-words", "值里否定自己的话", "words in a value that undo it: value_words.yaml"),
        Message("rulebook.file_holidays", "放假安排", "holidays of years announced since: holidays.yaml"),
        Message("rulebook.file_help", "帮办代办", "who helps: help.yaml"),
        Message("rulebook.file_ratings", "好差评", "ratings and rectifications: ratings.yaml"),
        Message("rulebook.file_retention", "留存期限", "how long what is kept: retention.yaml"),
        Message("rulebook.file_tags", "人群标签", "tags of applicants: tags.yaml"),
    )
}
#: Keys that mean the same wherever they stand and that no docstring explains.
KEYS: Mapping[str, Message] = {
    message.code.removeprefix("rulebook.key_"): message
    for message in (
        Message("rulebook.key_name", "名称", "what people call it"),
        Message("rulebook.key_label", "名称", "what people call it"),
        Message("rulebook.key_english", "英文名称", "its English name"),
        Message("rulebook.key_description", "办理什么", "what it is about, in a sentence"),
        Message("rulebook.key_national_code", "国家基本编码", "an opaque code"),
        Message("rulebook.key_basis", "依据", "the law or notice it rests on"),
        Message("rulebook.key_four_eyes", "须两人复核", "a decision holds once two persons decided the same"),
        Message(
            "rulebook.key_signed_online", "平台电子签名的依据", "by what a signature counts that a portal vouches for"
        ),
        Message("rulebook.key_promised_days", "承诺时限(工作日)", "promised working days"),
        Message("rulebook.key_effective_from", "施行日", "in force from this day"),
        Message("rulebook.key_effective_to", "失效日", "in force up to and including this day"),
        Message("rulebook.key_channels", "咨询与办理渠道", "where people are helped"),
        Message(
            "rulebook.key_when",
            "适用条件",
            "a condition over facts, kinds and fields: agent, premises_proof.kind == 'lease_contract'",
        ),
        Message("rulebook.key_any_of", "任一即可", "kinds of documents, any one of which fills it"),
        Message("rulebook.key_shareable", "可由数据共享取得", "satisfied where the government holds it already"),
        Message("rulebook.key_guide", "填报须知", "advice for people"),
        Message("rulebook.key_severity", "轻重", "core (default), warning, or scope: not eligible"),
        Message("rulebook.key_reason", "发现的代码", "the finding's reason instead of the check's own"),
        Message("rulebook.key_citizen", "给申请人的话", "a sentence for the citizen instead of the check's own"),
        Message("rulebook.key_mend", "怎么办", "how to mend it"),
        Message("rulebook.key_for", "仅用于这些种类", "only where one of these kinds fills the material"),
        Message("rulebook.key_parser", "值的写法", "the form of the value"),
        Message("rulebook.key_required", "必有", "whether every such document prints it"),
        Message("rulebook.key_region", "行政区划代码", "division code, six digits in quotes"),
    )
}
