"""What links decisions to gateways: keys, stop orders, quotas, and the planes' shared tables.

Models with ``managed = False`` read the tables of ``contracts/schema*.sql``.
"""

from __future__ import annotations

from datetime import timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.expressions import RawSQL
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from balise.contracts.holds import HoldStatus
from balise.contracts.snapshot import StopScope
from balise.portal.enforcement import anomalies  # noqa: F401 - models of this app too
from balise.portal.enforcement.figures import SystemFigures  # noqa: F401 - a model of this app too
from balise.portal.enforcement.identifiers import OwnIdentifier  # noqa: F401 - a model of this app too
from balise.portal.enforcement.providers import IdentityProvider  # noqa: F401 - a model of this app too
from balise.portal.enforcement.quotas import QuotaRule  # noqa: F401 - a model of this app too
from balise.portal.organizations.models import OwnedModel, OwnedQuerySet, PublicBody
from balise.portal.people.models import Person
from balise.portal.systems.models import GenAISystem
from balise.portal.usecases.models import UseCase


class ApiKeyQuerySet(OwnedQuerySet):
    def live(self) -> ApiKeyQuerySet:
        """Neither revoked nor expired."""
        return self.filter(revoked_at__isnull=True).filter(
            Q(expires_at__isnull=True) | Q(expires_at__gt=timezone.now())
        )

    def personal(self) -> ApiKeyQuerySet:
        """Those that their person uses."""
        return self.filter(application="")

    def of_applications(self) -> ApiKeyQuerySet:
        return self.exclude(application="")


class ApiKey(OwnedModel):
    """A key for one case, and for one person or one application. Shown once; its hash is stored.

    ``application`` names a front end, whose requests each say for whom they are made; ``person``
    is then who answers for the key. ``trust_forwarded`` lets that front end say it by plain headers.
    """

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="api_keys", verbose_name=_("personne")
    )
    case = models.ForeignKey(
        UseCase, on_delete=models.PROTECT, related_name="api_keys", verbose_name=_("cas d’usage")
    )
    label = models.CharField(_("nom de la clé"), max_length=80)
    application = models.CharField(_("application"), max_length=80, blank=True)
    trust_forwarded = models.BooleanField(_("en-têtes d’utilisateur tenus pour vrais"), default=False)
    # The portal's own, for the page where its person converses (``actions/conversation_key``).
    conversation = models.BooleanField(default=False, editable=False)
    key_id = models.CharField(max_length=12, unique=True, editable=False)
    key_hash = models.BinaryField(max_length=32, unique=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(_("expire le"), null=True, blank=True)
    networks = ArrayField(
        models.CharField(max_length=50), default=list, blank=True, verbose_name=_("réseaux permis")
    )
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)
    revoked_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    # The old one serves for some hours more: replaced again, it would give a key of a few hours.
    replaced_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )

    objects = ApiKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("clé d’API")
        verbose_name_plural = _("clés d’API")
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(trust_forwarded=False) | (~Q(application="") & ~Q(networks=[])),
                name="key_trusts_an_application_on_its_networks",
            ),
            models.CheckConstraint(
                condition=Q(conversation=False) | Q(application=""), name="key_of_a_conversation_is_personal"
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def has_expired(self) -> bool:
        return self.expires_at is not None and self.expires_at <= timezone.now()

    @property
    def is_live(self) -> bool:
        return self.revoked_at is None and not self.has_expired


class StopOrderQuerySet(OwnedQuerySet):
    def live(self) -> StopOrderQuerySet:
        return self.filter(lifted_at__isnull=True)


_ON_THE_SERVER = _("ligne de commande du serveur")


class StopOrder(OwnedModel):
    """An emergency stop (guide, 2.3 and 3.3): for a system, a case, or everything."""

    class Scope(models.TextChoices):
        ALL = StopScope.ALL.value, _("Tous les systèmes et tous les cas")
        SYSTEM = StopScope.SYSTEM.value, _("Un système")
        CASE = StopScope.CASE.value, _("Un cas d’usage")

    scope = models.CharField(_("portée"), max_length=8, choices=Scope)
    system = models.ForeignKey(
        GenAISystem, on_delete=models.PROTECT, null=True, blank=True, related_name="stops"
    )
    case = models.ForeignKey(UseCase, on_delete=models.PROTECT, null=True, blank=True, related_name="stops")
    reason = models.TextField(_("motif"))
    # Empty when the order was given on the server itself, by the command line: pages show ``orderer``.
    ordered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ordered_at = models.DateTimeField(default=timezone.now)
    lifted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)
    lift_reason = models.TextField(_("motif de la levée"), blank=True)
    # Versions of the published rules that carry the order and its lifting: gateways acknowledge these.
    ordered_version = models.PositiveBigIntegerField(null=True, editable=False)
    lifted_version = models.PositiveBigIntegerField(null=True, editable=False)

    objects = StopOrderQuerySet.as_manager()

    class Meta:
        verbose_name = _("arrêt d’urgence")
        verbose_name_plural = _("arrêts d’urgence")
        ordering = ["-ordered_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(scope="all", system__isnull=True, case__isnull=True)
                | Q(scope="system", system__isnull=False, case__isnull=True)
                | Q(scope="case", system__isnull=True, case__isnull=False),
                name="stop_names_its_target",
            ),
            models.UniqueConstraint(
                fields=["public_body", "scope", "system", "case"],
                condition=Q(lifted_at__isnull=True),
                nulls_distinct=False,
                name="stop_live_once",
            ),
        ]

    @property
    def target_code(self) -> str:
        """Code of the system or case that is stopped; empty when everything is."""
        target = self.system or self.case
        return target.code if target else ""

    @property
    def target_name(self) -> str:
        """What is stopped, for people."""
        if self.system:
            return self.system.name
        return self.case.title_and_code if self.case else self.get_scope_display()

    @property
    def orderer(self) -> Person | Promise:
        """Who gave the order, for people."""
        return self.ordered_by or _ON_THE_SERVER

    @property
    def lifter(self) -> Person | Promise:
        return self.lifted_by or _ON_THE_SERVER


