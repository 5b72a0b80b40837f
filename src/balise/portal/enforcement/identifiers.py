"""Identifiers that an OP defines itself, as the portal keeps them (file numbers, employee numbers…)."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from balise.contracts.levels import Level
from balise.contracts.snapshot import LONGEST_PATTERN, CustomIdentifier
from balise.portal.organizations.models import OwnedModel, OwnedQuerySet
from balise.portal.people.models import Person
from balise.portal.usecases.models import DataLevel

MOST = 50
"""How many an OP may have, retired ones aside: each costs time on every request."""


class OwnIdentifierQuerySet(OwnedQuerySet):
    def active(self) -> OwnIdentifierQuerySet:
        """Those that gateways look for."""
        return self.filter(status=OwnIdentifier.Status.ACTIVE)

    def kept(self) -> OwnIdentifierQuerySet:
        """Drafts and active ones, which count in ``MOST``."""
        return self.exclude(status=OwnIdentifier.Status.RETIRED)


class OwnIdentifier(OwnedModel):
    """One identifier. Only an active one is published; a retired one stays for the record."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Brouillon")
        ACTIVE = "active", _("Actif")
        RETIRED = "retired", _("Retiré")

    code = models.SlugField(_("code"), max_length=40)
    name = models.CharField(_("nom en français"), max_length=100)
    name_en = models.CharField(_("nom en anglais"), max_length=100)
    pattern = models.CharField(_("expression"), max_length=LONGEST_PATTERN)
    context = ArrayField(
        models.CharField(max_length=60), default=list, blank=True, verbose_name=_("mots de contexte")
    )
    context_required = models.BooleanField(_("contexte exigé"), default=False)
    check_name = models.CharField(_("contrôle"), max_length=20, blank=True)
    level = models.PositiveSmallIntegerField(
        _("niveau"), choices=DataLevel, default=DataLevel.PROTEGE_B.value
    )
    status = models.CharField(_("état"), max_length=8, choices=Status, default=Status.DRAFT, editable=False)
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    activated_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    activated_at = models.DateTimeField(null=True, editable=False)
    retired_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    retired_at = models.DateTimeField(null=True, editable=False)
    retire_reason = models.TextField(default="", editable=False)

    objects = OwnIdentifierQuerySet.as_manager()

    class Meta:
        verbose_name = _("identifiant de l’organisme")
        verbose_name_plural = _("identifiants de l’organisme")
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["public_body", "code"], name="own_identifier_code_once"),
            models.CheckConstraint(
                condition=Q(context_required=False) | ~Q(context=[]), name="own_identifier_has_its_context"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_active(self) -> bool:
        return self.status == self.Status.ACTIVE

    @property
    def is_retired(self) -> bool:
        return self.status == self.Status.RETIRED

    def as_rule(self) -> CustomIdentifier:
        """What is published, and tried before that."""
        return CustomIdentifier(
            code=self.code,
            name_fr=self.name,
            name_en=self.name_en,
            pattern=self.pattern,
            level=Level(self.level),
            context=tuple(self.context),
            context_required=self.context_required,
            check=self.check_name,
        )
