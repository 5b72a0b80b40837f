"""``make eval``."""

from __future__ import annotations

from benchmarks.detection.evaluate import main

raise SystemExit(main())
