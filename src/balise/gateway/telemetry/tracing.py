"""One span per request and one per stage, by OTLP over HTTP. Imported when tracing is on.

A caller's ``traceparent`` is continued; its ``tracestate`` and baggage, which hold
free text, are not read. Exceptions give their type, never their text.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import Span, SpanKind, StatusCode, Tracer, set_span_in_context
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from balise import __version__
from balise.gateway.exchange import Exchange
from balise.gateway.interruption import Interrupted
from balise.gateway.refusals import Refused
from balise.gateway.telemetry.attributes import of_call, of_request
from balise.gateway.telemetry.outgoing import TRACEPARENT
from balise.gateway.wire.reply import Reply

SERVICE = "balise-gateway"
CLOSE_SECONDS = 5.0
_propagator = TraceContextTextMapPropagator()
# How a request may end without anything being wrong here.
_ENDINGS = (Refused, Interrupted, asyncio.CancelledError)


class Tracing:
    """The way of spans. Where they go and which are kept is for ``OTEL_*`` variables to say."""

    def __init__(self, name: str, *, upstream: bool) -> None:
        resource = Resource.create(
            {"service.name": SERVICE, "service.version": __version__, "service.instance.id": name}
        )
        self._provider = TracerProvider(resource=resource, shutdown_on_exit=False)
        self._provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
        self._tracer = self._provider.get_tracer("balise.gateway", __version__)
        self._upstream = upstream

    def begin(self, exchange: Exchange) -> None:
        """Open the request's span."""
        carrier = {"traceparent": exchange.headers.get(b"traceparent", b"").decode("latin-1")}
        parent = _propagator.extract(carrier, context=Context())
        root = self._tracer.start_span(exchange.surface, context=parent, kind=SpanKind.SERVER)
        exchange.trace = Trace(self._tracer, root, upstream=self._upstream)

    def end(self, exchange: Exchange, reply: Reply) -> None:
        """Say what came of it, and close the span."""
        if exchange.trace is None:
            return
        root = exchange.trace.root
        root.set_attributes(of_request(exchange, reply.status))
        if reply.status >= 500:
            root.set_status(StatusCode.ERROR)
        root.end()

    async def close(self) -> None:
        """Send what is left, for as long as a stopping gateway may wait: not in a thread of the loop's, whose
        end would wait for a collector that never answers.
        """
        loop, sent = asyncio.get_running_loop(), asyncio.Event()

        def end() -> None:
            self._provider.shutdown()
            with suppress(RuntimeError):  # the loop did not wait
                loop.call_soon_threadsafe(sent.set)

        threading.Thread(target=end, name="traces", daemon=True).start()
        with suppress(TimeoutError):
            async with asyncio.timeout(CLOSE_SECONDS):
                await sent.wait()


class Trace:
    """The spans of one request."""

    __slots__ = ("_context", "_tracer", "_upstream", "root")

    def __init__(self, tracer: Tracer, root: Span, *, upstream: bool) -> None:
        self.root = root
        self._tracer, self._upstream = tracer, upstream
        self._context = set_span_in_context(root, Context())

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """A span around one stage."""
        with self._span(name, SpanKind.INTERNAL):
            yield

    @contextmanager
    def call(self, exchange: Exchange) -> Iterator[None]:
        """A span around one call of a system, which is told of it if the settings say so."""
        with self._span("upstream", SpanKind.CLIENT) as span:
            token = TRACEPARENT.set(_traceparent(span)) if self._upstream else None
            try:
                yield
            finally:
                span.set_attributes(of_call(exchange))
                if token is not None:
                    TRACEPARENT.reset(token)

    @contextmanager
    def _span(self, name: str, kind: SpanKind) -> Iterator[Span]:
        span = self._tracer.start_span(name, context=self._context, kind=kind)
        try:
            yield span
        except BaseException as error:
            span.set_attribute("error.type", type(error).__name__)
            if not isinstance(error, _ENDINGS):
                span.set_status(StatusCode.ERROR)
            raise
        finally:
            span.end()


def _traceparent(span: Span) -> str:
    known = span.get_span_context()
    return f"00-{known.trace_id:032x}-{known.span_id:016x}-{known.trace_flags:02x}"
