"""What is wrong with a value in a request, by the type of pydantic's error."""

from preaudit.wording.texts import Message


def _message(kind: str, zh: str, en: str) -> tuple[str, Message]:
    return kind, Message(f"validation.{kind}", zh, en)


#: Parameters are those of the error's context.
BY_TYPE = dict(
    [
        _message("missing", "缺少此项", "it is missing"),
        _message("extra_forbidden", "不认识此项", "there is no such key"),
        _message("json_invalid", "不是有效的 JSON:{error}", "it is not valid JSON: {error}"),
        _message("string_type", "应为文本", "it must be text"),
        _message("string_too_short", "至少 {min_length} 字", "it must have at least {min_length} characters"),
        _message("string_too_long", "最多 {max_length} 字", "it must have at most {max_length} characters"),
        _message("string_unicode", "不是有效的文本", "it is not valid text"),
        _message("string_pattern_mismatch", "格式不对", "it does not have the right form"),
        _message("int_type", "应为整数", "it must be an integer"),
        _message("int_parsing", "应为整数", "it must be an integer"),
        _message("int_parsing_size", "数字过大", "the number is too large"),
        _message("int_from_float", "应为整数", "it must be an integer"),
        _message("float_type", "应为数字", "it must be a number"),
        _message("float_parsing", "应为数字", "it must be a number"),
        _message("finite_number", "应为有限的数字", "it must be a finite number"),
        _message("greater_than_equal", "不得小于 {ge}", "it must not be less than {ge}"),
        _message("less_than_equal", "不得大于 {le}", "it must not be more than {le}"),
        _message("bool_type", "应为 true 或 false", "it must be true or false"),
        _message("bool_parsing", "应为 true 或 false", "it must be true or false"),
        _message("enum", "应为下列之一:{expected}", "it must be one of: {expected}"),
        _message("literal_error", "应为下列之一:{expected}", "it must be one of: {expected}"),
        _message("date_type", "应为日期,如 2026-11-23", "it must be a date such as 2026-11-23"),
        _message("date_parsing", "应为日期,如 2026-11-23", "it must be a date such as 2026-11-23"),
        _message("date_from_datetime_parsing", "应为日期,如 2026-11-23", "it must be a date such as 2026-11-23"),
        _message("date_from_datetime_inexact", "应为日期,不带时刻", "it must be a date without a time of day"),
        _message("datetime_type", "应为时刻,如 2026-11-23T08:00:00Z", "it must be a time such as 2026-11-23T08:00:00Z"),
        _message(
            "datetime_parsing", "应为时刻,如 2026-11-23T08:00:00Z", "it must be a time such as 2026-11-23T08:00:00Z"
        ),
        _message(
            "datetime_from_date_parsing",
            "应为时刻,如 2026-11-23T08:00:00Z",
            "it must be a time such as 2026-11-23T08:00:00Z",
        ),
        _message("timezone_aware", "应带时区", "it must have a time zone"),
        _message("list_type", "应为列表", "it must be a list"),
        _message("tuple_type", "应为列表", "it must be a list"),
        _message("set_type", "应为列表", "it must be a list"),
        _message("frozen_set_type", "应为列表", "it must be a list"),
        _message("dict_type", "应为 JSON 对象", "it must be a JSON object"),
        _message("model_type", "应为 JSON 对象", "it must be a JSON object"),
        _message("model_attributes_type", "应为 JSON 对象", "it must be a JSON object"),
        _message("too_long", "最多 {max_length} 项", "it must have at most {max_length} entries"),
        _message("too_short", "至少 {min_length} 项", "it must have at least {min_length} entries"),
    ]
)
#: Any other error, in the words of the library.
OTHER = Message("validation.other", "不符合要求:{reason}", "{reason}")
#: One wrong value: where it stands, and what is wrong with it.
AT = Message("validation.at", "{place}:{problem}", "{place}: {problem}")
#: One wrong value after another.
AND = Message("validation.and", "{first};{second}", "{first}; {second}")
