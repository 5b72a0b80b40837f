"""The examples of deploy/ name commands and settings that exist."""

from __future__ import annotations

import re

import pytest
import yaml
from repository import read

from balise.cli.main import find_commands

FILES = [
    "deploy/compose.yaml",
    "deploy/Containerfile",
    "deploy/balise.env.example",
    "deploy/systemd/balise.service",
]


@pytest.mark.parametrize("name", FILES)
def test_every_setting_it_names_is_documented(name):
    table = read("docs/fr/reglages.md")
    for setting in set(re.findall(r"BALISE_[A-Z_]+", read(name))):
        assert f"`{setting}`" in table


def test_services_run_commands_that_exist():
    commands = {command.NAME for command in find_commands()}
    services = yaml.safe_load(read("deploy/compose.yaml"))["services"]
    ours = [service["command"][0] for name, service in services.items() if name != "base"]
    assert set(ours) <= commands
    assert (
        re.search(r"^ExecStart=\S+/balise (\S+)$", read("deploy/systemd/balise.service"), re.M)[1] in commands
    )


def test_systemd_never_gives_up_on_what_may_come_back():
    """By default five quick failures, those of a database that is late, would be the last."""
    unit = read("deploy/systemd/balise.service")
    before, _, service = unit.partition("[Service]")
    assert "\nStartLimitIntervalSec=0\n" in before
    assert "\nRestart=on-failure\nRestartSec=5\n" in service
    assert "\nRestartPreventExitStatus=2\n" in service


def test_containers_and_makefile_install_with_one_version_of_uv():
    versions = re.findall(r"uv==(\d+\.\d+\.\d+)", read("deploy/Containerfile"))
    assert versions == re.findall(r"^UV_VERSION := (.+)$", read("Makefile"), re.M)


@pytest.mark.parametrize("name", ["deploy/nginx/balise.conf", "deploy/caddy/Caddyfile"])
def test_proxies_do_not_buffer_streams_nor_publish_metrics(name):
    text = read(name)
    assert "proxy_buffering off" in text or "flush_interval -1" in text
    assert text.count("proxy_request_buffering off") == text.count("proxy_buffering off")
    assert "/metrics" not in text


def test_nginx_leaves_the_gateway_to_refuse_and_to_end_answers():
    """Or a caller is given a page of the proxy, while its answer is still journaled."""
    table = read("docs/fr/reglages.md")

    def usual(setting: str) -> int:
        return int(re.search(rf"^\| `{setting}` \| `(\d+)` ", table, re.M)[1])

    gateway = read("deploy/nginx/balise.conf").split("server_name passerelle")[1]
    body = int(re.search(r"client_max_body_size (\d+)m;", gateway)[1]) * 1024
    minutes = int(re.search(r"proxy_read_timeout (\d+)m;", gateway)[1])
    assert body > usual("BALISE_GATEWAY_MAX_BODY_KB")
    assert minutes * 60 > usual("BALISE_GATEWAY_ANSWER_SECONDS") + usual("BALISE_HOLD_WAIT_SECONDS")
