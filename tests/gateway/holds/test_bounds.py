"""What a validation is bound to: one person and case, one request, one policy, one use, a time."""

from __future__ import annotations

import asyncio
import signal
from typing import Any

import openai
import psycopg
import pytest
from msgspec.structs import replace
from tests.gateway.conftest import Answer, Stand
from tests.gateway.holds.conftest import ASK, Waiting, calling
from tests.gateway.situations import AUTRE, VILLE, case, stop
from tests.gateway.test_process import Process
from tests.waiting import soon, until

from balise.gateway.holds import story

SHORT = {"BALISE_HOLD_WAIT_SECONDS": "0.1"}


async def _held(waiting: Waiting, **environment: str) -> dict[str, Any]:
    """A hold whose caller went away with its identifier."""
    await waiting.serve(**SHORT | environment)
    assert (await _ask(waiting)).code == "held"
    return waiting.human.only()


async def _ask(waiting: Waiting, hold: str = "", key: str = "", **changes: Any) -> Answer:
    headers = {"x-balise-hold": hold} if hold else {}
    return await waiting.stand.post(key or waiting.key, ASK | changes, **headers)


async def test_a_validation_serves_once(waiting: Waiting) -> None:
    hold = await _held(waiting)
    waiting.human.approves(hold)
    first = await _ask(waiting, hold["id"])
    again = await _ask(waiting, hold["id"])
    assert (first.status, again.status, again.code) == (200, 409, "hold_used")
    assert waiting.stand.portal.records("refusal")[-1]["reasons"] == ["hold_used"]


async def test_a_row_that_stays_locked_leaves_the_validation_to_serve(waiting: Waiting) -> None:
    """Who is told that nothing was given may come back for it."""
    hold = await _held(waiting)
    waiting.human.approves(hold)
    with psycopg.connect(waiting.stand.database_url) as holder:
        holder.execute("SELECT * FROM balise_hold FOR UPDATE")
        answer = await soon(_ask(waiting, hold["id"]))
        assert (answer.status, answer.code) == (503, "holds_unreachable")
        holder.rollback()
    assert waiting.human.only()["consumed_at"] is None
    assert (await _ask(waiting, hold["id"])).status == 200


