"""What a gateway keeps of the portal's rows, and what it hears of their changes."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from balise.gateway.remembered import Remembered


class Rows:
    """A table that answers when it is let."""

    def __init__(self, **rows: str) -> None:
        self.rows = dict(rows)
        self.asked: list[str] = []
        self.heard: list[dict[str, str | None]] = []
        self.before: list[dict[str, str]] = []
        self.gate: asyncio.Event | None = None
        self.broken = False
        self.kept: Remembered[str, str] = Remembered(
            self._find, self._find_many, self._hear, size=3, strangers=2
        )

    def _hear(self, found: dict[str, str | None], before: dict[str, str]) -> None:
        self.heard.append(found)
        self.before.append(before)

    async def _find(self, key: str) -> str | None:
        self.asked.append(key)
        row = self.rows.get(key)
        if self.gate is not None:
            await self.gate.wait()
        return row

    async def _find_many(self, database: object, keys: Sequence[str]) -> dict[str, str]:
        found = {key: self.rows[key] for key in keys if key in self.rows}
        if self.broken:
            raise ConnectionError
        if self.gate is not None:
            await self.gate.wait()
        return found


async def test_a_row_is_asked_for_once_and_nobody_too() -> None:
    table = Rows(a="1")
    for _ in range(3):
        assert await table.kept.find("a") == "1"
        assert await table.kept.find("z") is None
    assert table.asked == ["a", "z"]


async def test_strangers_push_nobody_out_and_rows_have_a_ceiling() -> None:
    table = Rows(a="1", b="2", c="3", d="4")
    await table.kept.find("a")
    for number in range(10):
        await table.kept.find(f"inconnu-{number}")
    assert await table.kept.find("a") == "1"
    assert table.asked.count("a") == 1
    for key in "bcd":
        await table.kept.find(key)
    assert len(table.kept) == 3


async def test_a_row_read_while_it_changed_serves_once_and_is_read_again() -> None:
    table = Rows(a="ancien")
    table.gate = asyncio.Event()
    finding = asyncio.create_task(table.kept.find("a"))
    await asyncio.sleep(0)
    table.rows["a"] = "neuf"
    table.kept.forget()
    table.gate.set()
    assert await finding == "ancien"
    await table.kept.refresh(None)
    assert table.heard == [{"a": "neuf"}]
    assert await table.kept.find("a") == "neuf"
    assert table.asked == ["a"]


async def test_what_is_gone_is_told() -> None:
    table = Rows(a="1", b="2")
    await table.kept.find("a")
    await table.kept.find("b")
    del table.rows["a"]
    table.kept.forget()
    await table.kept.refresh(None)
    assert table.heard == [{"a": None, "b": "2"}]
    assert table.before == [{"a": "1", "b": "2"}]
    assert await table.kept.find("a") is None


async def test_a_change_during_the_reading_again_is_not_missed() -> None:
    table = Rows(a="1")
    await table.kept.find("a")
    table.kept.forget()
    table.gate = asyncio.Event()
    reading = asyncio.create_task(table.kept.refresh(None))
    await asyncio.sleep(0)
    table.rows["a"] = "2"
    table.kept.forget()
    table.gate.set()
    await reading
    await table.kept.refresh(None)
    # Whoever uses the row must have heard of its last state.
    assert table.heard[-1] == {"a": "2"}
    assert await table.kept.find("a") == "2"


async def test_a_reading_that_fails_is_done_again() -> None:
    table = Rows(a="1")
    await table.kept.find("a")
    table.rows["a"] = "2"
    table.kept.forget()
    table.broken = True
    with pytest.raises(ConnectionError):
        await table.kept.refresh(None)
    table.broken = False
    await table.kept.refresh(None)
    assert table.heard == [{"a": "2"}]
