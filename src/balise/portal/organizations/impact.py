"""What a heavy act would touch, said before it is done. ``enforcement``, further right, knows what is in use
and registers how to count when it is ready; lower apps never import it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from balise.portal.organizations.models import PublicBody

_NAMED = 10


@dataclass(frozen=True)
class Touched:
    """Titles of the cases in use that an act reaches, and how many keys of theirs live."""

    cases: Sequence[str]
    keys: int


class Counter(Protocol):
    def __call__(
        self, public_body: PublicBody, *, system: str = "", case: str = "", public: bool = False
    ) -> Touched: ...


_counters: list[Counter] = []


def register_counter(counter: Counter) -> None:
    _counters[:] = [counter]


def facts_of(
    public_body: PublicBody, *, system: str = "", case: str = "", public: bool = False
) -> list[tuple[str, Any]]:
    """Label and value, for a page that asks for confirmation: of a system or a case (codes), or of all public
    systems.

    Raises ``ValueError`` when nothing was registered: an act is never shown as harmless.
    """
    [counter] = _counters
    touched = counter(public_body, system=system, case=case, public=public)
    named = [*touched.cases[:_NAMED], *("…" for _more in touched.cases[_NAMED : _NAMED + 1])]
    cases = ngettext("%(count)s cas", "%(count)s cas", len(touched.cases)) % {"count": len(touched.cases)}
    return [
        (_("Cas d’usage ouverts touchés"), f"{cases} – {', '.join(named)}" if named else cases),
        (_("Clés en vigueur touchées"), str(touched.keys)),
    ]
