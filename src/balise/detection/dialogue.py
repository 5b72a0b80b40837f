"""What is answered on the next turn of a dialogue: « Agente : votre date de naissance? ↵ Usager : le 4 mai 1958 »."""

from __future__ import annotations

TURN = (
    rb"(?:\[?\d{1,2}[:h]\d{2}(?::\d{2})?(?: ?[AP]\.?M\.?)?\]?[ -]{1,3})?(?:[-*>]{1,2}[ ]?)?"
    rb"(?:R(?:ep)?\.[ \x00]?|[A-Za-z][\w'. -]{0,24}(?:[ ][(\[]?\d{1,2}[:h]\d{2}(?::\d{2})?[)\]]?)?[ ]?[:>][ ]?)?"
)
"""How a turn begins: an hour, a dash, who speaks; each may be missing."""
ASKED = rb"[^?\x00]{0,90}(?:\?|svp|s\.v\.p\.|stp|please)[\"')\].]{0,2}[\s\x00]{1,8}"
"""What ends a question, once the words that say what is asked for."""
