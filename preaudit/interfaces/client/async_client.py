"""The client for programs that do other things meanwhile (asyncio or trio)."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Coroutine, Iterable
from contextlib import AsyncExitStack, ExitStack, aclosing, closing
from types import TracebackType
from typing import Any, Concatenate, ParamSpec, Self, TypeVar, cast

import anyio
import httpx
from anyio import to_thread

from preaudit.interfaces.client import calls
from preaudit.interfaces.client.errors import UnreachableError
from preaudit.interfaces.client.requests import Call, Flow, Give, NextBytes, Now, Pause, Reply, Request, SendOnce
from preaudit.interfaces.client.retries import Retries, single, with_retries
from preaudit.interfaces.client.transport import Address, method_of, reply_of, transport_errors

P = ParamSpec("P")
T = TypeVar("T")


def _one(call: Callable[P, Call[T]]) -> Callable[Concatenate[AsyncClient, P], Coroutine[Any, Any, T]]:
    async def method(self: AsyncClient, /, *given: P.args, **named: P.kwargs) -> T:
        async with aclosing(self._run(single(call(*given, **named)))) as results:
            return await anext(results)

    return method_of(method, call, "{}")


def _many(flow: Callable[P, Flow[T]]) -> Callable[Concatenate[AsyncClient, P], AsyncGenerator[T]]:
    def method(self: AsyncClient, /, *given: P.args, **named: P.kwargs) -> AsyncGenerator[T]:
        return self._run(flow(*given, **named))

    return method_of(method, flow, "AsyncIterator[{}]")


class AsyncClient:
    """As Client, awaited. `cases` and `events` are iterated with `async for`, and closed with `contextlib.aclosing`
    where they are left early."""

    def __init__(
        self,
        base_url: str,
        *,
        key: str = "",
        timeout: float = 30.0,
        retries: Retries = Retries(),  # noqa: B008  # frozen
        language: str = "",
        http: httpx.AsyncClient | None = None,
        sleep: Callable[[float], Awaitable[object]] = anyio.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._address = Address.of(base_url, key, language, timeout)
        self._retries, self._sleep, self._clock = retries, sleep, clock
        self._http, self._owns_http = http or httpx.AsyncClient(), http is None

    review = _one(calls.review)
    review_bundle = _one(calls.review_bundle)
    extract = _one(calls.extract)
    create_case = _one(calls.create_case)
    add_files = _one(calls.add_files)
    replace_file = _one(calls.replace_file)
    withdraw_file = _one(calls.withdraw_file)
    change = _one(calls.change)
    submit = _one(calls.submit)
    start = _one(calls.start)
    follow = _one(calls.follow)
    job = _one(calls.job)
    verdict = _one(calls.verdict)
    case = _one(calls.case)
    cases = _many(calls.cases)
    claim = _one(calls.claim)
    release = _one(calls.release)
    finish = _one(calls.finish)
    take_up_again = _one(calls.take_up_again)
    cancel = _one(calls.cancel)
    delete = _one(calls.delete)
    decide = _one(calls.decide)
    correct = _one(calls.correct)
    undo_correction = _one(calls.undo_correction)
    give_notice = _one(calls.give_notice)
    give_receipt = _one(calls.give_receipt)
    notices = _one(calls.notices)
    notice_pdf = _one(calls.notice_pdf)
    withdraw_notice = _one(calls.withdraw_notice)
    form = _one(calls.form)
    form_pdf = _one(calls.form_pdf)
    confirm_form = _one(calls.confirm_form)
    list_sizes = _one(calls.list_sizes)
    waiting_cases = _many(calls.waiting_cases)
    colleagues = _one(calls.colleagues)
    assign = _one(calls.assign)
    print_notices = _one(calls.print_notices)
    saved_lists = _one(calls.saved_lists)
    save_list = _one(calls.save_list)
    forget_list = _one(calls.forget_list)
    agreements = _many(calls.agreements)
    agreement = _one(calls.agreement)
    agreement_export = _one(calls.agreement_export)
    promise = _one(calls.promise)
    promise_on_paper = _one(calls.promise_on_paper)
    supply = _one(calls.supply)
    suspend = _one(calls.suspend)
    resume = _one(calls.resume)
    extend = _one(calls.extend)
    uphold = _one(calls.uphold)
    repair = _one(calls.repair)
    make_link = _one(calls.make_link)
    links = _one(calls.links)
    revoke_link = _one(calls.revoke_link)
    object_to = _one(calls.object_to)
    objections = _one(calls.objections)
    answer_objection = _one(calls.answer_objection)
    rate = _one(calls.rate)
    rating = _one(calls.rating)
    ratings = _many(calls.ratings)
    rating_figures = _one(calls.rating_figures)
    rectifications = _many(calls.rectifications)
    verify_rating = _one(calls.verify_rating)
    rectify = _one(calls.rectify)
    reply_to_rating = _one(calls.reply_to_rating)
    recheck = _one(calls.recheck)
    rule_tickets = _many(calls.rule_tickets)
    rule_ticket = _one(calls.rule_ticket)
    take_ticket = _one(calls.take_ticket)
    close_ticket = _one(calls.close_ticket)
    report_need = _one(calls.report_need)
    needs = _many(calls.needs)
    need_figures = _one(calls.need_figures)
    assign_need = _one(calls.assign_need)
    close_need = _one(calls.close_need)
    events = _many(calls.events)
    page_image = _one(calls.page_image)
    evidence_image = _one(calls.evidence_image)
    checklist = _one(calls.checklist)
    items = _one(calls.items)

    async def close(self) -> None:
        """Close its connections."""
        if self._owns_http:
            await self._http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def _run(self, flow: Flow[T]) -> AsyncGenerator[T]:
        """Carry out the steps of a flow; what it gives is given to the caller."""
        work = with_retries(flow, self._retries)
        answer: Reply | bytes | float | None = None
        failure: UnreachableError | None = None
        chunks: AsyncIterator[bytes] = _nothing()
        with closing(work):
            async with AsyncExitStack() as stream:
                while True:
                    try:
                        step = work.throw(failure) if failure else work.send(answer)
                    except StopIteration:
                        return
                    answer, failure = None, None
                    try:
                        match step:
                            case Give(item):
                                yield item
                            case Pause(seconds):
                                await self._sleep(seconds)
                            case Now():
                                answer = self._clock()
                            case NextBytes():
                                with transport_errors():
                                    answer = await anext(chunks, b"")
                            case SendOnce(request, True):
                                await stream.aclose()
                                answer, chunks = await self._open(request, stream)
                            case SendOnce(request, False):
                                answer, _ = await self._open(request, None)
                    except UnreachableError as error:
                        failure = error

    async def _open(self, request: Request, stream: AsyncExitStack | None) -> tuple[Reply, AsyncIterator[bytes]]:
        """See Client._open."""
        async with AsyncExitStack() as opened:
            with transport_errors():
                built = self._address.request(self._http, request, opened.enter_context(ExitStack()))
                if request.form:
                    built.stream = _ReadInThreads(built.stream)
                response = await self._http.send(built, stream=True)
                opened.push_async_callback(response.aclose)
                if stream is None or response.status_code >= 300:
                    return reply_of(response, await response.aread()), _nothing()
                stream.push_async_callback(opened.pop_all().aclose)
                return reply_of(response), response.aiter_bytes()


class _ReadInThreads(httpx.AsyncByteStream):
    """A form whose files are read beside the event loop, which a slow disk shall not hold up."""

    def __init__(self, form: object) -> None:
        self._form = cast("Iterable[bytes]", form)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        chunks = iter(self._form)
        while (chunk := await to_thread.run_sync(next, chunks, None)) is not None:
            yield chunk


async def _nothing() -> AsyncIterator[bytes]:
    return
    yield b""
