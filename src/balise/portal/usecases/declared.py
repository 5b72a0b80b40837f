"""What a case says of itself that would forbid its decision: told from its proposal on, in the same words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from balise.contracts.levels import Hosting, Level
from balise.portal.systems.fitness import Obstacle
from balise.portal.systems.models import GenAISystem
from balise.portal.usecases.kinds import KindOfUse
from balise.portal.usecases.models import UseCase


def declared(case: UseCase) -> Iterator[Obstacle]:
    """What the guide forbids, or that cannot be true together."""
    if case.automated_decision:
        text = _(
            "Une décision serait prise sans intervention humaine, ce que le guide interdit : prévoyez qu’une "
            "personne décide, puis corrigez la fiche."
        )
        yield Obstacle("automated_decision", "4.1", text)
    if case.personal_information and case.level == Level.NON_CLASSIFIE:
        text = _(
            "Des renseignements personnels sont déclarés au niveau « Non classifié » : relevez le niveau, ou "
            "corrigez la déclaration."
        )
        yield Obstacle("personal_information_unclassified", "2.2", text)


def kinds_forbidden(
    case: UseCase, systems: Sequence[GenAISystem], known: dict[str, KindOfUse]
) -> Iterator[Obstacle]:
    """Kinds of use that the OP does not admit, at all or in a public system."""
    public = [system.name for system in systems if system.hosting == Hosting.PUBLIC]
    for code in case.kinds:
        kind = known.get(code)
        if kind is None:
            yield Obstacle(
                "kind_unknown", "3.3", _("Le type d’utilisation « %(code)s » est inconnu.") % {"code": code}
            )
        elif not kind.allowed:
            text = _("Le type d’utilisation « %(kind)s » est interdit dans l’organisme.")
            yield Obstacle("kind_forbidden", "4.1", text % {"kind": kind.label})
        elif public and not kind.allowed_public:
            text = _("Le type d’utilisation « %(kind)s » est interdit dans un système public (%(systems)s).")
            yield Obstacle(
                "kind_forbidden_public", "4.1", text % {"kind": kind.label, "systems": ", ".join(public)}
            )
