"""The person behind an application's request needs what the holder of a key needs, and answers for it."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import openai
import pytest
from tests.gateway.identities.conftest import BODY, Front
from tests.gateway.link import Link
from tests.gateway.situations import AUTRE, LATER, PAST, VILLE, snapshot, stop
from tests.waiting import PATIENCE, until

from balise.contracts.grants import OPEN_WEBUI, email_name, subject_name
from balise.contracts.snapshot import Limit, Phase, QuotaScope, StopScope, sign

NETWORK = ["127.0.0.0/8"]
INES = "ines@ville.example"


async def refused(front: Front, answer: Any, code: str, status: int = 403) -> dict[str, Any]:
    assert (answer.status, answer.code) == (status, code)
    assert front.stand.upstream.received == []
    record = front.last()
    assert record["kind"] == "refusal"
    assert code in record["reasons"]
    return record


# What the person needs ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("person", "case", "code"),
    [
        ({"person_active": False}, {}, "person_inactive"),
        ({"groups": ["autre"]}, {"groups": ("equipe",)}, "not_in_group"),
        ({}, {"phase": Phase.EXPERIMENTATION, "pilot_groups": ("pilote",)}, "not_in_pilot"),
        ({}, {"required_courses": ("mcn-marquage",)}, "training_missing"),
        (
            {"trainings": json.dumps({"mcn-marquage": PAST.isoformat()})},
            {"required_courses": ("mcn-marquage",)},
            "training_missing",
        ),
    ],
)
async def test_a_person_who_could_have_no_key_is_refused_through_an_application_too(
    front: Front, person: dict[str, Any], case: dict[str, Any], code: str
) -> None:
    front.stand.portal.change_case("mixte", **case)
    front.person("omar", **person)
    await front.serve()
    await front.keys_known()
    record = await refused(front, await front.ask(front.provider.token("sujet-omar")), code)
    assert (record["person"], record["identified"]) == ("omar", "jwt")


async def test_groups_and_trainings_are_the_persons(front: Front) -> None:
    front.stand.portal.change_case("mixte", groups=("equipe",), required_courses=("mcn-marquage",))
    trainings = json.dumps({"mcn-marquage": LATER.isoformat()})
    front.person("omar", groups=["equipe"], trainings=trainings, role="securite")
    await front.serve()
    await front.keys_known()
    assert (await front.ask(front.provider.token("sujet-omar"))).status == 200
    assert (front.last()["person"], front.last()["role"]) == ("omar", "securite")
    front.stand.upstream.received.clear()
    await refused(front, await front.ask(front.provider.token()), "not_in_group")


async def test_an_emergency_stop_holds_applications_too(asking: Front) -> None:
    asking.stand.portal.publish(stops=(stop(StopScope.CASE, "mixte"),))
    await asking.stand.applied()
    await refused(asking, await asking.ask(asking.provider.token()), "stopped", 503)


async def test_a_person_of_another_public_body_is_nobody_here(front: Front) -> None:
    front.person("omar", AUTRE)
    await front.serve()
    await front.keys_known()
    await refused(front, await front.ask(front.provider.token("sujet-omar")), "identity_unknown")


async def test_one_address_in_two_public_bodies_is_two_persons(front: Front) -> None:
    shared = email_name("prete@reseau.example")
    front.person("prete-ici", names=[shared])
    front.person("prete-la", AUTRE, names=[shared])
    rules = (front.provider.rule(claim="email"),)
    portal = front.stand.portal
    portal.publish(identity_providers=rules)
    other = snapshot(portal.upstream, public_body=AUTRE, public_body_code="autre", identity_providers=rules)
    row = sign(other, portal.key)
    portal.database.execute(
        "INSERT INTO balise_snapshot (public_body, version, digest, body, signature, key_id) VALUES (%s, 1, %s, %s, %s, %s)",
        [AUTRE, row.digest, row.body, row.signature, row.key_id],
    )
    there = portal.grant("mixte", "", AUTRE, application=True)
    await front.serve()
    await front.keys_known()
    token = front.provider.token("x", email="prete@reseau.example", email_verified=True)
    assert (await front.ask(token)).status == 200
    assert (front.last()["public_body"], front.last()["person"]) == (VILLE, "prete-ici")
    assert (await front.ask(token, there)).status == 200
    assert (front.last()["public_body"], front.last()["person"]) == (AUTRE, "prete-la")


async def test_a_provider_of_one_public_body_says_nothing_to_another(front: Front) -> None:
    portal = front.stand.portal
    row = sign(snapshot(portal.upstream, public_body=AUTRE, public_body_code="autre"), portal.key)
    portal.database.execute(
        "INSERT INTO balise_snapshot (public_body, version, digest, body, signature, key_id) VALUES (%s, 1, %s, %s, %s, %s)",
        [AUTRE, row.digest, row.body, row.signature, row.key_id],
    )
    front.person("omar", AUTRE)
    there = portal.grant("mixte", "", AUTRE, application=True)
    await front.serve()
    await front.keys_known()
    answer = await front.ask(front.provider.token("sujet-omar"), there)
    await refused(front, answer, "identity_issuer_unknown", 401)


# The key itself --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("columns", "code", "status"),
    [
        ({"expires_at": PAST}, "key_expired", 401),
        ({"revoked_at": PAST}, "key_revoked", 401),
        ({"networks": ["10.9.0.0/16"]}, "network_not_allowed", 403),
        ({"networks": ["10.9.0.0/16"], "trust_forwarded": True}, "network_not_allowed", 403),
    ],
)
async def test_whoever_has_no_good_key_learns_nothing_of_identities(
    asking: Front, columns: dict[str, Any], code: str, status: int
) -> None:
    key = asking.application(**columns)
    for token in (asking.provider.token("inconnu"), "pas un jeton", ""):
        answer = await asking.ask(token, key, **{"x-openwebui-user-email": INES})
        record = await refused(asking, answer, code, status)
        assert record["reasons"] == [code]
        # Whoever asks has no key of theirs that they could renew.
        said = answer.json["error"]["message"]
        assert "personne responsable de l’application" in said and "Mes clés" not in said


async def test_two_keys_of_an_application_serve_while_one_replaces_the_other(asking: Front) -> None:
    fresh = asking.application()
    token = asking.provider.token()
    assert [(await asking.ask(token, key)).status for key in (asking.key, fresh)] == [200, 200]
    asking.stand.portal.revoke(asking.key)
    await asking.heard()
    assert [(await asking.ask(token, key)).status for key in (asking.key, fresh)] == [401, 200]


# Forwarded headers -----------------------------------------------------------------------------


async def test_forwarded_headers_are_not_believed_from_a_key_that_does_not_say_so(asking: Front) -> None:
    answer = await asking.ask(**{"x-openwebui-user-email": INES})
    record = await refused(asking, answer, "forwarded_not_trusted")
    assert record.get("person", "") == ""
    assert INES not in json.dumps(record)


async def test_forwarded_headers_are_believed_from_a_key_that_says_so(asking: Front) -> None:
    key = asking.application(trust_forwarded=True, networks=NETWORK)
    for email in (INES, "  INES@Ville.Example "):
        assert (await asking.ask(key=key, **{"x-openwebui-user-email": email})).status == 200
        assert (asking.last()["person"], asking.last()["identified"]) == ("ines", "forwarded")
    asking.stand.upstream.received.clear()
    unknown = await asking.ask(key=key, **{"x-openwebui-user-email": "personne@ville.example"})
    await refused(asking, unknown, "identity_unknown")
    for nothing in ("", "  ", "x" * 300):
        answer = await asking.ask(key=key, **{"x-openwebui-user-email": nothing})
        await refused(asking, answer, "person_unnamed", 401)


async def test_an_identifier_of_the_front_end_names_who_was_linked_to_it(asking: Front) -> None:
    asking.person("omar", names=[subject_name(OPEN_WEBUI, "8d1f")])
    key = asking.application(trust_forwarded=True, networks=NETWORK)
    assert (await asking.ask(key=key, **{"x-openwebui-user-id": "8d1f"})).status == 200
    assert asking.last()["person"] == "omar"


async def test_a_bad_token_is_not_mended_by_believed_headers(asking: Front) -> None:
    key = asking.application(trust_forwarded=True, networks=NETWORK)
    answer = await asking.ask("pas un jeton", key, **{"x-openwebui-user-email": INES})
    await refused(asking, answer, "identity_malformed", 401)


async def test_the_token_wins_over_the_headers(asking: Front) -> None:
    asking.person("omar")
    key = asking.application(trust_forwarded=True, networks=NETWORK)
    token = asking.provider.token("sujet-omar")
    assert (await asking.ask(token, key, **{"x-openwebui-user-email": INES})).status == 200
    assert (asking.last()["person"], asking.last()["identified"]) == ("omar", "jwt")


async def test_with_a_persons_own_key_nothing_else_says_who_asks(asking: Front) -> None:
    asking.person("omar")
    own = asking.stand.portal.grant("mixte", "lea")
    answer = await asking.ask(
        asking.provider.token("sujet-omar"), own, **{"x-openwebui-user-email": "omar@ville.example"}
    )
    assert answer.status == 200
    assert (asking.last()["person"], asking.last()["identified"]) == ("lea", "key")


async def test_no_identity_header_reaches_the_system(asking: Front) -> None:
    key = asking.application(trust_forwarded=True, networks=NETWORK)
    token = asking.provider.token()
    await asking.ask(token, key, **{"x-openwebui-user-email": INES})
    sent = {name.lower(): value for name, value in asking.stand.upstream.headers[-1].items()}
    assert not {"x-balise-identity", "x-openwebui-user-email", "x-api-key"} & set(sent)
    assert token not in str(sent)


# Where a token may be --------------------------------------------------------------------------


async def test_the_token_may_come_where_the_public_body_says(front: Front) -> None:
    rule = front.provider.rule(header="X-Forwarded-Access-Token")
    front.stand.portal.publish(identity_providers=(rule,))
    await front.serve()
    await front.keys_known()
    token = front.provider.token()
    assert (await front.ask(**{"x-forwarded-access-token": token})).status == 200
    assert (await front.ask(**{"x-forwarded-access-token": f"Bearer {token}"})).status == 200
    front.stand.upstream.received.clear()
    answer = await front.ask(**{"x-autre-en-tete": token})
    await refused(front, answer, "person_unnamed", 401)


async def test_the_token_may_be_the_bearer_when_the_key_comes_apart(asking: Front) -> None:
    token = asking.provider.token()
    apart = {"x-api-key": asking.key, "authorization": f"Bearer {token}"}
    answer = await asking.stand.post("", BODY, **apart)
    assert answer.status == 200
    assert (asking.last()["person"], asking.last()["identified"]) == ("ines", "jwt")
    asking.stand.upstream.received.clear()
    alone = await asking.stand.post(token, BODY)
    await refused(asking, alone, "key_unknown", 401)


async def test_the_models_are_those_of_the_case_once_the_person_is_known(asking: Front) -> None:
    nobody = await asking.stand.get("/v1/models", asking.key)
    assert (nobody.status, nobody.code) == (401, "person_unnamed")
    client = asking.stand.client(asking.key, default_headers={"X-Balise-Identity": asking.provider.token()})
    assert {model.id async for model in client.models.list()} == {"public", "ferme", "souverain"}


# Withdrawn while a stream runs -----------------------------------------------------------------


async def streaming(front: Front, key: str, **headers: str) -> Any:
    front.stand.upstream.stall_after = 3
    client = front.stand.client(
        key, default_headers={name.replace("_", "-"): v for name, v in headers.items()}
    )
    stream = await client.chat.completions.create(**BODY, stream=True)
    await anext(stream)
    return stream


async def cut(stream: Any, code: str) -> str:
    with pytest.raises(openai.APIError) as caught:
        async with asyncio.timeout(PATIENCE):
            async for _ in stream:
                pass
    assert caught.value.code == code
    return caught.value.message


async def test_revoking_the_key_cuts_the_streams_of_everybody(asking: Front) -> None:
    asking.person("omar")
    streams = [
        await streaming(asking, asking.key, x_balise_identity=asking.provider.token(subject))
        for subject in ("sujet-ines", "sujet-omar")
    ]
    asking.stand.portal.revoke(asking.key)
    for stream in streams:
        assert "responsable de l’application" in await cut(stream, "key_revoked")
    await until(lambda: len(asking.stand.portal.records("outcome")) == 2)
    assert {record["status"] for record in asking.stand.portal.records("outcome")} == {"blocked"}


@pytest.mark.parametrize("how", ["left", "gone", "unlinked"])
async def test_a_person_who_leaves_is_cut_and_nobody_else(asking: Front, how: str) -> None:
    asking.person("omar")
    hers, his = [
        await streaming(asking, asking.key, x_balise_identity=asking.provider.token(subject))
        for subject in ("sujet-ines", "sujet-omar")
    ]
    if how == "left":
        asking.change("ines", person_active=False)
    elif how == "gone":
        asking.remove("ines")
    else:
        asking.change("ines", names=[])
    await cut(hers, "person_inactive")
    await until(lambda: bool(asking.stand.portal.records("outcome")))
    record = asking.last("outcome")
    assert (record["person"], record["status"], record["reasons"]) == ("ines", "blocked", ["person_inactive"])
    await until(lambda: len(asking.stand.gateway.requests) == 1)
    await his.close()


async def test_a_change_that_leaves_the_person_in_place_cuts_nothing(asking: Front) -> None:
    stream = await streaming(asking, asking.key, x_balise_identity=asking.provider.token())
    asking.change("ines", role="securite")
    await asking.heard()
    await until(lambda: len(asking.stand.gateway.grants.persons) == 1)
    await until(lambda: len(asking.stand.gateway.requests) == 1)
    await stream.close()


async def test_what_changes_applies_to_the_next_request(asking: Front) -> None:
    token = asking.provider.token()
    assert (await asking.ask(token)).status == 200
    asking.change("ines", person_active=False)
    await asking.heard()
    asking.stand.upstream.received.clear()
    await refused(asking, await asking.ask(token), "person_inactive")


# What is the person's, not the key's -----------------------------------------------------------


async def test_quotas_are_each_persons_own(asking: Front) -> None:
    asking.person("omar")
    limits = (Limit(scope=QuotaScope.PERSON, window_seconds=86_400, requests=2),)
    asking.stand.portal.publish(limits=limits)
    await asking.stand.applied()
    hers, his = asking.provider.token(), asking.provider.token("sujet-omar")
    assert [(await asking.ask(hers)).status for _ in range(3)] == [200, 200, 429]
    assert (await asking.ask(his)).status == 200
    # Another key is no way around: the person is the same.
    own = asking.stand.portal.grant("mixte", "ines")
    assert (await asking.ask(key=own)).status == 429


async def test_a_conversation_belongs_to_its_person_not_to_the_application(asking: Front) -> None:
    asking.person("omar")
    path = "/v1/responses"
    hers = {"x-balise-identity": asking.provider.token()}
    his = {"x-balise-identity": asking.provider.token("sujet-omar")}
    first = await asking.stand.post(asking.key, {"model": "public", "input": "Bonjour."}, path, **hers)
    assert first.status == 200
    goes_on = {"model": "public", "input": "Et encore.", "previous_response_id": first.json["id"]}
    stolen = await asking.stand.post(asking.key, goes_on, path, **his)
    assert (stolen.status, stolen.code) == (404, "response_unknown")
    assert (await asking.stand.post(asking.key, goes_on, path, **hers)).status == 200


# The database away -----------------------------------------------------------------------------


async def test_known_persons_go_on_while_the_database_is_away(front: Front) -> None:
    link = Link(front.stand.database_url)
    await link.join()
    front.stand.environment["BALISE_DATABASE_URL"] = link.url
    front.person("omar")
    await front.serve(BALISE_GATEWAY_SPOOL_MB="8")
    await front.keys_known()
    assert (await front.ask(front.provider.token())).status == 200
    gateway = front.stand.gateway
    front.change("ines", role="securite")

    def known_again() -> bool:
        row = front.stand.portal.database.execute("SELECT epoch FROM balise_grant_epoch").fetchone()
        return row == (gateway.grants.epoch,) and len(gateway.grants.keys) == len(gateway.grants.persons) == 1

    await until(known_again)
    await link.cut()
    # A new token of a known person; then somebody whom nobody can look up.
    assert (await front.ask(front.provider.token(jti="neuf"))).status == 200
    answer = await front.ask(front.provider.token("sujet-omar"))
    assert (answer.status, answer.code) == (503, "grants_unreachable")
    await link.join()
    await until(lambda: not gateway.journal.spooling)
    assert (await front.ask(front.provider.token("sujet-omar"))).status == 200
    await link.cut()


def test_the_database_itself_refuses_what_would_be_believed_too_easily(idle: Any) -> None:
    import psycopg

    portal = idle.portal
    for wrong in (
        {"person": "ines", "application": True},
        {"person": "ines", "trust_forwarded": True, "networks": NETWORK},
        {"person": "", "application": True, "trust_forwarded": True},
    ):
        with pytest.raises(psycopg.errors.CheckViolation):
            portal.grant("mixte", **wrong)
