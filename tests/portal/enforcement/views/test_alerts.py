from __future__ import annotations

import csv
import io
import re
from datetime import UTC, datetime, timedelta

import pytest
from asgiref.sync import async_to_sync
from django.urls import reverse
from django.utils import translation
from tests.portal.enforcement.alerts import FIGURES, raised
from tests.portal.enforcement.published import in_force
from tests.portal.factories import ApiKeyFactory, PersonFactory, UseCaseFactory

from balise.portal.enforcement import alert_export
from balise.portal.enforcement.actions.publish import publish
from balise.portal.enforcement.anomalies import Alert, Suspension
from balise.portal.enforcement.forms.anomalies import AnomalyForm
from balise.portal.enforcement.models import JournalEntry
from balise.portal.organizations.tenancy import acting_for

LIST = reverse("enforcement:alerts")
SEEN = datetime(2026, 5, 12, 15, 30, tzinfo=UTC)


@pytest.fixture
def key(op):
    return ApiKeyFactory(case=UseCaseFactory(authorised=True, title="Résumer des avis", code="CU-100"))


@pytest.fixture
def security(client, sign_in, person_with, op):
    publish(op)
    person = person_with("securite")
    sign_in(client, person)
    return person


def text(response) -> str:
    return re.sub(r"[\s\xa0\u202f]+", " ", response.content.decode())


def page(alert: Alert, act: str = "") -> str:
    return reverse(f"enforcement:alert{act}", args=[alert.pk])


PAGES = ["", "_take", "_close", "_lift"]


def test_who_does_not_watch_sees_nothing(client, op, sign_in, key):
    alert = raised(op, key, suspends=True)
    addresses = [LIST, reverse("enforcement:alerts_export"), reverse("enforcement:alert_settings")]
    addresses += [page(alert, act) for act in PAGES if act != "_take"]
    assert {client.get(address).status_code for address in addresses} == {302}
    sign_in(client, PersonFactory())
    assert {client.get(address).status_code for address in addresses} == {403}
    for act in PAGES[1:]:
        assert client.post(page(alert, act), {"reason": "Vu."}).status_code == 403


@pytest.mark.parametrize(
    "role", ["unite-responsable", "securite", "auditeur", "rprp", "dirigeant-information"]
)
def test_who_watches_reads_and_only_some_answer(client, op, sign_in, person_with, key, role):
    publish(op)
    alert = raised(op, key, suspends=True)
    sign_in(client, person_with(role))
    assert client.get(LIST).status_code == client.get(page(alert)).status_code == 200
    answers = role in ("unite-responsable", "securite")
    assert (page(alert, "_lift") in text(client.get(page(alert)))) is answers
    assert client.get(page(alert, "_lift")).status_code == (200 if answers else 403)


def test_another_body_s_alert_does_not_exist(client, other_op, security):
    with acting_for(other_op.pk):
        theirs = raised(other_op, ApiKeyFactory(), suspends=True)
    assert {client.get(page(theirs, act)).status_code for act in ("", "_close", "_lift")} == {404}
    for act in PAGES[1:]:
        assert client.post(page(theirs, act), {"reason": "Vu."}).status_code == 404
    assert theirs.pk not in text(client.get(LIST))
    with acting_for(other_op.pk):
        assert Suspension.objects.live().count() == 1


def test_an_empty_list_says_that_gateways_watch(client, security):
    assert "rien n’est sorti de l’ordinaire" in text(client.get(LIST))


@pytest.mark.parametrize("kind", [kind for kind in FIGURES if kind != "drift"])
def test_each_kind_says_what_was_seen_and_what_it_may_mean(client, op, security, key, kind):
    alert = raised(op, key, kind)
    seen, listed = text(client.get(page(alert))), text(client.get(LIST))
    name = str(Alert.Kind(kind).label)
    assert name in seen and name in listed
    assert str(key.person) in seen and "Résumer des avis" in seen
    for value in FIGURES[kind].values():
        if isinstance(value, int) and kind != "hours":
            assert f">{value}<" in seen
    assert not re.search(r"(?<!\d)0 h(?!\s\d)", seen) or kind == "hours"
    assert kind != "hours" or "jeudi, 3 h 12" in seen
    assert kind != "probing" or "Numéro d’assurance sociale, Nom d’une personne" in seen
    assert kind != "burst" or (">60<" in seen and ">3,2<" in seen)


