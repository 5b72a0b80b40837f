"""Hosts, origins and addresses: what could never serve is refused where it is written."""

from __future__ import annotations

import pytest

from balise.contracts.environment import BadSettings, EnvironmentReader


def mistakes(method: str, value: str, *given: str, **options: object) -> list[str]:
    reader = EnvironmentReader({"BALISE_X": value})
    getattr(reader, method)("X", *given, **options)
    return reader.mistakes


@pytest.mark.parametrize("value", ["http://", "http:///x", "http://:80", "http://a b/", "http://é è"])
def test_a_url_names_a_host(value):
    assert mistakes("url", value, schemes=("http",)) == ["BALISE_X doit nommer un hôte après http://."]


@pytest.mark.parametrize(
    "value",
    ["http://a", "http://127.0.0.1:80", "http://[::1]:80/x", "http://u:p@a-b.ca", "db:///b?host=/run"],
)
def test_urls_of_hosts_and_of_schemes_that_need_none(value):
    assert mistakes("url", value, schemes=("http", "db"), hostless=("db",)) == []


@pytest.mark.parametrize(
    "value", ["::", "0.0.0.0", "fe80::1%eth0", "localhost", "passerelle_1.exemple.ca", "hôte"]
)
def test_hosts_to_listen_on(value):
    assert mistakes("host", value, "127.0.0.1") == []


@pytest.mark.parametrize("value", ["pas un hôte", "http://a", "a:80", "[::1]", "-a", "a..b", "a" * 254])
def test_what_is_no_host_to_listen_on(value):
    assert mistakes("host", value, "127.0.0.1") == ["BALISE_X attend une adresse IP ou un nom d'hôte."]


def test_names_of_hosts():
    assert mistakes("host_names", "*, .exemple.ca,balise.exemple.ca, 10.0.0.1,[::1]") == []
    told = mistakes("host_names", "https://a.ca, b.ca, c.ca:80, *.d.ca")
    assert [sentence.split("« ")[1].split(" »")[0] for sentence in told] == [
        "https://a.ca",
        "c.ca:80",
        "*.d.ca",
    ]


def test_origins():
    assert mistakes("origins", "https://a.ca, http://b.ca:8000,https://*.c.ca, https://[::1]:8443") == []
    wrong = ["a.ca", "https://a.ca/", "ftp://a.ca", "https://", "https://a:x", "https://u@a.ca", "https://*"]
    told = mistakes("origins", ",".join(wrong))
    assert [sentence.split("« ")[1].split(" »")[0] for sentence in told] == wrong


@pytest.mark.parametrize("value", ["balise@localhost", "Balise <balise@exemple.ca>", "<a@b.ca>"])
def test_senders(value):
    assert mistakes("sender", value, "x@y") == []


@pytest.mark.parametrize(
    "value", ["pas une adresse", "a@", "@b.ca", "a@b c", "Balise <a@b.ca", "a@b.ca\n", "a@b,c@d"]
)
def test_what_is_no_sender(value):
    reader = EnvironmentReader({"BALISE_X": f"{value}x" if value.endswith("\n") else value})
    reader.sender("X", "x@y")
    with pytest.raises(BadSettings, match="adresse de courriel"):
        reader.finish()


def test_numbers_are_said_as_french_writes_them_and_asked_with_a_point():
    assert mistakes("decimal", "0.01", 1.0, low=0.05, high=120.0) == [
        "BALISE_X attend un nombre de 0,05 à 120."
    ]
    assert mistakes("decimal", "700000", 1.0, low=1.0, high=604_800.0) == [
        "BALISE_X attend un nombre de 1 à 604800."
    ]
    assert mistakes("decimal", "0,5", 1.0, low=0.05, high=60.0) == [
        "BALISE_X attend un nombre, dont les décimales suivent un point (0.5)."
    ]
