"""Somebody at the page, a real gateway, the system behind it."""

from __future__ import annotations

import dataclasses
import json
import warnings

import pytest
from django.conf import settings
from django.test import override_settings
from django.urls import reverse
from tests.gateway.upstream import chunk, words
from tests.portal.enforcement.test_holds_end_to_end import Running, running  # noqa: F401 - a fixture
from tests.portal.factories import (
    GroupFactory,
    PersonFactory,
    SystemFactory,
    UseCaseFactory,
    force_sign_in,
)

from balise.contracts.levels import Level
from balise.portal.enforcement.actions.publish import publish
from balise.portal.enforcement.models import JournalEntry
from balise.portal.organizations.tenancy import acting_for

# A number reserved for examples; its check digit is right.
NAS = "046 454 286"


@pytest.fixture
def employee(client, committed_op, running: Running):  # noqa: F811
    person = PersonFactory()
    systems = [
        SystemFactory(code="souverain", base_url=running.upstream.url, with_opinion="favourable"),
        SystemFactory(code="ferme", base_url=running.upstream.url, closed=True, with_opinion="favourable"),
    ]
    UseCaseFactory(
        code="CU-1",
        authorised=True,
        level=Level.PROTEGE_B.value,
        on_systems=systems,
        for_groups=[GroupFactory(with_members=[person])],
    )
    publish(committed_op)
    running.start()
    force_sign_in(client, person.account)
    own = dataclasses.replace(settings.BALISE, own_gateway_url=running.url.removesuffix("/v1"))
    with override_settings(BALISE=own):
        yield person


def fields(text: str, system: str = "souverain", **more: str) -> dict[str, str]:
    return {"place": f"CU-1|{system}", "text": text, "conversation": "", **more}


def lines(answer) -> list[dict[str, object]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a stream for an asynchronous server, read by a client that is none
        return [json.loads(line) for line in b"".join(answer).splitlines()]


def test_a_conversation_goes_on_with_what_was_said_and_is_journaled(client, employee, running):  # noqa: F811
    running.upstream.chunks = words("Bonjour **à toutes** et à tous.")
    *said, last = lines(client.post(reverse("workspace:converse_message"), fields("Salue tout le monde.")))
    assert "".join(piece["said"] for piece in said) == "Bonjour **à toutes** et à tous."
    assert "<strong>à toutes</strong>" in last["html"]
    page = client.post(
        reverse("workspace:converse"), fields("Plus court.", conversation=last["conversation"])
    ).content.decode()
    assert page.count("<strong>à toutes</strong>") == 2
    assert [message["role"] for message in running.upstream.requests[-1]["messages"]] == [
        "user",
        "assistant",
        "user",
    ]
    with acting_for(employee.public_body_id):  # the stream gave the session's connection back
        outcomes = list(JournalEntry.objects.filter(kind="outcome").order_by("at"))
    records = [json.loads(bytes(entry.body)) for entry in outcomes]
    assert [(one["person"], one["case"]) for one in records] == [(str(employee.ref), "CU-1")] * 2
    assert outcomes[1].request_id in page


def test_what_the_system_may_not_receive_is_refused_with_its_measure(client, employee, running):  # noqa: F811
    text = f"Le NAS de Mireille Gagnon est {NAS}, elle est en congé de maladie pour une dépression."
    (last,) = lines(client.post(reverse("workspace:converse_message"), fields(text, "ferme")))
    assert last["refused"]
    assert "2.2" in last["html"]
    assert NAS not in last["html"]
    assert not running.upstream.received
    page = client.post(reverse("workspace:converse"), fields(text, "ferme")).content.decode()
    assert "Aucune réponse n’est donnée" in page
    assert NAS in page.partition("<textarea")[2]


def test_the_level_that_the_person_declares_counts(client, employee, running):  # noqa: F811
    declared = fields("Bonjour", level="protege-c")
    (last,) = lines(client.post(reverse("workspace:converse_message"), declared))
    assert last["refused"]
    assert not running.upstream.received


def test_an_answer_that_ends_badly_leaves_the_message(client, employee, running):  # noqa: F811
    running.upstream.status = 500
    *_said, last = lines(client.post(reverse("workspace:converse_message"), fields("Bonjour")))
    assert last["refused"]
    assert "détail interne" not in last["html"]


def test_an_answer_that_may_not_go_on_is_no_answer(client, employee, running):  # noqa: F811
    secret = f"Le NAS de Mireille Gagnon est {NAS}, elle est en congé de maladie pour une dépression. "
    running.upstream.chunks = words("Voici un texte que chacun peut lire. " * 20 + secret * 2)
    *said, last = lines(client.post(reverse("workspace:converse_message"), fields("Bonjour", "ferme")))
    assert said
    assert NAS not in str(said)
    assert last["refused"]
    assert "2.2" in last["html"]
    page = client.post(reverse("workspace:converse"), fields("Bonjour", "ferme")).content.decode()
    assert "Aucune réponse n’est donnée" in page


def test_an_answer_that_the_system_itself_held_back_is_no_answer(client, employee, running):  # noqa: F811
    running.upstream.chunks = [chunk({"content": "Bonjour"}), chunk({}, "content_filter")]
    *_said, last = lines(client.post(reverse("workspace:converse_message"), fields("Bonjour")))
    assert last["refused"]
    assert "a retenu la suite de sa réponse" in last["html"]
