"""What a browser left with, kept in its session until it comes back: once, and not for long."""

from __future__ import annotations

import base64
import hashlib
import secrets
import time
from dataclasses import asdict, dataclass

from django.contrib.sessions.backends.base import SessionBase, UpdateError

from balise.portal.people.models import ProviderSignIn

SECONDS = 600
MOST = 5
"""Tabs that sign in at once; the oldest is forgotten."""
_KEPT = "sign_ins_by_provider"


@dataclass(frozen=True)
class Pending:
    """One sign-in under way. ``door`` ties it to the provider that was asked: another may not answer."""

    door: int
    nonce: str
    verifier: str
    next: str
    at: float
    again: bool = False
    """Whoever is signed in there already has to show again who they are."""

    @property
    def challenge(self) -> str:
        digest = hashlib.sha256(self.verifier.encode()).digest()
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def begin(
    session: SessionBase, door: ProviderSignIn, next_page: str, again: bool = False
) -> tuple[str, Pending]:
    """The state to send, and what to send with it."""
    state = secrets.token_urlsafe(32)
    made = Pending(
        door.pk, secrets.token_urlsafe(32), secrets.token_urlsafe(48), next_page, time.time(), again
    )
    kept = list(session.get(_KEPT, {}).items())[1 - MOST :]
    session[_KEPT] = dict([*kept, (state, asdict(made))])
    return state, made


def take(session: SessionBase, door: ProviderSignIn, state: str) -> Pending | None:
    """What was kept under this state, which is then spent; None for another door, or after too long."""
    kept = dict(session.get(_KEPT, {}))
    held = kept.pop(state, None)
    if held is None:
        return None
    session[_KEPT] = kept
    # It counts as spent whatever comes of it, though what follows be slow or fail.
    try:
        session.save()
    except UpdateError:  # the same answer, brought at the same moment, opened another session meanwhile
        return None
    finally:
        session.modified = False
    found = Pending(**held)
    return found if found.door == door.pk and time.time() - found.at <= SECONDS else None
