"""Record what a system takes, in energy and in money; published at once."""

from __future__ import annotations

from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balise.portal.enforcement import energy as ecologits
from balise.portal.enforcement.actions.publish import publish
from balise.portal.enforcement.countable import rules_that_count
from balise.portal.enforcement.figures import BY_HAND, Energy, SystemFigures
from balise.portal.enforcement.quotas import QuotaUnit
from balise.portal.organizations.audit import record_event
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused, require
from balise.portal.systems.models import GenAISystem


def set_figures(
    *,
    actor: Person,
    system: GenAISystem,
    price_input: Decimal | None,
    price_output: Decimal | None,
    source: str,
    model: str = "",
    energy: Energy | None = None,
) -> SystemFigures:
    """``model`` is « provider:name » of EcoLogits; ``energy`` is what is entered by hand.

    Raises ``ActionRefused`` for half a price, an unknown model, no figure, and for
    withdrawing what a limit counts.
    """
    require(actor, "enforcement.set_figures")
    if (price_input is None) != (price_output is None):
        raise ActionRefused(_("Indiquez les deux prix, ou aucun (0 s’il n’y a rien à payer)."))
    method, measured = _energy(source, model, energy)
    with transaction.atomic():
        type(actor.public_body).objects.select_for_update(no_key=True).get(pk=actor.public_body_id)
        _refuse_to_blind(actor, system, has_energy=bool(method), has_price=price_input is not None)
        figures, _created = SystemFigures.objects.update_or_create(
            public_body=actor.public_body,
            system=system,
            defaults={
                "price_input": price_input,
                "price_output": price_output,
                "source": source,
                "model": model if source == SystemFigures.Source.ECOLOGITS else "",
                "method": method,
                "changed_by": actor,
                "changed_at": timezone.now(),
                **measured._asdict(),
            },
        )
        record_event(
            actor.public_body,
            actor,
            "figures.set",
            system=system.code,
            detail={
                "price_input": None if price_input is None else float(price_input),
                "price_output": None if price_output is None else float(price_output),
                "energy": method,
                "model": figures.model,
                **{name: float(value) for name, value in measured._asdict().items() if value},
            },
        )
        publish(actor.public_body)
    return figures


def _energy(source: str, model: str, by_hand: Energy | None) -> tuple[str, Energy]:
    if source == SystemFigures.Source.UNKNOWN:
        return "", Energy()
    if source == SystemFigures.Source.ECOLOGITS:
        provider, _colon, name = model.partition(":")
        try:
            return ecologits.method(), ecologits.energy_of(provider, name)
        except ecologits.ModelUnknown:
            unknown = _("EcoLogits ne connaît pas ce modèle : prenez-en un proche, ou inscrivez l’énergie.")
            raise ActionRefused(unknown) from None
    if by_hand is None or not any(by_hand):
        raise ActionRefused(_("Indiquez au moins une valeur d’énergie, ou dites qu’elle est inconnue."))
    return BY_HAND, by_hand


def _refuse_to_blind(actor: Person, system: GenAISystem, *, has_energy: bool, has_price: bool) -> None:
    """A limit that is in force must stay countable."""
    if not has_energy and rules_that_count(actor.public_body, system, QuotaUnit.ENERGY):
        raise ActionRefused(_("Un quota d’énergie s’applique à ce système : retirez-le d’abord."))
    if not has_price and rules_that_count(actor.public_body, system, QuotaUnit.COST):
        raise ActionRefused(_("Un quota de dépense s’applique à ce système : retirez-le d’abord."))
