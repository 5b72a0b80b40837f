"""``var/demo.json``: where the demonstration listens, its accounts and its keys.

Shape: ``{"portal": url, "gateway": url, "upstream": what answers for the systems,
"accounts": [{"username", "password", "totp", "roles", "name"}], "keys": [{"case", "system",
"hosting", "person", "key"}], "refused_keys": [the same]}``; ``state`` says why a key waits or
is refused. The file is readable by its owner only.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from balise.cli.settings import CommonSettings


def path(common: CommonSettings) -> Path:
    return common.var_dir / "demo.json"


def read(common: CommonSettings) -> dict[str, Any]:
    """The credentials. Raises ``FileNotFoundError`` before the first seed."""
    content: dict[str, Any] = json.loads(path(common).read_text(encoding="utf-8"))
    return content


def write(
    common: CommonSettings,
    accounts: list[dict[str, Any]],
    keys: list[dict[str, str]],
    refused_keys: list[dict[str, str]],
    upstream: str,
) -> None:
    """Write the file whole or not at all."""
    _write(common, {"upstream": upstream, "accounts": accounts, "keys": keys, "refused_keys": refused_keys})


def move(common: CommonSettings, upstream: str) -> None:
    """The same accounts and keys, where the demonstration listens this time."""
    _write(common, {**read(common), "upstream": upstream})


def _write(common: CommonSettings, known: dict[str, Any]) -> None:
    here = {"portal": common.portal.url, "gateway": common.gateway.url}
    content = here | known | here
    temporary = path(common).with_suffix(".new")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(content, file, ensure_ascii=False, indent=2)
    temporary.replace(path(common))
