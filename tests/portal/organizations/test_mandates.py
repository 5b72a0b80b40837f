from __future__ import annotations

import pgtrigger
import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.urls import reverse
from tests.portal.factories import MandateFactory, PersonFactory, UnitFactory, day

from balise.portal.enforcement.models import JournalEntry
from balise.portal.organizations.actions.delegate_mandate import delegate_mandate
from balise.portal.organizations.actions.grant_mandate import grant_mandate
from balise.portal.organizations.actions.revoke_mandate import revoke_mandate
from balise.portal.organizations.authority import ActionRefused
from balise.portal.organizations.models import Mandate
from balise.portal.organizations.tenancy import acting_for
from balise.portal.people.actions.deactivate_person import deactivate_person
from balise.portal.ui.cards import cards_of


def grant(head, **changes):
    values = {
        "actor": head,
        "holder": changes.pop("holder", None) or PersonFactory(),
        "scope": "all",
        "instrument": "Acte 2026-04",
        "starts_on": day(),
        "ends_on": day(200),
    }
    return grant_mandate(**(values | changes))


@pytest.fixture
def head(person_with):
    return person_with("dirigeant")


@pytest.mark.parametrize(
    "roles", [(), ("dirigeant-information",), ("unite-responsable", "securite"), ("membre-comite",)]
)
def test_only_the_head_gives_a_mandate(op, person_with, roles):
    with pytest.raises(PermissionDenied):
        grant(person_with(*roles))


def test_the_head_needs_a_second_factor(op, person_with):
    with pytest.raises(PermissionDenied):
        grant(person_with("dirigeant", second_factor=False))


@pytest.mark.parametrize(
    "changes, said",
    [
        ({"instrument": "  "}, "acte de désignation"),
        ({"starts_on": day(-1)}, "dans le passé"),
        ({"starts_on": day(3), "ends_on": day(2)}, "précède son début"),
    ],
)
def test_a_mandate_that_makes_no_sense_is_refused(op, head, changes, said):
    with pytest.raises(ActionRefused, match=said):
        grant(head, **changes)
    assert not Mandate.objects.exists()


def test_a_person_who_left_receives_none(op, head):
    with pytest.raises(ActionRefused, match="pas en fonction"):
        grant(head, holder=PersonFactory(left=True))


def test_a_person_of_another_op_receives_none(op, other_op, head):
    with acting_for(other_op.pk):
        stranger = PersonFactory()
    with pytest.raises(ActionRefused, match="pas en fonction"):
        grant(head, holder=stranger)


def test_one_live_mandate_per_person(op, head):
    holder = PersonFactory()
    grant(head, holder=holder)
    with pytest.raises(ActionRefused, match="déjà un mandat"):
        grant(head, holder=holder)


@pytest.mark.parametrize("starts, ends", [(50, 90), (90, None), (200, 300)])
def test_mandates_of_a_person_never_overlap(op, head, starts, ends):
    holder = PersonFactory()
    grant(head, holder=holder, starts_on=day(80), ends_on=day(200))
    with pytest.raises(ActionRefused, match=f"déjà un mandat du {day(80)} au {day(200)}"):
        grant(head, holder=holder, starts_on=day(starts), ends_on=day(ends) if ends else None)


def test_the_next_mandate_is_given_before_the_first_lapses(op, head):
    holder = PersonFactory()
    first = grant(head, holder=holder, ends_on=day(20))
    grant(head, holder=holder, starts_on=day(21), ends_on=None)
    with pytest.raises(ActionRefused, match="sans date de fin"):
        grant(head, holder=holder, starts_on=day(400), ends_on=day(500))
    revoke_mandate(actor=head, mandate=first, reason="Réorganisation")
    assert grant(head, holder=holder, ends_on=day(20)).is_live


def test_granting_is_journaled(op, head):
    mandate = grant(head)
    assert mandate.is_live
    assert b'"mandate.grant"' in bytes(JournalEntry.objects.get().body)


@pytest.fixture
def held(op):
    return MandateFactory(ends_on=day(100))


