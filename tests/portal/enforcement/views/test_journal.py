from __future__ import annotations

import csv
import io
import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from asgiref.sync import async_to_sync
from django.conf import settings
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from tests.portal.enforcement.gateways import journal, tamper
from tests.portal.factories import PersonFactory, SystemFactory, UseCaseFactory

from balise.portal.enforcement.actions.check_journal import check_journal
from balise.portal.enforcement.forms.journal import JournalFilters
from balise.portal.enforcement.models import JournalCheck, JournalEntry
from balise.portal.enforcement.tasks import verify_journal
from balise.portal.enforcement.trail import search
from balise.portal.enforcement.trail.check import run_check
from balise.portal.enforcement.trail.search import PAGE, TooSlow
from balise.portal.enforcement.views import journal as views
from balise.portal.people.permissions import ActionRefused


@pytest.fixture
def auditor(client, sign_in, person_with):
    person = person_with("auditeur")
    sign_in(client, person)
    return person


def listed(client, **filters) -> str:
    return client.get(reverse("enforcement:journal"), filters).content.decode()


def test_intent_and_outcome_of_one_request_stand_together(client, op, auditor):
    person = PersonFactory(first_name="Maude", last_name="Bergeron")
    journal(
        op,
        "intent",
        "req_abc",
        person=str(person.ref),
        case="resumes",
        decision="permit-masked",
        reasons=("masked",),
        measures=("2.1",),
        findings={"NAS": 2},
        level="protege-b",
    )
    journal(op, "outcome", "req_abc", status="ok", tokens_in=12, tokens_out=34)
    page = client.get(reverse("enforcement:story", args=["req_abc"])).content.decode()
    for words in (
        "Maude Bergeron",
        "Permise, dépersonnalisée",
        "Réponse complète",
        "Des renseignements non nécessaires ont été remplacés.",
        "Numéro d’assurance sociale\u00a0×\u00a02",
        "12 reçus, 34 produits",
    ):
        assert words in page
    for entry in JournalEntry.objects.filter(request_id="req_abc"):
        assert bytes(entry.hash).hex() in page


@pytest.mark.parametrize(("kind", "said"), [("coding", "Aide à la programmation"), ("bygone", "bygone")])
def test_the_kind_of_use_is_told_in_words(client, op, auditor, kind, said):
    journal(op, "refusal", "req_kind", usage_kind=kind, decision="refuse")
    page = client.get(reverse("enforcement:story", args=["req_kind"])).content.decode()
    assert f"<dd>{said}</dd>" in page


def test_filters(client, op, auditor):
    person = PersonFactory(first_name="Rachid", last_name="Unique")
    journal(
        op, "refusal", "req_refus", case="cas-a", system="s-a", decision="refuse", measures=("2.2", "4.1")
    )
    journal(op, "intent", "req_permis", case="cas-b", system="s-b", decision="permit", level="protege-a")
    journal(op, "intent", "req_rachid", person=str(person.ref), decision="permit")
    journal(op, "outcome", "req_coupe", status="stopped")
    UseCaseFactory(code="CAS-B", title="Résumer des mémoires")
    SystemFactory(code="s-b", name="Rédaction souveraine")
    journal(op, "intent", "req_memoire", case="CAS-B", system="s-b", decision="permit")
    everything = {"req_memoire", "req_refus", "req_permis", "req_rachid", "req_coupe"}
    for filters, expected in (
        ({"cas": "cas-a"}, {"req_refus"}),
        ({"cas": "CAS-A"}, set()),  # of no case in the register: as the journal writes it
        ({"cas": "cas-b"}, {"req_memoire"}),
        ({"cas": "memoires resumer"}, {"req_memoire"}),
        ({"cas": "un autre"}, set()),
        ({"systeme": "s-b"}, {"req_permis", "req_memoire"}),
        ({"systeme": "S-B"}, {"req_permis", "req_memoire"}),
        ({"systeme": "Rédaction souveraine"}, {"req_permis", "req_memoire"}),
        ({"decision": "refuse"}, {"req_refus"}),
        ({"decision": "stopped"}, {"req_coupe"}),
        ({"nature": "outcome"}, {"req_coupe"}),
        ({"mesure": "4.1"}, {"req_refus"}),
        ({"niveau": "protege-a"}, {"req_permis"}),
        ({"personne": "rachid uni"}, {"req_rachid"}),
        ({"personne": "personne d’autre"}, set()),
        ({"requete": "req_permis"}, {"req_permis"}),
        ({"du": "2099-01-01"}, set()),
        ({"au": "2001-01-01"}, set()),
        ({"cas": "cas-a", "systeme": "s-b"}, set()),
        ({}, everything),
    ):
        page = listed(client, **filters)
        found = {name for name in everything if reverse("enforcement:story", args=[name]) in page}
        assert found == expected, filters


