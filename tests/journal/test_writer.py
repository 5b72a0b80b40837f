from __future__ import annotations

import asyncio
import time
import uuid
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import asyncpg
import pytest
from tests.journal.conftest import VILLE, Journal, record
from tests.waiting import soon, until

from balise.contracts.records import RecordKind
from balise.contracts.signing import key_fingerprint
from balise.journal import storage
from balise.journal.chain import GENESIS, Row, link
from balise.journal.groups import Made
from balise.journal.seal import ContentKey, Sealed
from balise.journal.spool import Batch, left_behind
from balise.journal.writer import JournalUnavailable, JournalWriter, WriterSettings


class Line:
    """A way to the database that can be cut, also between the commit and its acknowledgement."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.cut = False
        self.refused: Exception = ConnectionRefusedError("coupée")
        self.lose_next_answer = False
        self.lost: Exception = ConnectionResetError("réponse perdue")

    async def connect(self) -> object:
        if self.cut:
            raise self.refused
        return _Connection(self, await self.journal.connect())


class _Connection:
    def __init__(self, line: Line, inner: asyncpg.Connection) -> None:
        self._line, self._inner = line, inner

    def is_closed(self) -> bool:
        return self._inner.is_closed()

    def terminate(self) -> None:
        self._inner.terminate()

    async def close(self, **options: object) -> None:
        await self._inner.close(**options)

    async def fetchrow(self, *arguments: object, **options: object) -> object:
        self.check()
        return await self._inner.fetchrow(*arguments, **options)

    async def execute(self, *arguments: object) -> None:
        self.check()
        await self._inner.execute(*arguments)

    async def prepare(self, *arguments: object, **options: object) -> object:
        self.check()
        return _Prepared(self, await self._inner.prepare(*arguments, **options))

    def check(self) -> None:
        if self._line.cut:
            raise ConnectionResetError("coupée")

    def answered(self) -> None:
        if self._line.lose_next_answer:
            self._line.lose_next_answer = False
            raise self._line.lost


class _Prepared:
    def __init__(self, connection: _Connection, inner: object) -> None:
        self._connection, self._inner = connection, inner

    async def fetch(self, *arguments: object, **options: object) -> None:
        self._connection.check()
        await self._inner.fetch(*arguments, **options)  # type: ignore[attr-defined]
        self._connection.answered()


async def writer_on(line: Line, **settings: object) -> JournalWriter:
    writer = JournalWriter(
        line.connect,
        line.journal.key,
        "passerelle-essai",
        WriterSettings(retry_seconds=0.02, **settings),  # type: ignore[arg-type]
    )
    await writer.start()
    return writer


async def test_append_returns_once_the_row_is_in_the_database(journal: Journal) -> None:
    writer = await journal.writer()
    await writer.append(record("r1"))
    assert journal.count() == 1
    await writer.close()


async def test_many_at_once_keep_one_chain(journal: Journal) -> None:
    writer = await journal.writer(batch_rows=50)
    await asyncio.gather(*(writer.append(record(f"r{i}")) for i in range(500)))
    await writer.close()
    report = journal.verify()
    assert report.ok
    assert report.records == 500


async def test_a_database_that_says_no_refuses_and_the_chain_goes_on_afterwards(
    journal: Journal, caplog: pytest.LogCaptureFixture
) -> None:
    writer = await journal.writer()
    await writer.append(record("r1"))
    journal.owner.execute("REVOKE INSERT ON balise_journal FROM balise_gateway")
    for _ in range(3):
        with pytest.raises(JournalUnavailable):
            await writer.append(record("r2"))
    assert caplog.text.count("cannot be written: InsufficientPrivilegeError") == 1
    journal.owner.execute("GRANT INSERT ON balise_journal TO balise_gateway")
    await writer.append(record("r3"))
    await writer.close()
    assert journal.verify().ok
    assert [i.request_id for i in journal.verify().open_intents] == ["r1", "r3"]


async def test_a_database_that_says_no_is_not_replaced_by_the_spool(journal: Journal, tmp_path: Path) -> None:
    writer = await journal.writer(spool_directory=tmp_path)
    journal.owner.execute("REVOKE INSERT ON balise_journal FROM balise_gateway")
    with pytest.raises(JournalUnavailable):
        await writer.append(record("r1"))
    await writer.close()


async def test_a_password_that_was_changed_is_a_database_away(journal: Journal, tmp_path: Path) -> None:
    line = Line(journal)
    writer = await writer_on(line, spool_directory=tmp_path)
    line.cut, line.refused = True, asyncpg.InvalidPasswordError("password authentication failed")
    assert writer._storage is not None
    writer._storage.terminate()
    for request_id in ("r1", "r2"):
        await writer.append(record(request_id))
    assert writer.spooling
    line.cut = False
    await until(lambda: not writer.spooling)
    await writer.close()
    assert [i.request_id for i in journal.verify().open_intents] == ["r1", "r2"]
    assert journal.verify().ok


async def test_a_standby_in_the_place_of_the_server_is_a_database_away(
    journal: Journal, tmp_path: Path
) -> None:
    writer = await journal.writer(spool_directory=tmp_path, retry_seconds=0.02)
    await writer.append(record("r1"))
    name = journal.owner.info.dbname
    journal.owner.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    try:
        assert writer._storage is not None
        writer._storage.terminate()
        for request_id in ("r2", "r3"):
            await writer.append(record(request_id))
        assert writer.spooling
    finally:
        journal.owner.execute(f"ALTER DATABASE {name} RESET default_transaction_read_only")
    await until(lambda: not writer.spooling)
    await writer.append(record("r4"))
    await writer.close()
    assert [i.request_id for i in journal.verify().open_intents] == ["r1", "r2", "r3", "r4"]
    assert journal.verify().ok


async def test_without_spool_an_absent_database_refuses_then_the_chain_goes_on(journal: Journal) -> None:
    line = Line(journal)
    writer = await writer_on(line)
    await writer.append(record("r1"))
    line.cut = True
    for _ in range(3):
        with pytest.raises(JournalUnavailable):
            await writer.append(record("perdue"))
    line.cut = False
    await until(partial(_accepted, writer, "r2"))
    await writer.close()
    assert [i.request_id for i in journal.verify().open_intents] == ["r1", "r2"]
    assert journal.verify().ok


async def test_a_lost_acknowledgement_breaks_no_chain(journal: Journal) -> None:
    line = Line(journal)
    writer = await writer_on(line)
    line.lose_next_answer = True
    with pytest.raises(JournalUnavailable):
        await writer.append(record("peut-être"))
    await until(partial(_accepted, writer, "r2"))
    await writer.close()
    assert journal.verify().ok
    assert [i.request_id for i in journal.verify().open_intents] == ["peut-être", "r2"]


async def test_a_head_changed_under_the_writer_refuses_everything_that_follows(journal: Journal) -> None:
    line = Line(journal)
    writer = await writer_on(line)
    await writer.append(record("r1"))
    await writer.append(record("r2"))
    journal.tamper("DELETE FROM balise_journal WHERE seq = 2", "UPDATE balise_journal_head SET seq = 1")
    line.cut = True
    with pytest.raises(JournalUnavailable):
        await writer.append(record("r3"))
    line.cut = False
    await asyncio.sleep(0.05)
    with pytest.raises(JournalUnavailable):
        await writer.append(record("r4"))
    await writer.close()


async def test_with_a_spool_nothing_is_lost_and_nothing_is_written_twice(
    journal: Journal, tmp_path: Path
) -> None:
    line = Line(journal)
    writer = await writer_on(line, spool_directory=tmp_path)
    await writer.append(record("avant"))
    line.cut = True
    await asyncio.gather(*(writer.append(record(f"pendant-{i}")) for i in range(40)))
    assert writer.spooling
    assert journal.count() == 1
    line.cut = False
    await until(lambda: not writer.spooling)
    await writer.append(record("après"))
    await writer.close()
    report = journal.verify()
    assert report.ok
    assert report.records == 42
    assert _left_in(tmp_path) == []


@pytest.mark.parametrize(
    "lost",
    [
        ConnectionResetError("réponse perdue"),
        asyncpg.InternalClientError("cannot switch to state 12"),  # what asyncpg says of a server that stops
        asyncpg.CannotConnectNowError("the database system is shutting down"),
    ],
    ids=lambda error: type(error).__name__,
)
async def test_a_lost_acknowledgement_then_spooled_is_written_once(
    journal: Journal, tmp_path: Path, lost: Exception
) -> None:
    line = Line(journal)
    line.lost = lost
    writer = await writer_on(line, spool_directory=tmp_path)
    line.lose_next_answer = True
    await writer.append(record("une-fois"))
    await writer.append(record("puis"))
    await until(lambda: not writer.spooling)
    await writer.close()
    assert journal.verify().ok
    assert [i.request_id for i in journal.verify().open_intents] == ["une-fois", "puis"]


async def test_sealed_contents_go_through_the_spool_with_their_rows(journal: Journal, tmp_path: Path) -> None:
    line = Line(journal)
    writer = await writer_on(line, spool_directory=tmp_path)
    sealed = sealed_for(journal, "r1")
    line.cut = True
    await writer.append(record("r1", content_digests=(sealed.digest,)), [sealed])
    line.cut = False
    await until(lambda: not writer.spooling)
    await writer.close()
    row = journal.owner.execute("SELECT request_id, ciphertext FROM balise_content").fetchone()
    assert row == ("r1", sealed.ciphertext)


async def test_the_next_process_drains_what_a_dead_one_left(journal: Journal, tmp_path: Path) -> None:
    line = Line(journal)
    dead = await writer_on(line, spool_directory=tmp_path)
    line.cut = True
    await dead.append(record("r1"))
    await dead.append(record("r2"))
    await dead.close()
    assert journal.count() == 0
    line.cut = False
    alive = await writer_on(line, spool_directory=tmp_path)
    assert journal.count() == 2
    await alive.append(record("r3"))
    await alive.close()
    assert journal.verify().ok
    assert journal.verify().writers == 2


async def test_a_spool_that_a_database_put_back_cannot_take_keeps_no_process_from_starting(
    journal: Journal, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A replica that takes over may lack the last rows, which those of the spool follow."""
    line = Line(journal)
    dead = await writer_on(line, spool_directory=tmp_path)
    await dead.append(record("r1"))
    line.cut = True
    await dead.append(record("r2"))
    await dead.close()
    journal.tamper("DELETE FROM balise_journal", "DELETE FROM balise_journal_head")
    line.cut = False
    alive = await writer_on(line, spool_directory=tmp_path)
    await alive.append(record("r3"))
    await alive.close()
    assert "kept aside: it does not follow" in caplog.text
    (kept,) = _left_in(tmp_path)
    assert kept.suffix == ".kept"
    assert journal.verify().ok
    again = await writer_on(line, spool_directory=tmp_path)
    await again.close()
    assert _left_in(tmp_path) == [kept]


