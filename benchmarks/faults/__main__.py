"""``python -m benchmarks.faults``: load while everything around the gateways fails, then what must hold."""

from __future__ import annotations

import argparse
import asyncio
import json
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.faults.run import Plan, run

RESULTS = Path(__file__).parent / "results" / "faults.json"
WHOLE = 600  # a shorter run is told, not kept


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.faults", description=__doc__)
    parser.add_argument("--seconds", type=int, default=WHOLE, help="how long the load lasts (default: 600)")
    parser.add_argument("--callers", type=int, default=32, help="how many call at once (default: 32)")
    options = parser.parse_args()
    plan = Plan.lasting(options.seconds, callers=options.callers)
    with tempfile.TemporaryDirectory(prefix="balise-faults-") as folder:
        result = asyncio.run(run(plan, Path(folder)))
    told = json.dumps(
        {"at": datetime.now(UTC).isoformat(timespec="seconds"), **result.as_dict()},
        indent=2,
        ensure_ascii=False,
    )
    print(told)
    if options.seconds >= WHOLE:
        RESULTS.parent.mkdir(exist_ok=True)
        RESULTS.write_text(told + "\n", encoding="utf-8")
    for broken in result.broken:
        print(f"✗ {broken}")
    print("✓ all held" if not result.broken else f"{len(result.broken)} broken")
    return 1 if result.broken else 0


raise SystemExit(main())
