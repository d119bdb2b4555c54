"""Examples and form descriptions for the OpenAPI page."""

from __future__ import annotations

from typing import Any

from preaudit.interfaces.api.problems import Problem

_FILES = {
    "type": "array",
    "items": {"type": "string", "format": "binary"},
    "description": "图片或 PDF,每个文件一项 images or PDFs, one part a file",
}

_UPLOADS = {
    "type": "string",
    "description": "已传完的断点续传,以逗号分隔,可代替 files finished resumable uploads by commas, beside or instead of files",
}

_CASE: dict[str, Any] = {
    "facts": {
        "type": "string",
        "description": "案情,JSON 对象 the facts of the case, a JSON object",
        "example": '{"applicant": {"kind": "person"}, "agent": false, "credit": "good"}',
    },
    "as_of": {
        "type": "string",
        "format": "date",
        "description": "按哪一天审查,默认今天 the day to judge by, today if left out",
    },
    "region": {"type": "string", "description": "行政区划代码 division code", "example": ""},
    "reference": {"type": "string", "maxLength": 100, "description": "外部编号 the caller's own number for the case"},
    "files": _FILES,
    "uploads": _UPLOADS,
}


_WHAT: dict[str, Any] = {
    "item": {"type": "string", "description": "办理事项 the item", "example": "food-business-permit"},
    "bundle": {"type": "string", "description": "“一件事”,与 item 二选一 a bundle instead of an item"},
    "steps": {"type": "string", "description": "可选步骤,以逗号分隔 optional steps wanted, by commas"},
}


def _form_of(required: list[str], properties: dict[str, Any]) -> dict[str, Any]:
    schema = {"type": "object", "required": required, "additionalProperties": False, "properties": properties}
    encoding = {"files": {"contentType": "image/jpeg, image/png, application/pdf"}}
    return {
        "requestBody": {"required": True, "content": {"multipart/form-data": {"schema": schema, "encoding": encoding}}}
    }


REVIEW_OPENAPI = _form_of(
    ["item"],
    {"item": {"type": "string", "description": "办理事项 the item", "example": "food-business-permit"}, **_CASE},
)
BUNDLE_OPENAPI = _form_of(
    ["bundle"],
    {
        "bundle": {"type": "string", "description": "“一件事” the bundle", "example": "newborn"},
        "steps": {
            "type": "string",
            "description": "可选步骤,以逗号分隔 optional steps wanted, by commas",
            "example": "",
        },
        **_CASE,
    },
)
CASE_OPENAPI = _form_of([], {**_WHAT, **_CASE})
FILES_OPENAPI = _form_of([], {"files": _FILES, "uploads": _UPLOADS})
ONE_FILE_OPENAPI = FILES_OPENAPI
EXTRACT_OPENAPI = _form_of([], {"files": _FILES, "uploads": _UPLOADS})


def _problem(status: int, code: str, detail: str, mend: str) -> dict[str, Any]:
    example = {
        "type": f"urn:preaudit:problem:{code}",
        "title": "输入有误 the input is wrong",
        "status": status,
        "code": code,
        "detail": detail,
        "mend": mend,
    }
    return {"description": code, "model": Problem, "content": {"application/problem+json": {"example": example}}}


PROBLEM_RESPONSES: dict[int | str, dict[str, Any]] = {
    400: _problem(400, "form_broken", "表单不完整或格式不对(the form is broken or incomplete)", "请重新提交。"),
    401: _problem(401, "unauthenticated", "请提供密钥或登录(credentials are needed)", "Authorization: Bearer …"),
    403: _problem(403, "forbidden", "没有权限(not allowed)", ""),
    404: _problem(404, "not_found", "没有这个案件(no such case)", "请核对案件编号。"),
    409: _problem(409, "case_busy", "案件正在审查,暂不能改动(the case is being reviewed)", "请等审查完成。"),
    412: _problem(412, "precondition_failed", "案件已被改动(the case has changed meanwhile)", "请重新读取后再改。"),
    429: _problem(429, "queue_full", "正在排队的案件过多(too many cases are waiting)", "请稍后重试。"),
    503: _problem(503, "store_unavailable", "数据库暂时不可用(the database does not answer)", "请稍后重试。"),
    507: _problem(507, "store_full", "文件无法保存(the file could not be kept)", "请稍后重试。"),
    413: _problem(413, "request_too_large", "上传内容超过 300 MB(the request is larger than 300 MB)", "请压缩图片。"),
    415: _problem(415, "form_expected", "应以 multipart/form-data 提交(a multipart form is expected)", ""),
    422: _problem(
        422, "item_unknown", "没有这个事项:food-permit(no such item)", "是否要办 did you mean: food-business-permit"
    ),
}

CHECKSUM_RESPONSE = _problem(460, "checksum_mismatch", "校验和不符,本段未收(nothing was taken)", "请重发本段。")

JOB_RESPONSE: dict[str, Any] = {
    "description": "尚未完成,按 Location 查询 not ready yet; ask at Location",
    "content": {
        "application/json": {
            "example": {
                "job": "0198a3…",
                "case": "0198a3…",
                "state": "running",
                "attempts": 1,
                "pages_done": 2,
                "pages_total": 6,
                "error": "",
                "created_at": "2026-11-25T09:00:00+00:00",
                "started_at": "2026-11-25T09:00:01+00:00",
                "finished_at": None,
            }
        }
    },
}

REVIEW_EXAMPLE: dict[str, Any] = {
    "item": "elderly-allowance",
    "region": "",
    "as_of": "2026-11-23",
    "outcome": "accept_with_deferral",
    "items": [
        {"material": "id_card", "name": "居民身份证", "status": "complete", "documents": ["id.jpg#1"], "why": ""},
        {"material": "photo", "name": "近期免冠照片", "status": "deferrable", "documents": [], "why": ""},
    ],
    "findings": [
        {
            "code": "photo.absent",
            "reason": "absent",
            "material": "photo",
            "severity": "deferrable",
            "seen": "",
            "expected": "近期免冠照片",
            "evidence": [],
            "rule": "elderly-allowance/photo",
            "basis": "",
            "citizen": "没有看到近期免冠照片,可以先受理,在期限内补交。",
            "staff": "材料“近期免冠照片”未提交,可容缺。",
            "mend": "请补交近期免冠照片。",
        }
    ],
    "deferral": {
        "allowed": True,
        "deadline": "2026-12-21",
        "working_days": 20,
        "materials": ["photo"],
        "why": "",
        "on_expiry": "视为撤回申请",
        "provisional": False,
    },
    "digests": {"engine": "…", "facts": "…", "inputs": "…", "program": "0.1.0", "rulebook": "…"},
    "cost": {"pages": 4, "seconds": 9.6, "cache_hits": 0},
    "rulebook": "…",
    "files": [],
    "documents": [],
}
