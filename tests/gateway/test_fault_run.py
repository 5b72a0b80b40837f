"""A short run of ``benchmarks.faults``: everything around the gateways fails, and nothing gives way."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from benchmarks.faults.run import Plan, run
from tests.waiting import PATIENCE


async def test_under_load_and_faults_every_promise_holds(place: Path) -> None:
    # What one gateway compiled serves every other of the run: replicas start in the time that they have.
    compiled = Path(os.environ["BALISE_VAR_DIR"]) / "compiled"
    compiled.mkdir(exist_ok=True)
    (place / "var").mkdir()
    (place / "var" / "cache").symlink_to(compiled)
    result = await run(replace(Plan.lasting(20, callers=12), limit=30, patience=3 * PATIENCE), place)
    assert result.broken == []
    assert result.figures["faults"]["versions of the rules"] > 2
    assert result.figures["faults"]["system"].keys() >= {"ok", "500", "503"}
    assert result.figures["limit"]["passed"] > 0
