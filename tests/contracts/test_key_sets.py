"""Key sets: which keys may verify, and which addresses may be asked for them."""

from __future__ import annotations

import ipaddress
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from tests.gateway.identities.provider import Provider, public_entry, rsa_key

from balise.contracts import key_sets
from balise.contracts.key_sets import BadKeySet, check_address, fetch, read

HERE = (ipaddress.ip_network("127.0.0.0/8"), ipaddress.ip_network("::1/128"))
GOOD = public_entry(rsa_key(), "bonne")


def unusable(entry: Any) -> str:
    return read(json.dumps({"keys": [GOOD, entry]})).keys[1].unusable


def test_keys_of_each_kind_are_found():
    keys = [rsa_key(), ec.generate_private_key(ec.SECP256R1()), ed25519.Ed25519PrivateKey.generate()]
    found = read(json.dumps({"keys": [public_entry(key, f"k{n}") for n, key in enumerate(keys)]}))
    assert [key.algorithms for key in found.usable] == [("RS256", "PS256"), ("ES256",), ("EdDSA",)]


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        ({**GOOD, "d": "x"}, "private"),
        ({"kty": "oct", "k": "c2VjcmV0", "kid": "s"}, "private"),
        ({**GOOD, "use": "enc"}, "encryption"),
        ({**GOOD, "key_ops": ["encrypt"]}, "encryption"),
        ({"kty": "XYZ"}, "type"),
        ({"kty": "EC", "crv": "secp256k1", "x": "AA", "y": "AA"}, "type"),
        ({"kty": ["RSA"]}, "type"),
        ({"kty": "EC", "crv": ["P-256"]}, "type"),
        ({**GOOD, "alg": "HS256"}, "algorithm"),
        ({**GOOD, "alg": ["RS256"]}, "algorithm"),
        ({**GOOD, "n": 7}, "unreadable"),
        ({"kty": "RSA"}, "unreadable"),
        (public_entry(rsa_key(1024), "faible"), "weak"),
    ],
)
def test_keys_that_verify_nothing(entry: Any, why: str):
    assert unusable(entry) == why


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}",
        '{"keys": 1}',
        '{"keys": {"a": 1}}',
        "[" * 100_000,
        '{"keys": ["x"]}',
        '{"keys": []}',
    ],
)
def test_what_is_no_set(text: str):
    with pytest.raises(BadKeySet):
        read(text)


def test_a_set_of_too_many_keys():
    with pytest.raises(BadKeySet):
        read(json.dumps({"keys": [GOOD] * (key_sets.MAX_KEYS + 1)}))


@pytest.mark.parametrize("kind", [str, str.encode])
def test_a_set_of_too_many_bytes(kind: Any):
    """Written in the portal, it would travel with the rules to every gateway."""
    text = json.dumps({"keys": [GOOD], "x": "x" * key_sets.MAX_BYTES})
    with pytest.raises(BadKeySet) as caught:
        read(kind(text))
    assert caught.value.code == "too_large"


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("http://fournisseur.example/cles", "address"),
        ("ftp://fournisseur.example/cles", "address"),
        ("file:///etc/passwd", "address"),
        ("https://", "address"),
        ("https://moi:secret@fournisseur.example/", "address"),
        ("https://fournisseur.example:port/", "address"),
        ("https://10.0.0.1/cles", "private"),
        ("https://169.254.169.254/latest", "private"),
        ("https://192.168.1.1/", "private"),
        ("https://127.0.0.1/", "private"),
        ("http://127.0.0.1/", "private"),
        ("https://[::1]/", "private"),
        ("https://[::ffff:10.0.0.1]/", "private"),
        ("https://[64:ff9b::a00:1]/", "private"),
        ("https://[::127.0.0.1]/", "private"),
        ("https://[::ffff:0:10.0.0.1]/", "private"),
        ("https://[fec0::1]/", "private"),
        ("https://[::]/", "private"),
        ("https://[fe80::1]/", "private"),
        ("https://1\uff127.0.0.1/", "private"),
        ("https://127\u30020\u30020\u30021/", "private"),
        ("https://100.64.0.1/", "private"),
        ("https://0.0.0.0/", "private"),
        ("https://224.0.0.1/", "private"),
    ],
)
def test_addresses_that_are_not_asked(url: str, code: str):
    with pytest.raises(BadKeySet) as caught:
        check_address(url, ())
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("url", "networks"),
    [
        ("https://fournisseur.example/cles", ()),
        ("https://8.8.8.8/cles", ()),
        ("https://10.1.2.3/cles", (ipaddress.ip_network("10.1.0.0/16"),)),
        ("http://127.0.0.1:8000/cles", HERE),
        ("http://localhost:8000/cles", HERE),
    ],
)
def test_addresses_that_may_be_asked(url: str, networks: Any):
    check_address(url, networks)


@pytest.fixture
async def provider() -> AsyncIterator[Provider]:
    made = Provider()
    await made.start()
    yield made
    await made.stop()


async def failure(url: str, networks: Any = HERE, seconds: float = 5) -> str:
    with pytest.raises(BadKeySet) as caught:
        await fetch(url, networks, seconds)
    return caught.value.code


async def test_a_set_is_fetched(provider: Provider):
    assert read(await fetch(provider.keys_url, HERE, 5)).find("cle-1", "RS256")
    assert read(await fetch(provider.keys_url.replace("127.0.0.1", "localhost"), HERE, 5)).usable


async def test_a_name_that_stands_for_a_private_address_is_not_asked(provider: Provider):
    url = provider.keys_url.replace("http://127.0.0.1", "https://localhost")
    assert await failure(url, ()) == "private"
    # Other ways to write the same address, which only the resolver understands.
    for written in ("2130706433", "0x7f.1", "127.1"):
        assert await failure(url.replace("localhost", written), ()) in ("private", "unreachable")
    assert provider.asked == 0


async def test_redirects_are_not_followed(provider: Provider):
    provider.location = f"{provider.url}/ailleurs"
    assert await failure(provider.keys_url) == "redirect"
    assert provider.asked == 1


async def test_an_error_a_flood_a_silence_and_nobody(provider: Provider):
    provider.status = 500
    assert await failure(provider.keys_url) == "status"
    provider.status, provider.body = 200, b" " * (key_sets.MAX_BYTES + 1)
    assert await failure(provider.keys_url) == "too_large"
    assert await failure(provider.keys_url, seconds=0.000_01) == "timeout"
    await provider.stop()
    assert await failure(provider.keys_url) == "unreachable"
    assert await failure("https://nulle-part.invalid/cles") == "unreachable"


async def test_https_is_checked(provider: Provider):
    assert await failure(provider.keys_url.replace("http:", "https:")) == "unreachable"
