"""The tour: each step does the thing for real, measures it, and fails when it is not what it says."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import openai

from balise.cli.demo import portal
from balise.cli.demo.stand import Key, Stand

# A fictitious number that passes the Luhn check, made for this sentence.
NAS = "271 828 188"
SENTENCE = "Rédige une courte lettre à Jean Tremblay (NAS {nas}) : sa demande de permis est reçue."


class StepFailed(Exception):
    """What the step announced did not happen."""


def run(stand: Stand) -> int:
    """Give the whole tour. Returns 0 when each step did what it says, 1 otherwise."""
    steps: list[tuple[str, Callable[[Stand], str]]] = [
        ("Une requête permise, et la réponse du modèle local", permitted),
        ("Un NAS vers un système public : refus motivé", refused_public),
        ("Le même texte en circuit fermé, lecture stricte : refus", refused_closed),
        ("Le même texte vers le système souverain : dépersonnalisé", masked),
        ("Une autorisation dans le portail, appliquée aussitôt", approved),
        ("Un arrêt d’urgence pendant une réponse", stopped),
        ("Le journal, vérifié de bout en bout", verified),
    ]
    print("\n  Visite guidée\n", flush=True)
    for rank, (title, action) in enumerate(steps, start=1):
        print(f"  {rank}/{len(steps)} {title}", flush=True)
        try:
            print(_indented(action(stand)), flush=True)
        except (StepFailed, openai.OpenAIError, portal.PortalFailed) as error:
            print(_indented(f"ÉCHEC : {error}"), flush=True)
            return 1
    return 0


def permitted(stand: Stand) -> str:
    key = stand.key(hosting="public")
    started = time.monotonic()
    answer = _ask(key, "Write one short sentence that welcomes visitors to a river park.")
    spent = time.monotonic() - started
    text = answer.choices[0].message.content or ""
    if not text.strip():
        raise StepFailed("le modèle n’a rien répondu")
    used = answer.usage.completion_tokens if answer.usage else 0
    return f"« {_short(text)} »\n{used} jetons en {_seconds(spent)}; cas {key.case}, système {key.system}"


def refused_public(stand: Stand) -> str:
    return _refused(stand.key(hosting="public"), wanted={"2.2", "4.1"})


def refused_closed(stand: Stand) -> str:
    return _refused(stand.key(hosting="closed"), wanted={"2.2"})


def masked(stand: Stand) -> str:
    key = stand.key(hosting="sovereign", case="CU-002")
    raw = key.client().chat.completions.with_raw_response.create(
        model=key.system,
        max_tokens=60,
        messages=[{"role": "user", "content": SENTENCE.format(nas=NAS)}],
    )
    if raw.headers.get("x-balise-decision") != "permit-masked":
        raise StepFailed(f"décision inattendue : {raw.headers.get('x-balise-decision')}")
    received = portal.received_by_system(stand.common, raw.headers["x-request-id"], by=stand.decider)
    if NAS in received or NAS.replace(" ", "") in received:
        raise StepFailed("le NAS a été transmis au système")
    added = raw.headers["x-balise-overhead-ms"].replace(".", ",")
    return (
        f"décision {raw.headers['x-balise-decision']}, niveau {raw.headers['x-balise-level']}, "
        f"{added} ms ajoutées\nle système a reçu : « {_short(received, 150)} »"
    )


def approved(stand: Stand) -> str:
    key = stand.key(case=stand.pending_case)
    before = _refusal_before_decision(key, stand)
    clicked = time.monotonic()
    portal.authorise(stand.pending_case, by=stand.decider)
    delay = _first_permitted(key, clicked)
    return (
        f"avant : refus ({', '.join(before)}); après la décision : première requête permise en {_ms(delay)}"
    )


def stopped(stand: Stand) -> str:
    key = stand.key(hosting="sovereign", case="CU-002")
    stream = key.client().chat.completions.create(
        model=key.system,
        stream=True,
        max_tokens=1500,
        messages=[
            {"role": "user", "content": "Write a very long story about a river, its people and its bridges."}
        ],
    )
    pieces = 0
    clicked = 0.0
    order = 0
    try:
        for _ in stream:
            pieces += 1
            if pieces == 5:
                clicked = time.monotonic()
                order = portal.stop(key.system, by=stand.watcher)
    except openai.APIError:
        pass  # an error event after the first byte: how a cut stream ends
    cut = time.monotonic() - clicked
    try:
        if not order:
            raise StepFailed("la réponse s’est terminée avant l’arrêt")
        _expect_stopped(key)
        refused = time.monotonic() - clicked
    finally:
        if order:
            portal.lift(order, by=stand.watcher)
    if max(cut, refused) > 1:
        raise StepFailed(f"l’arrêt a pris {_ms(max(cut, refused))}")
    return (
        f"réponse coupée {_ms(cut)} après le clic, "
        f"nouvelle requête refusée {_ms(refused)} après le clic; arrêt levé"
    )


def verified(stand: Stand) -> str:
    started = time.monotonic()
    records, problems, open_intents = portal.verify_journal(stand.common)
    if problems:
        raise StepFailed("; ".join(problems))
    spent = _seconds(time.monotonic() - started)
    return f"lignes vérifiées : {records}, en {spent}; intentions sans issue : {open_intents}"


def _ask(key: Key, text: str) -> Any:
    return key.client().chat.completions.create(
        model=key.system, max_tokens=40, messages=[{"role": "user", "content": text}]
    )


def _refused(key: Key, wanted: set[str]) -> str:
    try:
        _ask(key, SENTENCE.format(nas=NAS))
    except openai.BadRequestError as refusal:
        reasons = _reasons(refusal)
        measures = {measure for reason in reasons for measure in reason["measures"]}
        if not wanted <= measures:
            raise StepFailed(f"le refus nomme {sorted(measures)} et non {sorted(wanted)}") from None
        first = reasons[0]
        return f"{first['message']}\nmesures {', '.join(sorted(measures))} — que faire : {first['instead']}"
    raise StepFailed("la requête est passée")


def _refusal_before_decision(key: Key, stand: Stand) -> list[str]:
    """Why the key is refused for now; a former tour's authorisation is revoked first."""
    for _ in range(2):
        try:
            _ask(key, "Bonjour")
        except openai.PermissionDeniedError as refusal:
            return _codes(refusal)
        portal.revoke_authorisation(stand.pending_case, by=stand.decider)
    raise StepFailed("le cas répond encore malgré la révocation de sa décision")


