"""Each page: anonymous, wrong role, right role, another OP's object, missing object."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.portal.factories import (
    ApiKeyFactory,
    OwnIdentifierFactory,
    PersonFactory,
    StopOrderFactory,
    SystemFactory,
    UseCaseFactory,
)

from balise.portal.enforcement.actions.order_stop import order_stop
from balise.portal.enforcement.actions.publish import publish
from balise.portal.enforcement.models import JournalCheck
from balise.portal.enforcement.quotas import QuotaRule
from balise.portal.organizations.audit import record_event
from balise.portal.organizations.tenancy import acting_for

# Page, arguments, roles of which any one opens it (empty: every employee).
WATCHERS = ("unite-responsable", "securite", "auditeur", "rprp")
PAGES = [
    ("keys", (), ()),
    ("key_choose", (), ()),
    ("keys_all", (), ("unite-responsable", "securite")),
    ("stops", (), ()),
    ("stop_choose", (), ("unite-responsable", "securite", "dirigeant")),
    ("live", (), WATCHERS),
    ("live_rows", (), WATCHERS),
    ("live_gateways", (), WATCHERS),
    ("journal", (), WATCHERS),
    ("unfinished", (), WATCHERS),
    ("checks", (), WATCHERS),
    ("quotas", (), WATCHERS),
    ("quota_new", (), ("unite-responsable", "securite", "dirigeant-information")),
    ("figures", ("chiffre",), ("unite-responsable", "integrateur", "dirigeant-information")),
    ("rules", (), WATCHERS),
    ("kind_choose", ("drafting",), ("unite-responsable", "dirigeant-information")),
    ("detection", (), ("securite", "rprp")),
    ("identifiers", (), WATCHERS),
    ("applications", (), ("unite-responsable", "securite")),
    ("application_new", (), ("unite-responsable", "securite")),
    ("providers", (), WATCHERS),
    ("provider_new", (), ("unite-responsable", "securite")),
    ("identifier_new", (), ("securite", "rprp")),
    ("sign_in", (), (*WATCHERS, "dirigeant")),
]


@pytest.mark.parametrize(("name", "arguments", "roles"), PAGES, ids=[page[0] for page in PAGES])
def test_pages(client, op, sign_in, person_with, name, arguments, roles):
    SystemFactory(code="chiffre")
    publish(op)
    address = reverse(f"enforcement:{name}", args=arguments)
    assert client.get(address).status_code == 302
    sign_in(client, PersonFactory())
    assert client.get(address).status_code == (403 if roles else 200)
    for role in roles:
        client.logout()
        sign_in(client, person_with(role))
        assert client.get(address).status_code == 200, role


@pytest.mark.parametrize("name", ["stop_choose", "quota_new", "detection"])
def test_an_authorising_role_sleeps_without_second_factor(client, op, sign_in, person_with, name):
    sign_in(client, person_with("securite", second_factor=False))
    response = client.get(reverse(f"enforcement:{name}"))
    assert response.status_code == 403


def test_nobody_reaches_another_public_body(client, op, other_op, sign_in, person_with):
    with acting_for(other_op.pk):
        theirs = PersonFactory(with_roles=("securite",), second_factor=True)
        key = ApiKeyFactory(person=theirs)
        stop = StopOrderFactory(ordered_by=theirs)
        rule = QuotaRule.objects.create(public_body=other_op, scope="person", requests=1)
        check = JournalCheck.objects.create(public_body=other_op, asked_by=theirs)
        request_id = record_event(other_op, theirs, "essai")
        case = UseCaseFactory(authorised=True)
        own = OwnIdentifierFactory()
        system = SystemFactory(code="leur-systeme")
    sign_in(client, person_with("securite", "unite-responsable", "auditeur"))
    for name, argument in (
        ("key_revoke", key.key_id),
        ("key_rotate", key.key_id),
        ("key_revoke_any", key.key_id),
        ("key_new", case.code),
        ("stop", stop.pk),
        ("stop_effect", stop.pk),
        ("stop_lift", stop.pk),
        ("check", check.pk),
        ("story", request_id),
        ("identifier", own.code),
        ("identifier_edit", own.code),
        ("identifier_retire", own.code),
        ("figures", system.code),
    ):
        assert client.get(reverse(f"enforcement:{name}", args=[argument])).status_code == 404, name
    assert client.post(reverse("enforcement:quota_drop", args=[rule.pk])).status_code == 302
    with acting_for(other_op.pk):
        assert QuotaRule.objects.filter(pk=rule.pk).exists()
    assert client.post(reverse("enforcement:identifier_activate", args=[own.code])).status_code == 404


@pytest.mark.parametrize(
    ("name", "argument"),
    [
        ("key_revoke", "absente"),
        ("key_revoke_any", "absente"),
        ("key_new", "absent"),
        ("stop", 0),
        ("stop_lift", 0),
        ("check", 0),
        ("story", "absente"),
        ("kind_choose", "absent"),
        ("identifier", "absent"),
        ("identifier_edit", "absent"),
        ("identifier_retire", "absent"),
    ],
)
def test_missing_objects(client, op, sign_in, person_with, name, argument):
    sign_in(client, person_with("securite", "unite-responsable", "auditeur"))
    assert client.get(reverse(f"enforcement:{name}", args=[argument])).status_code == 404


def test_a_colleagues_key_is_not_mine(client, op, sign_in):
    key = ApiKeyFactory()
    sign_in(client, PersonFactory())
    assert client.get(reverse("enforcement:key_revoke", args=[key.key_id])).status_code == 404
    assert client.post(reverse("enforcement:key_rotate", args=[key.key_id])).status_code == 404


def test_pages_that_only_read_refuse_to_be_posted_to(client, op, sign_in, person_with):
    sign_in(client, person_with("securite"))
    for name in ("keys", "keys_all", "stops", "live", "journal", "rules", "quotas", "identifiers"):
        assert client.post(reverse(f"enforcement:{name}")).status_code == 405, name


def test_lead_of_a_case_reaches_its_stop_and_no_other(client, op, sign_in):
    lead = PersonFactory()
    own, other = UseCaseFactory(authorised=True, lead=lead), UseCaseFactory(authorised=True)
    sign_in(client, lead)
    assert client.get(reverse("enforcement:stop_choose")).status_code == 200
    confirm = reverse("enforcement:stop_confirm")
    for case, there in ((own, True), (other, False)):
        page = client.get(confirm, {"portee": "case", "cas": case.code})
        assert ("Arrêter maintenant" in page.content.decode()) is there
    stop = order_stop(public_body=op, actor=lead, reason="Erreurs", case=own)
    assert client.get(reverse("enforcement:stop_lift", args=[stop.pk])).status_code == 403
