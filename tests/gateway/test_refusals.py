"""Who is refused, and how: no key, wrong key, wrong case, wrong form, no rules."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import openai
import pytest
from tests.gateway.conftest import Stand
from tests.gateway.situations import AUTRE, PAST, snapshot, stop
from tests.waiting import until

from balise.contracts.levels import Level
from balise.contracts.snapshot import Phase, SecurityOpinion

HELLO = [{"role": "user", "content": "Bonjour."}]
BODY = {"model": "public", "messages": HELLO}


async def refused(stand: Stand, key: str, body: Any = BODY, **headers: str) -> tuple[int, str]:
    answer = await stand.post(key, body, **headers)
    assert stand.upstream.received == []
    assert answer.headers["x-request-id"].startswith("req_")
    return answer.status, answer.code


async def test_without_a_key(stand: Stand) -> None:
    assert await refused(stand, "") == (401, "key_missing")
    assert await refused(stand, "", authorization="Basic abc") == (401, "key_missing")


async def test_with_a_key_that_nobody_holds(stand: Stand) -> None:
    assert await refused(stand, "balise_abc_inconnue") == (401, "key_unknown")
    assert await refused(stand, "x" * 4000) == (401, "key_unknown")
    with pytest.raises(openai.AuthenticationError):
        await stand.client("balise_abc_inconnue").chat.completions.create(**BODY)


async def test_strangers_cannot_fill_the_journal(stand: Stand) -> None:
    for number in range(40):
        assert (await stand.post(f"inconnue-{number}", BODY)).status == 401
    assert 0 < len(stand.portal.records("refusal")) < 40


async def test_with_a_revoked_key_also_while_it_is_cached(stand: Stand) -> None:
    key = stand.portal.grant("mixte")
    assert (await stand.post(key, BODY)).status == 200
    stand.portal.revoke(key)
    stand.upstream.received.clear()

    async def is_refused() -> bool:
        return (await stand.post(key, BODY)).status == 401

    while not await is_refused():
        pass
    assert stand.portal.records("refusal")[0]["reasons"] == ["key_revoked"]


async def test_with_an_expired_key(stand: Stand) -> None:
    key = stand.portal.grant("mixte", expires_at=PAST)
    assert await refused(stand, key) == (401, "key_expired")


async def test_from_another_network(stand: Stand) -> None:
    key = stand.portal.grant("mixte", networks=["10.0.0.0/8"])
    assert await refused(stand, key) == (403, "network_not_allowed")


async def test_for_the_system_of_another_case(stand: Stand) -> None:
    key = stand.portal.grant("souverain-seul")
    status, code = await refused(stand, key)
    assert status in (403, 404)
    assert code == "system_not_in_case"
    with pytest.raises(openai.PermissionDeniedError):
        await stand.client(key).chat.completions.create(**BODY)


async def test_for_a_model_that_does_not_exist(stand: Stand) -> None:
    key = stand.portal.grant("mixte")
    assert await refused(stand, key, {**BODY, "model": "gpt-12"}) == (404, "model_not_found")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"phase": Phase.DESIGN}, "phase_forbids_use"),
        ({"decision_expires_at": PAST}, "decision_expired"),
        ({"groups": ("autres",)}, "not_in_group"),
        ({"required_courses": ("mcn-iag-risques",)}, "training_missing"),
        ({"phase": Phase.EXPERIMENTATION, "pilot_groups": ("pilotes",)}, "not_in_pilot"),
    ],
)
async def test_for_a_case_that_is_not_open_to_this_person(
    stand: Stand, changes: dict[str, Any], code: str
) -> None:
    stand.portal.change_case("mixte", **changes)
    await stand.applied()
    assert await refused(stand, stand.portal.grant("mixte")) == (403, code)


async def test_training_opens_access(stand: Stand) -> None:
    stand.portal.change_case("mixte", required_courses=("mcn-iag-risques",))
    await stand.applied()
    trained = stand.portal.grant("mixte", trainings={"mcn-iag-risques": "2099-01-01T00:00:00Z"})
    assert (await stand.post(trained, BODY)).status == 200


async def test_for_a_system_without_a_favourable_opinion(stand: Stand) -> None:
    stand.portal.change_system("public", security_opinion=SecurityOpinion.UNFAVOURABLE)
    await stand.applied()
    status, _ = await refused(stand, stand.portal.grant("mixte"))
    assert status == 403


async def test_for_a_declared_level_that_the_system_may_not_receive(stand: Stand) -> None:
    key = stand.portal.grant("mixte")
    assert await refused(stand, key, **{"x-balise-classification": "protege-a"}) == (400, "level_not_allowed")


async def test_for_headers_that_mean_nothing(stand: Stand) -> None:
    key = stand.portal.grant("mixte")
    answer = await stand.post(key, BODY, **{"x-balise-classification": "ultra"})
    assert (answer.status, answer.code) == (400, "declared_level_unknown")
    assert "protege-b" in answer.json["error"]["message"]
    answer = await stand.post(key, BODY, **{"x-balise-usage": "divination"})
    assert (answer.status, answer.code) == (400, "kind_unknown")
    assert "redaction" in answer.json["error"]["message"]


async def test_during_an_emergency_stop(stand: Stand) -> None:
    key = stand.portal.grant("mixte")
    stand.portal.publish(stops=(stop(),))
    await stand.applied()
    answer = await stand.post(key, BODY)
    assert (answer.status, answer.code) == (503, "stopped")
    assert answer.headers["x-should-retry"] == "false"
    stand.portal.publish(stops=())
    await stand.applied()
    assert (await stand.post(key, BODY)).status == 200


async def test_by_a_gateway_without_rules(idle: Stand) -> None:
    await idle.serve()
    key = idle.portal.grant("mixte")
    assert await refused(idle, key) == (503, "no_policy")
    assert (await idle.get("/readyz")).status == 503
    assert (await idle.get("/healthz")).status == 200


async def test_for_a_public_body_without_rules(stand: Stand) -> None:
    key = stand.portal.grant("mixte", public_body=AUTRE)
    assert await refused(stand, key) == (503, "no_policy")


async def test_two_public_bodies_do_not_share_their_rules(stand: Stand) -> None:
    other = snapshot(stand.upstream.url, public_body=AUTRE, public_body_code="autre", cases=(), version=0)
    stand.portal.current = other
    stand.portal.publish(public_body=AUTRE)
    await until(lambda: stand.gateway.policies.versions().get(AUTRE) == 1)
    key = stand.portal.grant("mixte", public_body=AUTRE)
    assert await refused(stand, key) == (403, "case_unknown")


async def test_when_the_lease_of_the_rules_is_over(stand: Stand) -> None:
    stand.portal.publish(lease_seconds=1)
    await stand.applied()
    key = stand.portal.grant("mixte")
    stand.gateway.policies._confirmed -= 2
    await stand.gateway.watch.close()
    stand.gateway.policies._confirmed -= timedelta(seconds=2).total_seconds()
    assert await refused(stand, key) == (503, "lease_over")


async def test_unknown_addresses_and_methods(stand: Stand) -> None:
    key = stand.portal.grant("mixte")
    answer = await stand.post(key, BODY, path="/v1/divination")
    assert (answer.status, answer.code) == (404, "route_unknown")
    answer = await stand.get("/v1/chat/completions", key)
    assert (answer.status, answer.code) == (405, "method_not_allowed")


@pytest.mark.parametrize("path", ["/chat/completions", "/v1/v1/messages", "/api/chat", "/v1/completions"])
async def test_an_address_that_is_set_wrongly_says_how_it_ends(stand: Stand, path: str) -> None:
    """As tools ask whose base address lacks « /v1 », or has it once more."""
    answer = await stand.post(stand.portal.grant("mixte"), BODY, path=path)
    assert (answer.status, answer.code) == (404, "route_unknown")
    assert "« /v1 »" in answer.json["error"]["message"].replace("\xa0", " ")
    answer = await stand.post(stand.portal.grant("mixte"), BODY, path=path, **{"accept-language": "en"})
    assert "“/v1”" in answer.json["error"]["message"]


async def test_a_level_above_what_the_case_was_authorised_for(stand: Stand) -> None:
    stand.portal.change_case("mixte", level=Level.NON_CLASSIFIE)
    await stand.applied()
    key = stand.portal.grant("mixte")
    answer = await stand.post(key, {**BODY, "model": "souverain"}, **{"x-balise-classification": "protege-a"})
    assert (answer.status, answer.code) == (400, "level_above_case")
