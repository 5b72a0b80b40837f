"""The ``llm`` command line in a conversation with a tool.

Its package cannot share this environment (its models come without it), so the
test needs the path of a command installed elsewhere::

    uv tool install llm && LLM_COMMAND=$(which llm) pytest tests/gateway/test_llm_command.py
"""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest
from tests.gateway.conftest import Stand
from tests.gateway.situations import NAS, TEXT_WITH_NAS
from tests.gateway.test_clients import speak
from tests.gateway.upstream import words

COMMAND = os.environ.get("LLM_COMMAND", "")
pytestmark = pytest.mark.skipif(not COMMAND, reason="LLM_COMMAND does not name the llm command")
TOOL = """
def ouvrir_dossier(nas: str) -> str:
    "Ouvre un dossier."
    return f"Dossier du NAS {nas} : ouvert"
"""
MODEL = """
- model_id: {system}
  model_name: {system}
  api_base: {url}/v1
  api_key_name: balise
  supports_tools: true
"""


async def llm(stand: Stand, home: Path, key: str, *arguments: str) -> tuple[int, str, str]:
    models = [MODEL.format(system=system, url=stand.url) for system in ("public", "souverain")]
    (home / "extra-openai-models.yaml").write_text("".join(models))
    process = await asyncio.create_subprocess_exec(
        COMMAND,
        *arguments,
        "--key",
        key,
        env={"LLM_USER_PATH": str(home), "HOME": str(home), "PATH": os.environ["PATH"]},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await process.communicate()
    return process.returncode or 0, out.decode(), err.decode()


async def test_a_refusal_is_read_by_whoever_typed(stand: Stand, tmp_path: Path) -> None:
    key = stand.portal.grant("mixte")
    status, out, err = await llm(stand, tmp_path, key, "prompt", "-m", "public", TEXT_WITH_NAS)
    assert status != 0
    assert "Protégé B" in err
    assert (out.strip(), stand.upstream.received) == ("", [])


async def test_a_stream_is_typed_out(stand: Stand, tmp_path: Path) -> None:
    stand.upstream.chunks = words("C'est [NAS_1], voilà.")
    key = stand.portal.grant("mixte")
    _, out, err = await llm(stand, tmp_path, key, "prompt", "-m", "souverain", TEXT_WITH_NAS)
    assert out.strip() == f"C'est {NAS}, voilà.", err


async def test_a_tool_gets_its_values(stand: Stand, tmp_path: Path) -> None:
    stand.upstream.answer = speak
    key = stand.portal.grant("mixte")
    arguments = ("prompt", "-m", "souverain", "--no-stream", "--functions", TOOL, TEXT_WITH_NAS)
    _, out, err = await llm(stand, tmp_path, key, *arguments)
    assert out.strip() == f"Le dossier de {NAS} est ouvert.", err
    assert len(stand.upstream.received) == 2
    assert all(b"046" not in received for received in stand.upstream.received)
