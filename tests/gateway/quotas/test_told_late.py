"""A line to Valkey that dies or lags: what comes again, or late, changes nothing that was settled."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from functools import partial

import pytest
from tests.gateway.quotas.conftest import Make
from tests.gateway.quotas.places import ZONE, one, owed
from tests.gateway.quotas.test_server_away import answers, held, hold
from tests.gateway.quotas.valkey import Server
from tests.waiting import until
from valkey.exceptions import ResponseError

from balise.gateway.quotas.line import Call
from balise.gateway.quotas.store import QuotasUnavailable

LIMIT = owed(requests=3)


class Wire:
    """A TCP proxy in front of the server: it may keep what the server says, or what connections open now say."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._writers: set[asyncio.StreamWriter] = set()
        self.says, self.hears = asyncio.Event(), asyncio.Event()
        self.says.set()
        self.hears.set()
        self.kept = 0  # bytes that came while they were held

    async def join(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.url = f"valkey://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    def cut(self) -> None:
        for writer in tuple(self._writers):
            writer.transport.abort()

    async def leave(self) -> None:
        self.says.set()
        self.hears.set()
        self._server.close()
        self.cut()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._port)
        self._writers.add(writer)
        with contextlib.suppress(ConnectionError):
            await asyncio.gather(
                self._pump(reader, far_writer, self.hears), self._pump(far_reader, writer, self.says)
            )
        self._writers.discard(writer)

    async def _pump(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, passes: asyncio.Event
    ) -> None:
        with contextlib.suppress(ConnectionError):
            while data := await reader.read(65536):
                if not passes.is_set():
                    self.kept += len(data)
                    await passes.wait()
                writer.write(data)
                await writer.drain()
        writer.close()


async def arrived(late: asyncio.Event, server: Server) -> None:
    """Let go what was held, until the server did it."""

    def made() -> int:
        told = server.client().info("commandstats")
        assert isinstance(told, dict)
        return int(told["cmdstat_evalsha"]["calls"])

    before = made()
    late.set()
    await until(lambda: made() > before)


@pytest.fixture
async def wire(own_server: Server) -> AsyncIterator[Wire]:
    wire = Wire(own_server.port)
    await wire.join()
    yield wire
    await wire.leave()


async def test_what_was_settled_is_not_counted_again_by_a_line_that_died(replica: Make, wire: Wire) -> None:
    """The server did it all, and nobody heard: all of it is told again."""
    quotas = replica(wire, lease_seconds=600)
    await quotas.start()
    reservation = await quotas.reserve([LIMIT], ZONE, one())
    wire.says.clear()
    reservation.called()
    reservation.settle(one())
    await until(lambda: wire.kept > 0)
    wire.cut()
    wire.says.set()
    await answers(quotas)
    assert await held(quotas) == 1


@pytest.mark.parametrize("called", [False, True])
async def test_what_comes_late_does_not_hold_what_was_settled(
    own_server: Server, replica: Make, wire: Wire, called: bool
) -> None:
    """On a connection that was given up, after what a later one told."""
    quotas = replica(wire, lease_seconds=600, seconds=0.3)
    patient = replica(own_server)
    await patient.start()
    await quotas.start()
    await answers(quotas)
    reservation = await quotas.reserve([LIMIT], ZONE, one())
    late, wire.hears = wire.hears, asyncio.Event()
    wire.hears.set()
    late.clear()
    if called:
        reservation.called()
    else:
        reservation.look()
    await until(lambda: quotas.state == "away")
    reservation.settle(None)
    await until(partial(hold, patient, 0))
    await arrived(late, own_server)
    assert await held(patient) == 0


async def test_what_was_asked_late_holds_nothing_of_who_gave_up(
    own_server: Server, replica: Make, wire: Wire
) -> None:
    quotas, patient = replica(wire, lease_seconds=600, seconds=0.3), replica(own_server)
    await patient.start()
    await quotas.start()
    await answers(quotas)
    late, wire.hears = wire.hears, asyncio.Event()
    wire.hears.set()
    late.clear()
    with pytest.raises(QuotasUnavailable):
        await quotas.reserve([LIMIT], ZONE, one())
    await answers(quotas)  # what was given back was told before
    await arrived(late, own_server)
    assert await held(patient) == 0


async def test_an_answer_that_comes_as_its_caller_gives_up_holds_nothing(
    own_server: Server, replica: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    quotas = replica(own_server, lease_seconds=600)
    await quotas.start()
    send = quotas.line.send

    def sent(call: Call) -> None:
        if call.answer is not None:
            call.answer.add_done_callback(lambda _: asking.cancel())
        send(call)

    monkeypatch.setattr(quotas.line, "send", sent)
    asking = asyncio.create_task(quotas.reserve([LIMIT], ZONE, one()))
    with pytest.raises(asyncio.CancelledError):
        await asking
    monkeypatch.undo()
    assert await held(quotas) == 0


async def test_what_was_settled_while_a_server_forgot_its_scripts_again_is_told(
    own_server: Server, replica: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    quotas = replica(own_server, lease_seconds=600)
    await quotas.start()
    reservation = await quotas.reserve([LIMIT], ZONE, one())
    load, loads = quotas.line._load, []

    async def loaded() -> None:
        await load()
        loads.append(own_server.client().script_flush() if not loads else None)

    monkeypatch.setattr(quotas.line, "_load", loaded)
    own_server.client().script_flush()
    reservation.settle(None)
    await until(lambda: len(loads) > 1)
    await answers(quotas)
    assert await held(quotas) == 0


async def test_what_was_settled_while_a_server_was_busy_is_told(own_server: Server, replica: Make) -> None:
    """With somebody else's script, and it takes no other command."""
    quotas, client = replica(own_server, lease_seconds=600), own_server.client()
    await quotas.start()
    reservation = await quotas.reserve([LIMIT], ZONE, one())
    client.config_set("busy-reply-threshold", 1)

    def busy() -> None:
        with pytest.raises(ResponseError):
            own_server.client().eval("while true do end", 0)

    endless = asyncio.create_task(asyncio.to_thread(busy))
    await until(lambda: is_busy(own_server))
    reservation.settle(None)
    await until(lambda: quotas.state == "away")
    client.execute_command("SCRIPT KILL")
    await endless
    await answers(quotas)
    assert await held(quotas) == 0


def is_busy(server: Server) -> bool:
    try:
        server.client().get("clé")
    except ResponseError:
        return True
    return False
