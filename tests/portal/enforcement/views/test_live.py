from __future__ import annotations

import asyncio
import re
from contextlib import asynccontextmanager

import pytest
from asgiref.sync import sync_to_async
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import AsyncClient
from django.urls import reverse
from tests.portal.enforcement.gateways import acknowledge, as_gateway, journal, start_gateway
from tests.portal.factories import PersonFactory, PublicBodyFactory, UseCaseFactory, day, force_sign_in
from tests.waiting import soon

from balise.portal.enforcement.actions.publish import publish
from balise.portal.enforcement.status import effect
from balise.portal.enforcement.trail import stream
from balise.portal.enforcement.views import live
from balise.portal.organizations.tenancy import acting_for, ask


@pytest.fixture
def watcher(client, op, sign_in, person_with):
    person = person_with("securite")
    sign_in(client, person)
    return person


def test_last_decisions_with_their_counts_and_filters(client, op, watcher):
    journal(op, "refusal", "req_1", decision="refuse", case="cas-a", findings={"NAS": 3}, measures=("4.1",))
    journal(op, "intent", "req_2", decision="permit", case="cas-b")
    page = client.get(reverse("enforcement:live")).content.decode()
    assert "Numéro d’assurance sociale\u00a0×\u00a03" in page
    assert "Refusée" in page
    rows = client.get(reverse("enforcement:live_rows"), {"decision": "refuse"}).content.decode()
    assert "req_1" in rows
    assert "req_2" not in rows
    UseCaseFactory(code="cas-b", title="Résumer des mémoires")
    for named in ("cas-b", "CAS-B", "mémoires"):
        rows = client.get(reverse("enforcement:live_rows"), {"cas": named}).content.decode()
        assert "req_1" not in rows and "req_2" in rows


def test_rows_are_escaped(client, op, watcher):
    journal(op, "refusal", "req_1", decision="refuse", system="<script>alert(1)</script>")
    page = client.get(reverse("enforcement:live_rows")).content.decode()
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_gateways_with_version_and_refusal(client, op, watcher):
    version = publish(op)
    acknowledge(start_gateway("bonne"), op, version)
    acknowledge(start_gateway("fautive"), op, 0, refused="la signature n’est pas celle du portail")
    start_gateway("perdue", seen="clock_timestamp() - interval '1 hour'")
    page = client.get(reverse("enforcement:live_gateways")).content.decode()
    assert f"version {version}" in page
    assert "la signature n’est pas celle du portail" in page
    assert "Sans nouvelles" in page


def test_rules_that_the_database_does_not_hold_are_not_counted_as_applied(client, op, watcher):
    """A gateway that enforces what a database had before it was put back: its number is another's now."""
    version = publish(op)
    acknowledge(start_gateway("ailleurs"), op, version, digest="0" * 64, refused="revenue en arrière")
    acknowledge(start_gateway("en avance"), op, version + 3, digest="1" * 64, refused="revenue en arrière")
    assert effect(op, version).applied == 0
    page = client.get(reverse("enforcement:live_gateways")).content.decode()
    assert page.count("revenue en arrière") == 2
    assert f"version {version}" not in page


def test_what_was_applied_another_day_is_told_with_its_date(client, op, watcher):
    acknowledge(start_gateway("bonne"), op, publish(op))
    with as_gateway() as cursor:
        cursor.execute("UPDATE balise_snapshot_ack SET applied_at = clock_timestamp() - interval '3 days'")
    page = client.get(reverse("enforcement:live_gateways")).content.decode()
    assert "Appliquée à" not in page
    assert re.search(r"Appliquée le</dt><dd><time [^>]*>\d{4}-\d\d-\d\d, ", page) is not None, page


def test_stream_is_for_watchers(client, op, sign_in):
    assert client.get(reverse("enforcement:live_stream")).status_code == 302
    sign_in(client, PersonFactory())
    assert client.get(reverse("enforcement:live_stream")).status_code == 403


def test_too_many_streams_are_told_to_ask_instead(client, op, watcher, monkeypatch):
    monkeypatch.setattr(live, "MOST_STREAMS", 0)
    response = client.get(reverse("enforcement:live_stream"))
    assert response.status_code == 503
    assert "Retry-After" in response.headers


