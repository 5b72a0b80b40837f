"""Public bodies, their units, committees, mandates and directives."""

from __future__ import annotations

from datetime import date

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from balise.contracts.levels import MatrixReading


@pghistory.track()
class PublicBody(models.Model):
    """An *organisme public* (LGGRI, s. 2) and the choices it made about the guide."""

    class Reading(models.TextChoices):
        STRICT = MatrixReading.STRICT.value, _("Stricte : le texte de la section 2.2")
        TABLE = MatrixReading.TABLE.value, _("Tableau : la matrice de la section 2.2")

    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("nom"), max_length=200)
    name_en = models.CharField(_("nom en anglais"), max_length=200, blank=True)
    mission = models.TextField(_("mission"), blank=True)
    matrix_reading = models.CharField(
        _("lecture de la matrice"), max_length=10, choices=Reading, default=Reading.STRICT
    )
    matrix_reading_reason = models.TextField(_("motif du choix de lecture"), blank=True)
    public_systems_allowed = models.BooleanField(_("systèmes publics permis"), default=False)
    public_systems_reason = models.TextField(_("motif du choix sur les systèmes publics"), blank=True)
    keep_content = models.BooleanField(_("conserver les requêtes et les réponses scellées"), default=True)
    content_retention_rule = models.CharField(_("règle de conservation"), max_length=40, default="defaut")
    lease_seconds = models.PositiveIntegerField(_("bail des passerelles, en secondes"), default=900)
    help_text = models.TextField(_("où demander de l’aide"), blank=True)
    help_text_en = models.TextField(_("où demander de l’aide, en anglais"), blank=True)
    is_demo = models.BooleanField(_("organisme fictif"), default=False)

    class Meta:
        verbose_name = _("organisme public")
        verbose_name_plural = _("organismes publics")

    def __str__(self) -> str:
        return self.name


class OwnedQuerySet(models.QuerySet):
    """Querysets start from the OP: ``Model.objects.of(public_body)``, never from ``all()`` in a view."""

    def of(self, public_body: PublicBody) -> OwnedQuerySet:
        return self.filter(public_body=public_body)


class OwnedModel(models.Model):
    """A row of one OP; its table has row-level security."""

    public_body = models.ForeignKey(
        PublicBody, on_delete=models.PROTECT, related_name="+", verbose_name=_("organisme public")
    )

    objects = OwnedQuerySet.as_manager()

    class Meta:
        abstract = True


