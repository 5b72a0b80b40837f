"""A short run of ``benchmarks.faults``: everything around the gateways fails, and nothing gives way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from benchmarks.faults.run import Plan, run


async def test_under_load_and_faults_every_promise_holds(tmp_path: Path) -> None:
    result = await run(replace(Plan.lasting(20, callers=12), limit=30), tmp_path)
    assert result.broken == []
    assert result.figures["faults"]["versions of the rules"] > 5
    assert result.figures["faults"]["system"].keys() >= {"ok", "500", "503"}
    assert result.figures["limit"]["passed"] > 0
