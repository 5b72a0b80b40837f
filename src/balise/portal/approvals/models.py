"""Committee opinions and decisions on use cases. Nothing here is ever changed: acts are added."""

from __future__ import annotations

from datetime import date

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from balise.portal.organizations.models import Committee, Mandate, OwnedModel, OwnedQuerySet
from balise.portal.people.models import Person
from balise.portal.usecases.models import UseCase, canonical_digest

_APPEND_ONLY = pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


class Opinion(OwnedModel):
    """A committee's *avis* on a case, with its dissent and conditions, the day it met and who sat.

    One member records it for all: the others read in it whether they are said to have sat, and contest it.
    Opinions of before that have no day, and only the number of those present.
    """

    class Outcome(models.TextChoices):
        FAVOURABLE = "favourable", _("Favorable")
        CONDITIONAL = "conditional", _("Favorable avec conditions")
        UNFAVOURABLE = "unfavourable", _("Défavorable")

    case = models.ForeignKey(UseCase, on_delete=models.PROTECT, related_name="opinions")
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="opinions")
    outcome = models.CharField(_("avis"), max_length=14, choices=Outcome)
    reasons = models.TextField(_("motifs"))
    conditions = models.TextField(_("conditions"), blank=True)
    dissent = models.TextField(_("dissidence"), blank=True)
    met_on = models.DateField(_("date de la séance"), null=True)
    present = models.PositiveSmallIntegerField(_("membres présents"))
    attended = models.ManyToManyField(Person, through="OpinionAttendance", related_name="+")
    facts_digest = models.CharField(max_length=64)
    given_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("consigné par")
    )
    given_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("avis de comité")
        verbose_name_plural = _("avis de comité")
        ordering = ["-given_at"]
        triggers = [_APPEND_ONLY]


class OpinionAttendance(OwnedModel):
    """That a member took part in an opinion, as whoever recorded it says."""

    opinion = models.ForeignKey(Opinion, on_delete=models.PROTECT, related_name="attendances")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["opinion", "person"], name="opinion_attended_once")]
        triggers = [_APPEND_ONLY]


class OpinionContest(OwnedModel):
    """That a member says a recorded opinion is not what the committee held, and why."""

    opinion = models.ForeignKey(Opinion, on_delete=models.PROTECT, related_name="contests")
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("contesté par")
    )
    reason = models.TextField(_("motif"))
    contested_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("contestation d’un avis")
        verbose_name_plural = _("contestations d’avis")
        ordering = ["contested_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["opinion", "person"], name="opinion_contested_once")]
        triggers = [_APPEND_ONLY]


class DecisionQuerySet(OwnedQuerySet):
    def authorising(self) -> DecisionQuerySet:
        """Authorisations that nothing ended, expired or not: one per case at most."""
        return self.filter(outcome=Decision.Outcome.AUTHORISE, end__isnull=True)

    def live(self, on: date | None = None) -> DecisionQuerySet:
        """Authorisations in force on a date (today when not given)."""
        return self.authorising().filter(expires_on__gte=on or timezone.localdate())


class Decision(OwnedModel):
    """A decision by the holder of a live mandate, who is not the requester (guide, 1.1).

    ``frozen`` and ``digest`` keep what was decided as it stood.
    """

    class Outcome(models.TextChoices):
        AUTHORISE = "authorise", _("Autoriser")
        REFUSE = "refuse", _("Refuser")

    case = models.ForeignKey(UseCase, on_delete=models.PROTECT, related_name="decisions")
    outcome = models.CharField(_("décision"), max_length=10, choices=Outcome)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="decisions")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="decisions")
    phase = models.CharField(_("phase autorisée"), max_length=16, choices=UseCase.CasePhase, blank=True)
    reasons = models.TextField(_("motifs"))
    conditions = models.TextField(_("conditions"), blank=True)
    expires_on = models.DateField(_("valide jusqu’au"), null=True, blank=True)
    frozen = models.JSONField(_("ce qui a été décidé"))
    digest = models.CharField(_("empreinte"), max_length=64)
    decided_at = models.DateTimeField(_("décidé le"), default=timezone.now)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("décision")
        verbose_name_plural = _("décisions")
        ordering = ["-decided_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="refuse") | Q(expires_on__isnull=False), name="authorisation_has_expiry"
            ),
        ]
        triggers = [_APPEND_ONLY]

    @property
    def intact(self) -> bool:
        """Whether what is kept still has the digest it was decided with."""
        return canonical_digest(self.frozen) == self.digest

    @property
    def is_live(self) -> bool:
        return (
            self.outcome == self.Outcome.AUTHORISE
            and not hasattr(self, "end")
            and self.expires_on is not None
            and self.expires_on >= timezone.localdate()
        )


class DecisionEnd(OwnedModel):
    """What ends a decision before its expiry: revocation, material change of the case, newer decision."""

    class Cause(models.TextChoices):
        REVOKED = "revoked", _("Révoquée")
        CHANGED = "changed", _("Cas modifié de façon importante")
        REPLACED = "replaced", _("Remplacée par une décision plus récente")

    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="end")
    cause = models.CharField(_("cause"), max_length=10, choices=Cause)
    reason = models.TextField(_("motif"))
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(default=timezone.now)

    class Meta:
        triggers = [_APPEND_ONLY]

    @property
    def why(self) -> str:
        """The reason that a person gave, or which decision replaced this one (``reason`` is its digest)."""
        if self.cause != self.Cause.REPLACED:
            return self.reason
        # Rows of before say the word, too.
        return _("décision %(digest)s") % {"digest": self.reason.rpartition(" ")[2]}
