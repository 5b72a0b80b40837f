"""The portal's settings: the secret that an installation keeps."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from balise.contracts.environment import BadSettings
from balise.portal.config import environment


def settings(keys: Path, **others: str) -> environment.PortalSettings:
    return environment.read(
        {"BALISE_DATABASE_URL": "postgresql://x/y", "BALISE_KEYS_DIR": str(keys), **others}
    )


def test_the_secret_is_made_once_and_closed_to_others(tmp_path):
    keys = tmp_path / "keys"
    made = settings(keys).secret_key
    assert settings(keys).secret_key == made
    assert [(file.name, file.stat().st_mode & 0o777) for file in keys.iterdir()] == [("django.secret", 0o600)]


def test_a_process_that_starts_meanwhile_takes_the_secret_of_the_first(tmp_path, monkeypatch):
    """Never a file that is there and not yet written, which would be taken for a secret that is too short."""
    first = "premier" * 8
    written = environment.secrets.token_urlsafe

    def meanwhile(size: int) -> str:
        assert not (tmp_path / "django.secret").exists()
        (tmp_path / "django.secret").write_text(first)
        return written(size)

    monkeypatch.setattr(environment.secrets, "token_urlsafe", meanwhile)
    assert settings(tmp_path).secret_key == first
    assert [file.name for file in tmp_path.iterdir()] == ["django.secret"]


@pytest.mark.parametrize("spoilt", [b"", b"court", b"\xff\xfe" + b"x" * 40])
def test_a_file_that_holds_no_secret_is_named(tmp_path, spoilt):
    (tmp_path / "django.secret").write_bytes(spoilt)
    with pytest.raises(
        BadSettings, match=r"django\.secret ne contient pas .* remettez celle de la sauvegarde"
    ):
        settings(tmp_path)
    with pytest.raises(BadSettings, match="BALISE_SECRET_KEY doit compter"):
        settings(tmp_path, BALISE_SECRET_KEY="court")
    assert (tmp_path / "django.secret").read_bytes() == spoilt


def test_a_secret_that_was_replaced_still_opens_what_it_sealed(tmp_path):
    first = settings(tmp_path).secret_key
    (tmp_path / "django.secret").rename(tmp_path / "django-2026.secret")
    read = settings(tmp_path)
    assert (read.secret_key != first, read.former_secrets) == (True, (first,))
    (tmp_path / "django-2025.secret").write_text("court")
    with pytest.raises(BadSettings, match=r"django-2025\.secret ne contient pas"):
        settings(tmp_path)


@pytest.mark.parametrize(
    ("url", "port"),
    [("smtp://courriel.example", 25), ("smtps://courriel.example", 465), ("smtps://a:2465", 2465)],
)
def test_a_mail_server_without_a_port_is_asked_at_that_of_its_kind(monkeypatch, url, port):
    monkeypatch.setenv("BALISE_EMAIL_URL", url)
    read = runpy.run_path(str(Path(environment.__file__).with_name("settings.py")))
    assert (read["EMAIL_PORT"], read["EMAIL_USE_SSL"]) == (port, url.startswith("smtps"))


def test_addresses_that_could_never_serve_are_all_named(tmp_path):
    wrong = {
        "BALISE_ALLOWED_HOSTS": "https://balise.exemple.ca",
        "BALISE_TRUSTED_ORIGINS": "balise.exemple.ca",
        "BALISE_GATEWAY_URL": "http://",
        "BALISE_EMAIL_URL": "smtp://",
        "BALISE_EMAIL_FROM": "pas une adresse",
    }
    with pytest.raises(BadSettings) as refusal:
        settings(tmp_path, **wrong)
    assert [sentence.split()[0] for sentence in refusal.value.mistakes] == list(wrong)


def test_mail_may_go_to_the_console_which_has_no_host(tmp_path):
    portal = {"BALISE_PORTAL_URL": "https://balise.example"}
    assert settings(tmp_path, BALISE_EMAIL_URL="console://", **portal).email_url == "console://"


def test_mail_is_not_sent_without_the_address_where_its_links_lead(tmp_path):
    with pytest.raises(BadSettings, match="BALISE_PORTAL_URL est nécessaire"):
        settings(tmp_path, BALISE_EMAIL_URL="console://", BALISE_TRUSTED_ORIGINS="https://*.example")
    origins = {"BALISE_TRUSTED_ORIGINS": "https://*.example, https://balise.example, https://b.example"}
    assert settings(tmp_path, **origins).portal_url == "https://balise.example"
    assert (
        settings(tmp_path, BALISE_PORTAL_URL="https://a.example/", **origins).portal_url
        == "https://a.example"
    )
    assert settings(tmp_path).portal_url == ""


@pytest.mark.parametrize("wrong", ["balise.example", "https://a.example/portail", "https://*.a.example"])
def test_the_portal_s_address_is_that_of_one_site_without_a_path(tmp_path, wrong):
    with pytest.raises(BadSettings, match="BALISE_PORTAL_URL attend une adresse"):
        settings(tmp_path, BALISE_PORTAL_URL=wrong)


def test_a_secret_whose_file_ends_with_a_line_end_opens_what_it_sealed_with_it(tmp_path):
    """Earlier versions took the end of line in: what they sealed would be lost."""
    secret = "main" * 10
    (tmp_path / "django.secret").write_text(f"{secret}\n")
    read = settings(tmp_path)
    assert (read.secret_key, read.former_secrets) == (secret, (f"{secret}\n",))
    (tmp_path / "django.secret").rename(tmp_path / "django-2026.secret")
    assert settings(tmp_path).former_secrets == (secret, f"{secret}\n")
