"""The gateway's own settings: what it could not serve with is refused at its start."""

from __future__ import annotations

from pathlib import Path

import pytest

from balise.contracts.environment import BadSettings
from balise.gateway.settings import KEYS, GatewaySettings, read


def settings(folder: Path, **given: str) -> GatewaySettings:
    for name in KEYS:
        (folder / name).touch()
    return read({"BALISE_DATABASE_URL": "postgresql://x/y", "BALISE_KEYS_DIR": str(folder), **given})


@pytest.mark.parametrize(
    "told",
    [
        "api.example.com sk-clef",
        "https://api.example.com",
        "https:// sk-clef",
        "https://compte@api.example.com sk-clef",
        "https://api.example.com:x sk-clef",
        "Bearer sk-clef",
        "https://api.example.com\tsk-clef",
    ],
)
def test_a_secret_that_its_address_would_not_protect_is_refused_and_never_said(tmp_path, told):
    with pytest.raises(BadSettings) as refusal:
        settings(tmp_path, BALISE_CREDENTIAL_X=told)
    (sentence,) = refusal.value.mistakes
    assert sentence.startswith("BALISE_CREDENTIAL_X attend ")
    assert "clef" not in sentence
    assert "api" not in sentence


def test_secrets_with_and_without_an_address(tmp_path):
    given = {
        "A": "sk-clef",
        "B": " https://api.example.com:8443/v1  sk-clef ",
        "C": "HTTP://[::1] sk-clef",
        "D": " ",
    }
    read = settings(tmp_path, **{f"BALISE_CREDENTIAL_{name}": told for name, told in given.items()})
    assert read.credentials == {name: told.strip() for name, told in given.items() if name != "D"}


@pytest.mark.parametrize("url", ["valkey://", "valkey:///0", "valkey://hote:6379/abc", "valkey://hote/0/1"])
def test_a_server_of_quotas_that_none_could_reach_is_refused(tmp_path, url):
    with pytest.raises(BadSettings, match="BALISE_QUOTAS_URL") as refusal:
        settings(tmp_path, BALISE_QUOTAS_URL=url)
    assert len(refusal.value.mistakes) == 1


@pytest.mark.parametrize("url", ["valkey://hote", "valkeys://:secret@hote:6379/", "redis://[::1]:6379/3"])
def test_servers_of_quotas(tmp_path, url):
    assert settings(tmp_path, BALISE_QUOTAS_URL=url).quotas_url == url


def test_a_host_that_is_none_is_refused(tmp_path):
    with pytest.raises(BadSettings, match="BALISE_GATEWAY_HOST attend une adresse IP"):
        settings(tmp_path, BALISE_GATEWAY_HOST="pas un hôte")