def test_drift_has_no_person_and_says_what_changed(client, op, security):
    UseCaseFactory(authorised=True, title="Résumer des avis", code="CU-100")
    alert = raised(op, None, "drift", case="CU-100")
    seen = text(client.get(page(alert)))
    for said in ("Dérive des réponses", "Longueur des réponses", "40", "90", "Résumer des avis"):
        assert said in seen


def test_of_an_application_that_names_nobody_its_name_is_said(client, op, security, key):
    front = ApiKeyFactory(case=key.case, application="Open WebUI – essai")
    nameless, named = raised(op, front, "refusals", person=""), raised(op, front, "refusals")
    body = text(client.get(LIST))
    assert body.count(">Open WebUI – essai</span>") == 2 and body.count("Aucune n’est nommée") == 1
    body = text(client.get(page(nameless)))
    assert "Open WebUI – essai" in body and "Aucune n’est nommée" in body
    assert "qui ne nommaient personne" in body and "La personne a peut-être besoin d’aide" not in body
    body = text(client.get(page(named)))
    assert str(front.person) in body and "Open WebUI – essai" in body
    assert "La personne a peut-être besoin d’aide" in body


def test_filters_by_state_kind_case_and_person(client, op, security, key):
    other = ApiKeyFactory(person=PersonFactory(first_name="Omar", last_name="Diallo"))
    burst, probing = raised(op, key, "burst", suspends=True), raised(op, other, "probing")

    def shown(**wanted: str) -> set[str]:
        said = text(client.get(LIST, wanted))
        return {alert.pk for alert in (burst, probing) if alert.pk in said}

    assert shown() == {burst.pk, probing.pk}
    assert shown(genre="probing") == shown(personne="Diallo") == {probing.pk}
    assert shown(cas=key.case.code.lower()) == shown(cas=key.case.title) == {burst.pk}
    assert shown(cas="CU-100") == shown(etat="suspendues") == {burst.pk}
    assert shown(etat="closed") == shown(genre="drift") == set()
    assert shown(etat="inconnu") == {burst.pk, probing.pk}
    assert "Aucune alerte ne correspond" in text(client.get(LIST, {"genre": "drift"}))


def test_pages_hold_so_many_and_keep_filters(client, op, security, key):
    for hours in range(30):
        raised(op, key, hours_ago=hours)
    first = text(client.get(LIST, {"genre": "burst"}))
    assert first.count(">Rafale de requêtes<span") == 25
    assert "genre=burst&amp;page=2" in first or "page=2&amp;genre=burst" in first
    assert text(client.get(LIST, {"page": 2})).count(">Rafale de requêtes<span") == 5


def exported(client, **filters) -> list[list[str]]:
    response = client.get(reverse("enforcement:alerts_export"), filters)
    assert response["Content-Type"].startswith("text/csv")
    # Read once the answer has left, as a server does: nobody's language is there any more.
    translation.deactivate()

    async def read() -> bytes:
        return b"".join([chunk async for chunk in response.streaming_content])

    return list(csv.reader(io.StringIO(async_to_sync(read)().decode("utf-8-sig")), delimiter=";"))


def test_the_export_holds_what_was_filtered_and_is_journaled(client, op, security, key):
    raised(op, key, "burst", suspends=True)
    raised(op, key, "probing")
    rows = exported(client, genre="probing")
    assert len(rows) == 2 and "Essais répétés du filtre" in rows[1] and str(key.person) in rows[1]
    assert any(b"alert.export" in bytes(entry.body) for entry in JournalEntry.objects.all())


def test_the_export_keeps_who_lifted_a_suspension_and_why(client, op, security, key):
    """Once lifted, the table told of no suspension at all."""
    alert = raised(op, key, "burst", suspends=True)
    header, row = exported(client)
    told = dict(zip(header, row, strict=True))
    assert told["Clé suspendue"] == "Oui" and told["Suspendue le"] and not told["Levée le"]
    client.post(page(alert, "_lift"), {"reason": "Un essai annoncé."})
    header, row = exported(client)
    told = dict(zip(header, row, strict=True))
    assert told["Clé suspendue"] == "Non" and told["Suspendue le"] and told["Levée le"]
    assert told["Levée par"] == str(security) and told["Motif de la levée"] == "Un essai annoncé."
    assert "Requêtes en une minute\xa0: 75" in told["Ce qui a été vu"]


