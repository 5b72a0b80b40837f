from __future__ import annotations

import html
import json
import re

import pytest
from django.urls import reverse
from tests.portal.enforcement.gateways import as_gateway
from tests.portal.enforcement.holds import ARGUMENTS, answer, held
from tests.portal.factories import PersonFactory, UseCaseFactory

from balise.contracts.holds import Said
from balise.portal.enforcement.actions.decide_hold import approve_hold, refuse_hold
from balise.portal.enforcement.actions.publish import publish
from balise.portal.enforcement.models import Hold, JournalEntry
from balise.portal.organizations.tenancy import acting_for


@pytest.fixture
def case(op):
    made = UseCaseFactory(authorised=True, title="Payer des factures", critical_tools=["virer"])
    publish(op)
    return made


@pytest.fixture
def hold(op, case):
    return held(op, case, PersonFactory())


@pytest.fixture
def lead(client, sign_in, case):
    sign_in(client, case.lead)
    return case.lead


def text(response) -> str:
    return response.content.decode().replace("\xa0", " ")


def page_of(hold) -> str:
    return reverse("enforcement:hold", args=[hold.pk])


def test_the_queue_counts_and_names_what_waits(client, hold, lead):
    page = text(client.get(reverse("enforcement:holds")))
    for said in ("1 réponse à valider", "Appel de virer", "Payer des factures", "Expire dans 9 minutes"):
        assert said in page
    assert "data-poll" in page
    # A link is told from the next by words: read aloud, its identifier is 32 signs.
    assert page.count(hold.pk) == page.count(page_of(hold)) > 0
    assert "Appel de virer" in text(client.get(reverse("enforcement:hold_rows")))
    home = text(client.get(reverse("home")))
    assert "Réponses à valider" in home
    assert page_of(hold) in home


def test_what_it_would_do_is_read_and_the_reading_is_journaled(client, hold, lead):
    response = client.get(page_of(hold))
    page = text(response)
    for said in ("virer", "montant", "1200", "compte › nom", "fournitures", "compte › postes › 2", "encre"):
        assert said in page
    assert "no-store" in response["Cache-Control"]
    # The texts to change and the reason of a refusal are written; approving as it is writes nothing.
    assert page.count("data-typed") == 2
    (record,) = (
        json.loads(bytes(e.body)) for e in JournalEntry.objects.all() if b"hold.open" in bytes(e.body)
    )
    assert (record["person"], record["detail"]) == (str(lead.ref), {"hold": hold.pk, "question": True})


def test_approving(client, hold, lead):
    response = client.post(reverse("enforcement:hold_approve", args=[hold.pk]))
    assert response.url == reverse("enforcement:holds")
    assert Hold.objects.get(pk=hold.pk).status == "approved"
    twice = client.post(reverse("enforcement:hold_approve", args=[hold.pk]), follow=True)
    assert "Une personne a déjà décidé" in text(twice)
    assert "Approuvée, à reprendre" in text(client.get(page_of(hold)))


def test_whoever_asked_and_closed_the_page_reads_how_to_receive_the_answer(client, op, case, sign_in):
    asker = PersonFactory()
    approved, refused = held(op, case, asker), held(op, case, asker)
    how = "renvoyez la même demande telle quelle"
    sign_in(client, asker)
    assert how not in text(client.get(page_of(approved)))
    approve_hold(actor=case.lead, hold=approved)
    refuse_hold(actor=case.lead, hold=refused, reason="Montant inexact")
    assert how in text(client.get(page_of(approved)))
    assert how not in text(client.get(page_of(refused)))
    with as_gateway() as cursor:
        cursor.execute("UPDATE balise_hold SET consumed_at = now() WHERE id = %s", [approved.pk])
    assert how not in text(client.get(page_of(approved)))
    sign_in(client, case.lead)
    assert how not in text(client.get(page_of(approved)))


