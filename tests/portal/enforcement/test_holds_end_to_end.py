"""A caller at a real gateway, a validator at the portal's page, one database between them."""

from __future__ import annotations

import asyncio
import json
import os
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import openai
import pytest
import uvicorn
from django.conf import settings
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from tests.gateway.holds.conftest import ARGUMENTS, ASK, calling
from tests.gateway.upstream import Upstream
from tests.portal.factories import (
    PersonFactory,
    SystemFactory,
    UseCaseFactory,
    force_sign_in,
    give_second_factor,
)
from tests.waiting import PATIENCE, START_PATIENCE, wait_until

from balise.cli.embedded import url_of
from balise.gateway import server as gateway_server
from balise.gateway.settings import read
from balise.journal.seal import MasterKey
from balise.portal.enforcement.actions.create_key import create_key
from balise.portal.enforcement.actions.publish import publish
from balise.portal.enforcement.models import Hold, JournalEntry


class Running:
    """A gateway and the system behind it, in a thread of their own.

    Its folder is its own, for what it anchors outlives its database; compiled patterns are shared.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        shared = Path(os.environ["BALISE_VAR_DIR"]) / "cache"
        shared.mkdir(exist_ok=True)
        (folder / "cache").symlink_to(shared)
        self.upstream = Upstream()
        self.upstream.answer = calling()
        self._ready, self._loop = threading.Event(), asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._stop = asyncio.Event()
        self.url = ""

    def start_system(self) -> None:
        self._loop.run_until_complete(self.upstream.start())

    def start(self) -> None:
        self._thread.start()
        assert self._ready.wait(START_PATIENCE)

    def stop(self) -> None:
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._stop.set)
            self._thread.join(PATIENCE)

    def _run(self) -> None:
        self._loop.run_until_complete(self._serve())

    async def _serve(self) -> None:
        environment = {
            "BALISE_DATABASE_URL": url_of(
                os.environ["BALISE_DATABASE_URL"], connection.settings_dict["NAME"]
            ),
            "BALISE_VAR_DIR": str(self._folder),
            "BALISE_KEYS_DIR": str(settings.BALISE.keys_dir),
            "BALISE_GATEWAY_PORT": "0",
            "BALISE_GATEWAY_NAME": "passerelle-essai",
            "BALISE_GATEWAY_SPOOL_MB": "0",
            "BALISE_GATEWAY_POLL_SECONDS": "0.2",
            "BALISE_GATEWAY_INSPECT_SECONDS": "60",
            "BALISE_HOLD_WAIT_SECONDS": "60",
        }
        config = gateway_server.configure(read(environment))
        config.loop, config.host, config.port = "asyncio", "127.0.0.1", 0
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server._serve())
        while not server.started:  # noqa: ASYNC110 - the server's own state
            await asyncio.sleep(0.01)
        (listening,) = server.servers
        self.url = f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}/v1"
        self._ready.set()
        await self._stop.wait()
        server.should_exit = True
        await serving
        await self.upstream.stop()


@pytest.fixture
def running(committed_op, tmp_path: Path) -> Iterator[Running]:
    MasterKey.load_or_create(settings.BALISE.keys_dir / "content.key")  # whichever test comes first
    made = Running(tmp_path)
    made.start_system()
    yield made
    made.stop()


def test_an_edit_at_the_page_reaches_the_caller_who_waits(client, committed_op, running):
    system = SystemFactory(code="souverain", base_url=running.upstream.url, with_opinion="favourable")
    case = UseCaseFactory(authorised=True, critical_tools=["virer"], on_systems=[system])
    unit, asker = PersonFactory(with_roles=("unite-responsable",)), PersonFactory()
    give_second_factor(unit)
    _key, secret = create_key(
        actor=asker, case=case, label="Essai", expires_at=timezone.now() + timedelta(days=1)
    )
    publish(committed_op)
    running.start()
    said: list[Any] = []

    def ask() -> None:
        with openai.OpenAI(base_url=running.url, api_key=secret, max_retries=0, timeout=PATIENCE) as caller:
            try:
                answer = caller.chat.completions.create(**ASK)
                said.append(answer.choices[0].message.tool_calls[0].function.arguments)
            except openai.APIStatusError as error:
                said.append(error.response.text)

    asking = threading.Thread(target=ask)
    asking.start()
    hold = _wait_for_hold(asking, said)
    force_sign_in(client, unit.account)
    page = client.get(reverse("enforcement:hold", args=[hold.pk])).content.decode()
    assert "fournitures" in page
    changed = json.loads(ARGUMENTS) | {"montant": 1100}
    client.post(
        reverse("enforcement:hold_approve", args=[hold.pk]),
        {"modifier": "1", "texte-0-appel-0": json.dumps(changed)},
    )
    asking.join(PATIENCE)
    assert [json.loads(text) for text in said] == [changed]
    hold.refresh_from_db()
    assert (hold.status, hold.decided_by) == ("approved", str(unit.ref))
    assert hold.consumed_at is not None
    story = JournalEntry.objects.filter(request_id=hold.request_id).order_by("at")
    assert [entry.kind for entry in story] == ["intent", "event", "intervention", "outcome"]


def _wait_for_hold(asking: threading.Thread, said: list[Any]) -> Hold:
    def seen() -> Hold | None:
        assert asking.is_alive(), said
        return Hold.objects.first()

    hold = wait_until(seen)
    assert hold is not None
    return hold
