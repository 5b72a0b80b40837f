"""A human at the portal: decides held answers as the portal's role does, with its own rights."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
from psycopg.rows import dict_row

from balise.contracts import holds
from balise.journal.held import HeldContent, open_held, open_question, seal_edited
from balise.journal.seal import MasterKey


class Human:
    def __init__(self, url: str, keys: Path, public_body: int = 7, name: str = "validatrice") -> None:
        self._url, self._body, self.name = url, public_body, name
        self._master = MasterKey.load_or_create(keys / "content.key")

    @contextlib.contextmanager
    def _portal(self) -> Iterator[psycopg.Connection[Any]]:
        with psycopg.connect(self._url) as connection:
            connection.execute("SET ROLE balise_portal")
            connection.execute("SELECT set_config('balise.public_body', %s, false)", [str(self._body)])
            yield connection

    def queue(self) -> list[dict[str, Any]]:
        with self._portal() as connection:
            cursor = connection.cursor(row_factory=dict_row)
            return cursor.execute("SELECT * FROM balise_hold ORDER BY created_at").fetchall()

    def only(self) -> dict[str, Any]:
        (row,) = self.queue()
        return row

    def reads(self, hold: dict[str, Any]) -> dict[str, Any]:
        with self._portal() as connection:
            return open_held(connection, self._master, _content(hold))

    def reads_the_question(self, hold: dict[str, Any]) -> list[holds.Said]:
        with self._portal() as connection:
            return open_question(connection, self._master, _content(hold))

    def approves(self, hold: dict[str, Any]) -> None:
        self._decides(hold, "approved", "")

    def refuses(self, hold: dict[str, Any], reason: str) -> None:
        self._decides(hold, "refused", reason)

    def edits(self, hold: dict[str, Any], **changes: str) -> None:
        named = {place.replace("_", "-"): text for place, text in changes.items()}
        self.writes(
            hold, holds.edited(self.reads(hold), {f"0-{place}": text for place, text in named.items()})
        )

    def writes(self, hold: dict[str, Any], answer: dict[str, Any]) -> None:
        """Approves with whatever answer, though a portal would refuse it."""
        with self._portal() as connection:
            sealed = seal_edited(connection, self._master, _content(hold), answer, datetime.now(UTC))
        self._decides(hold, "approved", "", holds.digest(answer), sealed.nonce, sealed.ciphertext)

    def _decides(
        self,
        hold: dict[str, Any],
        status: str,
        reason: str,
        digest: str = "",
        nonce: bytes | None = None,
        ciphertext: bytes | None = None,
    ) -> None:
        with self._portal() as connection:
            connection.execute(
                """UPDATE balise_hold SET status = %s, decided_by = %s, decided_at = clock_timestamp(),
                   reason = %s, edited_digest = %s, edited_nonce = %s, edited_ciphertext = %s WHERE id = %s""",
                [status, self.name, reason, digest, nonce, ciphertext, hold["id"]],
            )


def _content(hold: dict[str, Any]) -> HeldContent:
    return HeldContent(**{name: hold[name] for name in HeldContent.__struct_fields__})
