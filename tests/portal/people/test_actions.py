from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from tests.portal.factories import (
    CommitteeFactory,
    GroupFactory,
    MandateFactory,
    PersonFactory,
    RoleFactory,
    UnitFactory,
    UseCaseFactory,
    day,
)

from balise.portal.enforcement.models import JournalEntry
from balise.portal.organizations.signals import grants_changed
from balise.portal.organizations.tenancy import acting_for
from balise.portal.people.actions.add_members import add_members
from balise.portal.people.actions.assign_role import assign_role
from balise.portal.people.actions.create_group import create_group
from balise.portal.people.actions.create_person import create_person
from balise.portal.people.actions.deactivate_person import deactivate_person
from balise.portal.people.actions.edit_person import edit_person
from balise.portal.people.actions.end_role import end_role
from balise.portal.people.actions.open_account import open_account
from balise.portal.people.actions.reactivate_person import reactivate_person
from balise.portal.people.actions.remove_member import remove_member
from balise.portal.people.models import Account, Person, RoleAssignment
from balise.portal.people.permissions import ActionRefused, allowed


@pytest.fixture
def regranted():
    """Ids of the persons whose grants were called for again."""
    seen = []

    def hear(persons, **kwargs):
        seen.extend(persons or ())

    grants_changed.connect(hear)
    yield seen
    grants_changed.disconnect(hear)


@pytest.fixture
def manager(person_with):
    return person_with("unite-responsable")


@pytest.fixture
def head(person_with):
    return person_with("dirigeant")


def test_a_role_is_assigned_journaled_and_regranted(op, manager, regranted):
    subject = PersonFactory()
    assign_role(actor=manager, subject=subject, role="formation", starts_on=day())
    assert allowed(subject, "training.record")
    assert regranted == [subject.pk]
    assert b"role.assign" in bytes(JournalEntry.objects.get().body)


def test_nobody_raises_themself(op, manager):
    with pytest.raises(ActionRefused, match="vous attribuer"):
        assign_role(actor=manager, subject=manager, role="securite", starts_on=day())


def test_only_the_head_names_a_head(op, manager, head):
    subject = PersonFactory()
    with pytest.raises(PermissionDenied):
        assign_role(actor=manager, subject=subject, role="dirigeant", starts_on=day())
    assign_role(actor=head, subject=subject, role="dirigeant", starts_on=day())


@pytest.mark.parametrize("role", ["employe", "mandataire", "grand-manitou"])
def test_a_role_that_is_not_assigned_is_refused(op, manager, role):
    with pytest.raises(ActionRefused, match="ne s’attribue pas"):
        assign_role(actor=manager, subject=PersonFactory(), role=role, starts_on=day())


@pytest.mark.parametrize("starts_on, ends_on", [(day(), None), (day(-5), day(5)), (day(10), day(20))])
def test_the_same_role_twice_in_one_period_is_refused(op, manager, starts_on, ends_on):
    subject = PersonFactory()
    RoleFactory(person=subject, role="ethique", starts_on=day(-30), ends_on=day(15))
    with pytest.raises(ActionRefused, match="déjà ce rôle"):
        assign_role(actor=manager, subject=subject, role="ethique", starts_on=starts_on, ends_on=ends_on)


def test_a_role_may_follow_another(op, manager):
    subject = PersonFactory()
    RoleFactory(person=subject, role="ethique", starts_on=day(-30), ends_on=day(15))
    assign_role(actor=manager, subject=subject, role="ethique", starts_on=day(16))


def test_a_person_of_another_op_is_out_of_reach(op, other_op, manager):
    with acting_for(other_op.pk):
        stranger = PersonFactory()
    with pytest.raises(Person.DoesNotExist):
        assign_role(actor=manager, subject=stranger, role="ethique", starts_on=day())


def test_a_role_that_ends_stops_now_and_only_once(op, manager, regranted):
    subject = PersonFactory()
    assignment = RoleFactory(person=subject, role="formation", starts_on=day(-30))
    end_role(actor=manager, assignment=assignment)
    assert not allowed(subject, "training.record")
    assert regranted == [subject.pk]
    with pytest.raises(ActionRefused, match="déjà pris fin"):
        end_role(actor=manager, assignment=assignment)


def test_a_role_that_has_not_begun_is_withdrawn(op, manager):
    assert end_role(actor=manager, assignment=RoleFactory(role="ethique", future=True)) is None
    assert not RoleAssignment.objects.filter(role="ethique").exists()


def test_the_last_head_stays(op, head):
    with pytest.raises(ActionRefused, match="plus de dirigeant"):
        end_role(actor=head, assignment=head.roles.get())
    second = PersonFactory(with_roles=("dirigeant",))
    end_role(actor=head, assignment=second.roles.get())


