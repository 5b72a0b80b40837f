"""Records come from real rows: what is written in the registers moves the status."""

from __future__ import annotations

import html
import re

import pytest
from django.urls import reverse
from tests.portal.factories import MandateFactory, SystemFactory, UseCaseFactory

from balise.catalog.measures import measures
from balise.portal.evidence import views
from balise.portal.evidence.gather import gather, journal
from balise.portal.evidence.status import Standing, Status, conditions, share
from balise.portal.evidence.statuses import SectionStatus, status_of
from balise.portal.evidence.views import Row


def test_a_body_with_nothing_recorded_has_no_measure_in_place_by_chance(op):
    records = gather(op)
    assert records.systems == () and records.cases == ()
    assert not records.gateways.enforcing


def test_a_mandate_recorded_then_revoked_moves_the_measure_of_mandates(op):
    before = status_of("1.1-2", gather(op)).standing
    MandateFactory()
    live = status_of("1.1-2", gather(op)).standing
    assert before is not Standing.MET and live is Standing.MET


def test_a_system_without_an_opinion_shows_by_its_code(op):
    SystemFactory(with_opinion="favourable")
    bare = SystemFactory(with_opinion="")
    status = status_of("1.2-13", gather(op))
    assert bare.code in status.gaps
    assert status.done == 1


def test_an_authorised_case_is_read_with_its_decision(op):
    case = UseCaseFactory(authorised=True)
    record = next(found for found in gather(op).cases if found.code == case.code)
    assert record.status.value == case.status
    assert record.decision is not None and record.decision.intact
    assert record.decision.decided_by == str(case.decisions.get().decided_by.ref)
    assert record.requester == str(case.requester.ref)


def test_alerts_move_the_measure_of_abnormal_requests(op, person_with):
    from tests.portal.enforcement.alerts import raised
    from tests.portal.factories import ApiKeyFactory

    from balise.portal.enforcement.actions.publish import publish
    from balise.portal.enforcement.actions.take_alert import take_alert

    assert not gather(op).watch.watches_requests
    publish(op)
    assert gather(op).watch.watches_requests
    told = "des alertes prises en charge en 7 jours au plus"
    assert told not in status_of("2.3-8", gather(op)).gaps
    alert = raised(op, ApiKeyFactory(), suspends=True, hours_ago=9 * 24)
    records = gather(op)
    assert (records.watch.alerts, records.watch.suspended) == (1, 1)
    assert told in status_of("2.3-8", records).gaps
    take_alert(actor=person_with("securite"), alert=alert)
    assert told not in status_of("2.3-8", gather(op)).gaps


def test_answers_that_were_compared_move_the_measure_of_drift(op):
    from tests.portal.enforcement.drift.test_story import outcomes

    from balise.portal.enforcement.actions.publish import publish
    from balise.portal.enforcement.drift.story import look_at_answers

    publish(op)
    assert status_of("2.3-12", gather(op)).standing is Standing.NOT_APPLICABLE
    outcomes(op, 3)
    look_at_answers(op)
    assert status_of("2.3-12", gather(op)).standing is Standing.MET


def test_the_records_of_another_body_are_never_counted(op, other_op):
    from balise.portal.organizations.tenancy import acting_for

    with acting_for(other_op.pk):
        SystemFactory()
        UseCaseFactory(authorised=True)
    records = gather(op)
    assert records.systems == () and records.cases == ()


@pytest.mark.parametrize(("role", "status"), [("auditeur", 200), ("pilote", 403)])
def test_who_opens_the_page_and_the_export(client, op, person_with, sign_in, role, status):
    sign_in(client, person_with(role), second_factor=True)
    for name in ("evidence:measures", "evidence:export"):
        assert client.get(reverse(name)).status_code == status


@pytest.mark.parametrize(
    ("most", "told"),
    [
        (7, "des 7 derniers jours"),
        (1, "du dernier jour"),
        (0, "est trop long : les mesures qui en dépendent"),
    ],
)
def test_the_page_does_not_wait_for_a_long_journal(client, op, person_with, sign_in, monkeypatch, most, told):
    """With ten million rows it never came."""
    slow = f"SELECT 3, 2, 1, 1 FROM pg_sleep(CASE WHEN %(days)s > {most} THEN 20 ELSE 0 END)"
    monkeypatch.setattr(journal, "_COUNTS", slow)
    monkeypatch.setattr(journal, "_WINDOWS", [(days, "300ms") for days in (30, 7, 1)])
    sign_in(client, person_with("auditeur"), second_factor=True)
    page = client.get(reverse("evidence:measures")).content.decode().replace("\u00a0", " ")
    assert told in page
    traced = status_of("2.3-6", gather(op))
    assert traced.standing is (Standing.PARTLY if most else Standing.UNKNOWN)
    assert client.get(reverse("evidence:export")).status_code == 200


def test_a_choice_of_standing_says_how_many_measures_it_holds(client, op, person_with, sign_in):
    sign_in(client, person_with("auditeur"), second_factor=True)
    page = client.get(reverse("evidence:measures"), {"etat": "met"}).content.decode()
    numbers = [int(number) for number in re.findall(r"<option[^>]*>[^<]* \((\d+)\)", page)]
    assert len(numbers) == len(Standing) and sum(numbers) == len(measures())


def test_the_page_filters_by_standing(client, op, person_with, sign_in):
    sign_in(client, person_with("auditeur"), second_factor=True)
    whole = html.unescape(client.get(reverse("evidence:measures")).content.decode())
    # Told once, in the finding.
    assert "Il manque :" in whole and whole.count("l’accusé de lecture de toutes les personnes") == 1
    page = client.get(reverse("evidence:measures"), {"etat": "unknown"}).content.decode()
    assert "Non calculé" in page and "2.2-1" in page and "1.1-2 " not in page


def test_what_does_not_apply_is_not_counted_with_what_is_in_place(
    client, op, person_with, sign_in, monkeypatch
):
    rows = dict(
        zip("abcd", (Standing.MET, Standing.NOT_APPLICABLE, Standing.UNKNOWN, Standing.UNMET), strict=True)
    )
    known = dict(zip("abcd", measures().values(), strict=False))
    statuses = {measure.id: Status(rows[name], "", "") for name, measure in known.items()}
    counts = dict.fromkeys(rows.values(), 1)
    section = SectionStatus("1.1", "Rôles", "Roles", statuses, counts)
    monkeypatch.setattr(views, "by_section", lambda _records: (section,))
    sign_in(client, person_with("auditeur"), second_factor=True)
    page = html.unescape(client.get(reverse("evidence:measures")).content.decode())
    assert "1 en place sur 2 mesures calculées; 1 autre n’est pas calculée; 1 est sans objet" in page


def test_a_gap_whose_name_stands_in_the_sentence_is_still_listed():
    status = share([("avis", False), ("autre", True)], "Systèmes dont l'avis est en vigueur", "Systems")
    assert "avis" in status.fr
    assert Row(measures()["1.1-2"], status).left == ("avis",)
    told = conditions((False, "le registre", "the register"), (True, "l'avis", "the opinion"))
    assert told.gaps and Row(measures()["1.1-2"], told).left == ()
