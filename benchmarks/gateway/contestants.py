"""The gateways that are compared: one process each, on one core, as lean as its documentation says."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks.gateway.stand import GATEWAY_CORE, Process, balise, free_port
from benchmarks.gateway.system import System

LITELLM = "1.108.7"
PATH = "/v1/chat/completions"
KEY = "sk-mesures"
_NGINX = """
daemon off; master_process off; pid {folder}/proxy.pid; error_log {folder}/proxy.log crit;
events {{ worker_connections 2048; }}
http {{
  access_log off; keepalive_requests 100000000; keepalive_timeout 600; client_max_body_size 64m;
  client_body_buffer_size 1m; tcp_nodelay on;
  client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
  uwsgi_temp_path {folder}; scgi_temp_path {folder};
  {servers}
}}
"""


class Contestant:
    """One way from the loader to the system; ``ports`` by the behaviour of the system."""

    def __init__(self, name: str, process: Process | None, ready: str, key: str, version: str) -> None:
        self.name, self.process, self.key, self.version = name, process, key, version
        self._ready = ready
        self.ports: dict[str, int] = {}
        self.start_seconds = 0.0
        self.sent = 0
        """More than were sent so far: the number from which the next requests are counted."""

    def start(self) -> float:
        """Start and wait until it is ready. Gives the seconds it took."""
        if self.process is not None:
            self.start_seconds = self.process.start(self._ready)
        return self.start_seconds

    def stop(self) -> None:
        if self.process is not None:
            self.process.stop()

    def cpu_seconds(self) -> float:
        return self.process.cpu_seconds() if self.process is not None else 0.0


def direct(system: System) -> Contestant:
    way = Contestant("direct", None, "", KEY, "")
    way.ports = dict(system.ports)
    return way


def nginx(folder: Path, system: System) -> Contestant:
    """A plain proxy that keeps its connections, one server per behaviour of the system."""
    ports = {kind: free_port() for kind in system.ports}
    servers = "\n  ".join(
        f"upstream {kind} {{ server 127.0.0.1:{system.ports[kind]}; keepalive 256; }} "
        f"server {{ listen 127.0.0.1:{port} backlog=2048; location / {{ proxy_pass http://{kind}; "
        'proxy_http_version 1.1; proxy_set_header Connection ""; proxy_buffering off; } }'
        for kind, port in ports.items()
    )
    conf = folder / "proxy.conf"
    conf.write_text(_NGINX.format(folder=folder, servers=servers), encoding="utf-8")
    process = Process(["nginx", "-p", str(folder), "-c", str(conf)], GATEWAY_CORE, folder / "proxy.out")
    version = subprocess.run(["nginx", "-v"], capture_output=True, text=True, check=True).stderr.strip()
    proxy = Contestant(
        "nginx", process, f"http://127.0.0.1:{ports['whole']}/", KEY, version.rpartition("/")[2]
    )
    proxy.ports = ports
    return proxy


def ours(folder: Path, database: str, key: str, system: System) -> Contestant:
    port = free_port()
    process = balise(folder, database, port)
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parent,
    )
    gateway = Contestant("balise", process, f"http://127.0.0.1:{port}/readyz", key, commit.stdout.strip())
    gateway.ports = dict.fromkeys(system.ports, port)
    return gateway


def litellm(folder: Path, var: Path, system: System) -> Contestant:
    """LiteLLM's proxy: one worker, no database, no callbacks, no guards, production mode, logs at ERROR."""
    python = _environment(var / "litellm")
    port = free_port()
    models = [
        {
            "model_name": kind,
            "litellm_params": {"model": "openai/modele", "api_base": url, "api_key": "sk-sans-objet"},
        }
        for kind, url in system.urls.items()
    ]
    config = {
        "model_list": models,
        "litellm_settings": {"num_retries": 0, "telemetry": False, "callbacks": [], "set_verbose": False},
        "general_settings": {"master_key": KEY, "disable_spend_logs": True},
    }
    file = folder / "litellm.yaml"
    file.write_text(json.dumps(config), encoding="utf-8")  # JSON is YAML
    command = [str(python.with_name("litellm")), "--config", str(file), "--host", "127.0.0.1"]
    process = Process(
        [*command, "--port", str(port), "--num_workers", "1"],
        GATEWAY_CORE,
        folder / "litellm.log",
        {"LITELLM_MODE": "PRODUCTION", "LITELLM_LOG": "ERROR", "LITELLM_LOCAL_MODEL_COST_MAP": "True"},
    )
    gateway = Contestant("litellm", process, f"http://127.0.0.1:{port}/health/liveliness", KEY, LITELLM)
    gateway.ports = dict.fromkeys(system.ports, port)
    return gateway


def _environment(folder: Path) -> Path:
    """LiteLLM's interpreter, its environment made on first use. Raises ``RuntimeError`` without uv."""
    python = folder / "bin" / "python"
    if (folder / "bin" / "litellm").exists():
        return python
    uv = shutil.which("uv") or str(Path(sys.executable).with_name("uv"))
    if not Path(uv).exists():
        raise RuntimeError("uv est nécessaire pour installer LiteLLM à part; ajoutez --without litellm")
    subprocess.run([uv, "venv", "-q", "--python", sys.executable, str(folder)], check=True)
    wanted = f"litellm[proxy]=={LITELLM}"
    subprocess.run([uv, "pip", "install", "-q", "--python", str(python), wanted], check=True)
    return python
