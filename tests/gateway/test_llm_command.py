"""The ``llm`` command line in a conversation with a tool.

Its package cannot share this environment, which takes the weights of a model that
would bring it: it gets one of its own, made on first use, unless LLM_COMMAND names
a command that is installed already.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.gateway.conftest import Stand
from tests.gateway.situations import NAS, TEXT_WITH_NAS
from tests.gateway.test_clients import speak
from tests.gateway.upstream import words

ROOT = Path(__file__).parents[2]
VERSION = "0.36"
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


@pytest.fixture(scope="module")
def command() -> str:
    """The path of ``llm``. Outside of CI, a machine that cannot install it skips these tests."""
    if named := os.environ.get("LLM_COMMAND"):
        return named
    folder = ROOT / "var" / f"llm-{VERSION}"
    if not (folder / "bin" / "llm").exists():
        uv = shutil.which("uv") or str(ROOT / ".uv/bin/uv")
        try:
            subprocess.run([uv, "venv", "-q", "--clear", "--python", sys.executable, str(folder)], check=True)
            python = str(folder / "bin" / "python")
            # Without the project's configuration, which keeps this very package out of its environment.
            subprocess.run(
                [uv, "pip", "install", "-q", "--no-config", "--python", python, f"llm=={VERSION}"], check=True
            )
        except (OSError, subprocess.CalledProcessError) as error:
            if os.environ.get("CI"):
                raise
            pytest.skip(f"llm could not be installed: {error}")
    return str(folder / "bin" / "llm")


async def llm(command: str, stand: Stand, home: Path, key: str, *arguments: str) -> tuple[int, str, str]:
    models = [MODEL.format(system=system, url=stand.url) for system in ("public", "souverain")]
    (home / "extra-openai-models.yaml").write_text("".join(models))
    process = await asyncio.create_subprocess_exec(
        command,
        *arguments,
        "--key",
        key,
        env={"LLM_USER_PATH": str(home), "HOME": str(home), "PATH": os.environ["PATH"]},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await process.communicate()
    return process.returncode or 0, out.decode(), err.decode()


async def test_a_refusal_is_read_by_whoever_typed(command: str, stand: Stand, tmp_path: Path) -> None:
    key = stand.portal.grant("mixte")
    status, out, err = await llm(command, stand, tmp_path, key, "prompt", "-m", "public", TEXT_WITH_NAS)
    assert status != 0
    assert "Protégé B" in err
    assert (out.strip(), stand.upstream.received) == ("", [])


async def test_a_stream_is_typed_out(command: str, stand: Stand, tmp_path: Path) -> None:
    stand.upstream.chunks = words("C'est [NAS_1], voilà.")
    key = stand.portal.grant("mixte")
    _, out, err = await llm(command, stand, tmp_path, key, "prompt", "-m", "souverain", TEXT_WITH_NAS)
    assert out.strip() == f"C'est {NAS}, voilà.", err


async def test_a_tool_gets_its_values(command: str, stand: Stand, tmp_path: Path) -> None:
    stand.upstream.answer = speak
    key = stand.portal.grant("mixte")
    arguments = ("prompt", "-m", "souverain", "--no-stream", "--functions", TOOL, TEXT_WITH_NAS)
    _, out, err = await llm(command, stand, tmp_path, key, *arguments)
    assert out.strip() == f"Le dossier de {NAS} est ouvert.", err
    assert len(stand.upstream.received) == 2
    assert all(b"046" not in received for received in stand.upstream.received)
