"""The rows of held answers, as the gateway writes, awaits and uses them."""

from __future__ import annotations

import asyncio
import contextlib
import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol

import msgspec
from asyncpg import exceptions

from balise.contracts import holds
from balise.contracts.holds import HoldStatus
from balise.journal.away import AWAY
from balise.journal.contents import ContentSealer
from balise.journal.seal import Sealed, Unreadable

POLL_SECONDS = 1.0
LOST = (*AWAY, exceptions.PostgresError)
"""What a database that is away raises; callers map it to a refusal."""

_PUT = """INSERT INTO balise_hold (id, public_body, request_id, surface, key_id, person, "case", system,
  level, tools, request_digest, digest, policy_version, policy_digest, content_key, nonce, ciphertext,
  question_nonce, question_ciphertext, expires_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
        clock_timestamp() + make_interval(secs => $20))"""
_FORGET_EXPIRED = """UPDATE balise_hold SET nonce = NULL, ciphertext = NULL, edited_nonce = NULL,
  edited_ciphertext = NULL WHERE ciphertext IS NOT NULL AND expires_at < clock_timestamp()"""
_COLUMNS = """id, public_body, person, "case", system, level, request_digest, digest, policy_digest,
  content_key, nonce, ciphertext, status, decided_by, reason, edited_digest, edited_nonce, edited_ciphertext,
  expires_at, expires_at <= clock_timestamp() AS expired, consumed_at"""
_FIND = f"""SELECT {_COLUMNS}
FROM balise_hold WHERE id = $1 AND public_body = $2 AND person = $3 AND "case" = $4"""  # noqa: S608 — our own columns
_FIND_ASKED = f"""SELECT {_COLUMNS}
FROM balise_hold WHERE ciphertext IS NOT NULL AND expires_at > clock_timestamp() AND public_body = $1
  AND person = $2 AND "case" = $3 AND request_digest = $4 AND policy_digest = $5
  AND status <> 'refused' AND consumed_at IS NULL
  AND coalesce(comes_back, created_at < clock_timestamp() - make_interval(secs => $6))
ORDER BY created_at LIMIT 1"""  # noqa: S608 — our own columns
# A used answer has served: the outcome's own sealed content is what retention rules keep.
_USE = """UPDATE balise_hold SET consumed_at = clock_timestamp(), nonce = NULL, ciphertext = NULL,
  edited_nonce = NULL, edited_ciphertext = NULL
WHERE id = $1 AND status = 'approved' AND consumed_at IS NULL AND expires_at > clock_timestamp()"""
_LEFT = "UPDATE balise_hold SET comes_back = true WHERE id = $1 AND comes_back IS NULL"
_END = "UPDATE balise_hold SET comes_back = false WHERE id = $1"


class Hold(msgspec.Struct, frozen=True):
    """One row, as its asker's request needs it. Times are aware, UTC."""

    id: str
    public_body: int
    person: str
    case: str
    system: str
    level: int
    request_digest: str
    digest: str
    policy_digest: str
    content_key: uuid.UUID
    nonce: bytes | None
    ciphertext: bytes | None
    status: str
    decided_by: str
    reason: str
    edited_digest: str
    edited_nonce: bytes | None
    edited_ciphertext: bytes | None
    expires_at: datetime
    expired: bool
    consumed_at: datetime | None

    @property
    def pending(self) -> bool:
        return self.status == HoldStatus.PENDING.value and not self.expired


class NewHold(msgspec.Struct, frozen=True):
    """What binds a hold: whose, of which request, under which policy; and what was asked."""

    public_body: int
    request_id: str
    surface: str
    key_id: str
    person: str
    case: str
    system: str
    level: int
    tools: Sequence[str]
    request_digest: str
    policy_version: int
    policy_digest: str
    question: Sequence[holds.Said]


class _Database(Protocol):
    async def fetchrow(self, query: str, *args: object) -> Any: ...
    async def execute(self, query: str, *args: object) -> Any: ...