def test_links_to_alerts_of_one_kind_say_whose_each_is(client, op, security, key):
    other = ApiKeyFactory(case=key.case)
    for one in (key, other):
        raised(op, one, "hours")
    listed = text(client.get(LIST))
    for one in (key, other):
        assert f'Heures inhabituelles<span class="sr"> – {one.person}</span></a>' in listed


def test_the_export_leaves_none_out_however_many_and_holds_few_at_once(
    client, op, security, key, monkeypatch
):
    """Two of them were seen at the same instant, on either side of a batch's end."""
    monkeypatch.setattr(alert_export, "BATCH", 3)
    held: list[int] = []
    named = alert_export.named
    monkeypatch.setattr(
        alert_export, "named", lambda body, found: held.append(len(lines := named(body, found))) or lines
    )
    for hours, kind in enumerate(["burst"] * 2 + ["probing"] * 4):
        raised(op, key, kind, seen_at=SEEN - timedelta(hours=hours))
    raised(op, key, "burst", seen_at=SEEN - timedelta(hours=2))
    wanted = Alert.objects.order_by("-seen_at", "pk").values_list("request_id", flat=True)
    assert [row[12] for row in exported(client)[1:]] == list(wanted)
    assert held == [3, 3, 1]


def test_the_export_speaks_the_language_of_the_page(client, op, security, key):
    raised(op, key, "burst")
    client.cookies["django_language"] = "en"
    header, row = exported(client)
    assert header[:2] == ["Seen on", "Kind"] and row[1] == "Burst of requests"


def test_take_close_and_what_each_page_then_says(client, op, security, key):
    alert = raised(op, key)
    assert "Prendre en charge" in text(client.get(page(alert)))
    client.post(page(alert, "_take"))
    taken = text(client.get(page(alert)))
    assert "Prise en charge" in taken and str(security) in taken and "alert_take" not in taken
    assert text(client.post(page(alert, "_take"), follow=True)).count("déjà")
    assert "obligatoire" in text(client.post(page(alert, "_close"), {"reason": ""}))
    assert client.post(page(alert, "_close"), {"reason": "Script oublié."}).status_code == 302
    closed = text(client.get(page(alert)))
    assert "Script oublié." in closed and "Classée" in closed and page(alert, "_close") not in closed
    assert "déjà classée" in text(client.post(page(alert, "_close"), {"reason": "Encore."}))
    late = client.get(page(alert, "_close"), follow=True)
    assert late.redirect_chain == [(page(alert), 302)] and "déjà classée" in text(late)


def test_a_suspension_is_lifted_with_a_reason(client, op, security, key):
    alert = raised(op, key, suspends=True)
    assert "1 clé suspendue attend une décision" in text(client.get(LIST))
    asked = text(client.get(page(alert, "_lift")))
    assert str(key.person) in asked and "révoquez-la" in asked
    assert client.post(page(alert, "_lift"), {"reason": " "}).status_code == 200
    assert Suspension.objects.live().count() == 1
    assert client.post(page(alert, "_lift"), {"reason": "Vérifié avec elle."}).status_code == 302
    said = text(client.get(page(alert)))
    assert "Vérifié avec elle." in said and "Levée" in said
    assert "déjà levée" in text(client.post(page(alert, "_lift"), {"reason": "Encore."}))


def test_nobody_writes_what_was_found_while_the_key_waits_for_a_decision(client, op, security, key):
    alert = raised(op, key, suspends=True)
    assert page(alert, "_close") not in text(client.get(page(alert)))
    early = client.get(page(alert, "_close"), follow=True)
    assert early.redirect_chain == [(page(alert), 302)] and "encore suspendue" in text(early)
    client.post(page(alert, "_lift"), {"reason": "Vérifié avec elle."})
    assert page(alert, "_close") in text(client.get(page(alert)))


def test_a_suspended_key_shows_among_all_keys(client, op, security, key):
    everybody = reverse("enforcement:keys_all")
    assert "Suspendue" not in text(client.get(everybody))
    ApiKeyFactory(person=key.person, case=key.case)
    ApiKeyFactory(person=key.person)
    raised(op, key, suspends=True)
    # The key, and the other that its person has for the same case.
    assert text(client.get(everybody)).count("Suspendue") == 2


