"""``make bench ARGS=gateway``."""

from __future__ import annotations

from benchmarks.gateway.compare import main

raise SystemExit(main())
