"""Faults refuse: journal, database, stages, systems, time."""

from __future__ import annotations

import asyncio
import threading
from datetime import UTC, datetime
from typing import Any

import pytest
from tests.gateway.conftest import Stand
from tests.gateway.misbehaving import Server, never
from tests.gateway.situations import TEXT_WITH_NAS
from tests.gateway.upstream import chunk, completion
from tests.waiting import PATIENCE, soon, until

from balise.contracts.findings import Inspection
from balise.contracts.records import JournalRecord, RecordKind
from balise.contracts.signing import load_public_key
from balise.detection import patience
from balise.detection.engine import Engine
from balise.detection.level import unscanned
from balise.gateway import chat
from balise.gateway.answers.guard import AnswerGuard
from balise.gateway.exchange import Exchange
from balise.gateway.providers.openai_compatible import Answer
from balise.gateway.stages import decide as decide_stage
from balise.gateway.stages import inspect as inspect_stage
from balise.gateway.stages.quota import estimate_tokens
from balise.journal.spool import Batch
from balise.journal.storage import Storage
from balise.journal.verify import verify

HELLO = [{"role": "user", "content": "Un texte que personne ne doit revoir."}]
BODY = {"model": "public", "messages": HELLO}


async def test_a_journal_that_says_no_refuses_and_nothing_leaves(stand: Stand) -> None:
    key = stand.portal.grant("mixte")
    stand.portal.database.execute("REVOKE INSERT ON balise_journal FROM balise_gateway")
    answer = await stand.post(key, BODY)
    assert (answer.status, answer.code) == (503, "journal_unavailable")
    assert "aucune requête ne part" in answer.json["error"]["message"]
    assert stand.upstream.received == []
    stand.portal.database.execute("GRANT INSERT ON balise_journal TO balise_gateway")
    assert (await stand.post(key, BODY)).status == 200


async def test_a_journal_lost_during_the_call_withholds_the_answer(stand: Stand) -> None:
    def revoke(*_: Any) -> dict[str, Any]:
        stand.portal.database.execute("REVOKE INSERT ON balise_journal FROM balise_gateway")
        return completion("Réponse qui ne doit pas sortir.")

    stand.upstream.answer = revoke
    answer = await stand.post(stand.portal.grant("mixte"), BODY)
    assert (answer.status, answer.code) == (503, "journal_unavailable")
    assert "sortir" not in answer.body.decode()
    # It did leave: to say otherwise would have them ask again what a system did already.
    assert "le système a été appelé" in answer.json["error"]["message"]


async def test_content_that_cannot_be_sealed_refuses(stand: Stand) -> None:
    stand.portal.database.execute("REVOKE INSERT ON balise_content_key FROM balise_gateway")
    answer = await stand.post(stand.portal.grant("mixte"), BODY)
    assert (answer.status, answer.code) == (503, "journal_unavailable")
    assert stand.upstream.received == []


async def test_a_gateway_whose_content_key_is_not_the_installations_is_not_ready(stand: Stand) -> None:
    key = stand.portal.grant("mixte")
    stand.portal.database.execute(
        "INSERT INTO balise_content_key (id, public_body, retention_rule, month, wrapped) "
        "SELECT gen_random_uuid(), %s, 'defaut', date_trunc('month', now() AT TIME ZONE 'UTC'), %s",
        [stand.portal.current.public_body, bytes(60)],
    )
    answer = await stand.post(key, BODY)
    assert (answer.status, answer.code) == (503, "journal_unavailable")
    ready = await stand.get("/readyz")
    assert (ready.status, ready.json["status"]) == (503, "content_key")
    # Another name of the retention rule asks for another key, which this gateway makes.
    stand.portal.publish(content_retention_rule="autre")
    await stand.applied()
    assert (await stand.get("/readyz")).status == 200
    assert (await stand.post(key, BODY)).status == 200