class KindChoice(OwnedModel):
    """What the OP decided about a kind of use, where it differs from the catalogue (guide, 3.3 and 4.1)."""

    kind = models.SlugField(_("type d’utilisation"))
    allowed = models.BooleanField(_("permis"), default=True)
    allowed_public = models.BooleanField(_("permis dans un système public"), default=False)
    reason = models.TextField(_("motif"))
    chosen_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("choix sur un type d’utilisation")
        verbose_name_plural = _("choix sur les types d’utilisation")
        constraints = [
            models.UniqueConstraint(fields=["public_body", "kind"], name="kind_choice_once"),
            models.CheckConstraint(
                condition=Q(allowed=True) | Q(allowed_public=False), name="kind_forbidden_everywhere"
            ),
        ]


class DetectionChoices(OwnedModel):
    """What the OP set for detection; an OP without a row has the defaults of the contract."""

    names_deep = models.BooleanField(_("analyse approfondie des noms"), default=False)
    deep_budget_ms = models.PositiveIntegerField(
        _("temps accordé à l’analyse approfondie, en ms"), default=400
    )
    tolerated_types = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    tolerated_reason = models.TextField(_("motif de la tolérance"), blank=True)
    public_contacts = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    chosen_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("réglages de la détection")
        verbose_name_plural = _("réglages de la détection")
        constraints = [
            models.UniqueConstraint(fields=["public_body"], name="detection_choices_once"),
            models.CheckConstraint(
                condition=Q(tolerated_types=[]) | ~Q(tolerated_reason=""), name="tolerance_has_a_reason"
            ),
        ]


class JournalCheck(OwnedModel):
    """A verification of the OP's chains, run in the background and kept (guide, 2.3)."""

    MOST_KEPT = 500
    """Problems, and intents, of one verification: beyond, these tell enough."""
    ABANDONED_AFTER = timedelta(hours=1)
    """Without an end, a stop of its process has cut it: another may be asked for."""

    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    records = models.PositiveBigIntegerField(default=0)
    chains = models.PositiveIntegerField(default=0)
    # Each problem: kind, writer, seq, message, message_en. Each intent: request_id, at.
    problems = models.JSONField(default=list)
    open_intents = models.JSONField(default=list)
    failure = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("vérification du journal")
        verbose_name_plural = _("vérifications du journal")
        ordering = ["-asked_at"]

    @property
    def interrupted(self) -> bool:
        """Whether it began and will tell nothing more."""
        begun = self.started_at if self.finished_at is None else None
        return begun is not None and begun < timezone.now() - self.ABANDONED_AFTER

    @property
    def ok(self) -> bool:
        return self.finished_at is not None and not self.problems and not self.failure

    @property
    def more_problems(self) -> bool:
        """Whether there may be others than those that were kept."""
        return len(self.problems) >= self.MOST_KEPT

    @property
    def more_intents(self) -> bool:
        return len(self.open_intents) >= self.MOST_KEPT


