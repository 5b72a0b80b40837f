"""When a system fails: tried again, then its fallbacks, decided anew, each try in the journal."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from msgspec.structs import replace
from tests.gateway.conftest import Stand
from tests.gateway.misbehaving import Server, never
from tests.gateway.situations import NAS, TEXT_WITH_NAS, VILLE, stop
from tests.gateway.upstream import chunk, completion
from tests.waiting import soon, until

from balise.contracts.levels import Hosting
from balise.contracts.snapshot import Limit, Period, QuotaScope, StopScope
from balise.gateway import attempts, chat
from balise.gateway.answers.stream import StreamRelay
from balise.gateway.interruption import DISCONNECTED
from balise.gateway.providers.breaker import FAILURES, PAUSE_SECONDS, Breakers
from balise.gateway.providers.errors import UpstreamFailed
from balise.gateway.wire.reply import KEEP_ALIVE

BODY: dict[str, Any] = {"model": "ferme", "messages": [{"role": "user", "content": "Bonjour."}]}


async def test_a_failure_in_passing_is_tried_again_and_both_are_journaled(stand: Stand) -> None:
    stand.upstream.statuses = [500]
    assert (await stand.post(stand.portal.grant("mixte"), BODY)).status == 200
    assert len(stand.upstream.received) == 2
    story = [(r["kind"], r.get("attempt", 1), r.get("status", "")) for r in stand.portal.records()]
    assert story == [
        ("intent", 1, ""),
        ("outcome", 1, "upstream_error"),
        ("intent", 2, ""),
        ("outcome", 2, "ok"),
    ]


async def test_a_fallback_takes_over_and_is_told(stand: Stand) -> None:
    stand.portal.change_system("ferme", base_url="http://127.0.0.1:1/v1", fallbacks=("souverain",))
    await stand.applied()
    answer = await stand.post(stand.portal.grant("mixte"), BODY)
    assert answer.status == 200
    assert [r["system"] for r in stand.portal.records("intent")] == ["ferme", "ferme", "souverain"]


@pytest.mark.parametrize("stream", [False, True])
async def test_the_continuity_plan_of_the_case_is_told_when_no_system_answers(
    stand: Stand, stream: bool
) -> None:
    stand.portal.change_case("mixte", continuity_fr="Prenez le gabarit papier.")
    await stand.applied()
    key, body = stand.portal.grant("mixte"), {**BODY, "stream": stream}
    stand.upstream.status = 500
    answer = await stand.post(key, body)
    assert (answer.status, answer.code) == (502, "upstream_failed")
    assert "Prenez le gabarit papier." in answer.json["error"]["balise"]["reasons"][0]["instead"]
    assert (
        "Prenez le gabarit papier."
        in (await stand.post(key, body, **{"accept-language": "en"})).body.decode()
    )
    stand.upstream.status = 422  # the request itself: nobody has to work without the system
    stand.gateway.breakers.succeeded((VILLE, "ferme"))
    assert "gabarit" not in (await stand.post(key, body)).body.decode()


async def test_a_stream_falls_back_before_its_first_byte_only(stand: Stand) -> None:
    stand.portal.change_system("ferme", fallbacks=("souverain",))
    await stand.applied()
    stand.upstream.statuses = [503, 503]
    answer = await stand.post(stand.portal.grant("mixte"), {**BODY, "stream": True})
    assert answer.body.endswith(b"data: [DONE]\n\n")
    stand.upstream.received.clear()
    stand.upstream.chunks = [
        *(chunk({"content": f"Voici une phrase tout à fait anodine, la {i}e. "}) for i in range(60)),
        b'data: {"error": {}}\n\n',
    ]
    answer = await stand.post(stand.portal.grant("mixte"), {**BODY, "stream": True})
    assert b"upstream_failed" in answer.body
    assert len(stand.upstream.received) == 1


@pytest.mark.parametrize("held", [False, True])
async def test_comments_while_a_system_stalls_are_no_answer(idle: Stand, held: bool) -> None:
    """Nothing of an answer left: the fallback may still give one."""
    async with Server(never).running() as stalling:
        idle.portal.change_system(
            "ferme", base_url=stalling.base_url, timeout_seconds=1.0, fallbacks=("souverain",)
        )
        idle.portal.change_case("mixte", critical_tools=("virer",) if held else ())
        await idle.serve(BALISE_GATEWAY_KEEP_ALIVE_SECONDS="0.05")
        await idle.applied()
        answer = await idle.post(idle.portal.grant("mixte"), {**BODY, "stream": True})
    assert answer.body.startswith(KEEP_ALIVE)
    assert answer.body.endswith(b"data: [DONE]\n\n")
    assert b"error" not in answer.body
    story = [(r["system"], r["status"]) for r in idle.portal.records("outcome")]
    assert story == [("ferme", "upstream_error"), ("souverain", "ok")]


async def test_what_a_system_kept_waiting_for_is_not_told_of_its_fallback(stand: Stand) -> None:
    async with Server(never).running() as silent:
        stand.portal.change_system(
            "ferme", base_url=silent.base_url, timeout_seconds=0.5, fallbacks=("souverain",)
        )
        await stand.applied()
        assert (await stand.post(stand.portal.grant("mixte"), BODY)).status == 200
    told = (await stand.get("/metrics")).body.decode().splitlines()
    start = "balise_upstream_seconds_sum"
    waited = dict(line.removeprefix(start).split(" ") for line in told if line.startswith(start))
    assert float(waited['{system="ferme"}']) >= 0.5 > float(waited['{system="souverain"}'])


async def test_who_leaves_before_a_fallback_was_called_owes_nothing_of_it(
    stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though the first system had begun an answer, none of which left."""
    stand.portal.change_system("ferme", fallbacks=("souverain",))
    await stand.applied()
    stand.upstream.chunks = [chunk({"content": "Voici"}), b"data: pas du json\n\n"]
    opened = chat.open_call

    async def leaves(gateway: Any, exchange: Any) -> None:
        await opened(gateway, exchange)
        if exchange.attempt > 1:
            exchange.interruption.interrupt(DISCONNECTED)

    monkeypatch.setattr(chat, "open_call", leaves)
    await stand.post(stand.portal.grant("mixte"), {**BODY, "stream": True})
    first, second = stand.portal.records("outcome")
    assert (first["status"], second["status"]) == ("upstream_error", "interrupted")
    assert (second.get("tokens_in", 0), second.get("tokens_out", 0)) == (0, 0)


