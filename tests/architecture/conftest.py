from __future__ import annotations

import sys
from pathlib import Path

# Tests are imported by path (importmode=importlib): their helper module is found beside them.
sys.path.insert(0, str(Path(__file__).parent))