class JournalEntry(models.Model):  # noqa: DJ008 - never shown by its name
    """Read-only view of ``balise_journal``; ``body`` is the record in canonical JSON."""

    pk = models.CompositePrimaryKey("writer", "seq")
    writer = models.UUIDField()
    seq = models.BigIntegerField()
    public_body = models.BigIntegerField()
    kind = models.CharField(max_length=20)
    request_id = models.CharField(max_length=80)
    at = models.DateTimeField()
    body = models.BinaryField()
    prev_hash = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        managed = False
        db_table = "balise_journal"


_IN_FORCE = "SELECT s.digest FROM balise_snapshot s WHERE s.public_body = %s ORDER BY s.version DESC LIMIT 1"


class HoldQuerySet(models.QuerySet):
    def of(self, public_body: PublicBody) -> HoldQuerySet:
        """Each with the rules in force, which tell whether gateways still give it (``Hold.may_be_given``)."""
        in_force = RawSQL(_IN_FORCE, [public_body.pk])  # noqa: S611 - constant
        return self.filter(public_body=public_body.pk).annotate(digest_in_force=in_force)

    def listed(self) -> HoldQuerySet:
        """Without what is sealed in each, which may be long and which no list shows."""
        return self.defer("ciphertext", "question_ciphertext", "edited_ciphertext")

    def pending(self) -> HoldQuerySet:
        """Those that a human may still decide."""
        return self.filter(status=HoldStatus.PENDING.value, expires_at__gt=timezone.now())


class Hold(models.Model):  # noqa: DJ008 - never shown by its name
    """An answer that waits for a human (``contracts/schema_holds*.sql``). ``person`` is a ``Person.ref``."""

    id = models.CharField(max_length=40, primary_key=True)
    public_body = models.BigIntegerField()
    request_id = models.CharField(max_length=80)
    surface = models.CharField(max_length=20)
    key_id = models.CharField(max_length=20)
    person = models.CharField(max_length=200)
    case = models.CharField(max_length=50)
    system = models.CharField(max_length=50)
    level = models.PositiveSmallIntegerField()
    tools = ArrayField(models.TextField())
    digest = models.CharField(max_length=64)
    policy_version = models.BigIntegerField()
    policy_digest = models.CharField(max_length=64)
    content_key = models.UUIDField()
    nonce = models.BinaryField(null=True)
    ciphertext = models.BinaryField(null=True)
    question_nonce = models.BinaryField(null=True)
    question_ciphertext = models.BinaryField(null=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    status = models.CharField(max_length=10)
    decided_by = models.CharField(max_length=200)
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField()
    edited_digest = models.CharField(max_length=64)
    edited_nonce = models.BinaryField(null=True)
    edited_ciphertext = models.BinaryField(null=True)
    consumed_at = models.DateTimeField(null=True)
    # False once it cannot be given (``contracts/schema_holds_again.sql``).
    comes_back = models.BooleanField(null=True)
    digest_in_force: str | None

    objects = HoldQuerySet.as_manager()

    class Meta:
        managed = False
        db_table = "balise_hold"

    @property
    def expired(self) -> bool:
        return self.expires_at <= timezone.now()

    @property
    def is_pending(self) -> bool:
        return self.status == HoldStatus.PENDING.value and not self.expired

    @property
    def is_refused(self) -> bool:
        return self.status == HoldStatus.REFUSED.value

    @property
    def may_be_given(self) -> bool:
        """Whether gateways still give what was approved, for a hold found with ``of``: they refuse it once it
        could not be told, or once other rules are in force."""
        return self.comes_back is not False and self.policy_digest == self.digest_in_force


class Replica(models.Model):  # noqa: DJ008 - never shown by its name
    """A gateway, live when seen within five seconds."""

    id = models.UUIDField(primary_key=True)
    name = models.CharField(max_length=120)
    version = models.CharField(max_length=40)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True)

    class Meta:
        managed = False
        db_table = "balise_replica"


class SnapshotAck(models.Model):  # noqa: DJ008 - never shown by its name
    """Which version of an OP's rules a gateway applies, since when, or why it refused it."""

    pk = models.CompositePrimaryKey("replica", "public_body")
    replica = models.UUIDField()
    public_body = models.BigIntegerField()
    version = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    applied_at = models.DateTimeField()
    refused = models.TextField()

    class Meta:
        managed = False
        db_table = "balise_snapshot_ack"
