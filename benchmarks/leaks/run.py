"""``python -m benchmarks.leaks``: an independent benchmark of leaks against our masked mode, streamed.

The gateway's rules permit everything here (government hosting, Protégé C), so
that no refusal hides a leak: what is measured is masking alone.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks.gateway.stand import ROOT, Database, balise, free_port, publish

VERSION = "0.6.0"
SEEDS = ("a1b2c3d4e5f60001", "0badc0de00000007", "5eed5eed5eed5eed")
RESULTS = Path(__file__).with_name("results")
EXHAUSTIVE = "exhaustive-2-part"


def environment(folder: Path) -> Path:
    """The benchmark's command, its environment made on first use. Raises ``RuntimeError`` without uv."""
    command = folder / "bin" / "pii-leak-benchmark-v2"
    if command.exists():
        return command
    uv = shutil.which("uv") or str(Path(sys.executable).with_name("uv"))
    if not Path(uv).exists():
        raise RuntimeError("uv est nécessaire pour installer pii-leak-benchmark à part")
    subprocess.run([uv, "venv", "-q", "--python", sys.executable, str(folder)], check=True)
    wanted = f"pii-leak-benchmark[validate]=={VERSION}"
    subprocess.run(
        [uv, "pip", "install", "-q", "--python", str(folder / "bin" / "python"), wanted], check=True
    )
    return command


def measured(
    command: Path, folder: Path, port: int, capture: int, key: str, seed: str, oracle: str
) -> dict[str, Any]:
    """One run: rates, and the entities that the system received as they were."""
    out = folder / f"{seed}-{oracle}"
    arguments = [
        *("--out", str(out), "--only", "balise", "--model", "capture", "--seed", seed, "--oracle", oracle),
        *("--gateway-url", f"http://127.0.0.1:{port}/v1/chat/completions", "--upstream-port", str(capture)),
        *("--json-out", str(out / "summary.json"), "--partial-emission"),
    ]
    environ = os.environ | {"CONFORMANCE_TARGET_API_KEY": key}
    subprocess.run([str(command), *arguments], env=environ, check=False)
    row = json.loads((out / "summary.json").read_text("utf-8"))["rows"][0]
    partial = json.loads((out / "balise.partial-emission.json").read_text("utf-8"))
    return {
        "seed": seed,
        "cuts": oracle,
        "fidelity": row["fidelity_rate"],
        "leak_whole": row["leak_single_chunk"],
        "leak_fragmented": row["leak_adversarial"],
        "leaked_to_the_system": row["request_path_leak"],
        "fragments_told": partial["metrics"]["partial_emission_rate"]["overall"],
        "cases": row["cases_applicable"],
        "refused_cases": row["inconclusive"],
        "outcome": row["outcome"],
    }


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.leaks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one run, not kept")
    options = parser.parse_args()
    command = environment(ROOT / "var" / "leaks")
    folder = ROOT / "var" / "bench-leaks"
    shutil.rmtree(folder / "runs", ignore_errors=True)
    (folder / "runs").mkdir(parents=True)
    database = Database(folder)
    capture, port = free_port(), free_port()
    key = publish(database.url, folder / "keys", {"capture": f"http://127.0.0.1:{capture}/v1"})
    gateway = balise(folder, database.url, port)
    plan = (
        [(SEEDS[0], "midpoint")]
        if options.quick
        else [*((s, "midpoint") for s in SEEDS), (SEEDS[0], EXHAUSTIVE)]
    )
    try:
        gateway.start(f"http://127.0.0.1:{port}/readyz")
        rows = [measured(command, folder / "runs", port, capture, key, *run) for run in plan]
    finally:
        gateway.stop()
        database.close()
    if not options.quick:
        RESULTS.mkdir(exist_ok=True)
        kept = {"benchmark": f"pii-leak-benchmark {VERSION}, v2 profile", "rows": rows}
        (RESULTS / "summary.json").write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
        for report in (folder / "runs").glob("*/balise.json"):
            told = json.loads(report.read_text(encoding="utf-8"))
            told["environment"]["platform"] = f"{platform.system()} {platform.machine()}"  # not which machine
            (RESULTS / f"{report.parent.name}.json").write_text(
                json.dumps(told, indent=1) + "\n", encoding="utf-8"
            )
    for row in rows:
        print(row)
    return 0 if all(row["outcome"] == "pass" for row in rows) else 1
