"""Persons of an OP as this app needs them: reached through its own relations, it knows no other app."""

from __future__ import annotations

from django.db.models import QuerySet

from balise.portal.organizations.models import Mandate, PublicBody
from balise.portal.ui.text import in_order


def active_persons(public_body: PublicBody) -> QuerySet:
    """Those who may receive a mandate, a seat or a task."""
    model = Mandate._meta.get_field("holder").related_model
    persons = model.objects.of(public_body).filter(active=True).select_related("unit")
    # Namesakes come each time in the same order.
    return persons.order_by(*in_order("last_name", "first_name"), "email")


def holders(public_body: PublicBody, role: str) -> QuerySet:
    """Active persons who hold a role today."""
    model = Mandate._meta.get_field("holder").related_model
    live = model._meta.get_field("roles").related_model.objects.of(public_body).live().filter(role=role)
    return active_persons(public_body).filter(pk__in=live.values("person"))
