"""Alerts, the suspensions they made, the OP's settings for them, and what drift is measured on (guide, 2.3).

``Alert`` and ``Suspension`` read the tables of ``contracts/schema_alerts.sql``:
gateways add rows, humans answer them here.
"""

from __future__ import annotations

import msgspec
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from balise.contracts.anomalies import AnomalyKind, AnomalySettings
from balise.portal.organizations.models import OwnedModel, PublicBody
from balise.portal.people.models import Person


class AlertQuerySet(models.QuerySet):
    def of(self, public_body: PublicBody) -> AlertQuerySet:
        return self.filter(public_body=public_body.pk)

    def waiting(self) -> AlertQuerySet:
        """Those that nobody closed."""
        return self.exclude(state=Alert.State.CLOSED)


class Alert(models.Model):  # noqa: DJ008 - never shown by its name
    """Something out of the ordinary. Persons are named by ``Person.ref``; figures hold no content."""

    class Kind(models.TextChoices):
        BURST = AnomalyKind.BURST.value, _("Rafale de requêtes")
        HOURS = AnomalyKind.HOURS.value, _("Heures inhabituelles")
        REFUSALS = AnomalyKind.REFUSALS.value, _("Beaucoup de refus")
        PROBING = AnomalyKind.PROBING.value, _("Essais répétés du filtre")
        ADDRESS = AnomalyKind.ADDRESS.value, _("Nouveau réseau")
        DRIFT = AnomalyKind.DRIFT.value, _("Dérive des réponses")

    class State(models.TextChoices):
        OPEN = "open", _("À examiner")
        TAKEN = "taken", _("Prise en charge")
        CLOSED = "closed", _("Classée")

    id = models.CharField(max_length=40, primary_key=True)
    public_body = models.BigIntegerField()
    kind = models.CharField(_("genre"), max_length=10, choices=Kind)
    subject = models.TextField()
    window_start = models.DateTimeField()
    seen_at = models.DateTimeField()
    raised_at = models.DateTimeField(db_default=models.functions.Now())
    key_id = models.CharField(max_length=20, default="")
    person = models.CharField(max_length=200, default="")
    case = models.CharField(max_length=50, default="")
    system = models.CharField(max_length=50, default="")
    request_id = models.CharField(max_length=80, default="")
    gateway = models.CharField(max_length=120, default="")
    figures = models.JSONField(default=dict)
    told_at = models.DateTimeField(null=True)
    state = models.CharField(_("état"), max_length=10, choices=State, default=State.OPEN)
    taken_by = models.CharField(max_length=200, default="")
    taken_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=200, default="")
    closed_at = models.DateTimeField(null=True)
    close_reason = models.TextField(default="")

    objects = AlertQuerySet.as_manager()

    class Meta:
        managed = False
        db_table = "balise_alert"


class SuspensionQuerySet(models.QuerySet):
    def of(self, public_body: PublicBody) -> SuspensionQuerySet:
        return self.filter(public_body=public_body.pk)

    def live(self) -> SuspensionQuerySet:
        return self.filter(lifted_at__isnull=True)


class Suspension(models.Model):  # noqa: DJ008 - never shown by its name
    """A key out of use until a human lifts it, once."""

    id = models.CharField(max_length=40, primary_key=True)
    public_body = models.BigIntegerField()
    alert = models.ForeignKey(
        Alert, on_delete=models.DO_NOTHING, related_name="suspensions", db_column="alert"
    )
    kind = models.CharField(max_length=10, choices=Alert.Kind)
    key_id = models.CharField(max_length=20)
    person = models.CharField(max_length=200)
    suspended_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.CharField(max_length=200, default="")
    lift_reason = models.TextField(default="")

    objects = SuspensionQuerySet.as_manager()

    class Meta:
        managed = False
        db_table = "balise_suspension"


class AnomalyChoices(OwnedModel):
    """What the OP set for the watch over its requests; without a row, the defaults of the contract."""

    values = models.JSONField(default=dict)
    chosen_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("réglages des alertes")
        verbose_name_plural = _("réglages des alertes")
        constraints = [models.UniqueConstraint(fields=["public_body"], name="anomaly_choices_once")]

    @property
    def settings(self) -> AnomalySettings:
        return msgspec.convert(self.values, AnomalySettings)


class AnswerSample(OwnedModel):
    """What one answer measured, for drift: lengths, durations and yes or no, never its text."""

    system = models.CharField(max_length=80)
    case = models.CharField(max_length=50)
    at = models.DateTimeField()
    writer = models.UUIDField()
    seq = models.BigIntegerField()
    tokens = models.PositiveIntegerField()
    latency_ms = models.FloatField()
    refused = models.BooleanField()
    flagged = models.BooleanField()
    variety = models.FloatField(null=True)

    class Meta:
        verbose_name = _("mesure d’une réponse")
        verbose_name_plural = _("mesures des réponses")
        indexes = [models.Index(fields=["public_body", "system", "case", "id"], name="answer_sample_pair")]
        constraints = [models.UniqueConstraint(fields=["writer", "seq"], name="answer_sample_once")]


class AnswerWatch(OwnedModel):
    """How far the OP's journal was read for drift, and where each comparison now starts."""

    # Chain -> last place read; "system|case|feature" -> sample from which answers are compared.
    places = models.JSONField(default=dict)
    baselines = models.JSONField(default=dict)
    looked_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("suivi des réponses")
        verbose_name_plural = _("suivis des réponses")
        constraints = [models.UniqueConstraint(fields=["public_body"], name="answer_watch_once")]
