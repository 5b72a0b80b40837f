"""A few requests really sent, so that the journal of a new demonstration has something to show."""

from __future__ import annotations

import contextlib

import openai

from balise.cli.demo.portal import journal_is_new
from balise.cli.demo.stand import Key, Stand

_NAM = "BERS 8556 1217"
_CARD = "4539 1488 0343 6467"


def send_once(stand: Stand) -> None:
    """Send them when no request has been journaled yet. Refusals are the point; answers stay short."""
    if not journal_is_new():
        return
    public, closed = stand.key(hosting="public"), stand.key(hosting="closed")
    sovereign, government = stand.key(case="CU-002"), stand.key(hosting="government")
    code = stand.key(case="CU-005")
    _try(public, "Reformule : « Le parc riverain ouvre le 24 juin. »")
    _try(public, f"Le numéro d'assurance maladie de la dame est {_NAM}, prépare sa lettre.")
    _try(public, f"Carte {_CARD}, expiration 04/29 : confirme le paiement.")
    _try(public, "PROTÉGÉ B\nNote stratégique : négociation des terrains du secteur nord.")
    _try(public, "Classe ces candidatures.", usage="automated_decision")
    _try(closed, "Résume en une phrase : les permis sont délivrés en 20 jours.")
    _try(closed, "Note interne — ne pas diffuser. Le budget passe à 4 M$.", classification="protege-a")
    _try(sovereign, "Écris à Mme Rose Bélanger, 12, rue des Quais, Lévis G6V 4B2, tél. 418 555-0142.")
    _try(sovereign, "Texte secret.", classification="protege-c")
    _try(sovereign, "Bonjour", system="assistant-public")
    _try(government, f"Résume le dossier médical de Luc Roy, NAM {_NAM} : diabète de type 2.")
    _try(code, "Explain in one line what a Python generator is.")
    _try(code, "password = 'Tr0ub4dor&3-Qc' ; pourquoi la connexion échoue ?")
    for key in stand.refused_keys:
        _try(key, "Bonjour")


def _try(key: Key, text: str, *, system: str = "", classification: str = "", usage: str = "") -> None:
    headers = {"X-Balise-Classification": classification, "X-Balise-Usage": usage}
    # A refusal is journaled with its reasons: what this is for.
    with contextlib.suppress(openai.APIStatusError):
        key.client().chat.completions.create(
            model=system or key.system,
            max_tokens=24,
            messages=[{"role": "user", "content": text}],
            extra_headers={name: value for name, value in headers.items() if value},
        )
