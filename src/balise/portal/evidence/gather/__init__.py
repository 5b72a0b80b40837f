"""From the registers and the journal to ``Records``: the only place of this app that reads the database."""

from __future__ import annotations

from django.utils import timezone

from balise.portal.evidence.gather.cases import case_records
from balise.portal.evidence.gather.governance import (
    body_record,
    committee_records,
    directive_records,
    mandate_records,
    system_records,
)
from balise.portal.evidence.gather.journal import journal_facts
from balise.portal.evidence.gather.people import people_record
from balise.portal.evidence.gather.runtime import gateway_record
from balise.portal.evidence.gather.watch import watch_record
from balise.portal.evidence.records import Records
from balise.portal.organizations.models import PublicBody


def gather(public_body: PublicBody) -> Records:
    """Everything a status is computed from, as of now; the session acts for this OP."""
    journal = journal_facts(public_body)
    return Records(
        now=timezone.now(),
        today=timezone.localdate(),
        body=body_record(public_body),
        mandates=mandate_records(public_body),
        committees=committee_records(public_body),
        directives=directive_records(public_body),
        systems=system_records(public_body),
        cases=case_records(public_body, journal.seen),
        people=people_record(public_body),
        gateways=gateway_record(public_body, journal),
        watch=watch_record(public_body),
    )
