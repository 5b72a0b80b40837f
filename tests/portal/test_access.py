"""Every route of the portal, for a stranger, an employee, another OP and whoever may.

Routes are read from the URL configuration: one that is added without its object here fails.
"""

from __future__ import annotations

import functools
import uuid

import pytest
from django.conf import settings
from django.urls import get_resolver, reverse
from tests.portal.factories import (
    CommitteeFactory,
    CourseFactory,
    DirectiveFactory,
    GroupFactory,
    MandateFactory,
    PersonFactory,
    RoleFactory,
    UnitFactory,
    day,
    give_second_factor,
)

from balise.catalog.roles import roles
from balise.portal.organizations.authority import needs, permissions
from balise.portal.organizations.models import CommitteeMember
from balise.portal.organizations.tenancy import acting_for
from balise.portal.people.models import PersonIdentity

OURS = ("organizations", "people", "training")


def routes(app):
    """Name, kinds of the arguments and view of each route of an app."""
    _prefix, resolver = get_resolver().namespace_dict[app]
    found = []
    for pattern in resolver.url_patterns:
        kinds = {
            argument: type(converter).__name__.removesuffix("Converter").lower().replace("string", "str")
            for argument, converter in pattern.pattern.converters.items()
        }
        found.append((f"{app}:{pattern.name}", kinds, pattern.callback))
    return found


ROUTES = [route for app in OURS for route in routes(app)]


@pytest.fixture
def world(op):
    """One object of each kind in the session's OP, and how routes name it."""

    def make():
        person = PersonFactory(with_roles=("formation",))
        committee = CommitteeFactory(with_members=(person,))
        mandate = MandateFactory()
        return {
            "person": person,
            "holder": mandate.holder,
            "by_role": functools.cache(
                lambda role: PersonFactory(with_roles=[role] if role != "employe" else [], second_factor=True)
            ),
            "arguments": {
                "organizations:edit_unit": {"pk": UnitFactory().pk},
                "organizations:designate_unit": {"pk": UnitFactory().pk},
                "organizations:committee": {"code": committee.code},
                "organizations:edit_committee": {"code": committee.code},
                "organizations:seat_member": {"code": committee.code},
                "organizations:end_seat": {
                    "code": committee.code,
                    "pk": CommitteeMember.objects.get(committee=committee).pk,
                },
                "organizations:delegate_mandate": {"pk": mandate.pk},
                "organizations:revoke_mandate": {"pk": mandate.pk},
                "organizations:directive": {"pk": DirectiveFactory(published=True).pk},
                "organizations:edit_directive": {"pk": DirectiveFactory().pk},
                "organizations:publish_directive": {"pk": DirectiveFactory().pk},
                **{
                    f"organizations:{name}": {"pk": DirectiveFactory(published=True).pk}
                    for name in (
                        "acknowledge_directive",
                        "withdraw_directive",
                        "directive_readings",
                        "export_readings",
                    )
                },
                "people:group": {"code": GroupFactory().code},
                "people:add_members": {"code": GroupFactory().code},
                "people:remove_member": {"code": GroupFactory().code, "ref": person.ref},
                "people:end_role": {
                    "ref": person.ref,
                    "pk": RoleFactory(person=person, starts_on=day(-9)).pk,
                },
                "people:unlink_identity": {
                    "ref": person.ref,
                    "pk": PersonIdentity.objects.create(
                        public_body=person.public_body,
                        person=person,
                        issuer="https://id.example",
                        subject="x",
                        linked_by=person,
                    ).pk,
                },
                "training:edit_course": {"code": CourseFactory().code},
                **{
                    f"people:{name}": {"ref": PersonFactory().ref}
                    for name in (
                        "person",
                        "edit",
                        "open_account",
                        "renew_access",
                        "assign_role",
                        "link_identity",
                        "deactivate",
                        "reactivate",
                    )
                },
            },
        }

    return make


def reach(client, name, arguments):
    """GET, or POST where a route accepts nothing else."""
    url = reverse(name, kwargs=arguments)
    response = client.get(url)
    return client.post(url) if response.status_code == 405 else response


# Whoever is refused by the page itself and not by the decorator.
DECIDED_INSIDE = {"organizations:revoke_mandate": {"dirigeant"}}


def roles_for(name, view):
    return DECIDED_INSIDE.get(name) or set(permissions()[view.balise_needs])


def test_every_route_says_who_may():
    silent = [name for name, _arguments, view in ROUTES if view.balise_needs not in permissions()]
    assert silent == []


def test_a_stranger_signs_in_first_whatever_the_address(db, client):
    samples = {"int": 1, "slug": "x", "str": "x", "uuid": uuid.UUID(int=0), "path": "x"}
    open_to_all = {}
    for app in settings.DOMAIN_APPS:
        for name, arguments, _view in routes(app):
            values = {argument: samples[kind] for argument, kind in arguments.items()}
            response = reach(client, name, values)
            if response.status_code != 302 or not response.url.startswith("/accounts/login/"):
                open_to_all[name] = response.status_code
    assert open_to_all == {}


def test_the_wrong_role_is_refused_everywhere(world, sign_in, client):
    sign_in(client, PersonFactory(second_factor=True))
    arguments = world()["arguments"]
    wrong = {}
    for name, _converters, view in ROUTES:
        expected = (200, 302) if "employe" in roles_for(name, view) else (403,)
        status = reach(client, name, arguments.get(name, {})).status_code
        if status not in expected:
            wrong[name] = status
    assert wrong == {}


def test_each_role_that_may_gets_in(world, sign_in, client):
    made = world()
    refused = {}
    for name, _converters, view in ROUTES:
        for role in sorted(roles_for(name, view)):
            sign_in(client, made["holder"] if role == "mandataire" else made["by_role"](role))
            status = reach(client, name, made["arguments"].get(name, {})).status_code
            if status not in (200, 302):
                refused[name, role] = status
    assert refused == {}


def test_the_objects_of_another_op_do_not_exist(world, other_op, sign_in, client):
    with acting_for(other_op.pk):
        theirs = world()["arguments"]
    actor = PersonFactory(with_roles=[role for role in roles() if role != "employe"])
    MandateFactory(holder=actor)
    give_second_factor(actor)
    sign_in(client, actor)
    seen = {}
    for name, converters, _view in ROUTES:
        if converters:
            status = reach(client, name, theirs[name]).status_code
            if status != 404:
                seen[name] = status
    assert seen == {}


@pytest.mark.parametrize("name", ["organizations:units", "training:due"])
def test_pages_only_read(client, op, sign_in, person_with, name):
    sign_in(client, person_with("unite-responsable"))
    assert client.delete(reverse(name)).status_code == 405


async def test_the_guard_holds_for_asynchronous_views(rf):
    from django.core.exceptions import PermissionDenied

    @needs("organizations.choose")
    async def view(request):
        raise AssertionError("la vue ne devait pas s’ouvrir")

    class Nobody:
        active = False
        account_id = None
        standing_cache = {"standing": (frozenset(), False)}

    request = rf.get("/")
    request.person = Nobody()
    with pytest.raises(PermissionDenied):
        await view(request)