def delegate(mandate, **changes):
    values = {
        "actor": changes.pop("actor", None) or mandate.holder,
        "mandate": mandate,
        "holder": changes.pop("holder", None) or PersonFactory(),
        "scope": "internal",
        "instrument": "Acte de délégation 2026-07",
        "ends_on": day(30),
    }
    return delegate_mandate(**(values | changes))


def test_a_holder_delegates_a_part(held):
    delegation = delegate(held)
    assert delegation.delegated_from == held
    assert delegation.is_live
    assert "Acte de délégation 2026-07".encode() in bytes(JournalEntry.objects.get().body)


@pytest.mark.parametrize(
    "changes, said",
    [
        ({"ends_on": day(101)}, "plus longtemps"),
        ({"may_grant_exceptions": True}, "exceptions"),
        ({"instrument": "  "}, "acte de délégation"),
    ],
)
def test_a_delegation_is_no_more_than_the_mandate(held, changes, said):
    with pytest.raises(ActionRefused, match=said):
        delegate(held, **changes)


def test_the_database_takes_no_mandate_without_its_act(held):
    with pytest.raises(DatabaseError), transaction.atomic():
        MandateFactory(instrument="", delegated_from=held)


@pytest.mark.parametrize("own, wider", [("internal", "all"), ("up-to-b", "all"), ("internal", "up-to-b")])
def test_a_delegation_is_no_wider(op, own, wider):
    with pytest.raises(ActionRefused, match="plus large"):
        delegate(MandateFactory(scope=own), scope=wider)


def test_a_delegation_is_not_delegated_again(held):
    delegation = delegate(held, holder=PersonFactory(second_factor=True))
    with pytest.raises(ActionRefused, match="ne se délègue pas à son tour"):
        delegate(delegation)


def test_nobody_delegates_the_mandate_of_another(op, held):
    with pytest.raises(ActionRefused, match="Seul le titulaire"):
        delegate(held, actor=MandateFactory().holder)


@pytest.mark.parametrize("state", ["expired", "revoked"])
def test_a_mandate_that_is_over_is_not_delegated(op, state):
    mandate = MandateFactory(**{state: True})
    with pytest.raises(PermissionDenied):
        delegate(mandate)


def test_revoking_takes_the_delegations_along(op, head, held):
    delegation = delegate(held)
    revoke_mandate(actor=head, mandate=held, reason="Réorganisation")
    delegation.refresh_from_db()
    held.refresh_from_db()
    assert not held.is_live
    assert not delegation.is_live


def test_a_mandate_is_not_revoked_twice(op, head, held):
    revoke_mandate(actor=head, mandate=held, reason="Réorganisation")
    with pytest.raises(ActionRefused, match="déjà révoqué"):
        revoke_mandate(actor=head, mandate=held, reason="Encore")


def test_revoking_needs_a_reason(op, head, held):
    with pytest.raises(ActionRefused, match="motif"):
        revoke_mandate(actor=head, mandate=held, reason="   ")
    held.refresh_from_db()
    assert held.is_live


def test_a_holder_revokes_what_they_delegated_and_nothing_else(op, held):
    delegation = delegate(held)
    with pytest.raises(PermissionDenied):
        revoke_mandate(actor=held.holder, mandate=held, reason="Non")
    revoke_mandate(actor=held.holder, mandate=delegation, reason="Retour de congé")
    assert not Mandate.objects.live().filter(pk=delegation.pk).exists()


def test_what_had_ended_by_itself_is_not_said_to_be_revoked(op, person_with, held):
    over = MandateFactory(holder=held.holder, expired=True)
    lapsed = MandateFactory(delegated_from=held, granted_by=held.holder, expired=True)
    deactivate_person(actor=person_with("securite"), subject=held.holder, reason="Départ")
    for mandate, revoked in ((held, True), (over, False), (lapsed, False)):
        mandate.refresh_from_db()
        assert (mandate.revoked_at is not None) is revoked