async def test_what_was_used_and_lost_on_its_way_is_not_said_to_be_given(
    waiting: Waiting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its outcome cannot be journaled: it does not go out, nor later, since it may serve once."""
    hold = await _held(waiting)
    waiting.human.approves(hold)
    holds, database = waiting.stand.gateway.holds, waiting.stand.portal.database
    use = holds.use

    async def then_lost(hold_id: str) -> bool:
        used = await use(hold_id)
        database.execute("REVOKE INSERT ON balise_journal FROM balise_gateway")
        return used

    monkeypatch.setattr(holds, "use", then_lost)
    answer = await _ask(waiting, hold["id"])
    assert (answer.status, answer.code) == (503, "journal_unavailable")
    assert b"choices" not in answer.body
    database.execute("GRANT INSERT ON balise_journal TO balise_gateway")
    again = await _ask(waiting, hold["id"])
    assert (again.status, again.code) == (409, "hold_used")
    assert "parvenue ou non" in again.json["error"]["message"]
    assert "remise" not in again.json["error"]["message"]


async def test_two_returns_at_once_get_one_answer(waiting: Waiting) -> None:
    hold = await _held(waiting)
    waiting.human.approves(hold)
    answers = await asyncio.gather(*(_ask(waiting, hold["id"]) for _ in range(4)))
    assert sorted(answer.status for answer in answers) == [200, 409, 409, 409]
    assert {answer.code for answer in answers if answer.status != 200} == {"hold_used"}


@pytest.mark.parametrize(
    "changes",
    [
        {"messages": [{"role": "user", "content": "Payez deux fois la facture."}]},
        {"temperature": 1},
        {"tools": ASK["tools"][:1]},
    ],
)
async def test_another_request_is_not_what_was_validated(waiting: Waiting, changes: dict[str, Any]) -> None:
    hold = await _held(waiting)
    waiting.human.approves(hold)
    answer = await _ask(waiting, hold["id"], **changes)
    assert (answer.status, answer.code) == (409, "hold_other_request")
    assert waiting.human.only()["consumed_at"] is None
    assert len(waiting.stand.upstream.received) == 1


@pytest.mark.parametrize("declared", [{}, {"x-balise-classification": "protege-a"}], ids=str)
async def test_what_was_validated_at_a_level_is_delivered_at_no_lower_one(
    waiting: Waiting, declared: dict[str, str]
) -> None:
    await waiting.serve(**SHORT)
    said = {"x-balise-classification": "protege-b"}
    assert (await waiting.stand.post(waiting.key, ASK, **said)).code == "held"
    hold = waiting.human.only()
    waiting.human.approves(hold)
    answer = await waiting.stand.post(waiting.key, ASK, **declared, **{"x-balise-hold": hold["id"]})
    assert (answer.status, answer.headers["x-balise-level"]) == (200, "protege-b")
    assert [r["level"] for r in waiting.stand.portal.records("outcome")] == ["protege-b", "protege-b"]


async def test_nobody_else_gets_it_nor_learns_of_it(waiting: Waiting) -> None:
    portal = waiting.stand.portal
    more = case("autre-cas", "souverain", critical_tools=("virer",))
    portal.current = replace(portal.current, cases=(*portal.current.cases, more))
    hold = await _held(waiting)
    waiting.human.approves(hold)
    for key in (portal.grant("paiements", person="malik"), portal.grant("autre-cas")):
        answer = await _ask(waiting, hold["id"], key=key)
        assert (answer.status, answer.code) == (404, "hold_unknown")
    assert (await _ask(waiting, "hold_" + "0" * 32)).code == "hold_unknown"
    assert (await _ask(waiting, "n'importe quoi")).code == "hold_unknown"
    assert waiting.human.only()["consumed_at"] is None


async def test_another_public_body_gets_nothing(waiting: Waiting) -> None:
    hold = await _held(waiting)
    waiting.human.approves(hold)
    portal, ours = waiting.stand.portal, waiting.stand.portal.current
    portal.publish(public_body=AUTRE, public_body_code="autre")
    await waiting.stand.applied()
    answer = await _ask(waiting, hold["id"], key=portal.grant("paiements", public_body=AUTRE))
    assert answer.code == "hold_unknown"
    portal.current = ours


async def test_a_rotated_key_of_the_same_person_and_case_still_serves(waiting: Waiting) -> None:
    hold = await _held(waiting)
    waiting.human.approves(hold)
    key = waiting.stand.portal.grant("paiements")
    waiting.stand.portal.revoke(waiting.key)
    assert (await _ask(waiting, hold["id"], key=key)).status == 200


async def test_changed_rules_ask_for_a_new_validation(waiting: Waiting) -> None:
    hold = await _held(waiting)
    waiting.human.approves(hold)
    waiting.stand.portal.publish(help_fr="Nouvelle aide.")
    await waiting.stand.applied()
    answer = await _ask(waiting, hold["id"])
    assert (answer.status, answer.code) == (409, "hold_outdated")
    assert waiting.human.only()["consumed_at"] is None


async def test_rules_that_change_during_the_wait_void_it_too(waiting: Waiting) -> None:
    await waiting.serve()
    asked = asyncio.create_task(_ask(waiting))
    hold = await waiting.held()
    waiting.stand.portal.publish(help_fr="Nouvelle aide.")
    await waiting.stand.applied()
    waiting.human.approves(hold)
    answer = await asked
    assert (answer.status, answer.code) == (409, "hold_outdated")


async def test_a_key_revoked_during_the_wait_gets_nothing(waiting: Waiting) -> None:
    await waiting.serve()
    asked = asyncio.create_task(_ask(waiting))
    hold = await waiting.held()
    waiting.stand.portal.revoke(waiting.key)
    # The gateway cuts what a withdrawn key still waits for; an approval that follows serves nobody.
    assert (await soon(asked)).code == "key_revoked"
    waiting.human.approves(hold)
    assert waiting.human.only()["consumed_at"] is None


async def test_time_over(waiting: Waiting) -> None:
    hold = await _held(waiting)
    waiting.human.approves(hold)
    waiting.stand.portal.database.execute("UPDATE balise_hold SET expires_at = now()")
    answer = await _ask(waiting, hold["id"])
    assert (answer.status, answer.code) == (409, "hold_expired")
    # The next hold clears what expired ones sealed.
    assert (await _ask(waiting)).code == "held"
    old, new = waiting.human.queue()
    assert old["ciphertext"] is None
    assert new["ciphertext"] is not None


@pytest.mark.parametrize("when", ["before it is opened", "before it is used"])
async def test_time_that_ends_while_an_answer_is_given_is_told(
    waiting: Waiting, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    hold = await _held(waiting)
    waiting.human.approves(hold)
    holds, database = waiting.stand.gateway.holds, waiting.stand.portal.database
    method = "answer_of" if when == "before it is opened" else "use"
    go_on = getattr(holds, method)

    async def late(*given: Any) -> Any:
        database.execute("UPDATE balise_hold SET expires_at = now(), nonce = NULL, ciphertext = NULL")
        hold = await holds.find(waiting.human.only()["id"], VILLE, "ines", "paiements")
        return await go_on(hold if method == "answer_of" else given[0])

    monkeypatch.setattr(holds, method, late)
    answer = await _ask(waiting, hold["id"])
    assert (answer.status, answer.code) == (409, "hold_expired")
    assert waiting.human.only()["consumed_at"] is None


async def test_two_who_open_an_answer_at_once_are_told_that_it_was_given(
    waiting: Waiting, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold = await _held(waiting)
    waiting.human.approves(hold)
    holds = waiting.stand.gateway.holds
    answer_of = holds.answer_of

    async def after_another(found: Any) -> Any:
        await holds.use(found.id)
        return await answer_of(await holds.find(found.id, found.public_body, found.person, found.case))

    monkeypatch.setattr(holds, "answer_of", after_another)
    answer = await _ask(waiting, hold["id"])
    assert (answer.status, answer.code) == (409, "hold_used")


async def test_what_was_sealed_may_not_be_exchanged(waiting: Waiting) -> None:
    hold = await _held(waiting)
    waiting.stand.upstream.answer = calling(arguments='{"montant": 999999}')
    assert (await _ask(waiting, seed=2)).code == "held"
    other = waiting.human.queue()[-1]
    assert other["id"] != hold["id"]
    waiting.human.approves(hold)
    waiting.stand.portal.database.execute(
        "UPDATE balise_hold SET nonce = %s, ciphertext = %s WHERE id = %s",
        [other["nonce"], other["ciphertext"], hold["id"]],
    )
    assert (await _ask(waiting, hold["id"])).code == "hold_unreadable"


async def test_an_emergency_stop_cuts_who_waits_and_who_comes_back(waiting: Waiting) -> None:
    await waiting.serve()
    asked = asyncio.create_task(_ask(waiting))
    hold = await waiting.held()
    waiting.stand.portal.publish(stops=(stop(),))
    answer = await asked
    assert (answer.status, answer.code) == (503, "stopped")
    assert waiting.stand.portal.records("outcome")[-1]["status"] == "stopped"
    waiting.human.approves(hold)
    assert (await _ask(waiting, hold["id"])).code == "stopped"
    waiting.stand.portal.publish(stops=())
    await waiting.stand.applied()
    assert (await _ask(waiting, hold["id"])).code == "hold_outdated"
    assert waiting.human.only()["consumed_at"] is None


async def test_a_caller_who_leaves_is_journaled_and_the_hold_stays(waiting: Waiting) -> None:
    await waiting.serve()
    asking = asyncio.create_task(_ask(waiting))
    hold = await waiting.held()
    asking.cancel()
    await until(lambda: bool(waiting.stand.portal.records("outcome")))
    assert waiting.stand.portal.records("outcome")[0]["status"] == "interrupted"
    waiting.human.approves(hold)
    assert (await _ask(waiting, hold["id"])).status == 200


async def test_a_lost_announcement_is_covered(waiting: Waiting) -> None:
    await waiting.serve()
    waiting.stand.portal.database.execute("ALTER TABLE balise_hold DISABLE TRIGGER announce")
    asked = asyncio.create_task(_ask(waiting))
    waiting.human.approves(await waiting.held())
    assert (await asked).status == 200


async def test_two_replicas_give_one_answer(waiting: Waiting, idle: Stand) -> None:
    hold = await _held(waiting)
    second = Stand(idle.portal, idle.upstream, idle.database_url, idle.var)
    await second.serve(BALISE_GATEWAY_NAME="autre-passerelle", **SHORT)
    waiting.human.approves(hold)
    headers = {"x-balise-hold": hold["id"]}
    answers = await asyncio.gather(
        _ask(waiting, hold["id"]), second.post(waiting.key, ASK, **headers), return_exceptions=False
    )
    await second.close()
    assert sorted(answer.status for answer in answers) == [200, 409]


async def test_the_database_refuses_what_the_planes_may_not_do(waiting: Waiting) -> None:
    hold = await _held(waiting)
    waiting.human.name = "ines"
    with pytest.raises(psycopg.errors.CheckViolation):
        waiting.human.approves(hold)
    waiting.human.name = "validatrice"
    waiting.human.refuses(hold, "Non.")
    with pytest.raises(psycopg.errors.RestrictViolation):
        waiting.human.approves(hold)
    with psycopg.connect(waiting.stand.database_url) as connection:
        connection.execute("SET ROLE balise_gateway")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("UPDATE balise_hold SET status = 'approved'")
    elsewhere = type(waiting.human)(waiting.stand.database_url, waiting.stand.var / "keys", AUTRE)
    assert elsewhere.queue() == []


async def test_a_key_that_cannot_be_looked_up_again_ends_in_an_outcome(
    waiting: Waiting, monkeypatch: pytest.MonkeyPatch
) -> None:
    await waiting.serve()
    gateway = waiting.stand.gateway
    asked = asyncio.create_task(_ask(waiting))
    hold = await waiting.held()
    granted: list[bool] = []

    async def away(_: str) -> None:
        (exchange,) = gateway.requests._open.values()
        granted.append(exchange.grant is not None)
        raise ConnectionRefusedError

    monkeypatch.setattr(gateway.anomalies, "recall", lambda _: None)
    monkeypatch.setattr(gateway.anomalies, "find", away)
    waiting.human.approves(hold)
    answer = await asked
    assert (answer.status, answer.code) == (503, "grants_unreachable")
    assert granted == [True]
    (outcome,) = waiting.stand.portal.records("outcome")
    assert (outcome["status"], outcome["person"]) == ("error", "ines")
    assert waiting.human.only()["consumed_at"] is None


@pytest.mark.parametrize("lost", ["put", "answer_of"])
async def test_a_client_does_not_ask_anew_for_what_is_held(
    waiting: Waiting, monkeypatch: pytest.MonkeyPatch, lost: str
) -> None:
    """It would call the system again, and have another human look at it."""
    await waiting.serve()

    async def away(*_: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr(waiting.stand.gateway.holds, lost, away)
    client = waiting.stand.client(waiting.key, max_retries=2)
    asked = asyncio.create_task(client.chat.completions.create(**ASK))
    if lost == "answer_of":
        waiting.human.approves(await waiting.held())
    with pytest.raises(openai.InternalServerError) as refused:
        await asked
    assert refused.value.code == "holds_unreachable"
    assert refused.value.response.headers["x-balise-hold"].startswith("hold_")
    assert len(waiting.stand.upstream.received) == 1
    monkeypatch.undo()
    if lost == "answer_of":
        again = await client.chat.completions.create(
            **ASK, extra_headers={"X-Balise-Hold": refused.value.response.headers["x-balise-hold"]}
        )
        assert again.choices[0].message.tool_calls is not None
        assert len(waiting.stand.upstream.received) == 1


async def test_rules_that_change_while_the_key_is_looked_up_void_it(
    waiting: Waiting, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold = await _held(waiting)
    waiting.human.approves(hold)
    again = story.authenticate

    async def slow(*of: Any) -> None:
        waiting.stand.portal.publish(help_fr="Nouvelle aide.")
        await waiting.stand.applied()
        await again(*of)

    monkeypatch.setattr(story, "authenticate", slow)
    answer = await _ask(waiting, hold["id"])
    assert (answer.status, answer.code) == (409, "hold_outdated")
    assert waiting.human.only()["consumed_at"] is None


async def test_a_stop_while_the_answer_is_opened_leaves_it_unused(
    waiting: Waiting, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold = await _held(waiting)
    waiting.human.approves(hold)
    holds = waiting.stand.gateway.holds
    answer_of = holds.answer_of

    async def slow(of: Any) -> dict[str, Any]:
        waiting.stand.portal.publish(stops=(stop(),))
        await waiting.stand.applied()
        return await answer_of(of)

    monkeypatch.setattr(holds, "answer_of", slow)
    answer = await _ask(waiting, hold["id"])
    assert (answer.status, answer.code) == (503, "stopped")
    assert waiting.human.only()["consumed_at"] is None


@pytest.mark.parametrize("stream", [False, True], ids=["whole", "stream"])
async def test_sigterm_leaves_who_waits_with_what_to_come_back_by(waiting: Waiting, stream: bool) -> None:
    """A human may take longer than the gateway that ends has left."""
    stand = waiting.stand
    stand.portal.publish()
    process = Process(stand, BALISE_HOLD_WAIT_SECONDS="3600")
    await process.start()
    asked = asyncio.create_task(_ask(waiting, stream=stream))
    hold = await waiting.held()
    assert await process.end(signal.SIGTERM) == 0
    told = (await asked).body.decode()
    assert '"held"' in told
    assert hold["id"] in told
    assert [r["status"] for r in stand.portal.records("outcome")] == ["held"]
    await stand.serve()
    waiting.human.approves(hold)
    assert (await _ask(waiting, hold["id"])).status == 200
