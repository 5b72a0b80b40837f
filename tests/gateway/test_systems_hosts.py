"""The way to the host of a system: who it is, and what becomes of a request where it is not reached."""

from __future__ import annotations

import asyncio
import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from tests.gateway.misbehaving import OK, Server, fails, never, rule, says
from tests.waiting import PATIENCE

from balise.gateway.providers import pool
from balise.gateway.providers.openai_compatible import Systems


def _certificate(folder: Path, *names: str) -> ssl.SSLContext:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "essai")])
    now = datetime.now(UTC)
    alternative = [x509.IPAddress(ip_address(n)) if n[0].isdigit() else x509.DNSName(n) for n in names]
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(alternative), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    public, private = folder / "cert.pem", folder / "key.pem"
    public.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(public, private)
    return context


async def test_tls_vouches_for_the_host_or_nothing_is_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = Server(says(OK), _certificate(tmp_path, "127.0.0.1"))
    async with server.running() as system:
        stranger = Systems(PATIENCE, {})
        assert await fails(stranger, system) == "unreachable"
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
        trusting = Systems(PATIENCE, {})
        assert await trusting.call(system, "/c", b"{}") == {"a": 1}
        assert await trusting.call(system, "/c", b"{}") == {"a": 1}
        other_name = rule(server.address.replace("127.0.0.1", "localhost"))
        assert await fails(trusting, other_name) == "unreachable"
        await stranger.close()
        await trusting.close()
    assert len(server.bodies) == 2


async def test_a_host_that_does_not_let_itself_be_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    systems = Systems(0.05, {})
    monkeypatch.setattr(pool.aiohappyeyeballs, "start_connection", never)
    assert await fails(systems, rule("http://127.0.0.1:9/v1")) == "unreachable"
    await systems.close()


async def test_a_name_that_nobody_answers_for_is_looked_up_once_at_a_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A look-up keeps a thread until it ends, and threads are few: the journal's spool needs them, too."""
    asked = 0

    async def silent(*_: object, **__: object) -> None:
        nonlocal asked
        asked += 1
        await asyncio.sleep(3600)

    monkeypatch.setattr(pool, "NAME_SECONDS", 0.0)
    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", silent, raising=False)
    systems = Systems(0.05, {})
    for _ in range(3):
        assert await fails(systems, rule("http://systeme.exemple.ca/v1")) == "unreachable"
    assert asked == 1
    await systems.close()