async def test_a_spool_that_cannot_be_drained_is_said_once_and_goes_on(
    journal: Journal, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    line = Line(journal)
    writer = await writer_on(line, spool_directory=tmp_path)
    await writer.append(record("r1"))
    line.cut = True
    await writer.append(record("r2"))
    journal.tamper("DELETE FROM balise_journal", "DELETE FROM balise_journal_head")
    line.cut = False
    await until(lambda: "cannot be drained: DoesNotFollow" in caplog.text)
    for number in range(3, 8):
        await writer.append(record(f"r{number}"))
    assert writer.spooling
    await writer.close()
    assert caplog.text.count("cannot be drained") == 1
    (left,) = left_behind(tmp_path, 1 << 20)
    assert (oldest := left.peek()) is not None
    assert oldest.rows[0].request_id == "r2"
    left.close()


async def test_a_full_spool_refuses(journal: Journal, tmp_path: Path) -> None:
    line = Line(journal)
    writer = await writer_on(line, spool_directory=tmp_path, spool_bytes=1500)
    line.cut = True
    outcomes = [await _accepted(writer, f"r{i}") for i in range(8)]
    assert outcomes[0] is True
    assert outcomes[-1] is False
    line.cut = False
    await until(lambda: not writer.spooling)
    await writer.append(record("après"))
    await writer.close()
    assert journal.verify().ok
    assert journal.verify().records == outcomes.count(True) + 1


async def test_checkpoints_come_every_so_many_rows(journal: Journal, tmp_path: Path) -> None:
    anchors = tmp_path / "ancrages.jsonl"
    await journal.with_calls(5, checkpoint_rows=4, anchors=anchors)
    rows = journal.owner.execute("SELECT seq FROM balise_journal_checkpoint ORDER BY seq").fetchall()
    assert [row[0] for row in rows] == [4, 8, 10]
    assert len(anchors.read_text().splitlines()) == 3


async def test_anchors_that_cannot_be_written_are_said_and_cost_no_checkpoint_more(
    journal: Journal, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "plein").write_bytes(b"")
    await journal.with_calls(5, checkpoint_rows=4, anchors=tmp_path / "plein" / "ancrages.jsonl")
    rows = journal.owner.execute("SELECT seq FROM balise_journal_checkpoint ORDER BY seq").fetchall()
    assert [row[0] for row in rows] == [4, 8, 10]
    assert caplog.text.count("ancrages.jsonl cannot be written") == 3


async def test_a_closed_journal_refuses(journal: Journal) -> None:
    writer = await journal.writer()
    await writer.close()
    with pytest.raises(JournalUnavailable):
        await writer.append(record("r1", RecordKind.REFUSAL))


def new_content_key(journal: Journal) -> ContentKey:
    key_id = uuid.uuid4()
    journal.owner.execute(
        "INSERT INTO balise_content_key (id, public_body, retention_rule, month, wrapped) "
        "VALUES (%s, %s, 'defaut', '2026-01-01', 'x')",
        [key_id, VILLE],
    )
    return ContentKey(key_id, bytes(32))


def sealed_for(journal: Journal, request_id: str) -> Sealed:
    return seal_with(new_content_key(journal), request_id, "prompt")


def seal_with(key: ContentKey, request_id: str, part: str, at: datetime | None = None) -> Sealed:
    moment = at or datetime.now(UTC)
    return key.seal(b"texte", request_id=request_id, part=part, public_body=VILLE, person="", at=moment)


def _left_in(directory: Path) -> list[Path]:
    return list(directory.iterdir())


async def _accepted(writer: JournalWriter, request_id: str) -> bool:
    try:
        await writer.append(record(request_id))
    except JournalUnavailable:
        return False
    return True


async def test_nobody_waits_for_a_pen_that_falls(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = await writer_on(Line(journal))

    async def fall(force: bool = False) -> None:
        raise ZeroDivisionError

    async def append() -> None:
        with pytest.raises(JournalUnavailable):
            await writer.append(record("req_tard"))

    taken = writer.settings.batch_rows
    monkeypatch.setattr(writer, "_checkpoint", fall)
    many = [asyncio.create_task(writer.append(record(f"req_{n}"))) for n in range(taken + 3)]
    done = await soon(asyncio.gather(*many, return_exceptions=True))
    assert [type(one) for one in done[taken:]] == [JournalUnavailable] * 3
    assert done[:taken] == [None] * taken
    await append()


@pytest.mark.parametrize("together", [True, False], ids=["of one moment", "of several"])
@pytest.mark.parametrize("contents", [0, 1, 2, 3])
@pytest.mark.parametrize("rows", [1, 2, storage._FEW, storage._FEW + 1])
async def test_batches_of_every_form_are_whole(
    journal: Journal, rows: int, contents: int, together: bool
) -> None:
    connection = await journal.connect()
    kept_in = storage.Storage(connection, journal.key)
    writer = uuid.uuid4()
    await kept_in.register(writer, "passerelle-essai", key_fingerprint(journal.key.public_key()))
    linked: list[Row] = []
    sealed: list[Sealed] = []
    key = new_content_key(journal)
    for number in range(rows):
        request, at = f"req_{number}", datetime.now(UTC)
        parts = ("prompt", "upstream", "answer")[:contents] if number % 2 == 0 else ()
        sealed += [seal_with(key, request, part, at if together else None) for part in parts]
        linked.append(link(record(request), writer, number + 1, linked[-1].hash if linked else GENESIS))
    await kept_in.append(Batch(tuple(linked), tuple(sealed)), 5)
    assert await kept_in.head(writer, 5) == (rows, linked[-1].hash)
    await connection.close()
    kept = journal.owner.execute(
        "SELECT request_id, part, attempt, public_body, key, person, at, nonce, ciphertext FROM balise_content"
    ).fetchall()
    assert {Sealed(*row) for row in kept} == set(sealed)
    assert len(kept) == len(sealed)
    assert journal.count() == rows
    assert not journal.verify().problems


async def test_a_statement_that_the_server_forgot_refuses_once(journal: Journal) -> None:
    writer = await journal.writer()
    await writer.append(record("r1"))
    await writer._storage._connection.execute("DEALLOCATE ALL")
    with pytest.raises(JournalUnavailable):
        await writer.append(record("r2"))
    await writer.append(record("r3"))
    await writer.close()
    assert [i.request_id for i in journal.verify().open_intents] == ["r1", "r3"]
    assert journal.verify().ok


async def test_what_cannot_be_made_is_told_to_whoever_wanted_it_alone(journal: Journal) -> None:
    writer = await journal.writer()

    def fails() -> Made:
        raise LookupError("rien à écrire")

    three = [writer.append(record("r1")), writer.enter(fails), writer.append(record("r2"))]
    done = await asyncio.gather(*three, return_exceptions=True)
    assert [type(one) for one in done] == [type(None), LookupError, type(None)]
    with pytest.raises(LookupError):
        await writer.enter(fails)
    await writer.append(record("r3"))
    await writer.close()
    assert [i.request_id for i in journal.verify().open_intents] == ["r1", "r2", "r3"]
    assert journal.verify().ok


async def test_whoever_waits_no_more_has_nothing_written(journal: Journal) -> None:
    writer = await journal.writer()
    gone = writer.enter(lambda: (record("parti"), ()))
    stays = writer.enter(lambda: (record("resté"), ()))
    gone.cancel()
    await stays
    await writer.close()
    assert [i.request_id for i in journal.verify().open_intents] == ["resté"]
    assert journal.verify().ok


@pytest.mark.parametrize(("first", "second"), [(3, 1), (4, 3)])
async def test_after_a_large_group_a_busy_process_waits_for_those_whose_turn_comes(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, first: int, second: int
) -> None:
    writer = await journal.writer()
    groups: list[int] = []
    written = asyncio.Event()
    append = storage.Storage.append

    async def counted(self: storage.Storage, batch: Batch, seconds: float) -> None:
        groups.append(len(batch.rows))
        await append(self, batch, seconds)
        written.set()

    async def late(turns: int) -> None:
        await written.wait()
        for _ in range(turns):
            time.sleep(0.001)  # noqa: ASYNC251 - what a request in hand does to the others
            await asyncio.sleep(0)
        await writer.append(record(f"tard-{turns}"))

    monkeypatch.setattr(storage.Storage, "append", counted)
    all_of_it = [asyncio.create_task(late(turns)) for turns in (1, 2)]
    all_of_it += [asyncio.create_task(writer.append(record(f"r{number}"))) for number in range(first)]
    while not groups:  # noqa: ASYNC110 - the group is being written when this ends
        await asyncio.sleep(0)
    await writer.append(record("pendant"))
    await asyncio.gather(*all_of_it)
    assert groups[:2] == [first, second]
    await writer.close()
    assert journal.verify().ok
