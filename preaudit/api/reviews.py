"""One-shot review and extraction."""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from starlette.datastructures import FormData, UploadFile

from preaudit.api.examples import BUNDLE_OPENAPI, EXTRACT_OPENAPI, PROBLEM_RESPONSES, REVIEW_EXAMPLE, REVIEW_OPENAPI
from preaudit.api.problems import InputError
from preaudit.contract import bundle_json, encode, extraction_json, review_json
from preaudit.contract.shapes import BundleJson, ExtractionJson, ReviewJson
from preaudit.facts_text import parse_facts
from preaudit.review import ReviewService, Upload, distinct_names

router = APIRouter(tags=["reviews"])


class Form:
    """The parts of a multipart form, read once."""

    def __init__(self, texts: dict[str, str], uploads: list[Upload]) -> None:
        self.texts = texts
        self.uploads = uploads


async def _form(request: Request) -> Form:
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        raise InputError(
            "应以 multipart/form-data 提交(a multipart form is expected)",
            "curl -F item=… -F files=@a.jpg -F files=@b.jpg",
            code="form_expected",
        )
    async with request.form(max_files=10_000) as parts:
        texts = {name: await _text(name, parts) for name in parts if name != "files"}
        files = [part for part in parts.getlist("files") if isinstance(part, UploadFile)]
        names = distinct_names([part.filename or "upload" for part in files])
        return Form(texts, [Upload(name, await part.read()) for name, part in zip(names, files, strict=True)])


async def _text(name: str, parts: FormData) -> str:
    """A part as text, whether it was sent as a field or, like `-F facts=@facts.json`, as a file."""
    values = parts.getlist(name)
    if len(values) > 1:
        raise InputError(f"{name} 只能提交一次(sent more than once)", code="input_repeated")
    value = values[0]
    if isinstance(value, str):
        return value
    try:
        return (await value.read()).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{name} 应为 UTF-8 文本(must be text in UTF-8)", code="input_not_text") from error


def _service(request: Request) -> ReviewService:
    service: ReviewService = request.app.state.service
    return service


FormParts = Annotated[Form, Depends(_form)]
Service = Annotated[ReviewService, Depends(_service)]


@router.post(
    "/reviews",
    summary="预审一个案件 review one case",
    response_class=Response,
    responses={
        200: {"model": ReviewJson, "content": {"application/json": {"example": REVIEW_EXAMPLE}}},
        **PROBLEM_RESPONSES,
    },
    openapi_extra=REVIEW_OPENAPI,
)
def review(form: FormParts, service: Service) -> Response:
    """The same JSON as `preaudit review --json`, byte for byte."""
    _only(form, {"item", "facts", "as_of", "region"})
    if not (item := form.texts.get("item", "").strip()):
        raise InputError(
            "缺少办理事项 item(the item is missing)", "例 e.g. -F item=food-business-permit", code="item_missing"
        )
    _some_files(form)
    result = service.review(
        item, _facts(form), form.uploads, as_of=_day(form), region=form.texts.get("region", "").strip()
    )
    return Response(encode(review_json(result)), media_type="application/json")


@router.post(
    "/bundle-reviews",
    summary="预审“一件事” review a bundle, a verdict a step",
    response_class=Response,
    responses={200: {"model": BundleJson}, **PROBLEM_RESPONSES},
    openapi_extra=BUNDLE_OPENAPI,
)
def review_bundle(form: FormParts, service: Service) -> Response:
    """The same JSON as `preaudit review --bundle … --json`, byte for byte. `steps`: the optional steps wanted, by commas; empty: all."""
    _only(form, {"bundle", "facts", "as_of", "region", "steps"})
    if not (bundle := form.texts.get("bundle", "").strip()):
        raise InputError("缺少 bundle(the bundle is missing)", "例 e.g. -F bundle=newborn", code="item_missing")
    _some_files(form)
    steps = [step.strip() for step in form.texts.get("steps", "").split(",") if step.strip()]
    region = form.texts.get("region", "").strip()
    result = service.review_bundle(bundle, _facts(form), form.uploads, _day(form), region, steps)
    return Response(encode(bundle_json(result)), media_type="application/json")


@router.post(
    "/extractions",
    summary="识别文件 read files",
    response_class=Response,
    responses={200: {"model": ExtractionJson}, **PROBLEM_RESPONSES},
    openapi_extra=EXTRACT_OPENAPI,
)
def extract(form: FormParts, service: Service) -> Response:
    """The same JSON as `preaudit extract --json`. A file that cannot be opened carries its own `error`."""
    _only(form, set())
    _some_files(form)
    return Response(encode(extraction_json(service.extract(form.uploads))), media_type="application/json")


def _facts(form: Form) -> dict[str, Any]:
    return parse_facts(form.texts["facts"], "facts") if form.texts.get("facts", "").strip() else {}


def _only(form: Form, known: set[str]) -> None:
    for name in form.texts:
        if name not in known:
            close = get_close_matches(name, [*known, "files"], n=1)
            mend = (
                f"是否要写 did you mean: {close[0]}" if close else f"可用 known: {', '.join(sorted(known | {'files'}))}"
            )
            raise InputError(f"不认识的表单项 {name}(unknown form field)", mend, code="input_unknown")


def _some_files(form: Form) -> None:
    if not form.uploads:
        raise InputError(
            "没有上传文件(no files)", "每个文件一项 one part a file: -F files=@a.jpg", code="files_missing"
        )


def _day(form: Form) -> date:
    text = form.texts.get("as_of", "").strip()
    if not text:
        return date.today()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError(
            f"as_of 不是日期:{text}(not a date)", "例 e.g. as_of=2026-11-23", code="as_of_invalid"
        ) from error
