"""The OP's choices, mandates, committees, directives and systems, as records."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Count, Q

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
from balise.portal.people.authorising import authorising, who_act, without_second_factor
from balise.portal.people.models import Person
from balise.portal.systems.models import GenAISystem
from balise.portal.training.models import Course

# Of who named none: what was kept under it follows no rule that a reader could look up.
_NO_RULE = PublicBody._meta.get_field("content_retention_rule").default


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
        retention_rule="" if body.content_retention_rule == _NO_RULE else body.content_retention_rule,
        keeps_content=body.keep_content,
        responsible_unit=unit.name if unit else "",
        responsible_may_act=who_act(body, "unite-responsable").exists(),
        quota_scopes=frozenset(map(QuotaScope, QuotaRule.objects.of(body).values_list("scope", flat=True))),
        forbidden_kinds=frozenset(forbidden & set(kinds())),
        published_kinds=frozenset(published),
        portal_encrypted=settings.BALISE.secure,
        courses=frozenset(Course.objects.of(body).values_list("code", flat=True)),
    )


def mandate_records(body: PublicBody) -> tuple[MandateRecord, ...]:
    asleep = without_second_factor(body).values("pk")
    awake = frozenset(authorising(body).exclude(pk__in=asleep).values_list("pk", flat=True))
    return tuple(
        MandateRecord(
            holder=str(mandate.holder),
            starts_on=mandate.starts_on,
            ends_on=mandate.ends_on,
            revoked=mandate.revoked_at is not None,
            awake=mandate.holder_id in awake,
        )
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
    # Of who left, a reading proves nothing of those who stay.
    read = Count("readings", filter=Q(readings__person__active=True))
    in_force = Directive.objects.of(body).in_force().annotate(read=read)
    return tuple(DirectiveRecord(d.title, d.published_on, d.read, expected) for d in in_force)


def system_records(body: PublicBody) -> tuple[SystemRecord, ...]:
    return tuple(_system(system) for system in GenAISystem.objects.of(body).with_opinion())


def _system(system: GenAISystem) -> SystemRecord:
    return SystemRecord(
        code=system.code,
        hosting=Hosting(system.hosting),
        active=system.active,
        generative=system.generative,
        out_of_scope_reason=system.out_of_scope_reason,
        opinion=SecurityOpinion(system.opinion_outcome or SecurityOpinion.NONE),
        opinion_until=system.opinion_until,
        opinion_outdated=system.opinion_outdated,
        equivalent_jurisdiction=system.equivalent_jurisdiction,
        exception=system.sovereignty_exception,
        exception_until=system.sovereignty_exception_until,
        open_model=system.openness != GenAISystem.Openness.CLOSED,
        licence=system.licence,
        licence_compatible=system.licence_compatible,
    )
