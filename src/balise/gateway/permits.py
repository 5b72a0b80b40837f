"""What was permitted lately, whatever the text: a key's next request is not judged again before something
changes.

Only what is permitted is kept, for the rules that permitted it, for the grant as it was
read, and until the first moment at which something lapses. Whatever changes the answer
changes one of these: rules and grants are replaced whole, never altered.
"""

from __future__ import annotations

from datetime import datetime

from balise.contracts.grants import Grant
from balise.contracts.snapshot import PolicySnapshot
from balise.policy.facts import RequestFacts
from balise.policy.lasting import lasts_until

MOST = 4096
Key = tuple[str, str, str, str, str]


class Permits:
    """Of one snapshot. ``keep`` what ``policy.authorize`` had nothing against."""

    __slots__ = ("_known", "_snapshot")

    def __init__(self, snapshot: PolicySnapshot) -> None:
        self._snapshot = snapshot
        self._known: dict[Key, tuple[Grant, datetime | None]] = {}

    def hold(self, facts: RequestFacts, snapshot: PolicySnapshot) -> bool:
        """Whether the same was permitted, and nothing of it lapsed since."""
        grant = facts.grant
        if grant is None or snapshot is not self._snapshot:
            return False
        known = self._known.get(_key(facts, grant))
        return known is not None and known[0] is grant and (known[1] is None or facts.now < known[1])

    def keep(self, facts: RequestFacts) -> None:
        grant = facts.grant
        # A grant made for one request never comes back.
        if grant is None or grant.application:
            return
        if len(self._known) >= MOST:
            self._known.clear()
        self._known[_key(facts, grant)] = (grant, lasts_until(facts, self._snapshot))


def _key(facts: RequestFacts, grant: Grant) -> Key:
    address = facts.address if grant.networks else ""
    return grant.key_id, grant.person, facts.system, facts.usage_kind, address
