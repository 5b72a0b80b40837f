"""``make bench ARGS=leaks``."""

from __future__ import annotations

from benchmarks.leaks.run import main

raise SystemExit(main())
