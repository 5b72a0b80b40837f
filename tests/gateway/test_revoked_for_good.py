"""A key that was seen revoked stays so, whatever a database that was put back says."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import Any

import pytest

from balise.contracts.grants import hash_key
from balise.gateway.grants import Grants

KEY = "balise_cle"


class Table:
    """One key, and whether the database knows that it was revoked."""

    def __init__(self) -> None:
        self.revoked_at: datetime | None = None

    async def fetch(self, *_: object) -> list[dict[str, Any]]:
        row = dict.fromkeys(("trainings", "lifted", "expires_at"))
        return [
            row
            | {"key_hash": hash_key(KEY), "key_id": "cle", "public_body": 7, "person": "p", "role": ""}
            | {"case": "C", "person_active": True, "groups": [], "networks": [], "application": False}
            | {"trust_forwarded": False, "suspended": [], "revoked_at": self.revoked_at}
        ]


@pytest.mark.parametrize("used_before", [True, False])
async def test_a_database_that_was_put_back_does_not_give_a_revoked_key_back(
    used_before: bool, caplog: pytest.LogCaptureFixture
) -> None:
    table, moment = Table(), datetime(2026, 12, 1, tzinfo=UTC)
    grants = Grants(table)
    if used_before:
        found = await grants.find(KEY)
        assert found is not None and found.revoked_at is None
    for table.revoked_at in (moment, None):
        grants.forget()
        await grants.refresh(table)
        found = await grants.find(KEY)
        assert found is not None and found.revoked_at == moment
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    assert KEY not in caplog.text
