from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from balise.cli import settings
from balise.cli.settings import Address
from balise.contracts.environment import BadSettings
from balise.gateway import settings as gateway_settings
from balise.portal.config import environment


def test_without_any_setting_everything_is_local_and_embedded():
    common = settings.read({})
    assert common.database_url == ""
    assert common.var_dir == Path("var").resolve()
    assert common.keys_dir == Path("var/keys").resolve()
    assert common.portal == Address("127.0.0.1", 8000)
    assert common.gateway == Address("127.0.0.1", 8080)
    assert not common.local_model


def test_each_mistake_is_said_at_once():
    with pytest.raises(BadSettings) as wrong:
        settings.read(
            {
                "BALISE_DATABASE_URL": "mysql://u:motdepasse@h/b",
                "BALISE_PORTAL_PORT": "quatre-vingts",
                "BALISE_GATEWAY_PORT": "70000",
                "BALISE_LOCAL_MODEL": "peut-être",
            }
        )
    assert [sentence.split()[0] for sentence in wrong.value.mistakes] == [
        "BALISE_DATABASE_URL",
        "BALISE_PORTAL_PORT",
        "BALISE_GATEWAY_PORT",
        "BALISE_LOCAL_MODEL",
    ]
    assert "motdepasse" not in str(wrong.value)


def test_two_planes_cannot_have_one_port():
    with pytest.raises(BadSettings, match="doivent différer"):
        settings.read({"BALISE_PORTAL_PORT": "8080"})


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("127.0.0.1", "http://127.0.0.1:80"),
        ("0.0.0.0", "http://127.0.0.1:80"),
        ("::", "http://[::1]:80"),
        ("2001:db8::7", "http://[2001:db8::7]:80"),
        ("passerelle.exemple", "http://passerelle.exemple:80"),
    ],
)
def test_the_url_of_a_wildcard_is_reached_through_loopback(host, url):
    assert Address(host, 80).url == url


def test_an_empty_value_counts_as_none():
    names = ("VAR_DIR", "KEYS_DIR", "PORTAL_HOST", "GATEWAY_HOST", "MODEL_HOST", "SIEM_HOST", "LOG_FORMAT")
    emptied = settings.read({f"BALISE_{name}": " " for name in (*names, "PORTAL_PORT", "DATABASE_URL")})
    assert emptied == settings.read({})
    assert emptied.portal.host == emptied.gateway.host == "127.0.0.1"


@pytest.mark.parametrize(
    ("hosts", "name"),
    [("", ""), ("*", ""), (".exemple.ca, balise.exemple.ca", "balise.exemple.ca"), ("a.ca,b.ca", "a.ca")],
)
def test_the_portal_is_asked_by_a_name_that_it_accepts(hosts, name):
    assert settings.read({"BALISE_ALLOWED_HOSTS": hosts}).portal_name == name


def test_the_mistakes_of_a_plane_are_said_with_those_of_all(monkeypatch, tmp_path):
    for name, value in (
        ("VAR_DIR", str(tmp_path)),
        ("GATEWAY_PORT", "70000"),
        ("GATEWAY_MAX_BODY_KB", "-1"),
        ("GATEWAY_POLL_SECONDS", "0,5"),
        ("EMAIL_FROM", "personne"),
    ):
        monkeypatch.setenv(f"BALISE_{name}", value)
    with pytest.raises(BadSettings) as wrong:
        settings.read_with(partial(gateway_settings.read, keys=()), environment.read)
    assert [sentence.split()[0] for sentence in wrong.value.mistakes] == [
        "BALISE_GATEWAY_PORT",
        "BALISE_GATEWAY_MAX_BODY_KB",
        "BALISE_GATEWAY_POLL_SECONDS",
        "BALISE_EMAIL_FROM",
    ]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("database", ["", "postgresql://a/b"])
def test_what_a_command_makes_itself_is_not_missed(monkeypatch, tmp_path, database):
    monkeypatch.setenv("BALISE_VAR_DIR", str(tmp_path))
    monkeypatch.setenv("BALISE_DATABASE_URL", database)
    monkeypatch.delenv("BALISE_SECRET_KEY", raising=False)
    common = settings.read_with(partial(gateway_settings.read, keys=()), environment.read)
    assert common.database_url == database
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(BadSettings, match="BALISE_KEYS_DIR"):
        settings.read_with(gateway_settings.read)
