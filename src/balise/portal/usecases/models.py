"""The register of use cases."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from balise.contracts.levels import Level
from balise.contracts.snapshot import CaseStatus, Phase
from balise.portal.organizations.models import OwnedModel, OwnedQuerySet, Unit
from balise.portal.people.models import Group, Person
from balise.portal.systems.models import GenAISystem


def canonical_digest(value: object) -> str:
    """SHA-256, in hexadecimal, of a JSON value in canonical form: sorted keys, no white space, UTF-8."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


class DataLevel(models.IntegerChoices):
    """Protection levels, as stored and shown."""

    NON_CLASSIFIE = Level.NON_CLASSIFIE.value, _("Non classifié")
    PROTEGE_A = Level.PROTEGE_A.value, _("Protégé A")
    PROTEGE_B = Level.PROTEGE_B.value, _("Protégé B")
    PROTEGE_C = Level.PROTEGE_C.value, _("Protégé C")


class UseCaseQuerySet(OwnedQuerySet):
    def with_expiry(self) -> UseCaseQuerySet:
        """Annotates ``decided_until``: the last day of the authorisation in force, None without one."""
        in_force = Q(decisions__outcome="authorise", decisions__end__isnull=True)
        return self.annotate(decided_until=models.Max("decisions__expires_on", filter=in_force))


@pghistory.track()
class UseCase(OwnedModel):
    """A use case: the unit of governance. Its *facts* are what a decision freezes."""

    class CasePhase(models.TextChoices):
        DESIGN = Phase.DESIGN.value, _("Conception")
        EXPERIMENTATION = Phase.EXPERIMENTATION.value, _("Expérimentation")
        ACQUISITION = Phase.ACQUISITION.value, _("Acquisition")
        DEVELOPMENT = Phase.DEVELOPMENT.value, _("Développement")
        DEPLOYMENT = Phase.DEPLOYMENT.value, _("Déploiement")
        OPERATION = Phase.OPERATION.value, _("Exploitation")
        DECOMMISSIONING = Phase.DECOMMISSIONING.value, _("Mise hors service")

    class Status(models.TextChoices):
        PROPOSED = CaseStatus.PROPOSED.value, _("Proposé")
        DOCUMENTED = CaseStatus.DOCUMENTED.value, _("Documenté")
        AUTHORISED = CaseStatus.AUTHORISED.value, _("Autorisé")
        REFUSED = CaseStatus.REFUSED.value, _("Refusé")
        SUSPENDED = CaseStatus.SUSPENDED.value, _("Suspendu")
        OUT_OF_SCOPE = CaseStatus.OUT_OF_SCOPE.value, _("Hors de portée")
        CLOSED = CaseStatus.CLOSED.value, _("Fermé")

    class Audience(models.TextChoices):
        INTERNAL = "internal", _("Processus interne")
        CITIZENS = "citizens", _("Services aux citoyens")
        BUSINESSES = "businesses", _("Services aux entreprises")

    code = models.SlugField(_("code"))
    title = models.CharField(_("titre"), max_length=160)
    intended_use = models.TextField(_("utilisation prévue"))
    relevance = models.TextField(_("pertinence"))
    expected_gains = models.TextField(_("gains anticipés"))
    data_used = models.TextField(_("données utilisées et accès requis"))
    audience = models.CharField(
        _("destinataires"), max_length=12, choices=Audience, default=Audience.INTERNAL
    )
    level = models.PositiveSmallIntegerField(_("niveau de protection des données"), choices=DataLevel)
    minimum_level = models.PositiveSmallIntegerField(
        _("niveau minimal de chaque texte"), choices=DataLevel, default=DataLevel.NON_CLASSIFIE
    )
    personal_information = models.BooleanField(_("renseignements personnels"), default=False)
    automated_decision = models.BooleanField(_("décision fondée sur un traitement automatisé"), default=False)
    needed_types = ArrayField(
        models.CharField(max_length=30),
        default=list,
        blank=True,
        verbose_name=_("renseignements nécessaires"),
    )
    mask = models.BooleanField(_("dépersonnaliser ce qui n’est pas nécessaire"), default=True)
    kinds = ArrayField(models.SlugField(), default=list, blank=True, verbose_name=_("types d’utilisation"))
    critical_tools = ArrayField(
        models.CharField(max_length=64), default=list, blank=True, verbose_name=_("outils critiques")
    )
    critical_answers = models.BooleanField(_("toute réponse est validée par une personne"), default=False)
    systems = models.ManyToManyField(GenAISystem, through="CaseSystem", related_name="use_cases")
    groups = models.ManyToManyField(Group, through="CaseGroup", related_name="use_cases")
    required_courses = ArrayField(
        models.SlugField(), default=list, blank=True, verbose_name=_("formations exigées")
    )
    phase = models.CharField(_("phase"), max_length=16, choices=CasePhase, default=CasePhase.DESIGN)
    status = models.CharField(_("état"), max_length=14, choices=Status, default=Status.PROPOSED)
    requester = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="cases_proposed", verbose_name=_("proposé par")
    )
    lead = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="cases_led",
        verbose_name=_("pilote"),
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="use_cases", verbose_name=_("unité")
    )
    continuity = models.TextField(_("plan de continuité"), blank=True)
    status_reason = models.TextField(_("motif de l’état"), blank=True)
    proposed_at = models.DateTimeField(_("proposé le"), default=timezone.now)
    changed_at = models.DateTimeField(_("modifié le"), auto_now=True)

    objects = UseCaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("cas d’usage")
        verbose_name_plural = _("cas d’usage")
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["public_body", "code"], name="case_code_once")]
        indexes = [models.Index(fields=["public_body", "status", "phase"])]

    def __str__(self) -> str:
        return f"{self.code} — {self.title}"

    @property
    def title_and_code(self) -> str:
        """What tells the case from another of the same title."""
        return f"{self.title} ({self.code})"

    @property
    def serving_links(self) -> models.QuerySet[CaseGroup]:
        """Of the groups that it serves in its phase; without any, it serves everyone, or nobody on trial."""
        return self.group_links.filter(pilot=self.phase == self.CasePhase.EXPERIMENTATION)

    @property
    def facts(self) -> dict[str, object]:
        """What a decision is about: changing any of these makes the decision void."""
        return self._facts(self.system_links.select_related("system"))

    def _facts(self, links: Iterable[CaseSystem]) -> dict[str, object]:
        systems = [link.system for link in links]
        return {
            "code": self.code,
            "title": self.title,
            "intended_use": self.intended_use,
            "relevance": self.relevance,
            "expected_gains": self.expected_gains,
            "data_used": self.data_used,
            "audience": self.audience,
            "level": Level(self.level).slug,
            "minimum_level": Level(self.minimum_level).slug,
            "personal_information": self.personal_information,
            "automated_decision": self.automated_decision,
            "needed_types": sorted(self.needed_types),
            "mask": self.mask,
            "kinds": sorted(self.kinds),
            "systems": sorted((each.code, each.hosting, each.model_name, each.base_url) for each in systems),
            "required_courses": sorted(self.required_courses),
            **self._critical_facts(),
        }

    def _critical_facts(self) -> dict[str, object]:
        """Said only when there are some: cases decided without any keep the digest they were decided on."""
        if not self.critical_tools and not self.critical_answers:
            return {}
        return {"critical_tools": sorted(self.critical_tools), "critical_answers": self.critical_answers}

    def facts_digest(self, links: Iterable[CaseSystem] | None = None) -> str:
        """SHA-256 of the facts in canonical JSON. ``links``: the case's own, from whoever just read them."""
        return canonical_digest(self.facts if links is None else self._facts(links))


