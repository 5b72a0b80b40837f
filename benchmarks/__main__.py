"""``make bench``: every comparison in turn, or the named ones. Each folder with a ``__main__`` is one."""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent


def main() -> int:
    known = sorted(entry.parent.name for entry in HERE.glob("*/__main__.py"))
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which comparisons: {', '.join(known)}")
    wanted = parser.parse_args().names or known
    if unknown := sorted(set(wanted) - set(known)):
        parser.error(f"no such comparison: {', '.join(unknown)} (there are: {', '.join(known)})")
    failed = []
    for name in wanted:
        print(f"── {name}", flush=True)
        started = time.monotonic()
        if subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=False).returncode:
            failed.append(name)
        print(f"   {name}: {time.monotonic() - started:.0f} s", flush=True)
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


raise SystemExit(main())
