"""Traces, received by a real collector: what is told, what is not, and what they cost when off."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from tests.gateway.conftest import Stand
from tests.gateway.telemetry.canaries import CANARY, HEADERS, PERSON, STATUSES, body, everything, leaks
from tests.waiting import PATIENCE

from balise.contracts.environment import BadSettings
from balise.gateway.settings import read
from balise.gateway.stages import decide as decide_stage
from balise.gateway.telemetry import tracing


class Receiver:
    """An OTLP collector over HTTP."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []
        self.url = ""
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        application = web.Application(client_max_size=64 * 1024 * 1024)
        application.router.add_post("/v1/traces", self._take)
        self._runner = web.AppRunner(application, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        assert self._runner is not None
        await self._runner.cleanup()

    async def _take(self, request: web.Request) -> web.Response:
        self.bodies.append(await request.read())
        return web.Response(content_type="application/x-protobuf")

    @property
    def spans(self) -> list[Any]:
        found = []
        for received in self.bodies:
            message = ExportTraceServiceRequest()
            message.ParseFromString(received)
            found += [s for r in message.resource_spans for scope in r.scope_spans for s in scope.spans]
        return found

    def told(self, name: str) -> list[dict[str, Any]]:
        return [attributes(span) for span in self.spans if span.name == name]


def attributes(span: Any) -> dict[str, Any]:
    def value(given: Any) -> Any:
        kind = given.WhichOneof("value")
        if kind == "array_value":
            return [value(item) for item in given.array_value.values]
        return getattr(given, kind)

    return {pair.key: value(pair.value) for pair in span.attributes}


@pytest.fixture
async def receiver(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Receiver]:
    receiver = Receiver()
    await receiver.start()
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.url)
    monkeypatch.setenv("OTEL_BSP_SCHEDULE_DELAY", "50")
    yield receiver
    await receiver.stop()


async def traced(idle: Stand, receiver: Receiver, **environment: str) -> Stand:
    idle.portal.publish()
    # A busy machine may be slow to start the reader of documents.
    slow = {"BALISE_GATEWAY_INSPECT_SECONDS": "60", "OTEL_EXPORTER_OTLP_ENDPOINT": receiver.url}
    await idle.serve(**slow | environment)
    return idle