def test_editing(client, hold, lead):
    address = reverse("enforcement:hold_approve", args=[hold.pk])
    refused = client.post(address, {"modifier": "1", "texte-0-appel-0": "{pas du JSON"})
    assert "objet JSON valide" in text(refused)
    assert "{pas du JSON" in text(refused)
    assert Hold.objects.get(pk=hold.pk).is_pending
    approved = client.post(address, {"modifier": "1", "texte-0-appel-0": '{"montant": 900}'}, follow=True)
    assert Hold.objects.get(pk=hold.pk).edited_digest != ""
    # The gateway may still refuse what was written: the page does not say that it went.
    assert "inspecte le texte modifié" in text(approved)


def test_white_space_is_no_change(client, hold, lead):
    pretty = json.dumps(ARGUMENTS, indent=4).replace("\n", "\r\n")
    client.post(
        reverse("enforcement:hold_approve", args=[hold.pk]), {"modifier": "1", "texte-0-appel-0": pretty}
    )
    kept = Hold.objects.get(pk=hold.pk)
    assert (kept.status, kept.edited_digest) == ("approved", "")


def calling(arguments: str) -> dict:
    says = answer()
    says["choices"][0]["message"]["tool_calls"][0]["function"]["arguments"] = arguments
    return says


def test_what_is_written_twice_is_shown_twice_and_approved_so(client, op, case, lead):
    """Readers of JSON differ on which of the two counts: a human who sees one would approve the other."""
    written = '{"montant": 1000000, "montant": 10, "taux": 1.50000000000000000001}'
    hold = held(op, case, PersonFactory(), says=calling(written))
    page = text(client.get(page_of(hold)))
    for said in ("1000000", '<td data-label="Valeur">10</td>', "1.50000000000000000001"):
        assert said in page
    kept = html.unescape(re.search(r"<textarea[^>]*>\s*(.*?)</textarea>", page, re.S)[1])
    assert kept == written
    address = reverse("enforcement:hold_approve", args=[hold.pk])
    client.post(address, {"modifier": "1", "texte-0-appel-0": kept})
    hold.refresh_from_db()
    assert (hold.status, hold.edited_digest) == ("approved", "")


def test_taking_out_what_is_written_twice_is_an_edit(client, op, case, lead):
    hold = held(op, case, PersonFactory(), says=calling('{"montant": 1000000, "montant": 10}'))
    address = reverse("enforcement:hold_approve", args=[hold.pk])
    client.post(address, {"modifier": "1", "texte-0-appel-0": '{"montant": 10}'})
    hold.refresh_from_db()
    assert (hold.status, hold.edited_digest != "") == ("approved", True)


def test_half_a_surrogate_pair_can_be_looked_at_and_refused(client, op, case, lead):
    hold = held(op, case, PersonFactory(), says=calling('{"motif": "\\ud800 voir"}'))
    page = client.get(page_of(hold))
    assert page.status_code == 200
    assert "? voir" in text(page)


def test_refusing_needs_a_reason(client, hold, lead):
    address = reverse("enforcement:hold_refuse", args=[hold.pk])
    assert "obligatoire" in text(client.post(address, {"reason": ""}))
    assert Hold.objects.get(pk=hold.pk).is_pending
    assert client.post(address, {"reason": "Déjà payé"}).url == reverse("enforcement:holds")
    assert "Déjà payé" in text(client.get(page_of(hold)))


def test_a_text_is_shown_escaped_and_may_be_edited(client, op, case, lead):
    said = held(op, case, PersonFactory(), says=answer("Recevable <script>alert(1)</script>"), tools=[])
    page = text(client.get(page_of(said)))
    assert "Réponse du système" in page
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page


def test_the_asker_sees_the_state_and_not_the_content(client, op, case, sign_in):
    asker = PersonFactory()
    own = held(op, case, asker)
    sign_in(client, asker)
    assert "Vos demandes" in text(client.get(reverse("enforcement:holds")))
    page = text(client.get(page_of(own)))
    assert "En attente" in page
    assert "fournitures" not in page
    assert "Approuver telle quelle" not in page
    refused = client.post(reverse("enforcement:hold_approve", args=[own.pk]), follow=True)
    assert "ce que vous avez demandé" in text(refused)
    assert Hold.objects.get(pk=own.pk).is_pending


