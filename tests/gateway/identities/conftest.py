"""A gateway whose OP has an identity provider, an application, and persons whom tokens name."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from tests.gateway.conftest import Answer, Stand
from tests.gateway.identities.provider import Provider
from tests.gateway.situations import VILLE
from tests.waiting import until

from balise.contracts.grants import email_name, subject_name

BODY = {"model": "public", "messages": [{"role": "user", "content": "Bonjour."}]}
LOOPBACK = "127.0.0.0/8"


class Front:
    """A front end in front of the gateway: its key, and what it sends of its users."""

    def __init__(self, stand: Stand, provider: Provider) -> None:
        self.stand, self.provider = stand, provider
        self.key = ""

    async def serve(self, **environment: str) -> None:
        await self.stand.serve(**{"BALISE_IDENTITY_NETWORKS": LOOPBACK, **environment})

    def application(self, case: str = "mixte", **columns: Any) -> str:
        return self.stand.portal.grant(case, "", application=True, role="", **columns)

    def person(self, person: str = "ines", public_body: int = VILLE, **columns: Any) -> None:
        """Publish a person, named by the subject ``sujet-<person>`` and an address unless told otherwise."""
        names = [subject_name(self.provider.issuer, f"sujet-{person}"), email_name(f"{person}@ville.example")]
        known = {"names": names, "role": "employe", **columns}
        columns_, marks = ", ".join(known), ", ".join(["%s"] * len(known))
        self.stand.portal.database.execute(
            f"INSERT INTO balise_identity (public_body, person, {columns_}) VALUES (%s, %s, {marks})",
            [public_body, person, *known.values()],
        )

    def change(self, person: str, **columns: Any) -> None:
        changes = ", ".join(f"{name} = %s" for name in columns)
        self.stand.portal.database.execute(
            f"UPDATE balise_identity SET {changes} WHERE person = %s", [*columns.values(), person]
        )

    def remove(self, person: str) -> None:
        self.stand.portal.database.execute("DELETE FROM balise_identity WHERE person = %s", [person])

    async def ask(self, token: str = "", key: str = "", body: Any = None, **headers: str) -> Answer:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        if token:
            named = {"x-balise-identity": token} | named
        return await self.stand.post(key or self.key, body or BODY, **named)

    async def keys_known(self) -> None:
        """Wait for the first fetch of the key set."""
        await until(lambda: self.stand.gateway.key_sets.current(self.provider.rule()) is not None)

    async def heard(self) -> None:
        """Wait until the gateway knows that grants and persons changed."""
        row = self.stand.portal.database.execute("SELECT epoch FROM balise_grant_epoch").fetchone()
        await until(lambda: row == (self.stand.gateway.grants.epoch,))

    def last(self, kind: str = "") -> dict[str, Any]:
        return self.stand.portal.records(kind)[-1]


@pytest.fixture
async def provider() -> AsyncIterator[Provider]:
    made = Provider()
    await made.start()
    yield made
    await made.stop()


@pytest.fixture
async def front(idle: Stand, provider: Provider) -> Front:
    """Rules with the provider, Inès published, an application's key; nothing serves yet."""
    idle.portal.publish(identity_providers=(provider.rule(),))
    made = Front(idle, provider)
    made.key = made.application()
    made.person("ines")
    return made


@pytest.fixture
async def asking(front: Front) -> Front:
    """The same, with the gateway serving and the provider's keys at hand."""
    await front.serve()
    await front.keys_known()
    return front
