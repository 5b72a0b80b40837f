"""Copies by syslog over TLS: who is at the other end, and what a connection that dies takes with it."""

from __future__ import annotations

import asyncio
import socket
import sys
import time
from pathlib import Path

import pytest
from tests.journal.siem.conftest import Dock
from tests.journal.siem.receivers import Authority, SyslogServer
from tests.journal.siem.test_formats import SYSLOG, read_cef
from tests.waiting import soon, until

from balise.journal.siem import syslog
from balise.journal.siem.destinations import Destination


def to(server: SyslogServer, authority: Authority, **more: object) -> Destination:
    usual = {
        "name": "soc",
        "url": f"syslog+tls://localhost:{server.port}",
        "format": "ocsf",
        "ca": str(authority.ca),
        "overlap_seconds": 0.3,
    }
    return Destination(**(usual | more))  # type: ignore[arg-type]


async def test_messages_arrive_framed_in_the_order_of_the_chain(
    dock: Dock, server: SyslogServer, authority: Authority
) -> None:
    await dock.write(10)
    await dock.ship_all(to(server, authority))
    assert server.uids == dock.expected()
    assert all(SYSLOG.fullmatch(message) for message in server.messages)
    assert dock.cursors("soc") == 10


async def test_cef_goes_the_same_way(dock: Dock, server: SyslogServer, authority: Authority) -> None:
    await dock.write(2)
    await dock.ship_all(to(server, authority, format="cef"))
    heads = [read_cef(message.split(b" - ", 1)[1].decode())[0] for message in server.messages]
    assert [head[4] for head in heads] == ["event.essai", "event.essai"]


async def test_what_was_in_flight_when_the_connection_died_is_sent_again(
    dock: Dock, server: SyslogServer, authority: Authority
) -> None:
    server.deaf = True
    dock.ship(to(server, authority, overlap_seconds=3600.0))
    await until(lambda: server.connections == 1)
    await dock.write(5)
    # Written to a kernel that took it, and never read: no writer can tell.
    await until(lambda: dock.metric("balise_siem_delivered_records_total", destination="soc") == 5)
    assert server.messages == []
    server.deaf = False
    server.cut()
    await until(lambda: len(server.uids) == 5)
    assert server.uids == dock.expected()


async def test_the_cursor_moves_when_the_connection_outlived_the_window(
    dock: Dock, server: SyslogServer, authority: Authority
) -> None:
    dock.ship(to(server, authority, overlap_seconds=0.5))
    began = time.monotonic()
    await dock.write(3)
    await until(lambda: dock.cursors("soc") == 3)
    assert time.monotonic() - began > 0.5
    assert len(server.messages) == 3
    server.cut()
    await dock.write(2)
    await until(lambda: len(set(server.uids)) == 5)
    # What the first connection outlived does not come again.
    assert sorted(server.uids) == sorted(dock.expected())


async def test_a_server_away_is_waited_for(dock: Dock, server: SyslogServer, authority: Authority) -> None:
    await server.stop()
    await dock.write(3)
    dock.ship(to(server, authority))
    await until(lambda: dock.metric("balise_siem_failures_total", destination="soc", cause="unreachable") > 1)
    assert dock.metric("balise_siem_behind_records", destination="soc") == 3
    await server.start()
    await until(lambda: dock.cursors("soc") == 3)


async def test_a_server_that_cannot_prove_its_name_gets_nothing(
    dock: Dock, authority: Authority, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    stranger = Authority(tmp_path, "autre.exemple.test")
    for context, ca in ((stranger.context(), stranger.ca), (stranger.context(), authority.ca)):
        server = SyslogServer(context)
        await server.start()
        await dock.write(1)
        before = dock.metric("balise_siem_failures_total", destination="soc", cause="certificate_refused")
        task = dock.ship(to(server, authority, ca=str(ca)))
        await until(
            lambda before=before: (
                dock.metric(  # type: ignore[misc]
                    "balise_siem_failures_total", destination="soc", cause="certificate_refused"
                )
                > before
            )
        )
        task.cancel()
        await server.stop()
        assert server.messages == []
    assert dock.cursors("soc") == 0
    for why in ("not valid for 'localhost'", "unable to get local issuer certificate"):
        assert why in caplog.text


async def test_a_server_that_asks_for_a_client_certificate_receives_it(
    dock: Dock, authority: Authority
) -> None:
    server = SyslogServer(authority.context(ask_client=True))
    await server.start()
    await dock.write(2)
    task = dock.ship(to(server, authority))
    await until(
        lambda: dock.metric("balise_siem_failures_total", destination="soc", cause="connection_lost") > 0
    )
    assert server.messages == []
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    known = to(server, authority, certificate=str(authority.certificate), key=str(authority.key))
    await dock.ship_all(known)
    assert server.uids == dock.expected()
    await server.stop()


class Stalled:
    """Takes a connection, reads nothing of it, and has a kernel that soon takes no more."""

    def __init__(self) -> None:
        self.taken = asyncio.Event()
        self._writer: asyncio.StreamWriter
        self._server: asyncio.Server

    async def start(self, authority: Authority) -> SyslogServer:
        """Listening; what it gives has the port."""
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        listener.bind(("127.0.0.1", 0))
        self._server = await asyncio.start_server(self._stall, sock=listener, ssl=authority.context())
        stand_in = SyslogServer(authority.context())
        stand_in.port = listener.getsockname()[1]
        return stand_in

    async def _stall(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        reader._transport.pause_reading()  # type: ignore[attr-defined]
        writer.transport._ssl_protocol._transport.pause_reading()  # type: ignore[attr-defined]
        self._writer = writer
        self.taken.set()
        await asyncio.sleep(3600)

    def reset(self) -> None:
        """End the connection with bytes unread: the other end's kernel hears of a reset."""
        self._writer.transport.abort()

    def stop(self) -> None:
        self._server.close()


needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what is unacknowledged")


@needs_linux
async def test_a_server_that_stalls_is_not_taken_for_one_that_has_it(
    dock: Dock, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its kernel takes a little, then nothing: bytes wait here, and the cursor with them."""
    monkeypatch.setattr(syslog, "SEND_SECONDS", 0.5)
    stalled = Stalled()
    dock.ship(to(await stalled.start(authority), authority, overlap_seconds=0.0))
    await soon(stalled.taken.wait())
    await dock.write(400)
    await until(lambda: dock.metric("balise_siem_failures_total", destination="soc", cause="timeout") > 0)
    assert dock.cursors("soc") < 400
    stalled.stop()


@needs_linux
async def test_a_connection_reset_while_bytes_wait_is_lost_at_once(
    dock: Dock, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its bytes stay unacknowledged for ever: waiting for them would only delay the copies."""
    monkeypatch.setattr(syslog, "SEND_SECONDS", 3600.0)
    waited = asyncio.Event()
    loop = asyncio.get_running_loop()
    asked = syslog._unacknowledged

    def unacknowledged(connected: socket.socket) -> int:
        left = asked(connected)
        if left:
            loop.call_soon_threadsafe(waited.set)
        return left

    monkeypatch.setattr(syslog, "_unacknowledged", unacknowledged)
    stalled = Stalled()
    dock.ship(to(await stalled.start(authority), authority, overlap_seconds=0.0))
    await soon(stalled.taken.wait())
    await dock.write(400)
    await soon(waited.wait())
    stalled.reset()
    await until(
        lambda: dock.metric("balise_siem_failures_total", destination="soc", cause="connection_lost") > 0
    )
    stalled.stop()