def test_pages_follow_each_other_without_loss_even_at_the_same_moment(client, op, auditor):
    start = datetime(2026, 1, 1, tzinfo=UTC)
    names = [f"req_{number:03d}" for number in range(PAGE + 20)]
    for number, name in enumerate(names):
        journal(
            op, "refusal", name, at=start + timedelta(seconds=number // 7), writer=f"passerelle-{number % 3}"
        )
    first = client.get(reverse("enforcement:journal"), {"nature": "refusal"})
    place = first.context["following"]
    second = client.get(reverse("enforcement:journal"), {"nature": "refusal", "apres": place})
    seen = [entry.record.request_id for page in (first, second) for entry in page.context["entries"]]
    assert sorted(seen) == names
    assert second.context["following"] == ""


@pytest.mark.parametrize("place", ["n’importe quoi", "a|b|c", "2026-01-01|x|1"])
def test_a_place_that_cannot_be_read_starts_from_the_newest(client, op, auditor, place):
    journal(op, "refusal", "req_1")
    assert "req_1" in listed(client, apres=place)


def test_another_op_never_shows(client, op, other_op, auditor):
    journal(op, "refusal", "req_notre")
    journal(other_op, "refusal", "req_leur", case="secret-du-voisin")
    page = listed(client)
    assert "req_notre" in page
    assert "req_leur" not in page
    assert client.get(reverse("enforcement:story", args=["req_leur"])).status_code == 404


def test_intents_without_outcome(client, op, auditor):
    journal(op, "intent", "req_ouverte")
    journal(op, "intent", "req_close")
    journal(op, "outcome", "req_close", status="ok")
    journal(op, "intent", "req_reprise", attempt=1)
    journal(op, "outcome", "req_reprise", attempt=1, status="upstream_error")
    journal(op, "intent", "req_reprise", attempt=2)
    page = client.get(reverse("enforcement:unfinished")).content.decode()
    assert "req_ouverte" in page
    assert "req_reprise" in page
    assert "req_close" not in page


def exported(client, name: str, **filters) -> bytes:
    response = client.get(reverse(f"enforcement:{name}"), filters)
    assert response.status_code == 200

    async def read() -> bytes:
        return b"".join([chunk async for chunk in response.streaming_content])

    return async_to_sync(read)()


@pytest.fixture
def committed_auditor(committed_op, client, sign_in):
    person = PersonFactory(with_roles=("auditeur",), second_factor=True)
    sign_in(client, person)
    return person


def test_export_holds_the_filtered_set_of_this_op(committed_op, committed_auditor, client):
    from tests.portal.factories import PublicBodyFactory

    other = PublicBodyFactory()
    somebody = PersonFactory()
    row = {
        "case": "cas-a",
        "system": "=cmd|' /C calc'!A0",
        "findings": {"NAS": 1},
        "person": str(somebody.ref),
    }
    journal(committed_op, "refusal", "req_a", **row)
    journal(committed_op, "refusal", "req_b", case="cas-b")
    journal(other, "refusal", "req_leur", case="cas-a")
    text = exported(client, "export_csv", cas="cas-a").decode("utf-8-sig")
    [row] = csv.DictReader(io.StringIO(text), delimiter=";")
    assert (row["Requête"], row["Renseignements trouvés"]) == ("req_a", "NAS:1")
    assert row["Système"].startswith("'=")
    assert (row["Référence de la personne"], row["Personne"]) == (str(somebody.ref), str(somebody))
    # Local, with its distance from UTC: as in every other table.
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}-0[45]:00", row["Quand"])
    client.cookies.load({settings.LANGUAGE_COOKIE_NAME: "en"})
    assert "Person reference" in exported(client, "export_csv", cas="cas-a").decode().partition("\r\n")[0]
    lines = [json.loads(line) for line in exported(client, "export_jsonl", nature="refusal").splitlines()]
    assert [line["record"]["request_id"] for line in lines] == ["req_a", "req_b"]


