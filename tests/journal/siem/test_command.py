"""``balise journal ship`` as a process: settings, metrics, and death in the middle of work."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import urllib.request
from pathlib import Path

import pytest
from tests.journal.siem.conftest import Dock
from tests.journal.siem.receivers import Collector
from tests.waiting import PATIENCE, free_port, soon, until


class Process:
    def __init__(self, dock: Dock, var: Path, *arguments: str, **environment: str) -> None:
        self.port = free_port()
        self._arguments = arguments
        self._environment = os.environ | {
            "BALISE_DATABASE_URL": dock.journal.url,
            "BALISE_VAR_DIR": str(var),
            "BALISE_SIEM_FILE": str(var / "siem.toml"),
            "BALISE_SIEM_PORT": str(self.port),
            **environment,
        }
        self.process: asyncio.subprocess.Process

    async def start(self) -> None:
        self.process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "balise.cli.main",
            "journal",
            "ship",
            *self._arguments,
            env=self._environment,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )

    async def end(self, number: int | None = None) -> tuple[int, str, str]:
        if number is not None:
            self.process.send_signal(number)
        out, err = await soon(self.process.communicate())
        assert self.process.returncode is not None
        return self.process.returncode, out.decode(), err.decode()

    def metrics(self) -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/metrics", timeout=PATIENCE) as answer:
            return answer.read().decode()


@pytest.fixture
def var(collector: Collector, tmp_path: Path) -> Path:
    told = f'[[destination]]\nname = "soc"\nurl = "{collector.url}"\nformat = "ocsf"\nbatch = 5\n'
    (tmp_path / "siem.toml").write_text(told)
    return tmp_path


async def test_killed_half_way_it_resumes_and_leaves_nothing_out(
    dock: Dock, collector: Collector, var: Path
) -> None:
    await dock.write(200)
    first = Process(dock, var)
    await first.start()
    await until(lambda: len(collector.uids) > 20)
    assert (await first.end(signal.SIGKILL))[0] == -signal.SIGKILL
    assert 0 < dock.cursors("soc") < 200
    done, _, errors = await _run(Process(dock, var, "--once"))
    assert done == 0, errors
    assert list(dict.fromkeys(collector.uids)) == dock.expected()
    assert dock.cursors("soc") == 200


async def test_the_lag_is_exposed_and_sigterm_ends_it(dock: Dock, collector: Collector, var: Path) -> None:
    await dock.write(3)
    collector.gate.clear()
    running = Process(dock, var)
    await running.start()
    await until(lambda: len(collector.headers) == 1)
    assert 'balise_siem_behind_records{destination="soc"} 3.0' in running.metrics()
    collector.gate.set()
    await until(lambda: dock.cursors("soc") == 3)
    await until(lambda: 'balise_siem_behind_records{destination="soc"} 0.0' in running.metrics())
    assert (await running.end(signal.SIGTERM))[0] == 0


async def test_checking_says_where_copies_go_and_sends_none(
    dock: Dock, collector: Collector, var: Path
) -> None:
    await dock.write(1)
    status, told, _ = await _run(Process(dock, var, "--check"))
    assert (status, collector.uids) == (0, [])
    assert told.startswith("soc : ocsf vers http://127.0.0.1:")


async def test_a_destination_that_was_removed_can_be_forgotten(
    dock: Dock, collector: Collector, var: Path
) -> None:
    await dock.write(2)
    assert (await _run(Process(dock, var, "--once")))[0] == 0
    status, _, told = await _run(Process(dock, var, "--forget", "soc"))
    assert (status, dock.cursors("soc")) == (1, 2)
    assert "encore dans" in told
    renamed = (var / "siem.toml").read_text().replace('"soc"', '"autre"')
    (var / "siem.toml").write_text(renamed)
    assert (await _run(Process(dock, var, "--forget", "soc")))[0] == 0
    assert dock.cursors("soc") == 0
    assert (await _run(Process(dock, var, "--forget", "soc")))[0] == 1


async def test_wrong_settings_are_status_2(dock: Dock, var: Path) -> None:
    (var / "siem.toml").write_text('[[destination]]\nname = "soc"\nurl = "ftp://x"\nformat = "ocsf"\n')
    status, _, told = await _run(Process(dock, var))
    assert status == 2
    assert "«\u00a0soc\u00a0»" in told
    status, _, told = await _run(Process(dock, var, BALISE_SIEM_FILE=""))
    assert status == 2
    assert "BALISE_SIEM_FILE" in told


async def _run(process: Process) -> tuple[int, str, str]:
    await process.start()
    return await process.end()