def _first_permitted(key: Key, since: float) -> float:
    while time.monotonic() - since < 5:
        asked = time.monotonic()
        try:
            _ask(key, "Bonjour")
        except openai.PermissionDeniedError:
            time.sleep(0.02)
        else:
            # The moment of the permission, not that of the model's last word.
            return asked - since
    raise StepFailed("toujours refusé cinq secondes après la décision")


def _expect_stopped(key: Key) -> None:
    try:
        _ask(key, "Bonjour")
    except openai.InternalServerError as refusal:
        if "stopped" in _codes(refusal):
            return
        raise
    raise StepFailed("une nouvelle requête est passée malgré l’arrêt")


def _reasons(refusal: openai.APIStatusError) -> list[dict[str, Any]]:
    body = refusal.body if isinstance(refusal.body, dict) else {}
    balise = body.get("balise") or body.get("error", {}).get("balise") or {}
    reasons: list[dict[str, Any]] = balise.get("reasons", [])
    return reasons


def _codes(refusal: openai.APIStatusError) -> list[str]:
    return [reason["code"] for reason in _reasons(refusal)]


def _indented(text: str) -> str:
    return "\n".join(f"      {line}" for line in text.splitlines()) + "\n"


def _short(text: str, length: int = 110) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= length else f"{flat[:length]}…"


def _seconds(value: float) -> str:
    return f"{value:.1f} s".replace(".", ",")


def _ms(value: float) -> str:
    return f"{value * 1000:.0f} ms"