def test_everyone_of_a_name_is_looked_for_however_many_have_it(op):
    """Not the first fifty only: the search would say that somebody did nothing."""
    persons = [PersonFactory(last_name="Tremblay") for _ in range(51)]
    form = JournalFilters({"personne": "tremblay"})
    assert form.is_valid()
    assert set(form.criteria(op).values["persons"]) == {str(person.ref) for person in persons}


def test_exported_lines_are_what_the_chain_covers(committed_op, committed_auditor, client):
    import uuid

    from balise.journal.chain import next_hash

    journal(committed_op, "refusal", "req_a", detail={"accent": "é"})
    [line] = exported(client, "export_jsonl", nature="refusal").splitlines()
    place = json.loads(line)
    body = line.split(b'"record":', 1)[1][:-1]
    writer = uuid.UUID(place["writer"])
    assert next_hash(bytes.fromhex(place["prev_hash"]), writer, place["seq"], body).hex() == place["hash"]


def test_an_export_is_itself_journaled(committed_op, committed_auditor, client):
    exported(client, "export_csv", cas="cas-a")
    bodies = [
        json.loads(bytes(entry.body)) for entry in JournalEntry.objects.filter(public_body=committed_op.pk)
    ]
    [event] = [body for body in bodies if body["decision"] == "journal.export"]
    assert event["person"] == str(committed_auditor.ref)
    assert event["detail"] == {"form": "csv", "filters": "case"}


@pytest.mark.parametrize("wrong", [{"du": "2026-13-45"}, {"nature": "refus"}])
def test_an_export_by_a_wrong_filter_is_not_the_whole_journal(committed_op, committed_auditor, client, wrong):
    journal(committed_op, "refusal", "req_a", case="cas-a")
    response = client.get(reverse("enforcement:export_jsonl"), {"cas": "cas-a"} | wrong)
    assert response.status_code == 302
    assert "aria-invalid" in client.get(response["Location"]).content.decode()
    assert not JournalEntry.objects.filter(
        public_body=committed_op.pk, kind="event", body__contains=b"export"
    )


def test_asking_for_a_check_twice_is_refused_while_it_runs(op, auditor):
    check = check_journal(actor=auditor)
    with pytest.raises(ActionRefused, match="déjà en cours"):
        check_journal(actor=auditor)
    JournalCheck.objects.filter(pk=check.pk).update(finished_at=check.asked_at)
    check_journal(actor=auditor)


def test_a_check_left_by_a_crash_does_not_block_for_ever(op, auditor):
    check = check_journal(actor=auditor)
    JournalCheck.objects.filter(pk=check.pk).update(asked_at=check.asked_at - timedelta(hours=2))
    check_journal(actor=auditor)


def test_a_check_that_a_crash_cut_says_so_wherever_it_is_shown(client, op, auditor):
    check = check_journal(actor=auditor)
    long_ago = check.asked_at - timedelta(hours=2)
    pages = {
        "enforcement:check": ("La vérification a été interrompue", [check.pk]),
        "enforcement:checks": ("Interrompue", []),
        "enforcement:journal": ("elle a été interrompue", []),
    }
    for started, told in ((None, False), (timezone.now(), False), (long_ago, True)):
        JournalCheck.objects.filter(pk=check.pk).update(asked_at=long_ago, started_at=started)
        for page, (words, at) in pages.items():
            shown = client.get(reverse(page, args=at)).content.decode()
            assert (words in shown) is told, page
            assert ("data-poll=" in shown) is (page == "enforcement:check" and not told)


