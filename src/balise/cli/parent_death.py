"""Linux can end a child when its parent dies, even by SIGKILL: no orphan keeps a port or a key."""

from __future__ import annotations

import ctypes
import signal
import sys

PR_SET_PDEATHSIG = 1  # linux/prctl.h

# Looked up here, before any fork: nothing may be loaded between fork and exec.
_prctl = ctypes.CDLL(None).prctl if sys.platform == "linux" else None


def die_with_parent() -> None:
    """Run in the child between fork and exec. Elsewhere than on Linux it does nothing."""
    if _prctl is not None:
        _prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