async def test_a_stage_that_raises_refuses_without_saying_what_it_held(
    stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    def burst(*_: object, **__: object) -> None:
        raise RuntimeError("Un texte que personne ne doit revoir.")

    monkeypatch.setattr(decide_stage.policy, "decide", burst)
    answer = await stand.post(stand.portal.grant("mixte"), BODY)
    assert (answer.status, answer.code) == (500, "stage_failed")
    assert answer.headers["x-should-retry"] == "false"
    assert "revoir" not in answer.body.decode()
    assert stand.upstream.received == []
    (record,) = stand.portal.records()
    assert (record["kind"], record["reasons"], record["detail"]["fault"]) == (
        "refusal",
        ["stage_failed"],
        "RuntimeError",
    )
    assert "revoir" not in str(record)


@pytest.mark.parametrize("stream", [False, True])
async def test_a_fault_after_the_call_does_not_say_that_nothing_was_sent(
    stand: Stand, monkeypatch: pytest.MonkeyPatch, stream: bool
) -> None:
    def burst(*_: object, **__: object) -> None:
        raise RuntimeError("Un texte que personne ne doit revoir.")

    monkeypatch.setattr(AnswerGuard, "finish", burst)
    answer = await stand.post(stand.portal.grant("mixte"), {**BODY, "stream": stream})
    told = answer.body.decode()
    assert "stage_failed" in told
    assert "le système a été appelé" in told
    assert "rien n’a été envoyé" not in told
    assert "revoir" not in told
    assert stand.portal.records("outcome")[0]["status"] == "error"


async def test_a_stage_that_takes_too_long_refuses(idle: Stand, monkeypatch: pytest.MonkeyPatch) -> None:
    async def forever(*_: object) -> None:
        await asyncio.sleep(3600)

    monkeypatch.setattr(inspect_stage, "short", lambda _: False)
    monkeypatch.setattr(inspect_stage, "_aside", forever)
    idle.portal.publish()
    await idle.serve(BALISE_GATEWAY_INSPECT_SECONDS="0.1")
    answer = await idle.post(idle.portal.grant("mixte"), BODY)
    assert (answer.status, answer.code) == (503, "stage_timeout")
    assert idle.portal.records("refusal")[0]["reasons"] == ["stage_timeout"]


async def test_a_body_that_never_ends_is_not_waited_for(idle: Stand) -> None:
    idle.portal.publish()
    await idle.serve(BALISE_GATEWAY_BODY_SECONDS="0.2")
    host, port = idle.url.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    key = idle.portal.grant("mixte")
    writer.write(
        b"POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n"
        b"authorization: Bearer " + key.encode() + b"\r\n\r\n{"
    )
    status = await soon(reader.readline())
    assert b" 408 " in status
    writer.close()


@pytest.mark.parametrize(
    ("status", "told", "code"),
    [
        (400, 400, "upstream_rejected"),
        (401, 502, "upstream_denied"),
        (404, 502, "upstream_unknown"),
        (429, 429, "upstream_busy"),
        (500, 502, "upstream_failed"),
        (503, 502, "upstream_failed"),
    ],
)
async def test_what_a_system_says_of_itself_is_not_repeated(
    stand: Stand, status: int, told: int, code: str
) -> None:
    stand.upstream.status = status
    answer = await stand.post(stand.portal.grant("mixte"), BODY)
    assert (answer.status, answer.code) == (told, code)
    assert "détail interne" not in answer.body.decode()
    assert {r["status"] for r in stand.portal.records("outcome")} == {"upstream_error"}


async def test_a_system_that_cannot_be_joined(stand: Stand) -> None:
    stand.portal.change_system("public", base_url="http://127.0.0.1:1/v1")
    await stand.applied()
    answer = await stand.post(stand.portal.grant("mixte"), BODY)
    assert (answer.status, answer.code) == (502, "upstream_unreachable")


async def test_a_system_that_is_too_slow(stand: Stand) -> None:
    stand.portal.change_system("public", timeout_seconds=0.2)
    await stand.applied()
    stand.upstream.pause = 5
    answer = await stand.post(stand.portal.grant("mixte"), BODY)
    assert (answer.status, answer.code) == (504, "upstream_timeout")


@pytest.mark.parametrize("path", ["/v1/chat/completions", "/v1/responses", "/v1/messages"])
async def test_a_stream_that_lasts_too_long_is_cut_and_journaled(idle: Stand, path: str) -> None:
    idle.portal.publish()
    await idle.serve(BALISE_GATEWAY_ANSWER_SECONDS="1")
    idle.upstream.chunks = [chunk({"content": f"Voici une phrase anodine, la {n}e. "}) for n in range(10_000)]
    idle.upstream.pause = 0.01
    asked = {"input": "Raconte."} if path == "/v1/responses" else {"messages": HELLO, "max_tokens": 9}
    answer = await idle.post(idle.portal.grant("mixte"), {"model": "public", "stream": True, **asked}, path)
    told = answer.body.decode()
    assert answer.status == 200
    assert "anodine" in told
    assert "répondu à temps" in told
    await until(lambda: idle.upstream.closed_early == 1)
    [record] = idle.portal.records("outcome")
    assert (record["status"], record["reasons"]) == ("upstream_error", ["upstream_timeout"])
    assert record["tokens_out"] > 0


@pytest.mark.parametrize("answer", [{}, {"choices": 3}, {"choices": [{}]}, {"choices": [{"message": 1}]}])
async def test_an_answer_of_the_wrong_form(stand: Stand, answer: dict[str, Any]) -> None:
    stand.upstream.answer = answer
    got = await stand.post(stand.portal.grant("mixte"), BODY)
    assert (got.status, got.code) == (502, "upstream_malformed")


async def test_a_caller_who_leaves_a_plain_request_frees_the_system(stand: Stand) -> None:
    stand.upstream.pause = 30
    asking = asyncio.create_task(stand.post(stand.portal.grant("mixte"), BODY))
    await until(lambda: bool(stand.upstream.received))
    asking.cancel()
    await until(lambda: bool(stand.portal.records("outcome")))
    assert stand.portal.records("outcome")[0]["status"] == "interrupted"
    await until(lambda: len(stand.gateway.requests) == 0)


async def test_a_caller_who_leaves_a_count_of_tokens_frees_the_system(stand: Stand) -> None:
    system = Server(never)
    async with system.running() as rule:
        stand.portal.change_system("souverain", base_url=rule.base_url)
        await stand.applied()
        body = {"model": "souverain", "messages": HELLO}
        counting = asyncio.create_task(
            stand.post(stand.portal.grant("mixte"), body, "/v1/messages/count_tokens")
        )
        await until(lambda: bool(system.bodies))
        counting.cancel()
        await until(lambda: bool(stand.portal.records("outcome")))
    assert stand.portal.records("outcome")[0]["status"] == "interrupted"


async def test_a_credential_that_is_missing_here_sends_nothing(stand: Stand) -> None:
    stand.portal.change_system("public", credential="fournisseur-a")
    await stand.applied()
    answer = await stand.post(stand.portal.grant("mixte"), BODY)
    assert (answer.status, answer.code) == (502, "upstream_denied")
    assert stand.upstream.received == []


async def test_a_credential_is_resolved_here_and_the_callers_key_stays_here(idle: Stand) -> None:
    idle.portal.publish()
    idle.portal.change_system("public", credential="fournisseur-a")
    await idle.serve(BALISE_CREDENTIAL_FOURNISSEUR_A="clef-du-fournisseur")
    key = idle.portal.grant("mixte")
    assert (await idle.post(key, BODY)).status == 200
    (headers,) = idle.upstream.headers
    assert headers["Authorization"] == "Bearer clef-du-fournisseur"
    assert key not in str(headers)


@pytest.mark.parametrize("taken", [True, False], ids=["being written", "waiting its turn"])
async def test_a_request_that_the_server_ends_beside_its_outcome_has_one(
    stand: Stand, monkeypatch: pytest.MonkeyPatch, taken: bool
) -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()
    append, other = Storage.append, JournalRecord(RecordKind.EVENT, 1, "autre", datetime.now(UTC))

    async def slow(self: Storage, batch: Batch, seconds: float) -> None:
        if batch.rows[0].kind == ("outcome" if taken else "event"):
            begun.set()
            await go_on.wait()
        await append(self, batch, seconds)

    def answers(*_: Any) -> dict[str, Any]:
        if not taken:
            written.append(asyncio.create_task(stand.gateway.journal.append(other)))
        return completion("Bonjour.")

    def close_call(*arguments: Any) -> Any:
        requests.append(asyncio.current_task())
        return close(*arguments)

    requests: list[Any] = []
    written: list[asyncio.Task[None]] = []
    close = chat.close_call
    monkeypatch.setattr(chat, "close_call", close_call)
    monkeypatch.setattr(Storage, "append", slow)
    stand.upstream.answer = answers
    asked = asyncio.create_task(stand.post(stand.portal.grant("mixte"), BODY))
    await soon(begun.wait())
    journal = stand.gateway.journal
    await until(lambda: taken or bool(journal._queue))
    requests[0].cancel()
    await until(lambda: taken or len(journal._queue) == 2)
    go_on.set()
    await soon(asyncio.gather(asked, *written, return_exceptions=True))
    await until(lambda: len(stand.portal.records("outcome")) == 1)
    await stand.close()
    assert [record["status"] for record in stand.portal.records("outcome")] == [
        "ok" if taken else "interrupted"
    ]
    assert verify(stand.portal.database, [load_public_key(stand.var / "keys" / "journal.pub")]).ok


async def test_a_request_cancelled_while_its_intent_is_written_has_an_outcome(
    stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    writing, go_on = asyncio.Event(), asyncio.Event()
    made_durable = stand.gateway.journal._make_durable

    async def slow(group: Any) -> None:
        writing.set()
        await go_on.wait()
        await made_durable(group)

    monkeypatch.setattr(stand.gateway.journal, "_make_durable", slow)
    key = stand.portal.grant("mixte")
    asked = asyncio.create_task(stand.post(key, BODY))
    await soon(writing.wait())
    assert stand._server is not None
    (served,) = stand._server.server_state.tasks
    served.cancel()
    go_on.set()
    asked.cancel()
    await until(lambda: bool(stand.portal.records("outcome")))
    intent, outcome = stand.portal.records()
    assert (intent["kind"], outcome["status"]) == ("intent", "interrupted")
    assert intent["request_id"] == outcome["request_id"]
    assert stand.upstream.received == []


def test_what_a_request_holds_stands_in_no_fault() -> None:
    exchange = Exchange("chat", {b"authorization": b"Bearer secret"}, "192.0.2.1", body=b"secret")
    assert repr(exchange) == f"Exchange({exchange.request_id!r})"
    assert "secret" not in repr(Answer({"choices": "secret"}))


@pytest.mark.parametrize("absurd", [10**400, 10**9 + 1, -1, True, 1.5, "11"], ids=lambda n: str(n)[:10])
async def test_a_number_of_tokens_that_cannot_be_is_unknown(stand: Stand, absurd: Any) -> None:
    stand.upstream.answer = completion("Bonjour.")
    stand.upstream.answer["usage"] = {"prompt_tokens": absurd, "completion_tokens": absurd}
    answer = await stand.post(stand.portal.grant("mixte"), BODY)
    assert answer.status == 200
    (outcome,) = stand.portal.records("outcome")
    assert 0 < outcome["tokens_in"] < 1000
    assert outcome["detail"]["tokens_estimated"] is True
    assert (await stand.get("/metrics")).status == 200


async def test_the_arguments_of_calls_are_produced_too(stand: Stand) -> None:
    arguments = '{"dossier": "une demande"}'
    call = {"id": "c", "type": "function", "function": {"name": "chercher", "arguments": arguments}}
    stand.upstream.answer = completion(None, tool_calls=[call]) | {"usage": None}
    assert (await stand.post(stand.portal.grant("mixte"), BODY)).status == 200
    (outcome,) = stand.portal.records("outcome")
    assert outcome["tokens_out"] == estimate_tokens(len(arguments))


async def test_a_thread_leaves_a_text_that_nobody_waits_for(
    idle: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = threading.Event()

    def endless(self: Engine, texts: list[str], **_: object) -> list[object]:
        while True:
            try:
                patience.check()
            except TimeoutError:
                left.set()
                raise

    monkeypatch.setattr(inspect_stage, "short", lambda _: False)
    monkeypatch.setattr(Engine, "inspect_parts", endless)
    idle.portal.publish()
    await idle.serve(BALISE_GATEWAY_INSPECT_SECONDS="0.1")
    answer = await idle.post(idle.portal.grant("mixte"), BODY)
    assert (answer.status, answer.code) == (503, "stage_timeout")
    assert await asyncio.to_thread(left.wait, PATIENCE)


@pytest.mark.parametrize(("code", "status"), [(patience.LATE, 503), ("nested", 200)])
async def test_what_is_read_too_late_is_refused_even_where_the_unread_may_go(
    stand: Stand, monkeypatch: pytest.MonkeyPatch, code: str, status: int
) -> None:
    def unread(self: Engine, texts: list[str], **_: object) -> list[Inspection]:
        return [unscanned(code) for _ in texts]

    key = stand.portal.grant("secret")
    monkeypatch.setattr(inspect_stage, "short", lambda _: False)
    monkeypatch.setattr(Engine, "inspect_parts", unread)
    answer = await stand.post(key, {**BODY, "model": "gouv"})
    assert answer.status == status, answer.body
    assert len(stand.upstream.received) == (status == 200)


@pytest.mark.parametrize(("model", "status"), [("souverain", 200), ("public", 400)])
async def test_a_short_text_that_takes_long_is_read_beside_the_loop(
    stand: Stand, monkeypatch: pytest.MonkeyPatch, model: str, status: int
) -> None:
    threads: list[bool] = []
    read = Engine.inspect_parts

    def watched(self: Engine, texts: list[str], **more: Any) -> list[Inspection]:
        threads.append(threading.current_thread() is threading.main_thread())
        return read(self, texts, **more)

    monkeypatch.setattr(inspect_stage, "AT_ONCE", -1.0)
    key = stand.portal.grant("mixte")
    monkeypatch.setattr(Engine, "inspect_parts", watched)
    answer = await stand.post(key, {"model": model, "messages": [{"role": "user", "content": TEXT_WITH_NAS}]})
    assert answer.status == status, answer.body
    assert threads[:2] == [True, False]
