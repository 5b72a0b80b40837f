"""How an action of any app says that what gateways enforce has changed.

Actions send inside their transaction; ``enforcement`` listens, so that what was
decided and what is published commit together. Lower apps never import it.
"""

from __future__ import annotations

from django.dispatch import Signal

# public_body: PublicBody. Rules changed: a new snapshot is due.
policy_changed = Signal()
# actor: Person, person: Person who is shut out. Sent before the act is journaled.
person_left = Signal()
# public_body: PublicBody, persons: iterable of Person ids or None for all. Grants must be computed again.
grants_changed = Signal()
