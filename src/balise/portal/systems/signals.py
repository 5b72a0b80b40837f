"""How a change of a system reaches the decisions that rest on it, without importing them."""

from __future__ import annotations

from django.dispatch import Signal

# system: GenAISystem, actor: Person, changed: tuple of field names, reason: str.
# Sent inside the transaction of the change; approvals ends the decisions of the cases that use it.
system_changed = Signal()
