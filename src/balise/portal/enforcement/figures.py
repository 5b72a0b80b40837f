"""What a system takes: energy, as a range, and price (guide, 3.3: energy measured and shown)."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from balise.portal.organizations.models import OwnedModel
from balise.portal.people.models import Person
from balise.portal.systems.models import GenAISystem

BY_HAND = "inscrite par l'organisme"
"""The method of figures that nothing computed, as rules and journal keep it."""


class Energy(NamedTuple):
    """Watt-hours, low and high: per request, per thousand tokens read, per thousand tokens produced."""

    request_low: Decimal = Decimal(0)
    request_high: Decimal = Decimal(0)
    input_low: Decimal = Decimal(0)
    input_high: Decimal = Decimal(0)
    output_low: Decimal = Decimal(0)
    output_high: Decimal = Decimal(0)


def _wh() -> models.DecimalField:
    return models.DecimalField(max_digits=14, decimal_places=6, default=0)


class SystemFigures(OwnedModel):
    """One per system; without a row, neither its energy nor its price is known.

    Prices are Canadian dollars per million tokens. ``method`` says by what energy is
    known, with its version, as the journal keeps it beside each call.
    """

    class Source(models.TextChoices):
        UNKNOWN = "unknown", _("Inconnue")
        ECOLOGITS = "ecologits", _("Estimée par EcoLogits")
        MANUAL = "manual", _("Inscrite par l’organisme")

    system = models.OneToOneField(GenAISystem, on_delete=models.CASCADE, related_name="figures")
    price_input = models.DecimalField(
        _("prix des jetons lus"), max_digits=12, decimal_places=4, null=True, blank=True
    )
    price_output = models.DecimalField(
        _("prix des jetons produits"), max_digits=12, decimal_places=4, null=True, blank=True
    )
    source = models.CharField(_("énergie"), max_length=9, choices=Source, default=Source.UNKNOWN)
    model = models.CharField(_("modèle d’EcoLogits"), max_length=200, blank=True)
    method = models.CharField(_("méthode"), max_length=80, blank=True)
    request_low = _wh()
    request_high = _wh()
    input_low = _wh()
    input_high = _wh()
    output_low = _wh()
    output_high = _wh()
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("énergie et prix d’un système")
        verbose_name_plural = _("énergie et prix des systèmes")
        constraints = [
            models.CheckConstraint(
                # Not null is said: a comparison with nothing would satisfy the check.
                condition=Q(price_input__isnull=True, price_output__isnull=True)
                | Q(
                    price_input__isnull=False,
                    price_output__isnull=False,
                    price_input__gte=0,
                    price_output__gte=0,
                ),
                name="figures_both_prices_or_none",
            ),
            models.CheckConstraint(
                condition=Q(request_low__gte=0, request_high__gte=F("request_low"))
                & Q(input_low__gte=0, input_high__gte=F("input_low"))
                & Q(output_low__gte=0, output_high__gte=F("output_low")),
                name="figures_range_in_order",
            ),
            models.CheckConstraint(
                condition=Q(source="unknown", method="") | ~Q(source="unknown") & ~Q(method=""),
                name="figures_method_when_known",
            ),
        ]

    def __str__(self) -> str:
        return self.system.name

    @property
    def priced(self) -> bool:
        return self.price_input is not None

    @property
    def said(self) -> str:
        """By what energy is known, in the page's language; empty when it is not."""
        return self.get_source_display() if self.source == self.Source.MANUAL else self.method

    @property
    def model_name(self) -> str:
        """The model, without its provider."""
        return self.model.partition(":")[2]

    @property
    def energy(self) -> Energy:
        return Energy(*(getattr(self, name) for name in Energy._fields))
