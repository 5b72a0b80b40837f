"""The OP's choices, mandates, committees, directives and systems, as records."""

from __future__ import annotations

from django.db.models import Count

from balise.catalog.kinds import kinds
from balise.contracts.levels import Hosting, MatrixReading
from balise.contracts.snapshot import QuotaScope, SecurityOpinion
from balise.portal.enforcement.published import rules_in_force
from balise.portal.enforcement.quotas import QuotaRule
from balise.portal.evidence.records import (
    BodyRecord,
    CommitteeRecord,
    DirectiveRecord,
    MandateRecord,
    SystemRecord,
)
from balise.portal.organizations.models import Committee, Directive, Mandate, PublicBody, Unit
from balise.portal.people.authorising import who_act
from balise.portal.people.models import Person
from balise.portal.systems.models import GenAISystem
from balise.portal.systems.models import SecurityOpinion as Opinion
from balise.portal.training.models import Course


def body_record(body: PublicBody) -> BodyRecord:
    rules = rules_in_force(body)
    published = {kind.code for kind in rules.kinds}
    # Forbidden somewhere: the catalogue has kinds that public systems alone may not do.
    forbidden = {kind.code for kind in rules.kinds if not (kind.allowed and kind.allowed_public)}
    unit = Unit.objects.of(body).filter(responsible_for_ai=True).first()
    return BodyRecord(
        reading=MatrixReading(body.matrix_reading),
        reading_reason=body.matrix_reading_reason,
        public_systems_allowed=body.public_systems_allowed,
        help_text=body.help_text,
        retention_rule=body.content_retention_rule,
        keeps_content=body.keep_content,
        responsible_unit=unit.name if unit else "",
        responsible_may_act=who_act(body, "unite-responsable").exists(),
        quota_scopes=frozenset(map(QuotaScope, QuotaRule.objects.of(body).values_list("scope", flat=True))),
        forbidden_kinds=frozenset(forbidden & set(kinds())),
        published_kinds=frozenset(published),
        courses=frozenset(Course.objects.of(body).values_list("code", flat=True)),
    )


def mandate_records(body: PublicBody) -> tuple[MandateRecord, ...]:
    return tuple(
        MandateRecord(str(mandate.holder), mandate.starts_on, mandate.ends_on, mandate.revoked_at is not None)
        for mandate in Mandate.objects.of(body).select_related("holder")
    )


def committee_records(body: PublicBody) -> tuple[CommitteeRecord, ...]:
    found = []
    for committee in Committee.objects.of(body):
        seats = list(committee.members.live().values_list("sector", "person"))
        found.append(
            CommitteeRecord(
                name=committee.name,
                seated_sectors=frozenset(sector for sector, _ in seats),
                members=len({person for _, person in seats}),
                quorum=committee.quorum,
            )
        )
    return tuple(found)


def directive_records(body: PublicBody) -> tuple[DirectiveRecord, ...]:
    expected = Person.objects.of(body).filter(active=True).count()
    in_force = Directive.objects.of(body).in_force().annotate(read=Count("readings"))
    return tuple(DirectiveRecord(d.title, d.published_on, d.read, expected) for d in in_force)


def system_records(body: PublicBody) -> tuple[SystemRecord, ...]:
    opinions = Opinion.objects.of(body).order_by("system_id", "-given_on", "-id").distinct("system_id")
    newest = {opinion.system_id: opinion for opinion in opinions}
    return tuple(_system(system, newest.get(system.pk)) for system in GenAISystem.objects.of(body))


def _system(system: GenAISystem, opinion: Opinion | None) -> SystemRecord:
    return SystemRecord(
        code=system.code,
        hosting=Hosting(system.hosting),
        active=system.active,
        generative=system.generative,
        out_of_scope_reason=system.out_of_scope_reason,
        opinion=SecurityOpinion(opinion.outcome) if opinion else SecurityOpinion.NONE,
        opinion_until=opinion.expires_on if opinion else None,
        equivalent_jurisdiction=system.equivalent_jurisdiction,
        exception=system.sovereignty_exception,
        exception_until=system.sovereignty_exception_until,
        open_model=system.openness != GenAISystem.Openness.CLOSED,
        licence=system.licence,
        licence_compatible=system.licence_compatible,
    )
