"""Facts and identifiers told between a question and its answer, by who speaks and as people export it, and questions that tell none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from balise.contracts.levels import Level
from balise.detection.engine import Engine

ReadStream = Callable[[str, int], list[tuple[str, str]]]
LAID = (
    "{q} {a}",
    "{q}\n{a}",
    "{q}\n\n{a}",
    "Agente : {q}\nClient : {a}",
    "Agent : {q}\nLuc Roy : {a}",
    "— {q}\n— {a}",
    "Q. {q}\nR. {a}",
    "Q. 12 {q}\nR. 12 {a}",
    "Q : {q} R : {a}",
    "LE JUGE : {q}\nLE TÉMOIN : {a}",
    "> {q}\n{a}",
    "[10:42] Lise Cyr : {q}\n[10:43] Luc Roy : {a}",
    "2026-03-02 10:42 - Lise Cyr: {q}\n2026-03-02 10:43 - Luc Roy: {a}",
    "[02/03/2026, 10:42:11] Lise Cyr: {q}\n[02/03/2026, 10:43:02] Luc Roy: {a}",
    "Lise Cyr  10:42\n{q}\nLuc Roy  10:43\n{a}",
    "Lise Cyr\n10 h 42\n{q}\n\nLuc Roy\n10 h 43\n{a}",
    "10:42:11 Agent {q}\n10:43:02 Client {a}",
    "Lise (10 h 42) : {q}\nLuc (10 h 43) : {a}",
    "**Agent** : {q}\n**Client** : {a}",
    "<p><b>Agent :</b> {q}</p><p><b>Client :</b> {a}</p>",
    '[{{"role":"agent","content":"{q}"}},{{"role":"client","content":"{a}"}}]',
    '{{"question":"{q}","reponse":"{a}"}}',
    "| Question | Réponse |\n|---|---|\n| {q} | {a} |",
    "| Agent | {q} |\n| Client | {a} |",
    "question;reponse\n{q};{a}",
    '10:42,agent,"{q}"\n10:43,client,"{a}"',
    "{q}\t{a}",
    "00:00:12,000 --> 00:00:15,000\n{q}\n\n2\n00:00:16,000 --> 00:00:19,000\n{a}",
    "<v Lise Cyr>{q}</v>\n<v Luc Roy>{a}</v>",
    "Speaker 1: {q}\nSpeaker 2: {a}",
    "Je lui demande : « {q} » Il répond : « {a} »",
    "Agent : {q}\nClient : Un moment.\nAgent : Prenez votre temps.\nClient : {a}",
)
"""How an export lays out two turns."""
TOLD = (
    ("Et votre date de naissance?", "le 12 mars 1980"),
    ("Vous êtes né quand?", "oui, le 12 mars 1980"),
    ("Can you confirm your date of birth?", "March 12, 1980"),
    ("Votre NIP?", "4821"),
    ("Quel est le code de la porte?", "c'est le 4821"),
    ("Quel est votre mot de passe?", "c'est Soleil123"),
    ("Votre NAS?", "oui, 046 454 286"),
)
NAMED = (
    "Entrevue avec Luc Roy\n\nIntervenante : {q}\nM. Roy : {a}",
    "Agent : {q}\nLuc Roy : {a}",
    "Agent : Bonjour Monsieur Roy. {q}\nClient : {a}",
    "Me Gagnon : {q}\nM. Roy : {a}",
    "[10:42] Lise Cyr : {q}\n[10:43] Luc Roy : {a}",
    "2026-03-02 10:42 - Lise Cyr: {q}\n2026-03-02 10:43 - Luc Roy: {a}",
    "Lise Cyr  10:42\n{q}\nLuc Roy  10:43\n{a}",
    "Appel de Luc Roy\n— {q}\n— {a}",
    "Témoin : Luc Roy\nQ : {q} R : {a}",
    "Nom : Luc Roy\n{q} {a}",
    "Nom : Luc Roy\n\n| Question | Réponse |\n|---|---|\n| {q} | {a} |",
    "nom;question;reponse\nLuc Roy;{q};{a}",
    '{{"client":"Luc Roy","messages":[{{"role":"agent","content":"{q}"}},{{"role":"client","content":"{a}"}}]}}',
    '{{"speaker":"Agent","text":"{q}"}}\n{{"speaker":"Luc Roy","text":"{a}"}}',
    "<h1>Luc Roy</h1><p><b>Agent :</b> {q}</p><p><b>Client :</b> {a}</p>",
    "Agent : Vous êtes bien Luc Roy?\nClient : Oui\nAgent : {q}\nClient : {a}",
    "LUC ROY, assermenté.\nLE JUGE : {q}\nLE TÉMOIN : {a}",
    "Billet 4412 - demandeur Luc Roy\nTechnicien> {q}\nLuc> {a}",
)
"""Dialogues in which someone is named."""
ASKED = (
    "Êtes-vous diabétique?",
    "Est-ce que vous souffrez de dépression?",
    "Vous avez un cancer?",
    "Prenez-vous des antidépresseurs?",
    "Do you have diabetes?",
    "Avez-vous un casier judiciaire?",
    "Êtes-vous en probation?",
    "As-tu déjà fait de la prison?",
    "Recevez-vous de l'aide sociale?",
    "Avez-vous des dettes?",
    "Have you ever been convicted of assault?",
    "Dettes?",
    "Problèmes de santé mentale?",
    "Vous êtes diabétique, c'est ça?",
    "Devez-vous de l'argent à Revenu Québec?",
    "Votre fils est-il autiste?",
)
YES = (
    "Oui",
    "Malheureusement oui",
    "Exact",
    "C'est ça",
    "Depuis 2012",
    "Oui, depuis 2012.",
    "Yes, since 2012",
    "Tout à fait",
)
NO = ("Non", "Non, jamais", "Pas du tout", "Non monsieur", "Jamais")
PAY = ("Combien gagnez-vous?", "Votre salaire annuel?", "How much do you make?", "Combien devez-vous?")
AMOUNTS = ("64 000", "environ 64 000", "64 mille", "je fais 64 000", "64 000 $", "$64,000")
AT_WORK = (
    "As-tu reçu le rapport sur la dépression?",
    "Tu as fini la présentation sur le cancer?",
    "Vérifiez-vous le casier judiciaire des bénévoles?",
    "Travaillez-vous avec des personnes en probation?",
    "Tu traites les demandes d'aide sociale?",
    "Avez-vous des dépliants sur la dépression?",
    "Avez-vous des clients en faillite?",
    "Le budget de l'aide sociale est-il approuvé?",
    "Avez-vous suivi le cours sur l'épilepsie?",
    "La faillite de la compagnie est-elle publique?",
    "Does your team handle employment insurance?",
    "Le serveur a été arrêté?",
)
"""Questions of what people work on."""
FOR_ALL = (
    "Avez-vous droit à l'aide sociale?",
    "Un casier judiciaire empêche-t-il de voyager?",
    "Le diabète est-il un handicap?",
    "Êtes-vous diabétique?",
    "Avez-vous un casier judiciaire?",
    "Dois-je déclarer un casier judiciaire?",
    "Le salaire est-il imposable?",
)
SAID_TO_ALL = ("Oui, si vos revenus ne dépassent pas le seuil.", "Oui. Remplissez le formulaire 12.", "Oui")
NONE = (
    "Mot de passe oublié? | Aide",
    '{"q":"Mot de passe oublié?","a":"Réinitialiser"}',
    "Votre mot de passe?\nJe ne m'en souviens plus",
    "Combien de chiffres dans le NIP?\n4",
    "Combien de codes d'accès avons-nous émis?\n1250",
    "Le NIP est-il obligatoire? Oui, toujours",
    "Quelle est la date de la réunion?\nle 12 mars 1980",
    "Date de fondation?\n12 mars 1980",
    "Quel est le code de l'erreur?\n4821",
    "Luc Roy : Combien de pages devez-vous lire?\n400",
    "Agent : Combien devez-vous livrer de boîtes?\nLuc Roy : 4500",
    "Agent : Combien d'employés avez-vous?\nLuc Roy : 4821",
    "Êtes-vous diabétique? ☐ Oui ☐ Non",
    "Agent : Êtes-vous diabétique?\nClient : [réponse]",
    "Guide d'entrevue : Avez-vous des dettes? Si oui, précisez.",
    "Agent : Avez-vous un casier judiciaire?\nClient : Je préfère ne pas répondre.",
)


@pytest.mark.parametrize("laid", LAID)
def test_an_identifier_is_found_on_the_turn_after_its_question(laid: str, engine: Engine) -> None:
    missed = [text for q, a in TOLD if engine.inspect(text := laid.format(q=q, a=a)).level < Level.PROTEGE_B]
    assert not missed


@pytest.mark.parametrize("laid", NAMED)
def test_a_fact_that_is_asked_and_confirmed_is_whose_is_named(laid: str, engine: Engine) -> None:
    missed = [
        text
        for q in ASKED
        for a in YES
        if engine.inspect(text := laid.format(q=q, a=a)).level < Level.PROTEGE_C
    ]
    assert not missed


@pytest.mark.parametrize("laid", NAMED)
def test_a_fact_that_is_asked_and_denied_is_none(laid: str, engine: Engine) -> None:
    found = [
        text
        for q in ASKED
        for a in NO
        if engine.inspect(text := laid.format(q=q, a=a)).level > Level.PROTEGE_A
    ]
    assert not found


@pytest.mark.parametrize("laid", NAMED)
def test_an_amount_answers_a_question_of_pay(laid: str, engine: Engine) -> None:
    missed = [
        text
        for q in PAY
        for a in AMOUNTS
        if engine.inspect(text := laid.format(q=q, a=a)).level < Level.PROTEGE_C
    ]
    assert not missed


@pytest.mark.parametrize("asked", AT_WORK)
def test_what_is_asked_of_work_is_no_fact(asked: str, engine: Engine) -> None:
    for answer in ("Oui", "Yes", "Oui, c'est exact."):
        assert engine.inspect(f"Lise Cyr : {asked}\nLuc Roy : {answer}").level < Level.PROTEGE_B


@pytest.mark.parametrize("asked", FOR_ALL)
def test_a_question_and_answer_for_everyone_is_no_fact(asked: str, engine: Engine) -> None:
    stopped = [
        text
        for answer in SAID_TO_ALL
        for laid in (*LAID[:4], LAID[6], *LAID[19:25])
        if engine.inspect(text := laid.format(q=asked, a=answer)).level > Level.PROTEGE_A
    ]
    assert not stopped


@pytest.mark.parametrize("text", NONE)
def test_other_questions_tell_nothing(text: str, engine: Engine) -> None:
    assert engine.inspect(text).level < Level.PROTEGE_B


@pytest.mark.parametrize("size", [1, 3, 40])
@pytest.mark.parametrize(
    "answer", ["Oui, depuis 2012.\nMerci.", "Non, jamais.\nMerci.", "Je ne sais pas.\nBon."]
)
def test_a_stream_reads_the_answer_with_its_question(
    answer: str, size: int, engine: Engine, read_stream: ReadStream
) -> None:
    text = f"Dossier de Luc Roy\n\nAgent : Bonjour. Êtes-vous diabétique?\nLuc Roy : {answer}"
    whole = [
        (finding.type.value, text[finding.start : finding.end]) for finding in engine.inspect(text).findings
    ]
    assert read_stream(text, size) == whole
