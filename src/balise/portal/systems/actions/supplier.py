"""Record or change a supplier (guide, scope: partners are recorded)."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from balise.portal.organizations.actions.guards import locked_body
from balise.portal.organizations.audit import record_event
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused, require
from balise.portal.systems.models import Supplier


@transaction.atomic
def save_supplier(*, actor: Person, values: Mapping[str, str], supplier: Supplier | None = None) -> Supplier:
    """Create, or change ``supplier``. Raises ``ActionRefused`` when the name is taken."""
    require(actor, "systems.edit")
    locked_body(actor)
    rows = Supplier.objects.of(actor.public_body)
    if supplier is not None:
        supplier = rows.select_for_update(no_key=True).get(pk=supplier.pk)
        rows = rows.exclude(pk=supplier.pk)
    if rows.filter(name__iexact=values["name"]).exists():
        raise ActionRefused(_("Un fournisseur porte déjà ce nom."))
    act = "supplier.record" if supplier is None else "supplier.change"
    supplier = supplier or Supplier(public_body=actor.public_body)
    for name, value in values.items():
        setattr(supplier, name, value)
    supplier.save()
    record_event(supplier.public_body, actor, act, detail={"supplier": supplier.pk})
    return supplier