class HoldDesk:
    """Database errors (``LOST``) pass through, but for those of a wait, which goes on without."""

    def __init__(self, database: _Database, sealer: ContentSealer, lifetime_seconds: float) -> None:
        self._database, self._sealer, self._lifetime = database, sealer, lifetime_seconds
        self._waiting: dict[str, set[asyncio.Event]] = {}
        self._ending = False

    async def put(self, hold_id: str, new: NewHold, answer: dict[str, Any], rule: str, at: datetime) -> None:
        """Write a hold durably. Raises ``Unreadable`` when its content cannot be sealed."""
        key = await self._sealer.key_for(new.public_body, rule, at)
        sealed, asked = (
            key.seal(
                msgspec.json.encode(content),
                request_id=hold_id,
                part=part,
                public_body=new.public_body,
                person=new.person,
                at=at,
            )
            for part, content in ((holds.PART, answer), (holds.ASKED, new.question))
        )
        await self._database.execute(_FORGET_EXPIRED)
        await self._database.execute(
            _PUT,
            hold_id,
            new.public_body,
            new.request_id,
            new.surface,
            new.key_id,
            new.person,
            new.case,
            new.system,
            new.level,
            list(new.tools),
            new.request_digest,
            holds.digest(answer),
            new.policy_version,
            new.policy_digest,
            sealed.key,
            sealed.nonce,
            sealed.ciphertext,
            asked.nonce,
            asked.ciphertext,
            self._lifetime,
        )

    async def find(self, hold_id: str, public_body: int, person: str, case: str) -> Hold | None:
        """The hold of that person and case; None also when it is somebody else's."""
        row = await self._database.fetchrow(_FIND, hold_id, public_body, person, case)
        return Hold(*row) if row is not None else None

    async def asked_before(
        self, whose: tuple[int, str, str], request_digest: str, policy_digest: str, seconds: float
    ) -> Hold | None:
        """What may still serve of that person's same request in that case, for which nobody waits; unless it
        is known, those who ask wait for ``seconds``."""
        row = await self._database.fetchrow(_FIND_ASKED, *whose, request_digest, policy_digest, seconds)
        return Hold(*row) if row is not None else None

    async def left(self, hold_id: str) -> None:
        """Its asker waits no longer: who asks the same again comes back for it. Best effort: where it cannot
        be written, the time that it was held tells later."""
        with contextlib.suppress(*LOST):
            await self._database.execute(_LEFT, hold_id)

    async def cannot_be_given(self, hold_id: str) -> None:
        """What a human wrote may not be told, or their answer is no longer readable: who asks the same again
        asks anew. Best effort, too: they are then told the same once more."""
        with contextlib.suppress(*LOST):
            await self._database.execute(_END, hold_id)

    async def decided(self, hold_id: str, whose: tuple[int, str, str], seconds: float) -> Hold | None:
        """Wait until a human decided, time is over, ``seconds`` passed or the gateway ends; None when it
        cannot be known.

        Announcements wake it at once; a look each second covers one that was lost.
        """
        loop = asyncio.get_running_loop()
        deadline = loop.time() + seconds
        event = asyncio.Event()
        self._waiting.setdefault(hold_id, set()).add(event)
        try:
            while True:
                event.clear()
                try:
                    hold = await self.find(hold_id, *whose)
                except LOST:
                    hold = None
                left = 0 if self._ending else deadline - loop.time()
                if left <= 0 or (hold is not None and not hold.pending):
                    return hold
                try:
                    async with asyncio.timeout(min(POLL_SECONDS, left)):
                        await event.wait()
                except TimeoutError:
                    pass
        finally:
            waiting = self._waiting[hold_id]
            waiting.discard(event)
            if not waiting:
                del self._waiting[hold_id]

    def announced(self, *notice: object) -> None:
        """A listener for ``contracts.holds.CHANNEL``: the last argument is the identifier."""
        for event in self._waiting.get(str(notice[-1]), ()):
            event.set()

    def end_waits(self) -> None:
        """The gateway is about to end: who waits, or would, is told now by what to come back."""
        self._ending = True
        for events in self._waiting.values():
            for event in events:
                event.set()

    async def answer_of(self, hold: Hold) -> dict[str, Any]:
        """The answer as a human left it. Raises ``Unreadable`` when it is not what was validated."""
        attempt, nonce, ciphertext, expected = holds.HELD, hold.nonce, hold.ciphertext, hold.digest
        if hold.edited_digest:
            attempt, expected = holds.EDITED, hold.edited_digest
            nonce, ciphertext = hold.edited_nonce, hold.edited_ciphertext
        if nonce is None or ciphertext is None:
            raise Unreadable("le contenu de cette demande a été éliminé")
        plain = await self._sealer.open_sealed(
            Sealed(
                request_id=hold.id,
                part=holds.PART,
                attempt=attempt,
                public_body=hold.public_body,
                key=hold.content_key,
                person=hold.person,
                at=hold.expires_at,
                nonce=nonce,
                ciphertext=ciphertext,
            )
        )
        answer: dict[str, Any] = msgspec.json.decode(plain)
        if holds.digest(answer) != expected:
            raise Unreadable("le contenu n'est pas celui qui a été validé")
        return answer

    async def use(self, hold_id: str) -> bool:
        """Use a validation, once. False when it was used meanwhile, is over or was not given."""
        return bool(await self._database.execute(_USE, hold_id) == "UPDATE 1")
