"""Tokens that say for whom an application asks: each way of being wrong has its own refusal."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from tests.gateway.identities.conftest import Front
from tests.gateway.identities.provider import Provider, public_entry, rsa_key
from tests.waiting import PATIENCE, until

from balise.contracts import tokens as signed
from balise.contracts.grants import email_name
from balise.gateway.identities import key_sets, tokens


def encoded(part: Any) -> str:
    data = part if isinstance(part, bytes) else json.dumps(part).encode()
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


async def refused(front: Front, token: str, code: str, status: int = 401) -> None:
    answer = await front.ask(token)
    assert (answer.status, answer.code) == (status, code)
    assert front.stand.upstream.received == []
    record = front.last()
    assert (record["kind"], record["reasons"], record["measures"]) == ("refusal", [code], ["2.3"])
    assert record.get("person", "") == ""
    assert record["key_id"]
    assert token.split(".")[-1] not in json.dumps(record)
    said = answer.json["error"]
    assert said["balise"]["reasons"][0]["instead"]


async def test_a_signed_token_lets_its_person_through_and_the_journal_says_who_and_how(asking: Front) -> None:
    answer = await asking.ask(asking.provider.token())
    assert answer.status == 200
    for record in asking.stand.portal.records():
        assert (record["person"], record["identified"]) == ("ines", "jwt")
        assert record["detail"]["identity_provider"] == "courant"
        assert record["key_id"] == asking.key.split("_")[1]


async def test_without_a_token_nobody_asks(asking: Front) -> None:
    answer = await asking.ask()
    assert (answer.status, answer.code) == (401, "person_unnamed")
    assert asking.stand.upstream.received == []
    assert asking.last()["key_id"] == asking.key.split("_")[1]


@pytest.mark.parametrize(
    ("claims", "code"),
    [
        ({"iss": "https://ailleurs.example"}, "identity_issuer_unknown"),
        ({"iss": None}, "identity_issuer_unknown"),
        ({"aud": "une-autre-application"}, "identity_audience"),
        ({"aud": ["une-autre", "encore"]}, "identity_audience"),
        ({"aud": None}, "identity_claims"),
        ({"exp": int(time.time()) - 3600, "iat": int(time.time()) - 7000}, "identity_expired"),
        ({"exp": None}, "identity_claims"),
        ({"exp": "demain"}, "identity_malformed"),
        ({"exp": 10**400}, "identity_malformed"),
        ({"iat": -(10**400)}, "identity_malformed"),
        ({"nbf": int(time.time()) + 3600}, "identity_not_yet"),
        ({"iat": int(time.time()) + 3600, "exp": int(time.time()) + 7200}, "identity_not_yet"),
        ({"iat": None}, "identity_claims"),
        ({"iat": int(time.time()) - 60, "exp": int(time.time()) + 86_400}, "identity_too_long"),
        ({"events": {"http://schemas.openid.net/event/backchannel-logout": {}}}, "identity_malformed"),
    ],
)
async def test_claims_that_do_not_hold(asking: Front, claims: dict[str, Any], code: str) -> None:
    await refused(asking, asking.provider.token(**claims), code)


@pytest.mark.parametrize("subject", ["", "x" * 300, "sujet\n-ines"])
async def test_a_subject_that_names_nobody(asking: Front, subject: str) -> None:
    await refused(asking, asking.provider.token(subject), "identity_claims")


async def test_a_subject_that_is_not_a_text(asking: Front) -> None:
    now = int(time.time())
    claims = {"iss": asking.provider.issuer, "aud": "balise", "sub": 7, "iat": now, "exp": now + 60}
    content = json.dumps(claims).encode()
    token = jwt.api_jws.encode(content, asking.provider.key, "RS256", {"kid": "cle-1"})
    await refused(asking, token, "identity_claims")


async def test_no_signature_at_all(asking: Front) -> None:
    _header, payload, _signature = asking.provider.token().split(".")
    for algorithm in ("none", "None", "NONE"):
        unsigned = f"{encoded({'alg': algorithm, 'kid': 'cle-1'})}.{payload}."
        answer = await asking.ask(unsigned)
        assert (answer.status, answer.code) == (401, "identity_algorithm")


async def test_the_public_key_is_no_shared_secret(asking: Front) -> None:
    public = asking.provider.key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    _header, payload, _signature = asking.provider.token().split(".")
    signed = f"{encoded({'alg': 'HS256', 'typ': 'JWT', 'kid': 'cle-1'})}.{payload}"
    mark = hmac.new(public, signed.encode(), hashlib.sha256).digest()
    await refused(asking, f"{signed}.{encoded(mark)}", "identity_algorithm")


async def test_another_key_under_the_same_name(asking: Front) -> None:
    await refused(asking, asking.provider.token(key=rsa_key()), "identity_signature")


async def test_an_altered_token(asking: Front) -> None:
    header, payload, signature = asking.provider.token("sujet-omar").split(".")
    claims = json.loads(base64.urlsafe_b64decode(payload + "=="))
    altered = f"{header}.{encoded(claims | {'sub': 'sujet-ines'})}.{signature}"
    await refused(asking, altered, "identity_signature")


@pytest.mark.parametrize(
    "token", ["n'importe quoi", "a.b", "a.b.c", "e30.e30.e30", "....", "eyJhbGciOiJSUzI1NiJ9.W10.AA"]
)
async def test_what_is_no_token(asking: Front, token: str) -> None:
    answer = await asking.ask(token.encode().decode("latin-1"))
    assert answer.status == 401
    assert answer.code in {"identity_malformed", "identity_algorithm"}


async def test_a_token_larger_than_any(asking: Front) -> None:
    await refused(asking, asking.provider.token(groupes=["x" * 60] * 300), "identity_malformed")


@pytest.mark.parametrize("header", [{"typ": "logout+jwt"}, {"crit": ["x"], "x": 1}])
async def test_a_token_of_another_kind(asking: Front, header: dict[str, Any]) -> None:
    await refused(asking, asking.provider.token(headers=header), "identity_malformed")


async def test_each_accepted_algorithm(front: Front) -> None:
    keys = {
        "RS256": rsa_key(),
        "PS256": rsa_key(),
        "ES256": ec.generate_private_key(ec.SECP256R1()),
        "EdDSA": ed25519.Ed25519PrivateKey.generate(),
    }
    front.provider.entries = [public_entry(key, name) for name, key in keys.items()]
    await front.serve()
    await front.keys_known()
    for name, key in keys.items():
        token = front.provider.token(key=key, kid=name, algorithm=name)
        assert (await front.ask(token)).status == 200, name


async def test_a_key_that_the_provider_bound_to_another_algorithm(front: Front) -> None:
    front.provider.entries = [public_entry(front.provider.key, "cle-1", alg="PS256")]
    await front.serve()
    await front.keys_known()
    await refused(front, front.provider.token(), "identity_key_unknown")
    assert (await front.ask(front.provider.token(algorithm="PS256"))).status == 200


async def test_a_weak_key_verifies_nothing(front: Front) -> None:
    weak = rsa_key(1024)
    front.provider.entries.append(public_entry(weak, "faible"))
    await front.serve()
    await front.keys_known()
    await refused(front, front.provider.token(key=weak, kid="faible"), "identity_key_unknown")


async def test_a_token_without_kid_when_there_is_no_choice(asking: Front) -> None:
    assert (await asking.ask(asking.provider.token(kid=None))).status == 200


async def test_a_token_without_kid_when_there_is_a_choice(front: Front) -> None:
    front.provider.entries.append(public_entry(rsa_key(), "cle-2"))
    await front.serve()
    await front.keys_known()
    await refused(front, front.provider.token(kid=None), "identity_key_unknown")


async def test_the_address_names_a_person_when_the_provider_verified_it(front: Front) -> None:
    front.stand.portal.publish(identity_providers=(front.provider.rule(claim="email"),))
    await front.serve()
    await front.keys_known()
    known = {"email": "Ines@Ville.example", "email_verified": True}
    assert (await front.ask(front.provider.token("inconnue", **known))).status == 200
    front.stand.upstream.received.clear()
    for doubtful in ({}, {"email_verified": False}, {"email_verified": "true"}):
        await refused(
            front, front.provider.token("inconnue", email="ines@ville.example", **doubtful), "identity_claims"
        )


async def test_the_address_names_a_person_when_the_public_body_says_so(front: Front) -> None:
    rule = front.provider.rule(claim="email", vouches_for_email=True)
    front.stand.portal.publish(identity_providers=(rule,))
    await front.serve()
    await front.keys_known()
    assert (await front.ask(front.provider.token("x", email="ines@ville.example"))).status == 200


async def test_another_claim_may_name_the_person(front: Front) -> None:
    front.stand.portal.publish(identity_providers=(front.provider.rule(claim="matricule"),))
    await front.serve()
    await front.keys_known()
    assert (await front.ask(front.provider.token("x", matricule="sujet-ines"))).status == 200
    front.stand.upstream.received.clear()
    await refused(front, front.provider.token("sujet-ines"), "identity_claims")


async def test_two_persons_with_one_address_are_nobody(front: Front) -> None:
    front.stand.portal.publish(identity_providers=(front.provider.rule(claim="email"),))
    front.person("inès-2", names=[email_name("ines@ville.example")])
    await front.serve()
    await front.keys_known()
    token = front.provider.token(email="ines@ville.example", email_verified=True)
    await refused(front, token, "identity_unknown", 403)


async def test_a_verified_token_is_not_verified_again(asking: Front, monkeypatch: pytest.MonkeyPatch) -> None:
    token = asking.provider.token()
    assert (await asking.ask(token)).status == 200
    monkeypatch.setattr("jwt.decode", None)
    assert (await asking.ask(token)).status == 200
    assert (await asking.ask(asking.provider.token("sujet-omar"))).status == 401


async def test_a_remembered_token_falls_with_its_provider(asking: Front) -> None:
    token = asking.provider.token()
    assert (await asking.ask(token)).status == 200
    asking.stand.portal.publish(identity_providers=(asking.provider.rule(audiences=("autre",)),))
    await asking.stand.applied()
    asking.stand.upstream.received.clear()
    await refused(asking, token, "identity_audience")
    asking.stand.portal.publish(identity_providers=())
    await asking.stand.applied()
    await refused(asking, token, "identity_issuer_unknown")


async def test_a_remembered_token_falls_with_its_key(asking: Front, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_sets, "COOL_DOWN_SECONDS", 0.0)
    token = asking.provider.token()
    assert (await asking.ask(token)).status == 200
    second = rsa_key()
    asking.provider.entries = [public_entry(second, "cle-2")]
    assert (await asking.ask(asking.provider.token(key=second, kid="cle-2"))).status == 200
    asking.stand.upstream.received.clear()
    await refused(asking, token, "identity_key_unknown")


async def test_a_remembered_token_ends_when_it_says(asking: Front, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (tokens, signed):
        monkeypatch.setattr(module, "LEEWAY_SECONDS", 0)
    lasting, status = 1, 0
    while status != 200:  # on a slow machine it may have ended before it was read
        lasting *= 2
        assert lasting < PATIENCE
        ends = int(time.time()) + lasting
        status = (await asking.ask(token := asking.provider.token(exp=ends))).status
    await until(lambda: time.time() >= ends)
    asking.stand.upstream.received.clear()
    await refused(asking, token, "identity_expired")


async def test_a_provider_whose_keys_are_written_down_is_never_asked(
    front: Front, provider: Provider
) -> None:
    written = json.dumps({"keys": provider.entries})
    front.stand.portal.publish(identity_providers=(provider.rule(jwks_url="", jwks=written),))
    await front.serve()
    assert (await front.ask(provider.token())).status == 200
    assert provider.asked == 0


async def test_the_refusal_never_shows_in_logs(asking: Front, caplog: pytest.LogCaptureFixture) -> None:
    token = asking.provider.token(aud="autre", secret="valeur-a-taire")
    await asking.ask(token)
    await until(lambda: asking.last()["kind"] == "refusal")
    assert token not in caplog.text
    assert "valeur-a-taire" not in caplog.text
