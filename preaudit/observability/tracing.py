"""Traces for OpenTelemetry: a span for each request and for each stage of a job, without addresses, values or messages.

Off unless the setting `tracing` is on and the extra `tracing` is installed; the OTEL_* variables name where to send them.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from preaudit import __version__
from preaudit.config.settings import Settings

if TYPE_CHECKING:
    from opentelemetry.sdk.trace.export import SpanExporter
    from opentelemetry.trace import Span

_log = logging.getLogger("preaudit.tracing")


class Tracing:
    """Makes spans, or nothing where it is off."""

    def __init__(self, settings: Settings, service: str, exporter: SpanExporter | None = None) -> None:
        """`service`: how this process is called in traces; `exporter`: instead of OTLP over HTTP."""
        self._provider = _provider(service, exporter) if settings.tracing else None
        self._tracer = self._provider.get_tracer("preaudit", __version__) if self._provider else None

    @property
    def on(self) -> bool:
        """True where spans are made."""
        return self._tracer is not None

    @contextmanager
    def span(
        self, name: str, carrier: Mapping[str, str] | None = None, **attributes: str | int
    ) -> Iterator[Span | None]:
        """A span around the block. `carrier`: headers of a caller that is traced itself.

        Of an error only its type is recorded.
        """
        if self._tracer is None:
            yield None
            return
        from opentelemetry.propagate import extract
        from opentelemetry.trace import SpanKind, Status, StatusCode

        context = None if carrier is None else extract(carrier)
        kind = SpanKind.INTERNAL if carrier is None else SpanKind.SERVER
        with self._tracer.start_as_current_span(
            name,
            context,
            kind,
            {f"preaudit.{key}": value for key, value in attributes.items()},
            record_exception=False,
            set_status_on_exception=False,
        ) as span:
            try:
                yield span
            except BaseException as error:
                span.set_attribute("error.type", type(error).__name__)
                span.set_status(Status(StatusCode.ERROR))
                raise

    def close(self) -> None:
        """Send what is not yet sent."""
        if self._provider:
            self._provider.shutdown()


def _provider(service: str, exporter: SpanExporter | None):  # type: ignore[no-untyped-def]  # of an optional package
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor, SimpleSpanProcessor
    except ImportError:
        _log.warning("tracing is on, but the extra `tracing` is not installed: pip install 'preaudit[tracing]'")
        return None
    provider = TracerProvider(
        resource=Resource.create({"service.name": service, "service.version": __version__}), shutdown_on_exit=True
    )
    provider.add_span_processor(SimpleSpanProcessor(exporter) if exporter else BatchSpanProcessor(OTLPSpanExporter()))
    return provider
