"""How a change of a case reaches the decision that rests on it, without importing it."""

from __future__ import annotations

from django.dispatch import Signal

# case: UseCase, actor: Person, reason: str.
# Sent inside the transaction that changed the facts; approvals ends the decision.
facts_changed = Signal()