async def test_no_word_of_anybody_is_exported(
    idle: Stand, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand = await traced(idle, receiver, BALISE_TRACE_UPSTREAM="1")
    answers = await everything(stand)
    assert [answer.status for answer in answers] == STATUSES, answers[0].body
    # The canaries did go through: this test would not see leaks otherwise.
    assert CANARY["prompt"].encode() in stand.upstream.received[0]
    assert CANARY["answer"] in answers[0].body.decode()

    def burst(*_: object, **__: object) -> None:
        raise RuntimeError(CANARY["fault"])

    monkeypatch.setattr(decide_stage.policy, "decide", burst)
    failed = await stand.post(stand.portal.grant("mixte", person=PERSON), body())
    assert failed.status == 500
    await stand.close()
    assert len([span for span in receiver.spans if span.kind == 2]) == len(answers) + 1
    for received in receiver.bodies:
        assert leaks(received) == []


async def test_a_request_and_its_stages_are_one_tree_with_what_was_decided(
    idle: Stand, receiver: Receiver
) -> None:
    stand = await traced(idle, receiver)
    answer = await stand.post(
        stand.portal.grant("mixte"), body(), **(HEADERS | {"x-balise-usage": "redaction"})
    )
    assert answer.status == 200
    await stand.close()
    (root,) = [span for span in receiver.spans if span.kind == 2]
    assert root.name == "chat"
    assert root.trace_id.hex() == "ab" * 16
    assert root.parent_span_id.hex() == "cd" * 8
    assert root.trace_state == ""
    children = [span for span in receiver.spans if span.parent_span_id == root.span_id]
    assert [child.name for child in sorted(children, key=lambda child: child.start_time_unix_nano)] == [
        "authenticate",
        "read",
        "authorize",
        "extract",
        "inspect",
        "decide",
        "quota",
        "journal intent",
        "upstream",
        "journal outcome",
    ]
    told = attributes(root)
    assert told["balise.request_id"] == answer.headers["x-request-id"]
    assert told["balise.decision"] == "permit-masked"
    assert told["balise.status"] == "ok"
    assert (told["balise.case"], told["balise.system"], told["balise.hosting"]) == (
        "mixte",
        "souverain",
        "sovereign",
    )
    assert told["balise.findings.NAS"] == 1
    assert told["balise.reasons"] == ["masked"]
    assert (told["gen_ai.operation.name"], told["gen_ai.request.model"]) == ("chat", "modele-reel")
    assert (told["gen_ai.usage.input_tokens"], told["gen_ai.usage.output_tokens"]) == (11, 5)
    assert told["http.response.status_code"] == 200


async def test_refusals_and_faults_say_their_codes(
    idle: Stand, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand = await traced(idle, receiver)
    key = stand.portal.grant("mixte")
    await stand.post(key, body(model="public"))
    stand.upstream.status = 500
    await stand.post(key, {"model": "souverain", "messages": [{"role": "user", "content": "Bonjour."}]})
    await stand.close()
    refused, failed = receiver.told("chat")
    assert (refused["balise.decision"], refused["http.response.status_code"]) == ("refuse", 400)
    assert "level_not_allowed" in refused["balise.reasons"]
    assert (failed["balise.status"], failed["http.response.status_code"]) == ("upstream_error", 502)
    assert {call["error.type"] for call in receiver.told("upstream")} == {"UpstreamFailed"}


@pytest.mark.parametrize("told", [True, False])
async def test_systems_are_told_of_the_trace_only_if_the_settings_say_so(
    idle: Stand, receiver: Receiver, told: bool
) -> None:
    stand = await traced(idle, receiver, BALISE_TRACE_UPSTREAM=str(int(told)))
    key = stand.portal.grant("mixte")
    asked = {"model": "public", "messages": [{"role": "user", "content": "Bonjour."}]}
    for _ in range(2):
        await stand.post(key, asked, traceparent=HEADERS["traceparent"], tracestate="a=b", baggage="a=b")
    await stand.close()
    received = [
        {name.lower(): value for name, value in headers.items()} for headers in stand.upstream.headers
    ]
    assert not any({"tracestate", "baggage"} & set(headers) for headers in received)
    calls = [span for span in receiver.spans if span.name == "upstream"]
    expected = (
        [f"00-{call.trace_id.hex()}-{call.span_id.hex()}-01" for call in calls] if told else [None, None]
    )
    assert [headers.get("traceparent") for headers in received] == expected
    assert {call.trace_id.hex() for call in calls} == {"ab" * 16}


@pytest.mark.parametrize("header", ["", "n'importe quoi", f"00-{'0' * 32}-{'0' * 16}-01", "ff" * 2000])
async def test_a_traceparent_that_is_none_begins_a_trace(
    idle: Stand, receiver: Receiver, header: str
) -> None:
    stand = await traced(idle, receiver)
    asked = {"model": "public", "messages": [{"role": "user", "content": "Bonjour."}]}
    assert (await stand.post(stand.portal.grant("mixte"), asked, traceparent=header)).status == 200
    await stand.close()
    (root,) = [span for span in receiver.spans if span.kind == 2]
    assert root.parent_span_id == b""


async def test_a_collector_that_is_away_delays_nobody(idle: Stand, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1")
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_TIMEOUT", "1")
    idle.portal.publish()
    await idle.serve(OTEL_EXPORTER_OTLP_ENDPOINT="http://127.0.0.1:1")
    asked = {"model": "public", "messages": [{"role": "user", "content": "Bonjour."}]}
    assert (await idle.post(idle.portal.grant("mixte"), asked)).status == 200
    await idle.close()


def test_a_collector_that_never_answers_does_not_keep_a_gateway_that_stops(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tracing, "CLOSE_SECONDS", 0.1)
    traces = tracing.Tracing("essai", upstream=False)
    answered, shut = threading.Event(), traces._provider.shutdown
    monkeypatch.setattr(traces._provider, "shutdown", answered.wait)
    gateway = threading.Thread(target=lambda: asyncio.run(traces.close()), daemon=True)
    gateway.start()
    gateway.join(PATIENCE)
    waited = gateway.is_alive()
    answered.set()
    shut()
    assert not waited


async def test_off_nothing_is_traced_nor_even_imported(stand: Stand) -> None:
    assert stand.gateway.tracing is None
    asked = {"model": "public", "messages": [{"role": "user", "content": "Bonjour."}]}
    await stand.post(stand.portal.grant("mixte"), asked, traceparent=HEADERS["traceparent"])
    assert "traceparent" not in {name.lower() for name in stand.upstream.headers[0]}
    script = (
        "import sys, balise.gateway.server; sys.exit(any(m.startswith('opentelemetry') for m in sys.modules))"
    )
    done = await asyncio.to_thread(subprocess.run, [sys.executable, "-c", script], check=False)
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("OTEL_EXPORTER_OTLP_ENDPOINT", "grpc://collecteur:4317"),
        ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "collecteur"),
        ("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"),
    ],
)
def test_what_the_exporter_would_not_understand_is_said_at_start(
    idle: Stand, variable: str, value: str
) -> None:
    usual = {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:4318"}
    with pytest.raises(BadSettings) as wrong:
        read(idle.environment | usual | {variable: value})
    assert [variable in sentence for sentence in wrong.value.mistakes] == [True]


def test_the_sdk_can_be_switched_off_by_its_own_variable(idle: Stand) -> None:
    on = {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:4318"}
    assert read(idle.environment | on).tracing
    assert not read(idle.environment | on | {"OTEL_SDK_DISABLED": "true"}).tracing
    assert not read(idle.environment).tracing