def test_an_alert_without_suspension_has_nothing_to_lift(client, op, security, key):
    alert = raised(op, key)
    assert client.get(page(alert, "_lift")).status_code == 404


def test_one_s_own_suspension_is_shown_and_not_lifted(client, op, security):
    own = ApiKeyFactory(person=security)
    alert = raised(op, own, suspends=True)
    said = text(client.get(page(alert)))
    assert "une autre personne doit lever" in said and page(alert, "_lift") not in said
    refused = text(client.post(page(alert, "_lift"), {"reason": "C’était moi."}))
    assert "Vous ne pouvez pas lever votre propre suspension" in refused
    assert "Suspendue" in text(client.get(reverse("enforcement:keys")))


def test_open_alerts_are_counted_where_one_looks(client, op, security, key):
    assert "Alertes à examiner" not in text(client.get(reverse("home")))
    raised(op, key, suspends=True)
    raised(op, key, "address")
    assert "2 alertes à examiner" in text(client.get(reverse("enforcement:live")))
    home = text(client.get(reverse("home")))
    assert "Alertes à examiner" in home and "Clé suspendue" in home
    assert f"{key.person} – {key.case.title_and_code}" in home


def test_settings_are_shown_changed_and_in_force(client, op, security):
    address = reverse("enforcement:alert_settings")
    shown = text(client.get(address))
    assert "Alerter et suspendre la clé" in shown and "Rafale" in shown
    values = {
        name: value.strftime("%H:%M") if hasattr(value, "strftime") else value
        for name, value in AnomalyForm.initial_of(in_force(op).anomalies).items()
    }
    before = in_force(op).anomalies
    assert client.post(address, values).status_code == 302
    assert in_force(op).anomalies == before
    wrong = client.post(address, values | {"refusals_last": 5, "refusals_minimum": 6})
    assert "Pas plus que" in text(wrong)
    changed = values | {
        "probing": "suspend",
        "drift": "off",
        "hours_days": ["5", "6"],
        "hours_start": "22:00",
    }
    assert client.post(address, changed).status_code == 302
    rules = in_force(op).anomalies
    assert rules.probing.suspend and not rules.drift.enabled
    assert (rules.hours.days, rules.hours.start) == ((5, 6), 22 * 60)
    assert "Alerter et suspendre la clé" in text(client.get(reverse("enforcement:rules")))


@pytest.mark.parametrize("role", ["auditeur", "rprp", "dirigeant-information"])
def test_who_only_watches_sets_nothing(client, op, sign_in, person_with, role):
    sign_in(client, person_with(role))
    assert client.post(reverse("enforcement:alert_settings"), {}).status_code == 403


def test_lifting_offers_the_person_s_other_suspensions_of_the_case(client, op, security, key):
    second = ApiKeyFactory(person=key.person, case=key.case)
    elsewhere = ApiKeyFactory(person=key.person)
    alert = raised(op, key, suspends=True)
    alone = text(client.get(page(alert, "_lift")))
    assert "all_of_case" not in alone
    for other in (second, elsewhere):
        raised(op, other, suspends=True)
    assert "Une autre suspension de cette personne" in text(client.get(page(alert)))
    assert "toutes les clés de cette personne dans ce cas" in text(client.get(page(alert)))
    asked = text(client.get(page(alert, "_lift")))
    assert "Lever aussi l’autre suspension" in asked and re.search(r'name="all_of_case"[^>]*checked', asked)
    done = text(client.post(page(alert, "_lift"), {"reason": "Vu.", "all_of_case": "on"}, follow=True))
    assert "sert de nouveau" in done
    assert [one.key_id for one in Suspension.objects.live()] == [elsewhere.key_id]


def test_lifting_one_of_two_says_that_the_person_stays_suspended(client, op, security, key):
    alert = raised(op, key, suspends=True)
    raised(op, ApiKeyFactory(person=key.person, case=key.case), suspends=True)
    said = text(client.post(page(alert, "_lift"), {"reason": "Vu."}, follow=True))
    assert "reste suspendue dans ce cas" in said and "sert de nouveau" not in said


def test_the_settings_say_whom_a_suspension_stops(client, op, security):
    said = text(client.get(reverse("enforcement:alert_settings")))
    assert "dans un seul cas d’usage" in said and "Ses autres cas continuent" in said
