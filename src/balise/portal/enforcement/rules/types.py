"""Names of finding types as they are stored, read back into the contract's types."""

from __future__ import annotations

from collections.abc import Iterable

from balise.contracts.findings import FindingType


def known_types(names: Iterable[str]) -> tuple[FindingType, ...]:
    """Finding types by name, in order. An unknown name is left out: it then tolerates and keeps nothing."""
    known = {kind.value for kind in FindingType}
    return tuple(FindingType(name) for name in sorted(set(names)) if name in known)
