"""A directive is withdrawn with a reason, and whoever watches knows who has not read the one in force."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.urls import reverse
from tests.portal.factories import DirectiveFactory, PersonFactory, UnitFactory

from balise.portal.enforcement.models import JournalEntry
from balise.portal.evidence.gather.governance import directive_records
from balise.portal.organizations.actions.acknowledge_directive import acknowledge_directive
from balise.portal.organizations.actions.directive_rules import digest_of
from balise.portal.organizations.actions.publish_directive import publish_directive
from balise.portal.organizations.actions.withdraw_directive import withdraw_directive
from balise.portal.organizations.actions.write_directive import write_directive
from balise.portal.organizations.authority import ActionRefused
from balise.portal.organizations.models import Directive, DirectiveWithdrawal
from balise.portal.organizations.tenancy import acting_for

WHY = "Le ministre en a publié une qui la remplace pour tous les organismes."


@pytest.fixture
def unit(client, sign_in, person_with):
    person = person_with("unite-responsable", last_name="Arcand")
    sign_in(client, person)
    return person


@pytest.fixture
def directive(op):
    return DirectiveFactory(published=True, title="Usage du personnel")


def url(name: str, directive: Directive) -> str:
    return reverse(f"organizations:{name}", args=[directive.pk])


def text(response) -> str:
    return re.sub(r"[\s\xa0\u202f]+", " ", response.content.decode())


def names(response) -> list[str]:
    """Last names of the persons listed."""
    return re.findall(r'<th scope="row"><a href="[^"]*">([^,<]+), ', response.content.decode())


def test_a_withdrawn_directive_is_out_of_force_and_no_earlier_version_comes_back(op, person_with):
    writer, head = person_with("unite-responsable"), person_with("dirigeant")
    first = DirectiveFactory(published=True, title="Cadre")
    second = write_directive(actor=writer, title="", text="Deux", follows=first)
    publish_directive(actor=head, directive=second, seen=digest_of(second))
    with pytest.raises(ActionRefused, match="n’est pas en vigueur"):
        withdraw_directive(actor=head, directive=first, reason=WHY)
    assert directive_records(op)
    withdrawal = withdraw_directive(actor=head, directive=second, reason=f" {WHY} ")
    assert (withdrawal.withdrawn_by, withdrawal.reason) == (head, WHY)
    assert not Directive.objects.in_force().exists() and directive_records(op) == ()
    with pytest.raises(ActionRefused, match="déjà retirée"):
        withdraw_directive(actor=writer, directive=second, reason=WHY)
    with pytest.raises(ActionRefused, match="pas en vigueur"):
        acknowledge_directive(actor=PersonFactory(), directive=second)
    third = write_directive(actor=writer, title="", text="Trois", follows=second)
    with pytest.raises(ActionRefused, match="n’est pas en vigueur"):
        withdraw_directive(actor=head, directive=third, reason=WHY)
    publish_directive(actor=head, directive=third, seen=digest_of(third))
    assert Directive.objects.in_force().get() == third


def test_it_takes_a_reason_which_the_journal_and_the_page_keep(client, op, unit, directive):
    assert "Retirer" in text(client.get(url("directive", directive)))
    asked = text(client.get(url("withdraw_directive", directive)))
    assert "Usage du personnel" in asked and "Aucune version antérieure ne revient" in asked
    assert "obligatoire" in text(client.post(url("withdraw_directive", directive), {"reason": " "}))
    assert not DirectiveWithdrawal.objects.exists()
    done = client.post(url("withdraw_directive", directive), {"reason": WHY}, follow=True)
    assert done.redirect_chain == [(url("directive", directive), 302)]
    page = text(done)
    assert WHY in page and str(unit) in page and "Retirée" in page and "J’ai lu cette directive" not in page
    assert url("withdraw_directive", directive) not in page
    assert "Préparer la version suivante" in page
    assert "Retirée" in text(client.get(reverse("organizations:directives")))
    (event,) = [
        event
        for entry in JournalEntry.objects.filter(public_body=op.pk)
        if (event := json.loads(bytes(entry.body)))["decision"] == "directive.withdraw"
    ]
    assert event["person"] == str(unit.ref)
    assert event["detail"] == {"directive": directive.pk, "version": 1, "reason": WHY}


def test_from_a_second_tab_one_is_told_that_it_is_withdrawn(client, op, unit, directive):
    client.post(url("withdraw_directive", directive), {"reason": WHY})
    late = client.get(url("withdraw_directive", directive), follow=True)
    assert late.redirect_chain == [(url("directive", directive), 302)] and "déjà retirée" in text(late)
    again = client.post(url("withdraw_directive", directive), {"reason": "Encore."})
    assert "déjà retirée" in text(again) and "Encore." in text(again)


def test_nobody_rewrites_a_withdrawal_not_even_in_the_database(op, unit, directive):
    withdraw_directive(actor=unit, directive=directive, reason=WHY)
    for change in (lambda rows: rows.update(reason="Autre"), lambda rows: rows.delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change(DirectiveWithdrawal.objects.all())


@pytest.mark.parametrize("roles", [(), ("juridique",), ("securite",), ("auditeur",), ("formation",)])
def test_who_does_not_govern_withdraws_nothing(client, op, sign_in, person_with, directive, roles):
    person = person_with(*roles)
    with pytest.raises(PermissionDenied):
        withdraw_directive(actor=person, directive=directive, reason=WHY)
    sign_in(client, person)
    assert client.get(url("withdraw_directive", directive)).status_code == 403
    assert client.post(url("withdraw_directive", directive), {"reason": WHY}).status_code == 403
    assert url("withdraw_directive", directive) not in text(client.get(url("directive", directive)))


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("unite-responsable", 200),
        ("dirigeant", 200),
        ("dirigeant-information", 200),
        ("formation", 200),
        ("auditeur", 200),
        ("juridique", 403),
        ("pilote", 403),
    ],
)
def test_who_follows_readings(client, op, sign_in, person_with, directive, role, status):
    sign_in(client, person_with(role))
    for name in ("directive_readings", "export_readings"):
        assert client.get(url(name, directive)).status_code == status
    shown = url("directive_readings", directive) in text(client.get(url("directive", directive)))
    assert shown is (status == 200)
    assert (
        url("directive_readings", directive) in text(client.get(reverse("organizations:directives")))
    ) is shown


def test_anonymous_and_other_bodies_see_nothing(client, op, other_op, unit, directive):
    with acting_for(other_op.pk):
        theirs = DirectiveFactory(published=True)
    draft = DirectiveFactory()
    for name in ("directive_readings", "export_readings", "withdraw_directive"):
        assert client.get(url(name, theirs)).status_code == 404
        assert client.get(url(name, draft)).status_code == 404
    client.logout()
    assert client.get(url("directive_readings", directive)).status_code == 302


def test_the_list_shows_who_has_not_read_it_and_who_has(client, op, unit, directive):
    late, done = PersonFactory(last_name="Zola"), PersonFactory(last_name="Aubin")
    gone = PersonFactory(last_name="Parti")
    for person in (done, gone):
        acknowledge_directive(actor=person, directive=directive)
    type(gone).objects.filter(pk=gone.pk).update(active=False)
    page = client.get(url("directive_readings", directive))
    assert names(page) == ["Arcand", "Zola"]
    assert "Lectures consignées : 1 sur 3" in text(page) and late.email in text(page)
    assert names(client.get(url("directive_readings", directive), {"state": "read"})) == ["Aubin"]
    assert names(client.get(url("directive_readings", directive), {"state": "all"})) == [
        "Arcand",
        "Aubin",
        "Zola",
    ]


def test_it_is_searched_by_words_and_unit_and_paged(client, op, unit, directive):
    permits = UnitFactory(name="Permis")
    PersonFactory(first_name="Éloïse", last_name="Côté", unit=permits)
    for number in range(30):
        PersonFactory(last_name=f"Roy{number:02}")
    address = url("directive_readings", directive)
    assert names(client.get(address, {"q": "cote eloise"})) == ["Côté"]
    assert names(client.get(address, {"unit": permits.pk})) == ["Côté"]
    assert "Personne ne correspond" in text(client.get(address, {"q": "introuvable"}))
    first, second = client.get(address), client.get(address, {"page": 2})
    assert (len(names(first)), len(names(second))) == (25, 7)
    assert "1 à 25 sur 32" in text(first)
    assert client.get(address, {"page": "zéro", "unit": "9999", "state": "?"}).status_code == 200


def test_the_export_holds_what_was_filtered_beyond_the_page(client, op, unit, directive):
    for number in range(30):
        PersonFactory(last_name=f"Roy{number:02}")
    reader = PersonFactory(last_name="Aubin")
    acknowledge_directive(actor=reader, directive=directive)

    def exported(**filters) -> list[list[str]]:
        answer = client.get(url("export_readings", directive), filters)
        assert answer["Content-Type"].startswith("text/csv")
        return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))

    header, *rows = exported()
    assert header == ["Nom", "Prénom", "Fonction", "Unité", "Courriel", "Lue le"]
    assert len(rows) == 31 and {row[-1] for row in rows} == {""}
    _header, (name, *_rest, read_at) = exported(state="read")
    assert name == "Aubin" and re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d-0[45]:00", read_at)


def test_nobody_left_to_read_it_is_good_news_and_a_version_out_of_force_says_so(client, op, unit, directive):
    acknowledge_directive(actor=unit, directive=directive)
    address = url("directive_readings", directive)
    assert "Tout le monde l’a lue" in text(client.get(address))
    withdraw_directive(actor=unit, directive=directive, reason=WHY)
    assert "n’est plus en vigueur" in text(client.get(address, {"state": "all"}))


def test_the_pages_are_in_english_too(client, op, unit, directive):
    withdraw_directive(actor=unit, directive=DirectiveFactory(published=True), reason=WHY)
    client.cookies["django_language"] = "en"
    assert "Readings of the directive" in text(client.get(url("directive_readings", directive)))
    assert "Who has not read it yet" in text(client.get(url("directive", directive)))
    assert "No earlier version comes back" in text(client.get(url("withdraw_directive", directive)))