def test_expired_and_disposed_of_are_said(client, op, case, lead):
    over = held(op, case, PersonFactory(), seconds=-5)
    assert "Délai écoulé" in text(client.get(page_of(over)))
    gone = held(op, case, PersonFactory(), nonce=None, ciphertext=None)
    page = text(client.get(page_of(gone)))
    assert "ne peut plus être lu" in page
    assert "Approuver telle quelle" not in page


def test_who_may_open_it(client, op, other_op, hold, sign_in, person_with):
    addresses = [page_of(hold), reverse("enforcement:holds"), reverse("enforcement:hold_rows")]
    for address in addresses:
        assert client.get(address).status_code == 302
    sign_in(client, person_with("securite"))
    assert client.get(page_of(hold)).status_code == 403
    assert client.post(reverse("enforcement:hold_approve", args=[hold.pk])).status_code == 403
    assert client.post(reverse("enforcement:hold_refuse", args=[hold.pk]), {"reason": "x"}).status_code == 403
    assert client.get(reverse("enforcement:hold_approve", args=[hold.pk])).status_code == 405
    assert client.get(reverse("enforcement:hold", args=["hold_inconnu"])).status_code == 404
    with acting_for(other_op.pk):
        theirs = UseCaseFactory(authorised=True, public_body=other_op)
        publish(other_op)
        foreign = held(other_op, theirs, theirs.requester)
    assert client.get(page_of(foreign)).status_code == 404


def test_what_was_asked_is_shown_to_the_validator_alone(client, op, case, sign_in):
    asker = PersonFactory()
    own = held(op, case, asker)
    sign_in(client, asker)
    assert "Paie la facture" not in text(client.get(page_of(own)))
    sign_in(client, case.lead)
    page = text(client.get(page_of(own)))
    assert page.index("Paie la facture de [NOM_1].") < page.index("Ce que la réponse ferait")
    assert "Ce qui précède (1 texte)" in page and "Réponds brièvement." in page
    client.post(reverse("enforcement:hold_refuse", args=[own.pk]), {"reason": "Déjà payé"})
    own.refresh_from_db()
    assert own.question_ciphertext is None
    assert "Paie la facture" not in text(client.get(page_of(own)))


def test_a_question_that_was_changed_or_is_of_another_answer_is_not_shown(client, op, case, lead, hold):
    theirs = {"question_nonce": hold.question_nonce, "question_ciphertext": hold.question_ciphertext}
    page = text(client.get(page_of(held(op, case, PersonFactory(), **theirs))))
    assert "ne peut plus être lu" in page
    assert "Paie la facture" not in page and "Approuver telle quelle" not in page


def test_an_answer_held_without_its_question_says_so(client, op, case, lead):
    page = text(client.get(page_of(held(op, case, PersonFactory(), asked=None))))
    assert "version antérieure" in page and "Approuver telle quelle" in page
    records = [json.loads(bytes(entry.body)) for entry in JournalEntry.objects.all()]
    assert [told["detail"]["question"] for told in records if told["decision"] == "hold.open"] == [False]


def test_every_turn_is_told_with_who_said_it_and_escaped(client, op, case, lead):
    question = [
        Said("system", "Consigne de départ"),
        Said("user", "Premier message"),
        Said("assistant", '{"numero": 7}', tool="consulter"),
        Said("tool", "Facture du papier"),
        Said("user", "", other="image_url"),
        Said("user", "<script>alert(1)</script>"),
    ]
    page = text(client.get(page_of(held(op, case, PersonFactory(), asked=question))))
    for said in ("Le système appelle consulter", "Facture du papier", "Une image, qui n’est pas conservée."):
        assert said in page
    assert "Ce qui précède (4 textes)" in page
    assert "&lt;script&gt;" in page and "<script>alert" not in page