def test_the_last_who_acts_for_the_responsible_unit_stays(op, person_with):
    unit = person_with("unite-responsable")
    head = person_with("dirigeant")
    sleeping = PersonFactory(with_roles=("unite-responsable",))
    with pytest.raises(ActionRefused, match="Personne de l’unité responsable"):
        end_role(actor=head, assignment=unit.roles.get())
    # One whose powers sleep, and one who left, are no relief; nor are they a loss.
    PersonFactory(with_roles=("unite-responsable",), active=False, second_factor=True)
    with pytest.raises(ActionRefused, match="second facteur"):
        end_role(actor=head, assignment=unit.roles.get())
    end_role(actor=head, assignment=sleeping.roles.get())
    person_with("unite-responsable")
    end_role(actor=head, assignment=unit.roles.get())


def test_leaving_closes_everything(op, person_with, regranted, client, sign_in):
    security = person_with("securite")
    subject = PersonFactory(with_roles=("formation",))
    mandate = MandateFactory(holder=subject)
    delegation = MandateFactory(delegated_from=mandate, granted_by=subject)
    committee = CommitteeFactory(with_members=(subject,))
    group = GroupFactory(with_members=(subject,))
    sign_in(client, subject)
    deactivate_person(actor=security, subject=subject, reason="Départ")
    subject.refresh_from_db()
    assert not subject.active
    assert not subject.account.is_active
    assert not subject.roles.live().exists()
    assert not committee.members.live().exists()
    assert not group.members.exists()
    mandate.refresh_from_db()
    delegation.refresh_from_db()
    assert not mandate.is_live
    assert not delegation.is_live
    assert subject.pk in regranted
    assert client.get("/").status_code == 302


def test_leaving_twice_or_by_oneself_is_refused(op, person_with):
    security = person_with("securite")
    with pytest.raises(ActionRefused, match="vos propres fonctions"):
        deactivate_person(actor=security, subject=security, reason="Départ")
    subject = PersonFactory()
    deactivate_person(actor=security, subject=subject, reason="Départ")
    with pytest.raises(ActionRefused, match="plus en fonction"):
        deactivate_person(actor=security, subject=subject, reason="Départ")


def test_the_last_head_does_not_leave(op, person_with, head):
    with pytest.raises(ActionRefused, match="plus de dirigeant"):
        deactivate_person(actor=person_with("securite"), subject=head, reason="Départ")


def test_coming_back_brings_nothing_but_the_account(op, person_with):
    security = person_with("securite")
    subject = PersonFactory(with_roles=("formation",))
    deactivate_person(actor=security, subject=subject, reason="Départ")
    subject = reactivate_person(actor=security, subject=subject, reason="Retour")
    assert subject.account.is_active
    assert not subject.roles.live().exists()
    with pytest.raises(ActionRefused, match="déjà en fonction"):
        reactivate_person(actor=security, subject=subject, reason="Retour")


def test_a_role_lost_on_its_first_day_is_given_again_the_same_day(op, person_with):
    security, manager, subject = person_with("securite"), person_with("unite-responsable"), PersonFactory()
    for _time in range(2):
        assign_role(actor=manager, subject=subject, role="formation", starts_on=day())
        deactivate_person(actor=security, subject=subject, reason="Erreur sur la personne")
        reactivate_person(actor=security, subject=subject, reason="Retour")
    assert not subject.roles.exists()


def test_members_come_and_go_and_are_regranted(op, manager, regranted):
    group = create_group(actor=manager, name="Pilote du service à la clientèle")
    assert group.code == "pilote-du-service-a-la-clientele"
    subject = PersonFactory()
    add_members(actor=manager, group=group, persons=[subject])
    with pytest.raises(ActionRefused, match="déjà dans le groupe"):
        add_members(actor=manager, group=group, persons=[subject])
    remove_member(actor=manager, group=group, person=subject)
    with pytest.raises(ActionRefused, match="pas dans le groupe"):
        remove_member(actor=manager, group=group, person=subject)
    assert regranted == [subject.pk, subject.pk]


def test_a_pilot_fills_no_group_that_opens_a_case_of_others(op, person_with):
    pilot, group = person_with("pilote"), GroupFactory()
    UseCaseFactory(documented=True, lead=pilot, for_groups=[group])
    UseCaseFactory(authorised=True, code="CU-900", level=3, for_pilots=[group])
    with pytest.raises(ActionRefused, match="CU-900"):
        add_members(actor=pilot, group=group, persons=[pilot])
    assert not group.members.exists()