async def test_headers_are_those_of_the_last_try(stand: Stand) -> None:
    """Told once for each try, they would say « permit, permit » to whoever reads them."""
    limit = Limit(QuotaScope.PERSON, 0, requests=9, period=Period.MONTH)
    stand.portal.change_system("ferme", fallbacks=("souverain",))
    stand.portal.publish(limits=(limit,))
    await stand.applied()
    key = stand.portal.grant("mixte")
    for statuses, status in ([503, 503], 200), ([503] * 4, 502):
        stand.upstream.statuses = statuses
        answer = await stand.post(key, {**BODY, "stream": True})
        assert answer.status == status
        for name in ("x-balise-decision", "x-balise-level", "x-ratelimit-remaining-requests"):
            assert len(answer.headers.getall(name)) == 1


async def test_an_answer_that_is_blocked_after_comments_is_told(idle: Stand) -> None:
    idle.portal.change_case("mixte", critical_tools=("virer",))
    await idle.serve(BALISE_GATEWAY_KEEP_ALIVE_SECONDS="0.05")
    await idle.applied()
    idle.upstream.pause = 0.3
    idle.upstream.answer = completion(TEXT_WITH_NAS)
    answer = await idle.post(idle.portal.grant("mixte"), {**BODY, "model": "public", "stream": True})
    assert answer.body.startswith(KEEP_ALIVE)
    assert b"answer_level_not_allowed" in answer.body
    assert NAS.encode() not in answer.body
    assert idle.portal.records("outcome")[-1]["status"] == "blocked"


async def test_a_fallback_is_never_less_protected(stand: Stand) -> None:
    stand.portal.change_system("souverain", base_url="http://127.0.0.1:1/v1", fallbacks=("public", "ferme"))
    await stand.applied()
    answer = await stand.post(stand.portal.grant("mixte"), {**BODY, "model": "souverain"})
    assert (answer.status, answer.code) == (502, "upstream_unreachable")
    assert stand.upstream.received == []


