"""The loaders: wrk for whole answers, a few connections of our own for streams."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import time
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.gateway.contestants import PATH
from benchmarks.gateway.stand import MARK, OTHER_CORE

SCRIPT = Path(__file__).with_name("load.lua")


def wrk(port: int, bodies: Path, key: str, concurrency: int, seconds: int, first: int) -> dict[str, float]:
    """Closed loop of ``concurrency`` callers, whose bodies are numbered from ``first``.

    Microseconds; raises ``RuntimeError`` when wrk said nothing.
    """
    command = [
        *(
            "taskset",
            "-c",
            str(OTHER_CORE),
            "wrk",
            "-t1",
            f"-c{concurrency}",
            f"-d{seconds}s",
            "--timeout",
            "30s",
        ),
        *("-s", str(SCRIPT), f"http://127.0.0.1:{port}{PATH}", "--", str(bodies), key, str(first), MARK),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    for line in done.stdout.splitlines():
        if line.startswith("RESULT "):
            found: dict[str, float] = json.loads(line.removeprefix("RESULT "))
            return found
    raise RuntimeError(f"wrk: {done.stdout[-500:]} {done.stderr[-500:]}")


def streams(
    port: int, bodies: Path, key: str, concurrency: int, count: int, first: int
) -> list[dict[str, Any]]:
    """``count`` streams by ``concurrency`` callers: seconds to the first text and to the end, events."""
    lines = bodies.read_bytes().splitlines()
    numbers = (b"%0*d" % (len(MARK), first + number) for number in range(count))
    wanted = [lines[at % len(lines)].replace(MARK.encode(), number) for at, number in enumerate(numbers)]
    return asyncio.run(_streams(port, wanted, key, concurrency))


async def _streams(port: int, bodies: list[bytes], key: str, concurrency: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    left = iter(bodies)

    async def caller() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 20)
        for body in left:
            found.append(await _stream(reader, writer, body, key))
        writer.close()

    await asyncio.gather(*(caller() for _ in range(concurrency)))
    return found


async def _stream(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, body: bytes, key: str
) -> dict[str, Any]:
    head = (
        f"POST {PATH} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer {key}\r\n"
        f"content-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n"
    )
    started = time.perf_counter()
    writer.write(head.encode() + body)
    answer = await reader.readuntil(b"\r\n\r\n")
    first = 0.0
    events = 0
    while True:
        size = int((await reader.readuntil(b"\r\n")).split(b";")[0], 16)
        piece = await reader.readexactly(size + 2)
        if size == 0:
            break
        events += piece.count(b"data: ")
        if not first and _has_text(piece):
            first = time.perf_counter() - started
    total = time.perf_counter() - started
    return {"status": int(answer[9:12]), "first": first, "total": total, "events": events}


def _has_text(piece: bytes) -> bool:
    """Whether a piece carries some of the answer: every answer begins with a letter."""
    compact = piece.replace(b'": "', b'":"')
    return (
        b'"content":"' in compact
        and not compact.rstrip().endswith(b'"content":""},"finish_reason":null}]}')
        and (any(part[:1] not in (b'"', b"") for part in compact.split(b'"content":"')[1:]))
    )


def load_average() -> float:
    return os.getloadavg()[0]


def commit_ms(folder: Path, times: int = 200) -> float:
    """Median milliseconds until what was written in a folder is on the disk, as a commit waits there."""
    taken = []
    file = folder / "commit.probe"
    with file.open("wb") as probe:
        for _ in range(times):
            started = time.perf_counter()
            probe.write(bytes(8192))
            probe.flush()
            os.fdatasync(probe.fileno())
            taken.append(time.perf_counter() - started)
    file.unlink()
    return round(median(taken) * 1000, 2)


def busy(seconds: float = 2.0) -> float:
    """Part of all processors' time that somebody uses, from 0 to 1."""

    def ticks() -> tuple[int, int]:
        fields = [int(field) for field in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:]]
        return sum(fields), fields[3] + fields[4]

    total, idle = ticks()
    time.sleep(seconds)
    total2, idle2 = ticks()
    return 1 - (idle2 - idle) / max(1, total2 - total)
