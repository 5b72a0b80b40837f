"""What the tour needs of the demonstration: its keys, its people, how to call the gateway."""

from __future__ import annotations

from dataclasses import dataclass

import openai

from balise.cli.demo import credentials
from balise.cli.settings import CommonSettings


@dataclass(frozen=True)
class Key:
    """A key of ``var/demo.json``."""

    case: str
    system: str
    hosting: str
    secret: str
    gateway: str

    def client(self) -> openai.OpenAI:
        """The official client; no retries, so that a refusal is seen as it is."""
        return openai.OpenAI(base_url=f"{self.gateway}/v1", api_key=self.secret, max_retries=0, timeout=120)


@dataclass(frozen=True)
class Stand:
    """The demonstration as the tour finds it."""

    common: CommonSettings
    keys: tuple[Key, ...]
    refused_keys: tuple[Key, ...] = ()
    pending_case: str = "CU-014"
    decider: str = "nadia.benslimane"
    watcher: str = "simon.arcand"

    @classmethod
    def open(cls, common: CommonSettings) -> Stand:
        """Read the credentials that the seed wrote."""
        known = credentials.read(common)
        keys, refused = (
            tuple(
                Key(key["case"], key["system"], key["hosting"], key["key"], known["gateway"])
                for key in known[name]
            )
            for name in ("keys", "refused_keys")
        )
        return cls(common, keys, refused)

    def key(self, *, hosting: str = "", case: str = "") -> Key:
        """The first key for this hosting and this case. Raises ``LookupError``."""
        for key in self.keys:
            if hosting in ("", key.hosting) and case in ("", key.case):
                return key
        raise LookupError(f"aucune clé de démonstration pour {hosting or case}")