def test_a_pilot_empties_no_group_that_opens_a_case_of_others(op, person_with):
    member = PersonFactory()
    group = GroupFactory(with_members=[member])
    UseCaseFactory(proposed=True, for_groups=[group])
    with pytest.raises(ActionRefused, match="responsable"):
        remove_member(actor=person_with("pilote"), group=group, person=member)
    assert group.members.get() == member


def test_whoever_answers_for_one_of_its_cases_takes_out_of_a_group(op, person_with):
    member, pilot = PersonFactory(), person_with("pilote")
    group = GroupFactory(with_members=[member])
    UseCaseFactory(documented=True, lead=pilot, for_groups=[group])
    UseCaseFactory(authorised=True, for_groups=[group])
    remove_member(actor=pilot, group=group, person=member)
    assert not group.members.exists()


def test_whoever_answers_for_each_living_case_fills_the_group(op, manager, person_with):
    pilot, group = person_with("pilote"), GroupFactory()
    UseCaseFactory(authorised=True, lead=pilot, for_groups=[group], for_pilots=[group])
    UseCaseFactory(closed=True, for_groups=[group])
    assert len(add_members(actor=pilot, group=group, persons=[PersonFactory()])) == 1
    UseCaseFactory(authorised=True, for_groups=[group])
    assert len(add_members(actor=manager, group=group, persons=[PersonFactory()])) == 1


def test_adding_is_all_or_nothing(op, manager):
    group = GroupFactory()
    with pytest.raises(ActionRefused, match="pas en fonction"):
        add_members(actor=manager, group=group, persons=[PersonFactory(), PersonFactory(left=True)])
    assert not group.members.exists()


@pytest.mark.parametrize("name", ["Équipe A", "équipe  a", "—", "Nouveau"])
def test_a_group_name_that_gives_no_new_code_is_refused(op, manager, name):
    GroupFactory(code="equipe-a")
    with pytest.raises(ActionRefused):
        create_group(actor=manager, name=name)


def test_an_account_is_opened_once_and_its_password_works(op, manager):
    subject = create_person(
        actor=manager, first_name="Ève", last_name="Roy", email="eve.roy@essai.example", unit=UnitFactory()
    )
    password = open_account(actor=manager, subject=subject, username="Eve-Roy")
    account = Account.objects.get(username="eve-roy")
    assert account.check_password(password)
    assert account.public_body == op
    assert password.encode() not in b"".join(bytes(entry.body) for entry in JournalEntry.objects.all())
    with pytest.raises(ActionRefused, match="déjà un compte"):
        open_account(actor=manager, subject=subject, username="eve-roy-2")


@pytest.mark.parametrize("username", ["pris", "PRIS", "a b", "é", ""])
def test_a_username_that_is_taken_or_odd_is_refused(op, manager, username):
    PersonFactory(account__username="pris")
    with pytest.raises(ActionRefused):
        open_account(actor=manager, subject=PersonFactory(account=None), username=username)


def test_two_persons_never_share_an_address(op, manager):
    PersonFactory(email="a@essai.example")
    with pytest.raises(ActionRefused, match="déjà cette adresse"):
        create_person(
            actor=manager, first_name="A", last_name="B", email="A@essai.example", unit=UnitFactory()
        )


@pytest.mark.parametrize("roles", [(), ("formation",), ("membre-comite", "auditeur")])
def test_other_roles_do_none_of_this(op, person_with, roles):
    actor, subject = person_with(*roles), PersonFactory()
    attempts = [
        lambda: assign_role(actor=actor, subject=subject, role="ethique", starts_on=day()),
        lambda: deactivate_person(actor=actor, subject=subject, reason="x"),
        lambda: create_group(actor=actor, name="Groupe"),
        lambda: open_account(actor=actor, subject=subject, username="x"),
    ]
    for attempt in attempts:
        with pytest.raises(PermissionDenied):
            attempt()


@pytest.mark.parametrize("fresh", ["autre@essai.example", "\u212aarl@essai.example"])
@pytest.mark.parametrize(("role", "may"), [("unite-responsable", True), ("dirigeant-information", False)])
def test_an_address_names_a_person_to_applications_and_is_changed_by_those_who_link_identities(
    op, person_with, role, may, fresh
):
    subject, actor = PersonFactory(email="karl@essai.example"), person_with(role)

    def change(**columns):
        known = {"first_name": "Karl", "last_name": "Roy", "email": subject.email, "unit": subject.unit}
        edit_person(actor=actor, subject=subject, **known | columns)

    change(last_name="Roy-Côté")
    if may:
        change(email=fresh)
    else:
        with pytest.raises(ActionRefused, match="applications"):
            change(email=fresh)
    subject.refresh_from_db()
    assert subject.email == (fresh if may else "karl@essai.example")