def test_the_page_asks_for_the_act_and_shows_it(client, sign_in, held):
    sign_in(client, held.holder)
    page = reverse("organizations:delegate_mandate", args=[held.pk])
    fields = {"holder": PersonFactory().pk, "scope": "internal", "ends_on": day(30).isoformat()}
    assert client.post(page, fields).context["form"].errors.keys() == {"instrument"}
    assert client.post(page, {**fields, "instrument": "Lettre du 2026-11-02"}).status_code == 302
    text = client.get(reverse("organizations:mandates")).content.decode()
    assert "Acte de délégation" in text and "Lettre du 2026-11-02" in text and "Non nommé" not in text


def test_a_delegation_of_before_that_lacks_its_act_shows_it(client, sign_in, held):
    with pgtrigger.ignore("organizations.Mandate:names_its_act"):
        before = MandateFactory(delegated_from=held, granted_by=held.holder, instrument="")
    page, what_to_do = reverse("organizations:mandates"), "refaites-la avec son acte"
    for person, may_revoke in ((held.holder, True), (PersonFactory(), False)):
        sign_in(client, person)
        text = client.get(page).content.decode()
        assert "Non nommé" in text and (what_to_do in text) is may_revoke
    # What lacked it can still be put right.
    assert revoke_mandate(actor=held.holder, mandate=before, reason="Acte à nommer") == [before]


def test_of_namesakes_the_page_says_who_received_it(client, sign_in, head):
    sign_in(client, head)
    unit = UnitFactory(name="Permis")
    one, _ = (
        PersonFactory(first_name="Marie", last_name="Roy", unit=unit, email=f"m{n}@ville.example")
        for n in (1, 2)
    )
    page = reverse("organizations:grant_mandate")
    options = str(client.get(page).context["form"]["holder"])
    assert "Roy, Marie – Analyste – Permis – m1@ville.example</option>" in options
    assert f">{head.last_name}, {head.first_name}</option>" in options
    fields = {"holder": one.pk, "scope": "all", "instrument": "Acte 2026-09", "starts_on": day(5).isoformat()}
    text = client.post(page, fields, follow=True).content.decode()
    assert "Marie Roy – Analyste – Permis – m1@ville.example." in text
    revoking = client.get(reverse("organizations:revoke_mandate", args=[one.mandates.get().pk]))
    assert "m1@ville.example" in revoking.content.decode()


def test_a_mandate_to_come_is_shown_whole_and_one_that_ended_with_its_act(client, sign_in, head):
    sign_in(client, head)
    grant(head, starts_on=day(5), instrument="Acte à venir", may_grant_exceptions=True)
    MandateFactory(expired=True, instrument="Acte échu")
    answer = client.get(reverse("organizations:mandates"))
    assert [len(answer.context[name]) for name in ("live", "coming", "over")] == [0, 1, 1]
    text = answer.content.decode()
    assert "Acte à venir" in text and "Acte échu" in text and "Peut en accorder" in text
    assert text.count(">Révoquer<") == 1


def test_a_mandate_that_the_next_one_follows_no_longer_awaits(op, head):
    def lapsing() -> list[str]:
        (card,) = [card for card in cards_of(head) if "échoient bientôt" in str(card.title)]
        return [item.text for item in card.items]

    holder, other = PersonFactory(), PersonFactory()
    for each in (holder, other):
        MandateFactory(holder=each, ends_on=day(10))
    assert sorted(lapsing()) == sorted([str(holder), str(other)])
    following = grant(head, holder=holder, starts_on=day(11), ends_on=day(300))
    grant(head, holder=other, starts_on=day(12), ends_on=day(300))
    assert lapsing() == [str(other)]
    revoke_mandate(actor=head, mandate=following, reason="Départ annoncé")
    assert sorted(lapsing()) == sorted([str(holder), str(other)])


def test_no_scope_is_chosen_before_one_chooses(client, op, head, sign_in):
    sign_in(client, head)
    page = client.get(reverse("organizations:grant_mandate")).content.decode()
    options = page.partition('name="scope"')[2].partition("</select>")[0]
    assert "Choisissez" in options.partition("</option>")[0]
    assert "selected" not in options.partition("</option>")[2]
