"""Valkey away, slow, restarted: refused in bounded time, and what was used is told in the end."""

from __future__ import annotations

import asyncio
import time
from functools import partial
from pathlib import Path

import pytest
import trustme
from tests.gateway.quotas.conftest import Make
from tests.gateway.quotas.places import ZONE, one, owed
from tests.gateway.quotas.valkey import Server
from tests.waiting import PATIENCE, free_port, until

from balise.gateway.quotas.line import Line
from balise.gateway.quotas.shared import SharedQuotas, SharedReservation
from balise.gateway.quotas.store import Exceeded, QuotasUnavailable

LIMIT = owed(requests=3)


async def held(quotas: SharedQuotas, most: int = 3) -> int:
    """How many are counted, by who can still be let in."""
    taken = []
    try:
        while True:
            taken.append(await quotas.reserve([LIMIT], ZONE, one()))
    except Exceeded:
        return most - len(taken)
    finally:
        for reservation in taken:
            reservation.settle(None)


async def hold(quotas: SharedQuotas, number: int) -> bool:
    return await held(quotas) == number


async def answers(quotas: SharedQuotas) -> None:
    async def served() -> bool:
        try:
            (await quotas.reserve([owed(requests=1, holder="essai")], ZONE, one())).settle(None)
        except QuotasUnavailable:
            return False
        return True

    await until(served)


async def test_nothing_passes_while_there_is_no_server(own_server: Server, replica: Make) -> None:
    own_server.kill()
    quotas = replica(own_server, seconds=0.25)
    await quotas.start()
    for _ in range(3):
        with pytest.raises(QuotasUnavailable):
            await quotas.reserve([LIMIT], ZONE, one())
    own_server.start()
    await answers(quotas)
    patient = replica(own_server)
    await patient.start()
    await until(partial(hold, patient, 0))


async def test_a_server_that_hangs_refuses_in_bounded_time_and_keeps_nothing(
    own_server: Server, replica: Make
) -> None:
    quotas, patient = replica(own_server, seconds=0.2, lease_seconds=600), replica(own_server)
    await quotas.start()
    await patient.start()
    running = await patient.reserve([LIMIT], ZONE, one())
    own_server.pause()
    began = time.monotonic()
    results = await asyncio.gather(
        *(quotas.reserve([LIMIT], ZONE, one()) for _ in range(50)), return_exceptions=True
    )
    waited = time.monotonic() - began
    own_server.resume()
    assert {type(result) for result in results} == {QuotasUnavailable}
    assert waited < PATIENCE  # bounded, on a busy machine too; the bound itself is 0.2 s
    await answers(quotas)
    # Those that the server counted after all, when it woke, are given back long before their lease.
    await until(partial(hold, patient, 1))
    running.settle(None)


async def test_a_process_that_is_busy_does_not_take_the_server_for_silent(
    server: Server, replica: Make
) -> None:
    """A burst: each request is taken in before any answer of the server is looked at."""
    quotas = replica(server, seconds=0.2)
    await quotas.start()

    async def busy() -> SharedReservation:
        asked = asyncio.create_task(quotas.reserve([owed(requests=100)], ZONE, one()))
        await asyncio.sleep(0)
        time.sleep(0.03)  # noqa: ASYNC251 - of the processor's time
        return await asked

    for reservation in await asyncio.gather(*(busy() for _ in range(20))):
        reservation.settle(None)
    assert quotas.state == "shared"


async def test_what_was_used_is_told_when_the_server_comes_back(own_server: Server, replica: Make) -> None:
    quotas, other = replica(own_server, seconds=0.2), replica(own_server)
    await quotas.start()
    await other.start()
    await answers(quotas)
    running = [await quotas.reserve([LIMIT], ZONE, one()) for _ in range(2)]
    own_server.pause()
    running[0].settle(one())
    running[1].settle(None)
    await asyncio.sleep(0.5)
    own_server.resume()
    await until(partial(hold, other, 1))


async def test_a_server_that_forgot_everything_still_counts_who_is_there(
    own_server: Server, replica: Make
) -> None:
    quotas = replica(own_server, lease_seconds=0.6)
    await quotas.start()
    running = await quotas.reserve([LIMIT], ZONE, one())
    own_server.kill()
    own_server.start()  # no scripts, no counters
    await answers(quotas)
    await until(partial(hold, quotas, 1))
    running.settle(None)
    await until(partial(hold, quotas, 0))


async def test_forgotten_scripts_are_given_again_without_a_refusal(own_server: Server, replica: Make) -> None:
    quotas = replica(own_server)
    await quotas.start()
    own_server.client().script_flush()
    await quotas.reserve([LIMIT], ZONE, one())
    assert await held(quotas) == 1


async def test_connections_cut_while_idle_cost_no_refusal(own_server: Server, replica: Make) -> None:
    quotas = replica(own_server)
    await quotas.start()
    await quotas.reserve([LIMIT], ZONE, one())
    own_server.client().execute_command("CLIENT KILL TYPE normal SKIPME yes")
    await quotas.reserve([LIMIT], ZONE, one())
    assert await held(quotas) == 2