def test_one_person_does_not_take_every_stream(client, op, watcher, monkeypatch):
    others = {object(): watcher.pk + 1 for _ in range(live.MOST_STREAMS_EACH)}
    monkeypatch.setattr(live, "_open_streams", others)
    assert client.get(reverse("enforcement:live_stream")).status_code == 200
    own = {object(): watcher.pk for _ in range(live.MOST_STREAMS_EACH)}
    monkeypatch.setattr(live, "_open_streams", own)
    assert client.get(reverse("enforcement:live_stream")).status_code == 503


@pytest.fixture
def committed_watcher(committed_op):
    return PersonFactory(with_roles=("securite",), second_factor=True)


@sync_to_async
def disconnect() -> None:
    connection.close()


@asynccontextmanager
async def following(person, **filters):
    """The stream as an iterator of its chunks, already listening; closed on leaving as a browser would."""
    # The thread that serves async code may still hold another test's database.
    await disconnect()
    client = AsyncClient()
    await sync_to_async(force_sign_in)(client, person.account)
    response = await client.get(reverse("enforcement:live_stream"), filters)
    assert response.headers["Content-Type"] == "text/event-stream"
    chunks = response.streaming_content.__aiter__()
    started = asyncio.Event()
    start = stream.Follower.start

    async def told(self):
        await start(self)
        started.set()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stream.Follower, "start", told)
        assert b"bonjour" in await anext(chunks)
        pending = asyncio.ensure_future(anext(chunks))
        await soon(started.wait())
        yield pending, chunks
        pending.cancel()
        await asyncio.gather(pending, return_exceptions=True)
        await chunks.aclose()
    await disconnect()


@sync_to_async
def journaled(body, *arguments, **fields):
    with acting_for(body.pk):
        journal(body, *arguments, **fields)
    connection.close()


@sync_to_async
def neighbour():
    connection.close()
    return PublicBodyFactory()


async def test_a_decision_reaches_the_stream(committed_op, committed_watcher):
    async with following(committed_watcher) as (pending, _):
        await journaled(
            committed_op, "refusal", "req_vue", decision="refuse", person=str(committed_watcher.ref)
        )
        chunk = (await soon(pending)).decode()
    assert chunk.startswith("event: entry\ndata: <tr>")
    assert "req_vue" in chunk
    assert str(committed_watcher) in chunk


async def test_another_ops_decisions_and_filtered_ones_never_reach_it(committed_op, committed_watcher):
    other = await neighbour()
    async with following(committed_watcher, cas="voulu") as (pending, _):
        await journaled(other, "refusal", "req_leur", decision="refuse", case="voulu")
        await journaled(committed_op, "refusal", "req_ailleurs", decision="refuse", case="autre")
        await journaled(committed_op, "event", "evt_acte", decision="essai", case="voulu")
        await journaled(committed_op, "refusal", "req_vue", decision="refuse", case="voulu")
        chunk = (await soon(pending)).decode()
    assert "req_vue" in chunk
    for unseen in ("req_leur", "req_ailleurs", "evt_acte"):
        assert unseen not in chunk


async def test_leaving_closes_the_connection(committed_op, committed_watcher):
    before = len(live._open_streams)
    async with following(committed_watcher):
        assert len(live._open_streams) == before + 1
    assert len(live._open_streams) == before


def loses_the_role(person):
    person.roles.update(ends_on=day(-1))


def leaves(person):
    person.active = False
    person.save()


def signs_out(person):
    Session.objects.all().delete()


@pytest.mark.parametrize("happens", [loses_the_role, leaves, signs_out])
async def test_a_stream_does_not_outlive_the_right_to_watch(
    committed_op, committed_watcher, monkeypatch, happens
):
    monkeypatch.setattr(stream, "RECHECK_SECONDS", 0.0)
    async with following(committed_watcher) as (pending, _):
        await ask(committed_op.pk, happens, committed_watcher)
        await journaled(committed_op, "refusal", "req_tue", decision="refuse")
        with pytest.raises(StopAsyncIteration):
            await soon(pending)
