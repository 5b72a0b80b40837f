"""From raw rows to a summary: medians over rounds, paired with ``direct`` of the same round."""

from __future__ import annotations

import platform
import subprocess
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from benchmarks.gateway.texts import SIZES

if TYPE_CHECKING:
    from benchmarks.gateway.compare import Run

_SAID = {"brief": "short questions", "line": "one sentence each way"}
_POINTS = ("p50", "p95", "p99")
_PACKAGES = ("uvicorn", "uvloop", "httptools", "aiohttp", "asyncpg", "msgspec", "hyperscan", "cryptography")


def summary(run: Run, occupied: float) -> dict[str, Any]:
    names = [way.name for way in run.ways if way.name != "direct"]
    gateways: dict[str, Any] = {}
    for way in run.ways:
        if way.name == "direct":
            continue
        gateways[way.name] = {
            "version": way.version,
            "start_seconds": round(way.start_seconds, 2),
            "whole": {
                f"{kind} c={concurrency}": _whole(run.rows, way.name, kind, concurrency)
                for kind in dict.fromkeys(row["system"] for row in run.rows)
                for concurrency in sorted({row["concurrency"] for row in run.rows})
            },
            "stream": _stream(run.streams, way.name),
            "memory_mb": {k: round(v, 1) for k, v in run.memory.get(way.name, {}).items()},
        }
        for kind in SIZES:
            gateways[way.name][_most(kind)] = max(
                found["requests_per_second"]
                for case, found in gateways[way.name]["whole"].items()
                if case.startswith(f"{kind} ")
            )
    gateways["balise"]["first_start_seconds"] = round(run.memory["first start"]["balise"], 2)
    ratios = {
        kind: {
            name: round(gateways["balise"][_most(kind)] / gateways[name][_most(kind)], 2)
            for name in names
            if name != "balise"
        }
        for kind in SIZES
    }
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": _machine(),
        "busy_before": round(occupied, 3),
        "load_average": {"least": min(_loads(run.rows)), "most": max(_loads(run.rows))},
        "disk_commit_ms": median(run.commits_ms),
        "versions": {
            "python": platform.python_version(),
            "postgresql": run.database.version,
            "wrk": _said(["wrk", "-v"]).split("\n", 1)[0].split(" [")[0],
            **{package: version(package) for package in _PACKAGES},
        },
        "gateways": gateways,
        "balise_requests_per_second_over": ratios,
    }


def _most(size: str) -> str:
    """Under what the requests per second of a size of texts are kept."""
    return "most_requests_per_second" if size == "whole" else f"most_requests_per_second_{size}"


def _loads(rows: Iterable[dict[str, Any]]) -> list[float]:
    return [round(row["load_average"], 2) for row in rows]


def _whole(rows: list[dict[str, Any]], name: str, kind: str, concurrency: int) -> dict[str, Any]:
    ours = {
        r["round"]: r
        for r in rows
        if (r["gateway"], r["system"], r["concurrency"]) == (name, kind, concurrency)
    }
    base = {
        r["round"]: r
        for r in rows
        if (r["gateway"], r["system"], r["concurrency"]) == ("direct", kind, concurrency)
    }
    requests = max(1, sum(row["requests"] for row in ours.values()))
    found: dict[str, Any] = {
        f"added_{point}_ms": round(median((row[point] - base[n][point]) / 1000 for n, row in ours.items()), 2)
        for point in _POINTS
    }
    return found | {
        "requests_per_second": round(
            median(r["requests"] / r["microseconds"] * 1e6 for r in ours.values()), 1
        ),
        "cpu_seconds_per_1000": round(
            sum(r["gateway_cpu_seconds"] for r in ours.values()) / requests * 1000, 3
        ),
        "database_cpu_seconds_per_1000": round(
            sum(r["database_cpu_seconds"] for r in ours.values()) / requests * 1000, 3
        ),
        "failed": sum(r["errors"] + r["not_200"] for r in ours.values()),
    }


def _stream(rows: list[dict[str, Any]], name: str) -> dict[str, Any]:
    def of(who: str, kind: str, what: str) -> float:
        return median(row[what] for row in rows if (row["gateway"], row["system"]) == (who, kind))

    sent = of("direct", "burst", "events")
    return {
        "added_first_text_ms": round(
            (of(name, "stream", "first") - of("direct", "stream", "first")) * 1000, 1
        ),
        "added_whole_stream_ms": round(
            (of(name, "stream", "total") - of("direct", "stream", "total")) * 1000, 1
        ),
        "added_first_text_at_once_ms": round(
            (of(name, "burst", "first") - of("direct", "burst", "first")) * 1000, 2
        ),
        "cpu_microseconds_per_chunk": round(of(name, "burst", "gateway_cpu_seconds") / sent * 1e6, 1),
        "failed": sum(row["status"] != 200 for row in rows if row["gateway"] == name),
    }


def table(found: dict[str, Any]) -> str:
    lines = [
        f"{'':10} {'req/s':>7} {'c=4, system 20 ms: added p50/p95/p99 ms':>40} {'CPU s/1000':>11} {'MB':>6} "
        f"{'start s':>8} {'µs/chunk':>9} {'first text':>11}"
    ]
    for name, one in found["gateways"].items():
        late = one["whole"]["late c=4"]
        added = "/".join(f"{late[f'added_{point}_ms']:.2f}" for point in _POINTS)
        lines.append(
            f"{name:10} {one['most_requests_per_second']:7.0f} {added:>40} "
            f"{one['whole']['whole c=16']['cpu_seconds_per_1000']:11.2f} "
            f"{one['memory_mb'].get('after', 0):6.0f} "
            f"{one['start_seconds']:8.2f} {one['stream']['cpu_microseconds_per_chunk']:9.0f} "
            f"{one['stream']['added_first_text_ms']:+11.0f}"
        )
    lines.append(f"a commit reaches the disk in {found['disk_commit_ms']} ms, and a request waits for two")
    for size, said in _SAID.items():
        lines.append(f"{said}:")
        for name, one in found["gateways"].items():
            late = one["whole"][f"{size}-late c=4"]
            added = "/".join(f"{late[f'added_{point}_ms']:.2f}" for point in _POINTS)
            lines.append(
                f"{name:10} {one[_most(size)]:7.0f} {added:>40} "
                f"{one['whole'][f'{size} c=16']['cpu_seconds_per_1000']:11.2f}"
            )
    for name in found["balise_requests_per_second_over"]["whole"]:
        ratios = (f"{by[name]} × ({size})" for size, by in found["balise_requests_per_second_over"].items())
        lines.append(f"balise answers so many times the requests per second of {name}: {', '.join(ratios)}")
    return "\n".join(lines)


def _said(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def _machine() -> dict[str, Any]:
    cpu = next(
        (
            line.split(": ", 1)[1]
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in line
        ),
        "",
    )
    memory = int(Path("/proc/meminfo").read_text().split()[1]) // 1024
    return {
        "processor": cpu,
        "memory_mb": memory,
        "system": f"{platform.system()} {platform.machine()}",
    }