async def test_who_stops_waiting_leaves_nothing_held(own_server: Server, replica: Make) -> None:
    quotas = replica(own_server, lease_seconds=600)
    await quotas.start()
    own_server.pause()
    waiting = asyncio.create_task(quotas.reserve([LIMIT], ZONE, one()))
    await asyncio.sleep(0.05)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    own_server.resume()
    await answers(quotas)
    assert await held(quotas) == 0


async def test_closing_tells_what_is_still_to_be_told(own_server: Server, replica: Make) -> None:
    leaving, staying = replica(own_server, lease_seconds=600), replica(own_server)
    await leaving.start()
    await staying.start()
    running = [await leaving.reserve([LIMIT], ZONE, one()) for _ in range(3)]
    for reservation in running:
        reservation.settle(None)
    await leaving.close()
    assert await held(staying) == 0


async def test_a_password_is_asked_and_never_told(replica: Make, caplog: pytest.LogCaptureFixture) -> None:
    guarded = Server("--requirepass", "motdepasse-secret")
    guarded.start()
    try:
        stranger = replica(guarded, seconds=0.5)
        await stranger.start()
        with pytest.raises(QuotasUnavailable):
            await stranger.reserve([LIMIT], ZONE, one())
        guarded.url = guarded.url.replace("//", "//:motdepasse-secret@")
        known = replica(guarded)
        await known.start()
        await known.reserve([LIMIT], ZONE, one())
        assert "motdepasse" not in caplog.text
    finally:
        guarded.close()


async def test_over_tls_a_server_must_prove_its_name(replica: Make, tmp_path: Path) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    for name, passes in (("127.0.0.1", True), ("ailleurs.exemple.ca", False)):
        certificate = authority.issue_cert(name)
        certificate.private_key_pem.write_to_path(tmp_path / "key.pem")
        certificate.cert_chain_pems[0].write_to_path(tmp_path / "cert.pem")
        port = free_port()
        options = ["--tls-port", str(port), "--tls-auth-clients", "no"]
        for option, file in (("cert-file", "cert.pem"), ("key-file", "key.pem"), ("ca-cert-file", "ca.pem")):
            options += [f"--tls-{option}", str(tmp_path / file)]
        guarded = Server(*options)
        guarded.start()
        guarded.url = f"valkeys://127.0.0.1:{port}?ssl_ca_certs={tmp_path / 'ca.pem'}"
        try:
            quotas = replica(guarded)
            await quotas.start()
            if passes:
                await quotas.reserve([LIMIT], ZONE, one())
            else:
                with pytest.raises(QuotasUnavailable):
                    await quotas.reserve([LIMIT], ZONE, one())
        finally:
            guarded.close()


@pytest.mark.parametrize(
    ("refuses", "takes"),
    [
        ("CONFIG SET maxmemory 1", "CONFIG SET maxmemory 0"),
        ("CONFIG SET min-replicas-to-write 1", "CONFIG SET min-replicas-to-write 0"),
        ("ACL SETUSER default -evalsha", "ACL SETUSER default +evalsha"),
    ],
)
async def test_what_a_server_that_takes_no_writes_was_told_is_told_again(
    own_server: Server, replica: Make, refuses: str, takes: str
) -> None:
    quotas = replica(own_server, lease_seconds=600)
    await quotas.start()
    reservation = await quotas.reserve([LIMIT], ZONE, one())
    reservation.called()
    own_server.client().execute_command(*refuses.split())
    with pytest.raises(QuotasUnavailable):
        await quotas.reserve([LIMIT], ZONE, one())
    assert quotas.state == "away"
    reservation.settle(None)
    with pytest.raises(QuotasUnavailable):
        await quotas.reserve([LIMIT], ZONE, one())
    own_server.client().execute_command(*takes.split())
    await answers(quotas)
    assert await held(quotas) == 0


@pytest.mark.parametrize(
    ("memory", "policy", "asks", "warned"),
    [
        ("100mb", "volatile-lru", "+info", True),
        ("100mb", "noeviction", "+info", False),
        ("0", "allkeys-lru", "+info", False),
        ("100mb", "volatile-lru", "-info", False),
    ],
)
async def test_a_server_that_may_drop_counters_is_told_of(
    replica: Make, caplog: pytest.LogCaptureFixture, memory: str, policy: str, asks: str, warned: bool
) -> None:
    server = Server("--maxmemory", memory, "--maxmemory-policy", policy)
    server.start()
    try:
        server.client().execute_command("ACL", "SETUSER", "default", asks)
        quotas = replica(server)
        await quotas.start()
        assert (await quotas.reserve([LIMIT], ZONE, one())).room
        assert ("not noeviction" in caplog.text) is warned
        await quotas.close()
    finally:
        server.close()


async def test_why_it_does_not_answer_is_told(caplog: pytest.LogCaptureFixture) -> None:
    """By the kind of fault under the client's own, which is the same for a certificate and for a closed port."""
    line = Line("valkey://127.0.0.1:1/0", 1.0)
    await line.start()
    await line.close(0.1)
    assert "valkey does not answer: ConnectionRefusedError" in caplog.text