async def test_a_fallback_is_decided_anew(stand: Stand) -> None:
    stand.portal.change_system("ferme", base_url="http://127.0.0.1:1/v1", fallbacks=("souverain",))
    stand.portal.publish(stops=(stop(StopScope.SYSTEM, "souverain"),))
    await stand.applied()
    answer = await stand.post(stand.portal.grant("mixte"), BODY)
    assert answer.status == 502
    assert stand.upstream.received == []


async def test_a_fault_between_two_systems_does_not_say_that_nothing_was_sent(
    stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    def burst(*_: object) -> None:
        raise RuntimeError

    stand.portal.change_system("ferme", fallbacks=("souverain",))
    await stand.applied()
    stand.upstream.statuses = [500, 500]
    monkeypatch.setattr(attempts, "decide_for", burst)
    told = (await stand.post(stand.portal.grant("mixte"), BODY)).body.decode()
    assert len(stand.upstream.received) == 2
    assert "stage_failed" in told
    assert "le système a été appelé" in told


async def test_a_fallback_is_decided_anew_when_the_first_system_is_not_even_tried(stand: Stand) -> None:
    stand.portal.change_system("ferme", fallbacks=("souverain",))
    stand.portal.publish(stops=(stop(StopScope.SYSTEM, "souverain"),))
    await stand.applied()
    for _ in range(FAILURES):
        stand.gateway.breakers.failed((VILLE, "ferme"), UpstreamFailed("failed"))
    answer = await stand.post(stand.portal.grant("mixte"), BODY)
    assert (answer.status, answer.code) == (502, "upstream_unreachable")
    assert stand.upstream.received == []


@pytest.mark.parametrize("status", [405, 415, 501])
async def test_what_a_system_does_not_do_keeps_nobody_away_from_it(stand: Stand, status: int) -> None:
    stand.upstream.status = status
    for _ in range(FAILURES):
        answer = await stand.post(stand.portal.grant("mixte"), BODY)
        assert (answer.status, answer.code) == (400, "upstream_rejected")
    assert len(stand.upstream.received) == FAILURES  # each asked once, none a second time
    assert not stand.gateway.breakers.rests((VILLE, "ferme"))


@pytest.mark.parametrize("change", ["withdrawn", "less protected", "elsewhere", "no fallback"])
async def test_a_fallback_changed_while_the_first_system_was_waited_for_is_not_called(
    stand: Stand, change: str
) -> None:
    fails = asyncio.Event()

    async def answers_late(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await fails.wait()
        writer.close()

    late = await asyncio.start_server(answers_late, "127.0.0.1", 0)
    address = f"http://127.0.0.1:{late.sockets[0].getsockname()[1]}/v1"
    stand.portal.change_system("ferme", base_url=address, fallbacks=("souverain", "gouv"))
    stand.portal.change_case("mixte", systems=("ferme", "souverain", "gouv"))
    await stand.applied()
    async with late:
        asking = asyncio.create_task(stand.post(stand.portal.grant("mixte"), BODY))
        await until(lambda: bool(stand.portal.records("intent")))
        if change == "withdrawn":
            stand.portal.change_case("mixte", systems=("ferme", "gouv"))
        elif change == "less protected":
            stand.portal.change_system("souverain", hosting=Hosting.PUBLIC)
        elif change == "elsewhere":
            stand.portal.change_system("souverain", base_url="http://127.0.0.1:1/v1")
        else:
            stand.portal.change_system("ferme", fallbacks=("gouv",))
        await stand.applied()
        fails.set()
        answer = await soon(asking)
    assert answer.status == 200
    assert [r["system"] for r in stand.portal.records("intent")] == ["ferme", "ferme", "gouv"]


async def test_a_fallback_stopped_while_its_room_was_asked_for_is_not_called(
    stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand.portal.change_system("ferme", base_url="http://127.0.0.1:1/v1", fallbacks=("souverain",))
    await stand.applied()
    ask = attempts._has_room

    async def slow(*asked: Any) -> bool:
        room = await ask(*asked)
        stand.portal.publish(stops=(stop(StopScope.SYSTEM, "souverain"),))
        await stand.applied()
        return room

    monkeypatch.setattr(attempts, "_has_room", slow)
    assert (await stand.post(stand.portal.grant("mixte"), BODY)).status == 502
    assert stand.upstream.received == []


async def test_a_fallback_counts_in_its_own_limits_when_the_first_system_is_not_even_tried(
    stand: Stand,
) -> None:
    limit = Limit(QuotaScope.SYSTEM, 0, requests=1, period=Period.MONTH)
    stand.portal.change_system("ferme", fallbacks=("souverain",))
    stand.portal.change_system("souverain", limits=(limit,))
    await stand.applied()
    for _ in range(FAILURES):
        stand.gateway.breakers.failed((VILLE, "ferme"), UpstreamFailed("failed"))
    key = stand.portal.grant("mixte")
    assert [(await stand.post(key, BODY)).status for _ in range(3)] == [200, 502, 502]
    assert len(stand.upstream.received) == 1


async def test_a_masked_request_stays_masked_for_the_fallback(stand: Stand) -> None:
    stand.portal.change_system("souverain", base_url="http://127.0.0.1:1/v1", fallbacks=("gouv",))
    stand.portal.change_case("mixte", systems=("souverain", "gouv"))
    await stand.applied()
    body = {"model": "souverain", "messages": [{"role": "user", "content": TEXT_WITH_NAS}]}
    assert (await stand.post(stand.portal.grant("mixte"), body)).status == 200
    assert b"046" not in stand.upstream.received[0]


async def test_a_rejected_request_is_not_tried_again(stand: Stand) -> None:
    stand.portal.change_system("ferme", fallbacks=("souverain",))
    await stand.applied()
    stand.upstream.status = 400
    assert (await stand.post(stand.portal.grant("mixte"), BODY)).status == 400
    assert len(stand.upstream.received) == 1


async def test_a_system_that_keeps_failing_is_left_alone(stand: Stand) -> None:
    stand.upstream.status = 500
    key = stand.portal.grant("mixte")
    for _ in range(FAILURES):
        assert (await stand.post(key, BODY)).status == 502
    tried = len(stand.upstream.received)
    assert tried == FAILURES
    answer = await stand.post(key, BODY)
    assert (answer.status, answer.code) == (502, "upstream_unreachable")
    assert len(stand.upstream.received) == tried


async def test_a_system_that_keeps_failing_is_not_another_ops_of_the_same_code(stand: Stand) -> None:
    ville = stand.portal.current
    failing = tuple(replace(s, base_url="http://127.0.0.1:1/v1") for s in ville.systems)
    stand.portal.publish(public_body=8, public_body_code="autre", systems=failing)
    await until(lambda: stand.gateway.policies.versions().get(8) == 1)
    theirs, key = stand.portal.grant("mixte", public_body=8), stand.portal.grant("mixte")
    for _ in range(FAILURES):
        assert (await stand.post(theirs, BODY)).status == 502
    assert (await stand.post(key, BODY)).status == 200


async def test_a_system_whose_answer_may_not_be_told_answers(stand: Stand) -> None:
    place, breakers = (VILLE, "public"), stand.gateway.breakers
    for _ in range(FAILURES):
        breakers.failed(place, UpstreamFailed("failed"))
    breakers._states[place].closed_again_at = 0.0
    stand.upstream.answer = completion(TEXT_WITH_NAS)
    key = stand.portal.grant("mixte")
    blocked = await stand.post(key, {**BODY, "model": "public"})
    assert blocked.code == "answer_level_not_allowed"
    stand.upstream.answer = completion()
    assert (await stand.post(key, {**BODY, "model": "public"})).status == 200


async def test_a_system_that_nobody_can_read_is_left_alone_where_a_human_validates_too(stand: Stand) -> None:
    stand.portal.change_case("mixte", critical_tools=("virer",))
    await stand.applied()
    stand.upstream.answer = {"choices": 3}
    key = stand.portal.grant("mixte")
    for _ in range(FAILURES):
        assert (await stand.post(key, BODY)).code == "upstream_malformed"
    assert (await stand.post(key, BODY)).code == "upstream_unreachable"
    assert len(stand.upstream.received) == FAILURES


def test_a_breaker_lets_one_try_through_after_a_pause() -> None:
    now = [100.0]
    breakers = Breakers(lambda: now[0])
    for _ in range(FAILURES):
        assert breakers.allows((1, "s"), "requête")
        breakers.failed((1, "s"), UpstreamFailed("failed"))
    assert not breakers.allows((1, "s"), "requête")
    now[0] += PAUSE_SECONDS
    assert breakers.allows((1, "s"), "requête")
    assert not breakers.allows((1, "s"), "requête")
    breakers.succeeded((1, "s"))
    assert breakers.allows((1, "s"), "requête")


async def test_who_tries_a_system_anew_keeps_others_away_no_longer_than_its_first_word(
    stand: Stand,
) -> None:
    """A stream may last minutes: others are not refused what one is being given."""
    place, breakers = (VILLE, "ferme"), stand.gateway.breakers
    for _ in range(FAILURES):
        breakers.failed(place, UpstreamFailed("failed"))
    breakers._states[place].closed_again_at = 0.0
    stand.upstream.stall_after = 3
    key = stand.portal.grant("mixte")
    trying = asyncio.create_task(stand.post(key, {**BODY, "stream": True}))
    await until(lambda: breakers._states[place].failures < FAILURES)
    assert (await stand.post(key, BODY)).status == 200
    stand.upstream.go_on.set()
    assert (await soon(trying)).body.endswith(b"data: [DONE]\n\n")


async def test_a_stream_that_goes_on_says_nothing_of_what_was_asked_since(
    stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or one would keep all others asking a system that fails them."""
    place, breakers = (VILLE, "ferme"), stand.gateway.breakers
    resting: list[bool] = []
    take = StreamRelay.take

    def taken(relay: StreamRelay, data: bytes) -> bytes:
        resting.append(breakers.rests(place))
        return take(relay, data)

    monkeypatch.setattr(StreamRelay, "take", taken)
    stand.upstream.stall_after = 1
    going = asyncio.create_task(stand.post(stand.portal.grant("mixte"), {**BODY, "stream": True}))
    await until(lambda: bool(resting))
    for _ in range(FAILURES):
        breakers.failed(place, UpstreamFailed("failed"))
    stand.upstream.go_on.set()
    assert (await soon(going)).body.endswith(b"data: [DONE]\n\n")
    assert all(resting[1:])


def test_a_system_that_begins_and_breaks_again_is_left_alone_at_once() -> None:
    now = [0.0]
    breakers = Breakers(lambda: now[0])
    for _ in range(FAILURES):
        breakers.failed((VILLE, "ferme"), UpstreamFailed("failed"))
    now[0] = PAUSE_SECONDS
    assert breakers.allows((VILLE, "ferme"), "requête")
    breakers.answers((VILLE, "ferme"))
    assert breakers.allows((VILLE, "ferme"), "requête")
    breakers.failed((VILLE, "ferme"), UpstreamFailed("failed"))
    assert not breakers.allows((VILLE, "ferme"), "requête")


def test_a_rejection_shows_that_a_system_answers_again() -> None:
    now = [0.0]
    breakers = Breakers(lambda: now[0])
    for _ in range(FAILURES):
        breakers.failed((VILLE, "ferme"), UpstreamFailed("failed"))
    now[0] = PAUSE_SECONDS
    assert breakers.allows((VILLE, "ferme"), "requête")
    assert not breakers.allows((VILLE, "ferme"), "requête")
    breakers.failed((VILLE, "ferme"), UpstreamFailed("rejected"))
    assert breakers.allows((VILLE, "ferme"), "requête")


def test_a_rejection_is_no_failure_of_the_system() -> None:
    breakers = Breakers()
    for _ in range(FAILURES * 2):
        breakers.failed((1, "s"), UpstreamFailed("rejected"))
    assert breakers.allows((1, "s"), "requête")


def test_what_the_reader_s_slowness_ended_is_no_failure_of_the_system() -> None:
    breakers = Breakers()
    for _ in range(FAILURES * 2):
        breakers.failed((1, "s"), UpstreamFailed("timeout", held_against=False))
    assert breakers.allows((1, "s"), "requête")
