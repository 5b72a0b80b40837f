from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from tests.portal.factories import CommitteeFactory, DirectiveFactory, PersonFactory, UnitFactory, day

from balise.portal.approvals.actions.give_opinion import sat_on
from balise.portal.organizations import sectors
from balise.portal.organizations.actions.acknowledge_directive import acknowledge_directive
from balise.portal.organizations.actions.create_committee import create_committee
from balise.portal.organizations.actions.create_unit import create_unit
from balise.portal.organizations.actions.designate_responsible_unit import designate_responsible_unit
from balise.portal.organizations.actions.directive_rules import digest_of
from balise.portal.organizations.actions.edit_unit import edit_unit
from balise.portal.organizations.actions.end_seat import end_seat
from balise.portal.organizations.actions.publish_directive import publish_directive
from balise.portal.organizations.actions.rewrite_directive import rewrite_directive
from balise.portal.organizations.actions.seat_member import seat_member
from balise.portal.organizations.actions.write_directive import write_directive
from balise.portal.organizations.authority import ActionRefused
from balise.portal.organizations.models import Committee, CommitteeMember, Directive, Unit


@pytest.fixture
def manager(person_with):
    return person_with("unite-responsable")


def test_a_new_committee_keeps_the_guides_order_of_sectors(op, manager):
    made = create_committee(
        actor=manager, name="Comité IA", purpose="Avis", sectors=["ethique", "juridique"], quorum=2
    )
    assert made.sectors == ["juridique", "ethique"]


@pytest.mark.parametrize(
    "changes, said",
    [({"sectors": []}, "un secteur"), ({"sectors": ["magie"]}, "un secteur"), ({"quorum": 0}, "quorum")],
)
def test_a_committee_without_sector_or_quorum_is_refused(op, manager, changes, said):
    values = {"name": "Comité IA", "purpose": "Avis", "sectors": ["ethique"], "quorum": 2} | changes
    with pytest.raises(ActionRefused, match=said):
        create_committee(actor=manager, **values)


def test_a_seat_fills_its_sector_until_it_ends(op, manager):
    committee = CommitteeFactory(sectors=["ethique"])
    assert "ethique" in sectors.missing(op)
    seat = seat_member(actor=manager, committee=committee, person=PersonFactory(), sector="ethique")
    assert "ethique" not in sectors.missing(op)
    end_seat(actor=manager, seat=seat)
    assert "ethique" in sectors.missing(op)
    with pytest.raises(ActionRefused, match="déjà pris fin"):
        end_seat(actor=manager, seat=seat)


def test_a_person_sits_once_per_sector_and_may_come_back(op, manager):
    committee, person = CommitteeFactory(sectors=["ethique"]), PersonFactory()
    seat = seat_member(actor=manager, committee=committee, person=person, sector="ethique")
    with pytest.raises(ActionRefused, match="siège déjà"):
        seat_member(actor=manager, committee=committee, person=person, sector="ethique")
    end_seat(actor=manager, seat=seat)
    seat_member(actor=manager, committee=committee, person=person, sector="ethique")
    assert CommitteeMember.objects.live().count() == 1


def test_a_seat_taken_again_leaves_the_first_as_it_was(op, manager):
    committee, person = CommitteeFactory(sectors=["ethique"]), PersonFactory()
    first = seat_member(actor=manager, committee=committee, person=person, sector="ethique")
    CommitteeMember.objects.filter(pk=first.pk).update(starts_on=day(-300), ends_on=day(-100))
    again = seat_member(actor=manager, committee=committee, person=person, sector="ethique")
    dates = {seat.pk: (seat.starts_on, seat.ends_on) for seat in committee.members.all()}
    assert dates == {first.pk: (day(-300), day(-100)), again.pk: (day(), None)}
    assert [sat_on(committee, on) for on in (day(-200), day(-50), day())] == [[person], [], [person]]


def test_a_seat_that_ends_the_day_it_was_given_never_counted(op, manager):
    committee = CommitteeFactory(sectors=["ethique"])
    end_seat(
        actor=manager,
        seat=seat_member(actor=manager, committee=committee, person=PersonFactory(), sector="ethique"),
    )
    assert [sat_on(committee, on) for on in (day(-1), day())] == [[], []]


def test_a_sector_the_committee_lacks_is_refused(op, manager):
    with pytest.raises(ActionRefused, match="Ce secteur"):
        seat_member(
            actor=manager,
            committee=CommitteeFactory(sectors=["ethique"]),
            person=PersonFactory(),
            sector="finances",
        )


def test_one_person_chairs(op, manager):
    committee = CommitteeFactory(sectors=["ethique"])
    for _ in range(2):
        seat_member(actor=manager, committee=committee, person=PersonFactory(), sector="ethique", chairs=True)
    assert committee.members.filter(chairs=True).count() == 1


def test_a_new_committee_leads_to_the_page_that_seats_its_members(client, sign_in, op, manager):
    sign_in(client, manager)
    formed = {"code": "cia", "name": "Comité IA", "purpose": "Avis", "sectors": ["ethique"], "quorum": 1}
    page = client.post(reverse("organizations:create_committee"), formed, follow=True)
    assert "donnez-lui ses membres" in page.content.decode()
    assert "Faire siéger" in page.content.decode()


def test_an_employee_forms_no_committee(op):
    with pytest.raises(PermissionDenied):
        create_committee(actor=PersonFactory(), name="X", purpose="Y", sectors=["ethique"], quorum=1)


