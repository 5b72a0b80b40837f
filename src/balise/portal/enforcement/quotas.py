"""Usage limits as an OP sets them (guide, 2.3)."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from balise.contracts.snapshot import Period as LimitPeriod
from balise.contracts.snapshot import QuotaScope
from balise.portal.organizations.models import OwnedModel
from balise.portal.systems.models import GenAISystem
from balise.portal.usecases.models import UseCase


class QuotaUnit(models.TextChoices):
    """What a quota limits; each value is the column that holds how much."""

    REQUESTS = "requests", _("requêtes")
    TOKENS = "tokens", _("jetons")
    ENERGY = "energy_wh", _("Wh d’énergie")
    COST = "cost", _("dollars canadiens")


class QuotaRule(OwnedModel):
    """A usage limit (guide, 2.3): per person, case, system or for the OP, over a window."""

    class Scope(models.TextChoices):
        PERSON = QuotaScope.PERSON.value, _("Par personne")
        CASE = QuotaScope.CASE.value, _("Par cas d’usage")
        SYSTEM = QuotaScope.SYSTEM.value, _("Par système")
        BODY = QuotaScope.BODY.value, _("Pour l’organisme")

    class Period(models.TextChoices):
        MINUTE = LimitPeriod.MINUTE.value, _("par minute")
        HOUR = LimitPeriod.HOUR.value, _("par heure")
        DAY = LimitPeriod.DAY.value, _("par jour")
        WEEK = LimitPeriod.WEEK.value, _("par semaine")
        MONTH = LimitPeriod.MONTH.value, _("par mois")

    scope = models.CharField(_("portée"), max_length=8, choices=Scope)
    case = models.ForeignKey(UseCase, on_delete=models.CASCADE, null=True, blank=True, related_name="quotas")
    system = models.ForeignKey(
        GenAISystem, on_delete=models.CASCADE, null=True, blank=True, related_name="quotas"
    )
    period = models.CharField(_("période"), max_length=6, choices=Period, default=Period.DAY)
    requests = models.PositiveIntegerField(_("requêtes"), default=0)
    tokens = models.PositiveIntegerField(_("jetons"), default=0)
    energy_wh = models.DecimalField(_("énergie, en Wh"), max_digits=12, decimal_places=3, default=0)
    cost = models.DecimalField(_("dépense, en dollars"), max_digits=12, decimal_places=2, default=0)

    class Meta:
        verbose_name = _("quota")
        verbose_name_plural = _("quotas")
        ordering = ["scope", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(requests__gt=0) | Q(tokens__gt=0) | Q(energy_wh__gt=0) | Q(cost__gt=0),
                name="quota_limits_something",
            ),
            models.CheckConstraint(
                condition=Q(energy_wh__gte=0) & Q(cost__gte=0), name="quota_limits_are_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(case__isnull=True) | Q(system__isnull=True), name="quota_one_target"
            ),
        ]

    @property
    def amount(self) -> Decimal:
        """The most, in ``unit``. A rule of before may limit two things; the first is told."""
        return Decimal(getattr(self, self.unit))

    @property
    def unit(self) -> str:
        return next(unit for unit in QuotaUnit.values if getattr(self, unit))
