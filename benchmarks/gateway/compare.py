"""``python -m benchmarks.gateway``: what each gateway adds to a system's answer, in one interleaved run."""

from __future__ import annotations

import argparse
import csv
import json
import os
import shutil
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.gateway import contestants, load, report
from benchmarks.gateway.contestants import Contestant
from benchmarks.gateway.stand import ROOT, Database, bodies, publish
from benchmarks.gateway.system import MODULE, System
from benchmarks.gateway.texts import SIZES, prompts, size_of

RESULTS = Path(__file__).with_name("results")
CONCURRENCIES = (1, 4, 16, 64)
QUIET = 0.15
PROMPTS = 4000
WHOLE = tuple(kind for size in SIZES for kind in (size, "late" if size == "whole" else f"{size}-late"))


class Run:
    """Everything measured, row by row as it comes."""

    def __init__(self, folder: Path, system: System, database: Database, ways: list[Contestant]) -> None:
        self.folder, self.system, self.database, self.ways = folder, system, database, ways
        self.rows: list[dict[str, Any]] = []
        self.streams: list[dict[str, Any]] = []
        self.memory: dict[str, dict[str, float]] = {}
        self.commits_ms: list[float] = []

    def wrk(self, way: Contestant, kind: str, concurrency: int, seconds: int) -> dict[str, float]:
        """Requests that were never sent this way."""
        found = load.wrk(
            way.ports[kind], self.folder / f"{kind}.jsonl", way.key, concurrency, seconds, way.sent
        )
        way.sent += int(found["requests"]) + 10 * concurrency  # the last ones were sent, and are not counted
        return found

    def whole(self, way: Contestant, kind: str, concurrency: int, seconds: int, number: int) -> None:
        cpu, database = way.cpu_seconds(), self.database.cpu_seconds()
        found = self.wrk(way, kind, concurrency, seconds)
        self.rows.append(
            {
                "round": number,
                "gateway": way.name,
                "system": kind,
                "concurrency": concurrency,
                **found,
                "gateway_cpu_seconds": round(way.cpu_seconds() - cpu, 2),
                "database_cpu_seconds": round(self.database.cpu_seconds() - database, 2),
                "load_average": load.load_average(),
            }
        )

    def stream(self, way: Contestant, kind: str, concurrency: int, count: int, number: int) -> None:
        cpu = way.cpu_seconds()
        bodies = self.folder / f"{kind}.jsonl"
        found = load.streams(way.ports[kind], bodies, way.key, concurrency, count, way.sent)
        way.sent += count
        spent = (way.cpu_seconds() - cpu) / count
        self.streams += [
            {
                "round": number,
                "gateway": way.name,
                "system": kind,
                "concurrency": concurrency,
                "gateway_cpu_seconds": round(spent, 6),
                **stream,
            }
            for stream in found
        ]

    def fill(self, way: Contestant, requests: int, seconds: float) -> None:
        """Memory before and after so many requests, or as many as fit in so many seconds (0: all)."""
        assert way.process is not None
        before, done = way.process.resident_mb(), 0.0
        end = time.monotonic() + seconds if seconds else float("inf")
        while done < requests and time.monotonic() < end:
            done += self.wrk(way, "whole", 16, 5)["requests"]
        self.memory[way.name] = {"before": before, "after": way.process.resident_mb(), "requests": done}


def measure(run: Run, options: argparse.Namespace) -> None:
    seconds = 1 if options.quick else options.seconds
    rounds = 2 if options.quick else options.rounds
    for way in run.ways:  # warm-up, dropped
        run.wrk(way, "whole", 4, 2)
    for number in range(1, rounds + 1):
        for concurrency in CONCURRENCIES:
            for kind in WHOLE:
                for way in run.ways:
                    run.whole(way, kind, concurrency, seconds, number)
        for way in run.ways:
            run.stream(way, "stream", 4, 8 if options.quick else 16, number)
            run.stream(way, "burst", 1, 20 if options.quick else 60, number)
        run.commits_ms.append(load.commit_ms(run.folder))
        print(f"· round {number} of {rounds}, load {load.load_average():.1f}", flush=True)
    for way in run.ways:
        if way.process is not None:
            requests = 2_000 if options.quick else options.fill_requests
            run.fill(way, requests, 10 if options.quick else options.fill_seconds)


def missing() -> list[str]:
    wanted = {"nginx": "nginx", "wrk": "wrk", "taskset": "util-linux"}
    found = [package for program, package in wanted.items() if shutil.which(program) is None]
    return found + ([] if MODULE.exists() else ["libnginx-mod-http-echo"])


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.gateway", description=__doc__)
    parser.add_argument(
        "--quick", action="store_true", help="a short run, to see that everything works; not kept"
    )
    parser.add_argument("--force", action="store_true", help="measure even on a machine that others use")
    parser.add_argument(
        "--without", action="append", default=[], metavar="NAME", help="leave out nginx or litellm"
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=3, help="of each measurement")
    parser.add_argument("--fill-requests", type=int, default=100_000, help="of the measure of memory")
    parser.add_argument(
        "--fill-seconds", type=float, default=90.0, help="at most, for these requests; 0 for all of them"
    )
    options = parser.parse_args()
    if packages := missing():
        print(f"à installer d'abord (Debian) : apt-get install {' '.join(packages)}", file=sys.stderr)
        return 1
    if len(os.sched_getaffinity(0)) < 2:
        print("deux processeurs au moins sont nécessaires", file=sys.stderr)
        return 1
    occupied = load.busy()
    if occupied > QUIET and not options.force:
        print(f"la machine est occupée à {occupied:.0%} : attendez, ou ajoutez --force", file=sys.stderr)
        return 1
    run = stand(options)
    try:
        measure(run, options)
        summary = report.summary(run, occupied)
    finally:
        for way in run.ways:
            way.stop()
        run.system.stop()
        run.database.close()
    print(report.table(summary))
    keep(run, summary, run.folder / "results" if options.quick else RESULTS)
    return 0


def stand(options: argparse.Namespace) -> Run:
    folder = ROOT / "var" / "bench-gateway"
    folder.mkdir(parents=True, exist_ok=True)
    database = Database(folder)
    system = System(folder)
    system.start()
    key = publish(database.url, folder / "keys", system.urls)
    texts = {length: prompts(PROMPTS, length=length) for length, _ in SIZES.values()}
    for kind in system.urls:
        asked = texts[size_of(kind)[0]]
        bodies(
            folder / f"{kind}.jsonl", kind, asked, **({"stream": True} if kind in ("stream", "burst") else {})
        )
    shutil.rmtree(folder / "balise" / "cache", ignore_errors=True)
    balise = contestants.ours(folder, database.url, key, system)
    ways = [contestants.direct(system), contestants.nginx(folder, system), balise]
    if "litellm" not in options.without:
        ways.append(contestants.litellm(folder, ROOT / "var", system))
    ways = [way for way in ways if way.name not in options.without]
    run = Run(folder, system, database, ways)
    first = balise.start()  # compiles its patterns, once for a machine
    balise.stop()
    for way in ways:
        way.start()
    run.memory["first start"] = {"balise": first}
    return run


def keep(run: Run, summary: dict[str, Any], folder: Path) -> None:
    """Raw rows and the summary made from them."""
    folder.mkdir(exist_ok=True)
    for name, rows in (("runs.csv", run.rows), ("streams.csv", run.streams)):
        with (folder / name).open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, fieldnames=list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    (folder / "summary.json").write_text(
        json.dumps(summary, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8"
    )
    print(f"· kept in {folder}")