def test_a_unit_never_lies_under_itself(op, manager):
    top = create_unit(actor=manager, name="Direction générale")
    below = create_unit(actor=manager, name="Direction des services", parent=top)
    with pytest.raises(ActionRefused, match="relever"):
        edit_unit(actor=manager, unit=top, name=top.name, parent=below, contact="")


def test_two_units_never_share_a_name(op, manager):
    create_unit(actor=manager, name="Direction générale")
    with pytest.raises(ActionRefused, match="déjà ce nom"):
        create_unit(actor=manager, name="direction générale ")


def test_there_is_one_responsible_unit(op, person_with):
    first, second = UnitFactory(responsible=True), UnitFactory()
    head = person_with("dirigeant")
    designate_responsible_unit(actor=head, unit=second)
    assert list(Unit.objects.filter(responsible_for_ai=True)) == [second]
    with pytest.raises(ActionRefused):
        designate_responsible_unit(actor=head, unit=second)
    first.refresh_from_db()
    assert not first.responsible_for_ai


def test_a_directive_goes_from_draft_to_force_to_next_version(op, person_with):
    writer, head = person_with("juridique"), person_with("dirigeant")
    draft = write_directive(actor=writer, title="Cadre", text="Un")
    draft = rewrite_directive(actor=writer, directive=draft, text="Mieux")
    first = publish_directive(actor=head, directive=draft, seen=digest_of(draft))
    with pytest.raises(ActionRefused, match="publiée"):
        rewrite_directive(actor=writer, directive=first, text="Trop tard")
    with pytest.raises(ActionRefused, match="publiée"):
        publish_directive(actor=head, directive=first, seen=digest_of(first))
    second = write_directive(actor=writer, title="", text="Deux", follows=first)
    assert (second.title, second.version) == ("Cadre", 2)
    with pytest.raises(ActionRefused, match="en préparation"):
        write_directive(actor=writer, title="", text="Trois", follows=first)
    publish_directive(actor=head, directive=second, seen=digest_of(second))
    assert Directive.objects.in_force().get() == second


def test_the_writer_does_not_publish(op, person_with):
    with pytest.raises(PermissionDenied):
        publish_directive(actor=person_with("juridique"), directive=DirectiveFactory(), seen="")


def test_a_version_in_force_is_acknowledged_once(op):
    reader, directive = PersonFactory(), DirectiveFactory(published=True)
    acknowledge_directive(actor=reader, directive=directive)
    with pytest.raises(ActionRefused, match="déjà"):
        acknowledge_directive(actor=reader, directive=directive)


def test_a_draft_is_not_acknowledged(op):
    with pytest.raises(ActionRefused, match="pas en vigueur"):
        acknowledge_directive(actor=PersonFactory(), directive=DirectiveFactory())


@pytest.mark.parametrize("name", ["☃", " — ", "Nouveau"])
def test_a_committee_whose_name_gives_no_page_of_its_own_is_refused(op, manager, name):
    with pytest.raises(ActionRefused):
        create_committee(actor=manager, name=name, purpose="Avis.", sectors=["juridique"], quorum=1)
    assert not Committee.objects.of(op).exists()


def test_a_text_that_the_head_did_not_read_is_not_put_in_force(op, client, manager, person_with, sign_in):
    draft = write_directive(actor=manager, title="Usage du personnel", text="Texte lu.")
    sign_in(client, person_with("dirigeant"))
    page = reverse("organizations:directive", args=[draft.pk])
    seen = client.get(page).context["digest"]
    rewrite_directive(actor=manager, directive=draft, text="Tout autre texte.")
    publish = reverse("organizations:publish_directive", args=[draft.pk])
    assert "relisez-le" in client.post(publish, {"seen": seen}, follow=True).content.decode()
    draft.refresh_from_db()
    assert draft.published_on is None
    client.post(publish, {"seen": client.get(page).context["digest"]})
    draft.refresh_from_db()
    assert draft.published_on is not None


def test_who_left_is_not_counted_among_those_who_read(op, client, sign_in):
    directive, reader, gone = DirectiveFactory(published=True), PersonFactory(), PersonFactory()
    for person in (reader, gone):
        acknowledge_directive(actor=person, directive=directive)
    gone.active = False
    gone.save()
    sign_in(client, reader)
    page = client.get(reverse("organizations:directive", args=[directive.pk])).content.decode()
    assert "Lectures consignées\u00a0: 1 sur 1" in page


def test_the_next_version_in_preparation_is_shown_rather_than_a_form_that_would_be_refused(
    op, client, manager, sign_in
):
    in_force = DirectiveFactory(published=True)
    draft = write_directive(actor=manager, title="", text="Suite", follows=in_force)
    sign_in(client, manager)
    answer = client.get(reverse("organizations:edit_directive", args=[in_force.pk]), follow=True)
    assert answer.redirect_chain[-1][0] == reverse("organizations:directive", args=[draft.pk])
    assert "déjà en préparation" in answer.content.decode()


def test_who_rewrites_a_draft_that_was_published_meanwhile_is_told(op, client, manager, person_with, sign_in):
    draft = write_directive(actor=manager, title="Cadre", text="Un")
    sign_in(client, manager)
    page = reverse("organizations:edit_directive", args=[draft.pk])
    seen = client.get(page).context["form"]["seen"].value()
    publish_directive(actor=person_with("dirigeant"), directive=draft, seen=digest_of(draft))
    answer = client.post(page, {"text": "Mieux", "seen": seen}, follow=True)
    assert "version suivante" in answer.content.decode()
    assert list(Directive.objects.of(op).order_by("version").values_list("text", flat=True)) == [
        "Un",
        "Mieux",
    ]