class CaseSystem(OwnedModel):
    case = models.ForeignKey(UseCase, on_delete=models.CASCADE, related_name="system_links")
    system = models.ForeignKey(GenAISystem, on_delete=models.PROTECT, related_name="case_links")
    fallback_order = models.PositiveSmallIntegerField(_("ordre de repli"), default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "system"], name="case_system_once")]
        ordering = ["fallback_order", "id"]


class CaseGroup(OwnedModel):
    """Who may use a case. In experimentation the pilot groups alone."""

    case = models.ForeignKey(UseCase, on_delete=models.CASCADE, related_name="group_links")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="case_links")
    pilot = models.BooleanField(_("groupe pilote"), default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "group", "pilot"], name="case_group_once")]


class CaseEvent(OwnedModel):
    """One line of a case's story, written by the action that made it; never changed."""

    case = models.ForeignKey(UseCase, on_delete=models.PROTECT, related_name="story")
    action = models.SlugField(_("action"))
    actor = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    note = models.TextField(blank=True)
    from_state = models.CharField(max_length=40, blank=True)
    to_state = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]


class JoinRequest(OwnedModel):
    """An employee asks to use a case that exists rather than propose the same again (guide, 1.1)."""

    case = models.ForeignKey(UseCase, on_delete=models.PROTECT, related_name="join_requests")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="join_requests")
    need = models.TextField(_("besoin"))
    asked_at = models.DateTimeField(_("demandé le"), default=timezone.now)
    accepted = models.BooleanField(_("acceptée"), null=True)
    answer = models.TextField(_("réponse"), blank=True)
    group = models.ForeignKey(
        Group, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("groupe")
    )
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(_("répondu le"), null=True)

    class Meta:
        verbose_name = _("demande d’accès à un cas")
        verbose_name_plural = _("demandes d’accès à des cas")
        ordering = ["asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "person"],
                condition=Q(accepted__isnull=True),
                name="join_request_pending_once",
            ),
        ]
