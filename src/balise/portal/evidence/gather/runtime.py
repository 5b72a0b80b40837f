"""What gateways apply and what the journal shows of them."""

from __future__ import annotations

from django.db.models import Max
from django.utils import timezone

from balise.portal.enforcement.models import JournalCheck, StopOrder
from balise.portal.enforcement.published import published
from balise.portal.enforcement.status import gateways
from balise.portal.evidence.gather.journal import JournalFacts
from balise.portal.evidence.records import GatewayRecord
from balise.portal.organizations.models import PublicBody


def gateway_record(body: PublicBody, journal: JournalFacts) -> GatewayRecord:
    newest = published(body)
    live = [gateway for gateway in gateways(body) if gateway.live]
    # A verification that could not be made verified nothing.
    check = JournalCheck.objects.of(body).filter(finished_at__isnull=False, failure="").first()
    last_stop = StopOrder.objects.of(body).aggregate(last=Max("ordered_at"))["last"]
    return GatewayRecord(
        window_days=journal.days,
        replicas=len(live),
        replicas_current=sum(newest is not None and gateway.applies(newest.version) for gateway in live),
        rules_published_at=newest.published_at if newest else None,
        requests=journal.requests,
        answers=journal.answers,
        refusals=journal.refusals,
        journal_checked_at=check.finished_at if check else None,
        journal_problems=len(check.problems) if check else 0,
        without_outcome=journal.untold,
        last_stop_on=timezone.localdate(last_stop) if last_stop else None,
        interventions=journal.interventions,
    )
