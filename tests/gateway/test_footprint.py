"""What a gateway loads and keeps: no library that it does not use, no memory that it only needed to start."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.gateway.conftest import Stand
from tests.gateway.test_process import Process

from balise.detection import compiled

_IMPORTED = (
    "import sys, balise.cli.main, balise.gateway.server; print(*{n.split('.')[0] for n in sys.modules})"
)
_UNPREPARED = """
from pathlib import Path
from balise.detection import compiled
compiled.SHIPPED = Path("/nowhere")
from balise.cli.main import main
main()
"""
"""A program whose installation compiled nothing beforehand."""
_NOT_USED = {"django", "ecologits", "kreuzberg", "opentelemetry", "psycopg", "river", "spacy", "valkey"}
_MOST_MIB = 161
"""What is the process's own. Pages of libraries come on top, some 36 to 40 MiB with what the system keeps at hand: a first
start holds 204 to 209 million bytes in all, so that nothing may be added here but what is
taken away elsewhere."""


def test_a_gateway_loads_nothing_that_its_settings_do_not_ask_for() -> None:
    loaded = subprocess.run([sys.executable, "-c", _IMPORTED], capture_output=True, text=True, check=True)
    assert {"aiohttp", "asyncpg", "hyperscan"} <= set(loaded.stdout.split())
    assert not _NOT_USED & set(loaded.stdout.split())


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
async def test_a_first_start_gives_back_the_memory_that_compiling_took(idle: Stand) -> None:
    idle.portal.publish()
    cache = idle.var / "cache"
    cache.unlink()  # where the run's other gateways left what they compiled
    shutil.copytree(compiled.SHIPPED, cache)
    # Some of the largest are compiled again, not the very largest: it alone takes a minute.
    largest = sorted(cache.glob("*.vectorscan"), key=lambda file: file.stat().st_size)[-4:-1]
    for file in largest:
        file.unlink()
    process = Process(idle)
    process.program = ("-c", _UNPREPARED)
    await process.start()
    own = _own_kib(process.process.pid)
    await process.end(signal.SIGTERM)
    assert all(file.exists() for file in largest)
    assert own < _MOST_MIB * 1024


def _own_kib(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("RssAnon:"))
