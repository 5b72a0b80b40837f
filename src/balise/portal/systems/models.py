"""GenAI systems, their suppliers and the security opinions held for them."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from balise.contracts.levels import Hosting
from balise.contracts.snapshot import ANSWER_TOKENS
from balise.contracts.snapshot import SecurityOpinion as OpinionOutcome
from balise.portal.organizations.models import OwnedModel, OwnedQuerySet
from balise.portal.people.models import Person
from balise.portal.systems.addresses import check_address

MOST_ANSWER_TOKENS = 1_000_000
"""More than any model produces at once: a ceiling above it bounds nothing."""


class Supplier(OwnedModel):
    """Who provides a system (guide, scope: external partners)."""

    name = models.CharField(_("nom"), max_length=160)
    country = models.CharField(_("pays"), max_length=80)
    contact = models.CharField(_("coordonnées"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("fournisseur")
        verbose_name_plural = _("fournisseurs")
        constraints = [models.UniqueConstraint(fields=["public_body", "name"], name="supplier_name_once")]

    def __str__(self) -> str:
        return self.name


class GenAISystemQuerySet(OwnedQuerySet):
    def with_opinion(self) -> GenAISystemQuerySet:
        """Annotates ``opinion_outcome`` and ``opinion_until`` from the newest security opinion, and
        ``opinion_outdated``: whether the system changed in a material way since it was given."""
        newest = SecurityOpinion.objects.filter(system=models.OuterRef("pk")).order_by("-given_on", "-id")
        told = SystemEvent.objects.filter(
            system=models.OuterRef("pk"), action__in=("give-opinion", "material-change")
        )
        return self.annotate(
            opinion_outcome=models.Subquery(newest.values("outcome")[:1]),
            opinion_until=models.Subquery(newest.values("expires_on")[:1]),
            last_told=Coalesce(models.Subquery(told.values("action")[:1]), models.Value("")),
            opinion_outdated=Q(last_told="material-change", opinion_outcome__isnull=False),
        )


@pghistory.track()
class GenAISystem(OwnedModel):
    """A GenAI system that cases may use. ``code`` is the model name that API callers give."""

    class HostingType(models.TextChoices):
        PUBLIC = Hosting.PUBLIC.value, _("Public")
        CLOSED = Hosting.CLOSED.value, _("Circuit fermé")
        SOVEREIGN = Hosting.SOVEREIGN.value, _("Souverain")
        GOVERNMENT = Hosting.GOVERNMENT.value, _("Circuit fermé gouvernemental")

    class Openness(models.TextChoices):
        OPEN = "open", _("Ouvert : poids, code et documentation")
        OPEN_WEIGHTS = "open-weights", _("Poids ouverts")
        CLOSED = "closed", _("Fermé")

    code = models.SlugField(_("code"))
    name = models.CharField(_("nom"), max_length=160)
    description = models.TextField(_("description"), blank=True)
    supplier = models.ForeignKey(
        Supplier,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="systems",
        verbose_name=_("fournisseur"),
    )
    hosting = models.CharField(_("type d’hébergement"), max_length=12, choices=HostingType)
    jurisdiction = models.CharField(_("juridiction"), max_length=80)
    equivalent_jurisdiction = models.BooleanField(_("législation équivalente ou supérieure"), default=True)
    sovereignty_exception = models.TextField(_("exception de souveraineté justifiée"), blank=True)
    sovereignty_exception_until = models.DateField(_("exception valide jusqu’au"), null=True, blank=True)
    sovereignty_exception_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("exception accordée par"),
    )
    model_name = models.CharField(_("modèle"), max_length=120)
    openness = models.CharField(_("ouverture du modèle"), max_length=14, choices=Openness)
    licence = models.CharField(_("licence"), max_length=120, blank=True)
    licence_compatible = models.BooleanField(
        _("licence compatible avec un usage gouvernemental"), default=False
    )
    specialised = models.BooleanField(_("modèle spécialisé"), default=False)
    generative = models.BooleanField(_("système génératif"), default=True)
    out_of_scope_reason = models.TextField(_("pourquoi il est hors de portée"), blank=True)
    base_url = models.CharField(
        _("adresse de l’interface"), max_length=200, blank=True, validators=[check_address]
    )
    credential = models.SlugField(_("nom du secret dans la passerelle"), blank=True)
    timeout_seconds = models.PositiveIntegerField(_("délai maximal, en secondes"), default=120)
    answer_tokens = models.PositiveIntegerField(
        _("jetons produits par requête, au plus"), default=ANSWER_TOKENS
    )
    active = models.BooleanField(_("en service"), default=True)
    stand_in = models.BooleanField(_("remplacé par le modèle local"), default=False)

    objects = GenAISystemQuerySet.as_manager()

    class Meta:
        verbose_name = _("système d’IA générative")
        verbose_name_plural = _("systèmes d’IA générative")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["public_body", "code"], name="system_code_once"),
            models.CheckConstraint(
                condition=Q(generative=True) | ~Q(out_of_scope_reason=""),
                name="system_out_of_scope_needs_reason",
            ),
            models.CheckConstraint(
                condition=Q(answer_tokens__gte=1, answer_tokens__lte=MOST_ANSWER_TOKENS),
                name="system_bounds_its_answers",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SecurityOpinionQuerySet(OwnedQuerySet):
    def latest_of(self, system: GenAISystem) -> SecurityOpinion | None:
        return self.filter(system=system).order_by("-given_on", "-id").first()


class SecurityOpinion(OwnedModel):
    """An *avis de sécurité* (guide, 1.2). The newest one counts; earlier ones are kept as they were."""

    class Outcome(models.TextChoices):
        FAVOURABLE = OpinionOutcome.FAVOURABLE.value, _("Favorable")
        CONDITIONAL = OpinionOutcome.CONDITIONAL.value, _("Favorable avec conditions")
        UNFAVOURABLE = OpinionOutcome.UNFAVOURABLE.value, _("Défavorable")

    system = models.ForeignKey(GenAISystem, on_delete=models.PROTECT, related_name="security_opinions")
    outcome = models.CharField(_("avis"), max_length=14, choices=Outcome)
    reasons = models.TextField(_("motifs"))
    conditions = models.TextField(_("conditions"), blank=True)
    given_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("donné par")
    )
    given_on = models.DateField(_("donné le"), default=timezone.localdate)
    expires_on = models.DateField(_("valide jusqu’au"))

    objects = SecurityOpinionQuerySet.as_manager()

    class Meta:
        verbose_name = _("avis de sécurité")
        verbose_name_plural = _("avis de sécurité")
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]


class SystemEvent(OwnedModel):
    """One line of a system's story, written by the action that made it; never changed."""

    system = models.ForeignKey(GenAISystem, on_delete=models.PROTECT, related_name="story")
    action = models.SlugField(_("action"))
    actor = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]