class Unit(OwnedModel):
    """An administrative unit; one of them is the *unité responsable* (guide, 1.1)."""

    name = models.CharField(_("nom"), max_length=160)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("unité de rattachement"),
    )
    responsible_for_ai = models.BooleanField(_("unité responsable de l’IA générative"), default=False)
    contact = models.CharField(_("coordonnées"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("unité administrative")
        verbose_name_plural = _("unités administratives")
        constraints = [
            models.UniqueConstraint(fields=["public_body", "name"], name="unit_name_once"),
            models.UniqueConstraint(
                fields=["public_body"], condition=Q(responsible_for_ai=True), name="unit_responsible_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Committee(OwnedModel):
    """A committee or working group with its sectors (guide, 1.1)."""

    code = models.SlugField(_("code"))
    name = models.CharField(_("nom"), max_length=160)
    purpose = models.TextField(_("mandat"))
    sectors = ArrayField(models.SlugField(), default=list, blank=True, verbose_name=_("secteurs représentés"))
    quorum = models.PositiveSmallIntegerField(_("quorum"), default=3)
    meets = models.CharField(_("fréquence des rencontres"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("comité")
        verbose_name_plural = _("comités")
        constraints = [models.UniqueConstraint(fields=["public_body", "code"], name="committee_code_once")]

    def __str__(self) -> str:
        return self.name


class SeatQuerySet(OwnedQuerySet):
    def live(self, on=None) -> SeatQuerySet:
        on = on or timezone.localdate()
        return self.filter(starts_on__lte=on).filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on))


class CommitteeMember(OwnedModel):
    """A person's seat, for one sector, between two dates."""

    committee = models.ForeignKey(Committee, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="committee_seats")
    sector = models.SlugField(_("secteur"))
    chairs = models.BooleanField(_("préside"), default=False)
    starts_on = models.DateField(_("début"), default=timezone.localdate)
    ends_on = models.DateField(_("fin"), null=True, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = _("membre de comité")
        verbose_name_plural = _("membres de comité")
        constraints = [
            # Those that ended stay beside the one taken again: who sat on a day is read from them.
            models.UniqueConstraint(
                fields=["committee", "person", "sector"],
                condition=Q(ends_on__isnull=True),
                name="committee_seat_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} — {self.committee}"

    def covers(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or self.ends_on >= day)


class MandateQuerySet(OwnedQuerySet):
    def live(self, on=None) -> MandateQuerySet:
        """Mandates in force on a date (today when not given)."""
        on = on or timezone.localdate()
        return self.filter(starts_on__lte=on, revoked_at__isnull=True).filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=on)
        )

    def within(self, start: date, end: date | None) -> MandateQuerySet:
        """Those that hold on a day of this period, which may have no end."""
        begun = self if end is None else self.filter(starts_on__lte=end)
        return begun.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=start), revoked_at__isnull=True)

    def not_over(self) -> MandateQuerySet:
        """In force or to come: there is something left to revoke."""
        return self.filter(revoked_at__isnull=True).filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=timezone.localdate())
        )


class Mandate(OwnedModel):
    """The authority to permit the use of a GenAI system (guide, 1.1), given by the head.

    Only a live mandate authorises. A mandate is revoked, never edited or deleted. It rests on a written act,
    which ``instrument`` names, as does its delegation; delegations of before may lack it, and show it.
    """

    class Scope(models.TextChoices):
        ALL = "all", _("Tous les cas d’usage")
        INTERNAL = "internal", _("Cas d’usage internes seulement")
        UP_TO_B = "up-to-b", _("Jusqu’au niveau Protégé B")

    holder = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="mandates", verbose_name=_("titulaire")
    )
    granted_by = models.ForeignKey(
        "people.Person",
        on_delete=models.PROTECT,
        related_name="mandates_granted",
        verbose_name=_("confié par"),
    )
    delegated_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="delegations"
    )
    scope = models.CharField(_("portée"), max_length=20, choices=Scope, default=Scope.ALL)
    may_grant_exceptions = models.BooleanField(_("peut accorder des exceptions"), default=False)
    instrument = models.CharField(_("acte de désignation"), max_length=200, blank=True)
    starts_on = models.DateField(_("début"), default=timezone.localdate)
    ends_on = models.DateField(_("fin"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("révoqué le"), null=True, blank=True, editable=False)
    revoked_by = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    revocation_reason = models.TextField(_("motif de révocation"), blank=True, editable=False)

    objects = MandateQuerySet.as_manager()

    class Meta:
        verbose_name = _("mandat")
        verbose_name_plural = _("mandats")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
                name="mandate_ends_after_start",
                violation_error_message=_("La fin du mandat précède son début."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="names_its_act", operation=pgtrigger.Insert, condition=pgtrigger.Q(new__instrument="")
            ),
            pgtrigger.ReadOnly(
                name="never_edited", exclude=["revoked_at", "revoked_by", "revocation_reason"]
            ),
            pgtrigger.Protect(
                name="revoked_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__revoked_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_scope_display()} ({self.holder})"

    @property
    def is_live(self) -> bool:
        today = timezone.localdate()
        return (
            self.revoked_at is None
            and self.starts_on <= today
            and (self.ends_on is None or self.ends_on >= today)
        )


class DirectiveQuerySet(OwnedQuerySet):
    def published(self) -> DirectiveQuerySet:
        return self.filter(published_on__isnull=False)

    def in_force(self) -> DirectiveQuerySet:
        """Of each title, the newest published version, unless it was withdrawn: none before it comes back."""
        newer = Directive.objects.published().filter(
            public_body=models.OuterRef("public_body"),
            title=models.OuterRef("title"),
            version__gt=models.OuterRef("version"),
        )
        return self.published().filter(~models.Exists(newer), withdrawal=None)


class Directive(OwnedModel):
    """A version of the OP's internal frame for generative AI (guide, 1.1 and 4.1).

    A draft may be rewritten; once published a version is frozen, and changed by the next one.
    """

    title = models.CharField(_("titre"), max_length=200)
    version = models.PositiveIntegerField(_("version"), default=1)
    text = models.TextField(_("texte"))
    published_on = models.DateField(_("en vigueur le"), null=True, blank=True)

    objects = DirectiveQuerySet.as_manager()

    class Meta:
        verbose_name = _("directive")
        verbose_name_plural = _("directives")
        constraints = [
            models.UniqueConstraint(fields=["public_body", "title", "version"], name="directive_version_once")
        ]
        triggers = [
            pgtrigger.Protect(
                name="published_is_frozen",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__published_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} (v. {self.version})"


class DirectiveWithdrawal(OwnedModel):
    """That a published version is no longer in force, though none replaces it; why is kept."""

    directive = models.OneToOneField(Directive, on_delete=models.PROTECT, related_name="withdrawal")
    withdrawn_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(default=timezone.now)
    reason = models.TextField(_("motif"))

    class Meta:
        verbose_name = _("retrait d’une directive")
        verbose_name_plural = _("retraits de directives")
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return str(self.directive)


class DirectiveReading(OwnedModel):
    """That a person says they have read a published version."""

    directive = models.ForeignKey(Directive, on_delete=models.PROTECT, related_name="readings")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="directives_read")
    read_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("lecture d’une directive")
        verbose_name_plural = _("lectures de directives")
        constraints = [models.UniqueConstraint(fields=["directive", "person"], name="directive_read_once")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.person} — {self.directive}"