# What was decided


def test_past_validations_are_for_those_who_may_validate(
    client, op, other_op, case, hold, sign_in, person_with
):
    address = reverse("enforcement:holds_decided")
    assert client.get(address).status_code == 302
    own = held(op, case, case.lead)
    elsewhere = held(op, UseCaseFactory(authorised=True), PersonFactory())
    approve_hold(actor=case.lead, hold=hold)
    unit = person_with("unite-responsable")
    refuse_hold(actor=unit, hold=own, reason="Trop cher.")
    refuse_hold(actor=unit, hold=elsewhere, reason="Trop loin.")
    held(op, case, PersonFactory())  # undecided
    for person, seen in (
        (case.lead, {hold.pk}),
        (unit, {hold.pk, own.pk, elsewhere.pk}),
        (person_with("auditeur"), set()),
        (PersonFactory(), set()),
    ):
        sign_in(client, person)
        page = client.get(address)
        assert {line.hold.pk for line in page.context["lines"]} == seen
        assert (address in text(client.get(reverse("enforcement:holds")))) == bool(seen)
    sign_in(client, unit)
    page = text(client.get(address))
    assert "3 réponses" in page and str(case.lead) in page and "Refusée" in page
    with acting_for(other_op.pk):
        stranger = person_with("unite-responsable")
        sign_in(client, stranger)
    assert client.get(address).context["lines"] == []


def test_a_decided_answer_names_who_decided(client, hold, case, sign_in, person_with):
    unit = person_with("unite-responsable")
    approve_hold(actor=unit, hold=hold)
    sign_in(client, case.lead)
    assert f"<dd>{unit}, " in text(client.get(page_of(hold)))


def test_the_asker_is_told_at_home_until_it_is_taken_up(client, op, case, sign_in):
    asker = PersonFactory()
    waits, late = held(op, case, asker), held(op, case, asker)
    sign_in(client, asker)
    assert "Vos réponses décidées" not in text(client.get("/"))
    approve_hold(actor=case.lead, hold=waits)
    refuse_hold(actor=case.lead, hold=late, reason="Trop cher.")
    page = text(client.get("/"))
    assert "Vos réponses décidées" in page and page_of(waits) in page and page_of(late) in page
    assert "Approuvée, à reprendre" in page and "Refusée" in page
    with as_gateway() as cursor:
        cursor.execute("UPDATE balise_hold SET consumed_at = now() WHERE id = %s", [waits.pk])
    assert page_of(waits) not in text(client.get("/"))
    sign_in(client, case.lead)
    assert "Vos réponses décidées" not in text(client.get("/"))


def test_home_lists_no_approved_answer_that_gateways_no_longer_give(client, op, case, sign_in):
    """Rules changed since, or what was written may not be told; a refusal stands whatever the rules."""
    asker = PersonFactory()
    lost, stale, late = (held(op, case, asker) for _ in range(3))
    sign_in(client, asker)
    for one in (lost, stale):
        approve_hold(actor=case.lead, hold=one)
    refuse_hold(actor=case.lead, hold=late, reason="Trop cher.")
    with as_gateway() as cursor:
        cursor.execute("UPDATE balise_hold SET comes_back = true WHERE id = %s", [stale.pk])
        cursor.execute("UPDATE balise_hold SET comes_back = false WHERE id = %s", [lost.pk])
    page = text(client.get("/"))
    assert page_of(stale) in page and page_of(late) in page and page_of(lost) not in page
    ended = "Approuvée, ne peut plus être remise"
    assert ended in text(client.get(page_of(lost))) and ended not in text(client.get(page_of(stale)))
    UseCaseFactory(authorised=True)
    publish(op)
    page = text(client.get("/"))
    assert page_of(stale) not in page and page_of(late) in page and "Approuvée, à reprendre" not in page
    assert ended in text(client.get(page_of(stale)))
    own = text(client.get(reverse("enforcement:holds")))
    assert own.count(ended) == 2 and "Approuvée, à reprendre" not in own
