from __future__ import annotations

import pytest
from asgiref.sync import async_to_sync
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory
from tests.portal.factories import PersonFactory

from balise.portal.organizations.tenancy import acting_for, ask, current_public_body_id
from balise.portal.people.middleware import PersonRequiredMiddleware
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused


@pytest.fixture
def request_of(op):
    def make(account):
        request = RequestFactory().get("/")
        request.user = account
        request.session = {}
        return request

    return make


def test_the_op_holds_for_the_view_and_ends_with_it(op, other_op, request_of):
    account = PersonFactory().account
    seen = []
    middleware = PersonRequiredMiddleware(lambda _: seen.append(current_public_body_id()) or HttpResponse())
    with acting_for(other_op.pk):
        middleware(request_of(account))
        assert current_public_body_id() == other_op.pk
    assert seen == [op.pk]


def test_a_streamed_body_still_acts_for_the_op(op, other_op, request_of):
    account = PersonFactory(last_name="Visible").account

    def view(_request):
        names = (f"{person.last_name}\n" for person in Person.objects.all())
        return StreamingHttpResponse(names)

    response = PersonRequiredMiddleware(view)(request_of(account))
    with acting_for(other_op.pk):
        assert b"Visible" in b"".join(response.streaming_content)
        assert current_public_body_id() == other_op.pk


def test_an_asynchronous_stream_asks_for_its_op(op, other_op):
    PersonFactory(last_name="Visible")

    async def stream():
        with_op = await ask(op.pk, lambda: list(Person.objects.values_list("last_name", flat=True)))
        without = await ask(other_op.pk, lambda: list(Person.objects.values_list("last_name", flat=True)))
        return with_op, without

    assert async_to_sync(stream)() == (["Visible"], [])


def test_a_refusal_no_view_reported_has_its_page(op, request_of):
    request = request_of(PersonFactory().account)
    response = PersonRequiredMiddleware(lambda _: HttpResponse()).process_exception(
        request, ActionRefused("Pas aujourd’hui.")
    )
    assert response.status_code == 409
    assert "Pas aujourd’hui." in response.content.decode()


def test_other_faults_are_left_alone(op, request_of):
    middleware = PersonRequiredMiddleware(lambda _: HttpResponse())
    assert middleware.process_exception(request_of(PersonFactory().account), ValueError()) is None
