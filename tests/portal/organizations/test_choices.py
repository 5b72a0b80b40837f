from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from tests.portal.factories import ApiKeyFactory, SystemFactory, UseCaseFactory

from balise.portal.enforcement.actions.publish import publish
from balise.portal.enforcement.models import JournalEntry
from balise.portal.organizations.actions.choose_reading import choose_reading
from balise.portal.organizations.actions.edit_body import edit_body
from balise.portal.organizations.actions.switch_public_systems import switch_public_systems
from balise.portal.organizations.authority import ActionRefused
from balise.portal.organizations.signals import policy_changed
from balise.portal.organizations.tenancy import acting_for


@pytest.fixture
def published():
    """The OPs for which a new policy was called for."""
    seen = []

    def hear(public_body, **kwargs):
        seen.append(public_body.pk)

    policy_changed.connect(hear)
    yield seen
    policy_changed.disconnect(hear)


@pytest.mark.parametrize("roles", [(), ("unite-responsable",), ("securite", "rprp")])
def test_the_choices_belong_to_the_head_and_the_di(op, person_with, roles):
    actor = person_with(*roles)
    with pytest.raises(PermissionDenied):
        choose_reading(actor=actor, reading="table", reason="Oui")
    with pytest.raises(PermissionDenied):
        switch_public_systems(actor=actor, allowed=True, reason="Oui")


def test_a_reading_is_chosen_with_its_reason_journaled_and_published(op, person_with, published):
    choose_reading(actor=person_with("dirigeant"), reading="table", reason="Avis du comité")
    op.refresh_from_db()
    assert (op.matrix_reading, op.matrix_reading_reason) == ("table", "Avis du comité")
    assert published == [op.pk]
    assert b"choose-reading" in bytes(JournalEntry.objects.filter(kind="event").first().body)


@pytest.mark.parametrize(
    "reading, reason, said",
    [("table", " ", "motif"), ("strict", "x", "déjà"), ("large", "x", "n’existe pas")],
)
def test_a_reading_that_changes_nothing_or_says_nothing_is_refused(
    op, person_with, published, reading, reason, said
):
    with pytest.raises(ActionRefused, match=said):
        choose_reading(actor=person_with("dirigeant"), reading=reading, reason=reason)
    op.refresh_from_db()
    assert op.matrix_reading == "strict"
    assert published == []


def test_public_systems_are_switched_once(op, person_with, published):
    head = person_with("dirigeant")
    switch_public_systems(actor=head, allowed=True, reason="Directive 3")
    with pytest.raises(ActionRefused, match="déjà permis"):
        switch_public_systems(actor=head, allowed=True, reason="Directive 3")
    assert published == [op.pk]


def test_editing_never_touches_a_choice(op, person_with):
    with pytest.raises(ValueError, match="public_systems_allowed"):
        edit_body(actor=person_with("dirigeant"), values={"public_systems_allowed": True})


def test_editing_publishes_what_changed(op, person_with, published):
    edit_body(actor=person_with("unite-responsable"), values={"help_text": "Poste 42", "name": op.name})
    op.refresh_from_db()
    assert op.help_text == "Poste 42"
    assert published == [op.pk]


def test_the_switch_says_what_it_touches(client, op, other_op, person_with, sign_in):
    public = SystemFactory(public_system=True)
    case = UseCaseFactory(authorised=True, on_systems=[public])
    UseCaseFactory(authorised=True, on_systems=[SystemFactory()])
    UseCaseFactory(suspended=True, on_systems=[public])
    ApiKeyFactory(case=case)
    with acting_for(other_op.pk):
        UseCaseFactory(authorised=True, on_systems=[SystemFactory(public_system=True)])
    publish(op)
    sign_in(client, person_with("dirigeant"))
    facts = dict(client.get(reverse("organizations:public_systems")).context["facts"])
    assert facts["Cas d’usage ouverts touchés"] == f"1 cas – {case.title} ({case.code})"
    assert facts["Clés en vigueur touchées"] == "1"


@pytest.mark.parametrize("before", [True, False])
def test_a_switch_sent_twice_or_late_never_does_the_contrary(client, op, person_with, sign_in, before):
    op.public_systems_allowed = before
    op.save()
    sign_in(client, person_with("dirigeant"))
    page = reverse("organizations:public_systems")
    shown = client.get(page)
    said = {"reason": "Directive 3", "sure": "on", "allowed": shown.context["form"]["allowed"].value()}
    assert client.post(page, said).status_code == 302
    again = client.post(page, said)
    op.refresh_from_db()
    assert op.public_systems_allowed is not before
    assert "sont déjà" in again.content.decode()
    # The page still speaks of what was asked for.
    assert again.context["heading"] == shown.context["heading"]


@pytest.mark.parametrize("seconds", [0, 59, 86_401, 2_147_483_647])
def test_a_lease_that_stops_everybody_or_lasts_for_years_is_refused(
    client, op, person_with, sign_in, seconds
):
    head = person_with("dirigeant")
    with pytest.raises(ActionRefused, match="bail"):
        edit_body(actor=head, values={"lease_seconds": seconds})
    sign_in(client, head)
    answer = client.post(
        reverse("organizations:edit"),
        {"name": op.name, "content_retention_rule": "defaut", "lease_seconds": seconds},
    )
    assert "lease_seconds" in answer.context["form"].errors
    op.refresh_from_db()
    assert op.lease_seconds == 900


def test_each_cell_of_the_matrix_says_which_hosting_it_is_about(client, op, person_with, sign_in):
    """On a phone a row has no columns: its cells stand one under the other."""
    sign_in(client, person_with("dirigeant"))
    page = client.get(reverse("organizations:reading")).content.decode()
    assert page.count("matrix__cell") == page.count('class="matrix__cell" data-label="') == 32
    assert 'data-label="Système public"' in page


def test_the_versions_of_the_choices_are_those_where_a_choice_changed(client, op, person_with, sign_in):
    head = person_with("dirigeant")
    for mission in ("Servir.", "Servir mieux."):
        edit_body(actor=head, values={"mission": mission})
    choose_reading(actor=head, reading="table", reason="Avis du comité")
    edit_body(actor=head, values={"mission": "Servir encore."})
    sign_in(client, head)
    shown = client.get(reverse("organizations:body")).context["history"]
    assert [event.matrix_reading for event in shown] == ["table", "strict"]


def test_the_reason_of_a_choice_is_still_read_once_it_was_changed_again(client, op, person_with, sign_in):
    head = person_with("dirigeant")
    choose_reading(actor=head, reading="table", reason="Avis du comité")
    switch_public_systems(actor=head, allowed=True, reason="Directive 3")
    choose_reading(actor=head, reading="strict", reason="Contrat échu")
    sign_in(client, head)
    page = client.get(reverse("organizations:body"))
    assert [event.reasons for event in page.context["history"]] == [
        ["Contrat échu"],
        ["Directive 3"],
        ["Avis du comité"],
        [],
    ]
    assert page.content.decode().count("Avis du comité") == 1
