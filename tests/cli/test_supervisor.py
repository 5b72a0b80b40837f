from __future__ import annotations

import asyncio
import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.waiting import PATIENCE, until, wait_until

from balise.cli import supervisor as module
from balise.cli.supervisor import Child, Supervisor


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


async def never() -> None:
    await asyncio.Event().wait()


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


@pytest.fixture
def lines() -> list[str]:
    return []


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch):
    monkeypatch.setattr(module, "FIRST_PAUSE", 0.01)
    monkeypatch.setattr(module, "LONGEST_PAUSE", 0.02)


async def test_lines_carry_the_name_of_their_process(lines):
    supervisor = Supervisor([], lines.append)

    def write(line: str) -> None:
        lines.append(line)
        if len(lines) == 2:
            supervisor.stop()

    code = "import sys, time; print('un'); print('deux', file=sys.stderr); time.sleep(60)"
    supervisor = Supervisor([Child("a", python(code))], write)
    assert await supervisor.run(lambda: None) == 0
    assert lines[:2] == ["a | un", "a | deux"]


async def test_lines_that_cannot_be_written_keep_no_child_waiting(tmp_path):
    """Whoever read them left, or the disk is full: what is told is lost, what is served is not."""
    told = tmp_path / "told"

    def full(_: str) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    code = (
        "import pathlib, time\n"
        "for _ in range(4096): print('x' * 256)\n"  # more than a pipe holds
        f"pathlib.Path({str(told)!r}).touch()\ntime.sleep(60)"
    )
    supervisor = Supervisor([Child("a", python(code))], full)
    running = asyncio.create_task(supervisor.run(lambda: None))
    await until(told.exists)
    supervisor.stop()
    assert await running == 0


async def test_a_child_that_dies_is_started_again(lines):
    supervisor: Supervisor

    def write(line: str) -> None:
        lines.append(line)
        if lines.count("a | vivant") == 3:
            supervisor.stop()

    supervisor = Supervisor([Child("a", python("print('vivant'); raise SystemExit(7)"))], write)
    assert await supervisor.run(lambda: None) == 0
    assert any("état 7" in line for line in lines)


async def test_wrong_settings_of_one_child_stop_everything_with_its_status(lines):
    children = [
        Child("sain", python("import time; print('ici', flush=True); time.sleep(60)")),
        Child("fautif", python("print('BALISE_X est faux.'); raise SystemExit(2)")),
    ]
    assert await Supervisor(children, lines.append).run(lambda: None) == 2
    assert "fautif | BALISE_X est faux." in lines


async def test_ready_is_said_once_when_every_child_serves(lines):
    told: list[str] = []
    supervisor: Supervisor

    async def soon() -> None:
        await asyncio.sleep(0)

    def ready() -> None:
        told.append("prêt")
        supervisor.stop()

    supervisor = Supervisor([Child("a", python("import time; time.sleep(60)"), ready=soon)], lines.append)
    assert await supervisor.run(ready) == 0
    assert told == ["prêt"]


async def test_a_child_that_is_never_ready_ends_the_run_with_an_error(lines):
    supervisor = Supervisor([Child("a", python("import time; time.sleep(60)"), ready=never)], lines.append)
    assert await supervisor.run(lambda: None, start_seconds=0.2) == 1
    assert any("pas prêt" in line for line in lines)


async def test_stopping_reaches_what_a_child_started(lines):
    code = (
        "import subprocess, sys, time\n"
        "p = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
        "print(p.pid, flush=True); time.sleep(600)\n"
    )
    supervisor: Supervisor
    pids: list[int] = []

    def write(line: str) -> None:
        pids.append(int(line.split("|")[1]))
        supervisor.stop()

    supervisor = Supervisor([Child("a", python(code))], write)
    assert await supervisor.run(lambda: None) == 0
    # Its parent is gone; the grandchild was asked in the same breath and dies on its own time.
    await until(lambda: not alive(pids[0]))


async def test_a_child_that_ignores_the_request_to_stop_is_killed(lines):
    code = (
        "import signal, time; signal.signal(15, signal.SIG_IGN); print('sourd', flush=True); time.sleep(600)"
    )
    supervisor: Supervisor

    def write(line: str) -> None:
        lines.append(line)
        supervisor.stop()

    supervisor = Supervisor([Child("a", python(code))], write, stop_seconds=0.3)
    assert await supervisor.run(lambda: None) == 0
    assert lines == ["a | sourd"]


async def test_what_others_call_is_stopped_once_they_have_gone(lines, tmp_path):
    """A gateway that drains has answers under way of the model: both asked at once, they would be cut."""
    gone = tmp_path / "gone"
    called = (
        "import pathlib, signal, sys, time\n"
        f"gone = pathlib.Path({str(gone)!r})\n"
        "signal.signal(15, lambda *_: sys.exit(print('alone' if gone.exists() else 'too soon', flush=True)))\n"
        "print('here', flush=True); time.sleep(600)\n"
    )
    # It goes on for as long as what it calls may need to hear a signal that was sent at once.
    calls = (
        "import os, pathlib, signal, sys, time\n"
        "def leave(*_):\n"
        f"    time.sleep(0.3); pathlib.Path({str(gone)!r}).touch(); sys.exit()\n"
        "signal.signal(15, leave); print('here', flush=True); time.sleep(600)\n"
    )
    supervisor: Supervisor

    def write(line: str) -> None:
        lines.append(line)
        if sum("here" in one for one in lines) == 2:
            supervisor.stop()

    children = [Child("called", python(called), others_call=True), Child("calls", python(calls))]
    supervisor = Supervisor(children, write)
    assert await supervisor.run(lambda: None) == 0
    assert lines[-1] == "called | alone"


async def test_a_stop_ends_in_time_though_others_never_go(lines):
    deaf = (
        "import signal, time; signal.signal(15, signal.SIG_IGN); print('here', flush=True); time.sleep(600)"
    )
    supervisor: Supervisor

    def write(line: str) -> None:
        lines.append(line)
        if len(lines) == 2:
            supervisor.stop()

    children = [Child("called", python(deaf), others_call=True), Child("calls", python(deaf))]
    supervisor = Supervisor(children, write, stop_seconds=0.3)
    assert await asyncio.wait_for(supervisor.run(lambda: None), PATIENCE) == 0


@pytest.mark.skipif(sys.platform != "linux", reason="prctl is Linux's")
def test_children_do_not_outlive_a_killed_supervisor():
    script = (
        "import asyncio, sys\n"
        "from balise.cli.supervisor import Child, Supervisor\n"
        "code = 'import os, time; print(os.getpid(), flush=True); time.sleep(600)'\n"
        "s = Supervisor([Child('a', [sys.executable, '-c', code])])\n"
        "asyncio.run(s.run(lambda: None))\n"
    )
    process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    pid = int(process.stdout.readline().split("|")[1])
    os.kill(process.pid, signal.SIGKILL)
    # The pipe closes when the last process that holds it has gone.
    process.stdout.read()
    process.wait(timeout=60)
    wait_until(lambda: not alive(pid))