def test_a_check_that_could_not_be_made_has_found_no_problem(client, op, auditor):
    check = check_journal(actor=auditor)
    JournalCheck.objects.filter(pk=check.pk).update(finished_at=check.asked_at, failure="clé illisible")
    shown = client.get(reverse("enforcement:journal")).content.decode()
    assert "elle n’a pas pu se faire" in shown
    assert "des problèmes ont été trouvés" not in shown


def test_the_button_queues_the_job_and_the_page_waits(client, op, auditor):
    response = client.post(reverse("enforcement:check_start"))
    check = JournalCheck.objects.get()
    assert response.url == reverse("enforcement:check", args=[check.pk])
    assert "En attente" in client.get(response.url).content.decode()
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name, args FROM procrastinate_jobs")
        [(name, arguments)] = cursor.fetchall()
    assert name == verify_journal.name
    assert (arguments if isinstance(arguments, dict) else json.loads(arguments))["check_id"] == check.pk


def test_a_whole_journal_is_found_whole(committed_op, committed_auditor, client):
    journal(committed_op, "intent", "req_ouverte")
    check = run_check(JournalCheck.objects.create(public_body=committed_op, asked_by=committed_auditor))
    assert check.ok, (check.problems, check.failure)
    assert check.records == 1
    page = client.get(reverse("enforcement:check", args=[check.pk])).content.decode()
    assert "Le journal est intègre" in page
    assert "req_ouverte" in page


def test_a_changed_row_is_named(committed_op, committed_auditor, client):
    for number in range(3):
        journal(committed_op, "refusal", f"req_{number}")
    tamper(
        "UPDATE balise_journal SET body = replace(convert_from(body, 'UTF8'), 'req_1', 'req_X')::bytea WHERE seq = 2"
    )
    check = run_check(JournalCheck.objects.create(public_body=committed_op, asked_by=committed_auditor))
    assert not check.ok
    page = client.get(reverse("enforcement:check", args=[check.pk])).content.decode()
    assert "La ligne 2 a été modifiée ou déplacée" in page


def test_a_check_says_nothing_of_the_neighbours_requests(committed_op, committed_auditor):
    from tests.portal.factories import PublicBodyFactory

    other = PublicBodyFactory()
    journal(committed_op, "intent", "req_notre", writer="partagee")
    journal(other, "intent", "req_leur", writer="partagee")
    journal(other, "intent", "req_leur_aussi", writer="a-eux-seuls")
    check = run_check(JournalCheck.objects.create(public_body=committed_op, asked_by=committed_auditor))
    assert check.ok, (check.problems, check.failure)
    assert [intent["request_id"] for intent in check.open_intents] == ["req_notre"]


def test_dates_at_the_end_of_time_or_in_the_wrong_order_break_nothing(client, op, auditor):
    journal(op, "refusal", "req_un")
    assert "req_un" in listed(client, du="0001-01-01", au="9999-12-31")
    assert "Cette date précède l’autre" in listed(client, du="2026-03-01", au="2026-02-01")


def test_intents_without_an_outcome_in_a_journal_too_long_keep_to_the_last_month(
    client, op, auditor, monkeypatch
):
    journal(op, "intent", "req_ouverte", decision="permit")
    whole = views.open_intents

    def slow(public_body, after="", limit=50, since=None):
        if since is None:
            raise TooSlow
        return whole(public_body, after, limit, since)

    monkeypatch.setattr(views, "open_intents", slow)
    page = client.get(reverse("enforcement:unfinished")).content.decode()
    assert "req_ouverte" in page and "31 derniers jours" in page


def test_intents_are_looked_for_with_a_time_to_end(op, monkeypatch):
    journal(op, "intent", "req_ouverte", decision="permit")
    monkeypatch.setattr(search, "_PATIENCE", "1ms")
    monkeypatch.setattr(search, "COLUMNS", f"pg_sleep(5)::text AS slept, {search.COLUMNS}")
    with pytest.raises(TooSlow):
        search.open_intents(op)
