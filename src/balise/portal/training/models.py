"""Courses and the proof, per person, that they were followed (guide, 3.1 and 3.2)."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from balise.portal.organizations.models import OwnedModel, OwnedQuerySet
from balise.portal.people.models import Person
from balise.portal.systems.catalogue import in_english


class Course(OwnedModel):
    """A course of the OP's catalogue; those the MCN proposes are marked so."""

    code = models.SlugField(_("code"))
    title = models.CharField(_("titre"), max_length=200)
    title_en = models.CharField(_("titre en anglais"), max_length=200, blank=True)
    proposed_by_mcn = models.BooleanField(_("proposée par le MCN"), default=False)
    mandatory = models.BooleanField(_("obligatoire"), default=False)
    validity_months = models.PositiveSmallIntegerField(_("validité, en mois"), default=24)
    url = models.URLField(_("où la suivre"), blank=True)

    class Meta:
        verbose_name = _("formation")
        verbose_name_plural = _("formations")
        ordering = ["title"]
        constraints = [models.UniqueConstraint(fields=["public_body", "code"], name="course_code_once")]

    def __str__(self) -> str:
        """The title in the page's language."""
        return self.title_en if self.title_en and in_english() else self.title


class TrainingRecordQuerySet(OwnedQuerySet):
    def valid(self, on=None) -> TrainingRecordQuerySet:
        on = on or timezone.localdate()
        return self.filter(completed_on__lte=on, valid_until__gte=on)


class TrainingRecord(OwnedModel):
    """That a person completed a course on a day, who says so, and until when it counts."""

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="trainings", verbose_name=_("personne")
    )
    course = models.ForeignKey(
        Course, on_delete=models.PROTECT, related_name="records", verbose_name=_("formation")
    )
    completed_on = models.DateField(_("suivie le"))
    valid_until = models.DateField(_("valide jusqu’au"))
    proof = models.CharField(_("preuve"), max_length=200, blank=True)
    recorded_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("consignée par")
    )
    recorded_at = models.DateTimeField(default=timezone.now)

    objects = TrainingRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("formation suivie")
        verbose_name_plural = _("formations suivies")
        ordering = ["-completed_on"]
        constraints = [
            models.UniqueConstraint(fields=["person", "course", "completed_on"], name="training_once"),
            models.CheckConstraint(
                condition=Q(valid_until__gte=models.F("completed_on")), name="training_valid_after_completion"
            ),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]
