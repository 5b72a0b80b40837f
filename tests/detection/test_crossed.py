"""Constructions crossed with what they may join: whatever the fact, the person and the words between, one answer."""

from __future__ import annotations

import re
from itertools import product

import pytest

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.engine import Engine

FACTS = (
    "le diabète",
    "la dépression",
    "l'épilepsie",
    "le cancer du sein",
    "la séropositivité",
    "la condamnation pour fraude",
    "le casier judiciaire",
    "la probation",
    "le divorce",
    "la saisie de salaire",
    "le salaire de 64 000 $",
    "la prestation d'aide sociale",
    "les empreintes digitales",
)
PEOPLE = (
    "Luc Gagnon",
    "Mme Line Roy",
    "M. Tremblay",
    "le salarié Luc Gagnon",
    "l'employée, Mme Roy",
    "notre collègue Line Cyr",
    "l'adjointe administrative Line Cyr",
    "le pompier Luc Roy",
    "ma voisine, Line Cyr",
    "la locataire du 4, Line Cyr",
    "mon fils Luc",
    "la fille de Line Cyr",
    "un certain Luc Roy",
    "feu Luc Roy",
    "Sgt Roy",
)
OF_THEM = (
    "Nous avons appris {fact} de {person}.",
    "{fact} de {person} inquiète la direction.",
    "Le dossier mentionne {fact} de {person}.",
    "En raison de {fact} de {person}, la rencontre est reportée.",
    "Concernant {fact} de {person}, que dois-je répondre?",
    "Peux-tu résumer {fact} de {person} en deux lignes?",
)
OF_NOBODY = (
    "{fact} de la population inquiète la direction.",
    "Le guide explique {fact} du point de vue du droit.",
    "En raison de {fact} de plusieurs usagers, on révise la politique.",
    "La formation porte sur {fact} au travail; Luc Gagnon l'anime.",
)
ENGLISH = (
    "{person}'s {fact} worries the team.",
    "I have a question about {person}'s {fact}.",
    "The {fact} of {person} was mentioned at the meeting.",
    "{person} hid her {fact} from us.",
)
ROWS = (
    "{person}.......{amount}",
    "{person} → {amount}",
    "{person} ({amount})",
    "{person} c'est {amount}",
    "{person} est rendue à {amount}",
    "{person} passe à {amount}",
    "{person} faisait {amount} avant",
)
LABELS = (
    "mot de passe",
    "mdp",
    "code d'accès",
    "code de déverrouillage",
    "code du coffre",
    "mot de passe temporaire",
    "NIP",
)
TOLD = (
    "{label} : {value}",
    "« {label} » : {value}",
    "le {label} demeure {value} jusqu'à vendredi",
    "nouveau {label} : {value} # effacez après lecture",
    "c'est {value} le {label}",
    "utilise {value} comme {label}",
    "tape {value} quand ça demande le {label}",
    "J'ai changé le {label} pour {value}.",
    "{label} :\n{value}",
)
HARMLESS = (
    "Politique des mots de passe : 12 caractères minimum, renouvelés aux 90 jours.",
    "Mot de passe : minimum 14 caractères, une majuscule et un chiffre.",
    "Le NIP est composé de 4 chiffres.",
    "Le mot de passe est exigé depuis 2019 pour tous.",
    "Le mot de passe pour 2027 sera envoyé par la poste.",
    "Code d'accès : voir annexe 2026-14.",
    "Code : 4535-22-100 (budget)",
    "Jeton : 4096 au maximum par requête",
    "C'est 2026 le code de projet.",
    "Mettez 1000 comme code budgétaire.",
    "Mot de passe;4128\nNIP;voir le guide",
    "Le jeton est valide 3600 secondes.",
    "[client]\nuser=root\npassword=\nhost=127.0.0.1",
    "return fetch(`${base}/Condition?code=E11.9&_count=50`)",
    "Le code d'accès au dossier 902817 est refusé.",
)
THEIRS = (
    "Le rapport sur le vol commis par Luc Gagnon.",
    "Rapport concernant le vol commis par notre employé Luc Gagnon",
    "Les détails sur l'agression sexuelle subie par Line Roy.",
    "Décision sur la tutelle accordée à Line Roy.",
    "Décision concernant le congé de maladie accordé à Luc Gagnon.",
    "Question sur la chimiothérapie prescrite à Line Roy.",
    "Question concernant la saisie de salaire imposée à Luc Gagnon.",
    "Question concernant la pension alimentaire versée par Luc Gagnon.",
    "Rapport sur les empreintes digitales prélevées sur Luc Gagnon.",
    "Décision concernant la garde partagée accordée à Line Roy.",
    "Questions about the fraud committed by Luc Gagnon.",
    "Line Roy, sur antidépresseurs, revient lundi.",
    "Line Roy : sur le lithium depuis 2019.",
    "Luc Gagnon, sur insuline, sera absent.",
    "Line Roy (sur la méthadone) revient lundi.",
    "L'oncologue explique la chimiothérapie à Mme Line Roy avant lundi.",
    "Expliquer la dialyse à M. Gagnon, qui commence lundi.",
    "Enseigner l'insuline à M. Luc Gagnon avant son congé.",
    "J'ai expliqué la probation à Luc Gagnon, il comprend ses conditions.",
    "On a expliqué le congédiement pour vol à Luc Gagnon.",
    "L'avocat a présenté la saisie de salaire à Luc Gagnon.",
    "Le dossier montre la dette de 12 000 $ à Luc Gagnon.",
)
NOT_THEIRS = (
    "Le guide du diabète du docteur Luc Roy est en vente.",
    "La clinique de dialyse du docteur Luc Roy déménage.",
    "La recherche sur l'épilepsie du chercheur Luc Gagnon avance.",
    "L'article sur le cancer de la journaliste Line Roy est paru.",
    "La conférence sur la dépression de la psychologue Line Roy est gratuite.",
    "L'enquête criminelle de la sergente Line Roy avance.",
    "L'accusation du procureur Luc Gagnon est fondée.",
    "La campagne contre l'alcool au volant de l'agente Line Roy débute.",
    "Le vaccin contre la grippe de l'infirmière Line Roy est annulé.",
    "L'atelier sur le diabète de notre infirmière Line Roy est complet.",
    "La lutte contre le cancer de l'équipe Luc Roy continue.",
    "Le vol de M. Luc Roy arrive à Dorval à 9 h.",
    "Le syndrome du choc toxique de la série Line Roy.",
    "Les difficultés financières du journal inquiètent Luc Gagnon.",
    "The bankruptcy of Sears worries Luc Gagnon.",
    "Contactez Line Roy pour les prêts étudiants.",
    "Student loans: see Line Roy, room 204.",
    "Les dettes de l'entreprise de Luc Gagnon sont remboursées.",
    "Luc Gagnon : les dettes de la province explosent.",
    "Prestations d'assurance-emploi : Line Roy répond à vos questions.",
    "Arriérés d'impôt : formation donnée par Luc Gagnon, CPA.",
    "Bankruptcy law course by Line Roy, room 12.",
    "Luc Gagnon's bankruptcy seminar starts Monday.",
    "Luc Gagnon's student loan policy was adopted.",
    "Line Roy answers your pregnancy questions every Monday.",
    "Line Roy's DNA lab is closed.",
    "Luc Gagnon est rendu à 12 k.",
    "Réinitialisations de mot de passe : 1245",
    "Billets du mois - mot de passe : 1243, courriel : 987, imprimante : 412",
    "| Motif de l'appel | Mot de passe : 1452 | Réseau : 312 |",
    "Mot de passe (billets) : 1452",
    "Politique de mot de passe : 2024",
    "Mot de passe - 2024 : politique révisée",
    "Procédure de mot de passe (version 3) : 20240501",
    "Password: 4500 leaked",
    "Essence | pin | 3500",
    "Pin;3500;plants",
    "NIP;2020;2021;2022",
    "Code de sécurité - 2010, chapitre V",
    "Code de sécurité : CSA-B44",
    "Code de porte : PRT-101",
    "Door code: HM-36x80",
    "Combinaison de touches : Ctrl+Alt+F2",
    "Combinaison de ski : 1299",
    "Combinaison : H2O2",
    "Pin: 2N2222A",
    "Code du cours : INF#1045",
    "Code de produit : ABC#12345",
    "Code de couleur: #FF5733",
    "Code d'erreur : E404!",
    "Le code est C++11",
    "code = a1+b2",
    "Clé : SOL#4",
    "Utilisez KeePass2 comme mot de passe maître.",
    "Utilisez 1Password pour votre mot de passe.",
    "Utilisez 12caractères pour le mot de passe.",
    "Utilisez Alt+F4 comme code",
    "Faites F12! quand vous voyez le code",
    "Le formulaire est DSI-1234, le mot de passe est requis.",
)
PARTED = (
    "l-u-c-.-r-o-y-7-7-@-g-m-a-i-l-.-c-o-m",
    "luc*.ro*y77*@gm*ail*.co*m",
    "luc.|roy7|7@gm|ail.|com",
    "l,u,c,.,r,o,y,7,7,@,g,m,a,i,l,.,c,o,m",
    "lu c. ro y7 7@ gm ai l. co m",
    "luc.roy77@gm\nail.com",
)


def _said(template: str, **words: str) -> str:
    text = template.format(**words)
    text = re.sub(r"\bde le\b", "du", re.sub(r"\bde les\b", "des", text))
    return text[0].upper() + text[1:]


def _passed(engine: Engine, texts: list[str]) -> list[str]:
    return [text for text in texts if engine.inspect(text).level < Level.PROTEGE_B]


def _secrets(engine: Engine, text: str) -> int:
    return sum(finding.type is FindingType.SECRET for finding in engine.inspect(text).findings)


@pytest.mark.parametrize("template", OF_THEM)
def test_a_fact_is_that_of_whoever_is_named_beside_a_noun_or_a_possessive(
    engine: Engine, template: str
) -> None:
    texts = [_said(template, fact=fact, person=person) for fact, person in product(FACTS, PEOPLE)]
    assert _passed(engine, texts) == []


@pytest.mark.parametrize("template", OF_NOBODY)
def test_the_same_facts_of_nobody_pass(engine: Engine, template: str) -> None:
    texts = [_said(template, fact=fact) for fact in FACTS if "$" not in fact]
    assert _passed(engine, texts) == texts


@pytest.mark.parametrize("template", ENGLISH)
def test_a_fact_is_theirs_in_english_too(engine: Engine, template: str) -> None:
    facts = ("epilepsy", "miscarriage", "type 2 diabetes", "fraud conviction", "bankruptcy", "student loan")
    people = ("Luc Gagnon", "Ms. Roy", "our colleague Line Cyr", "my neighbour, Line Cyr")
    texts = [_said(template, fact=fact, person=person) for fact, person in product(facts, people)]
    assert _passed(engine, texts) == []


@pytest.mark.parametrize("template", ROWS)
def test_an_amount_beside_a_name_is_theirs_whatever_leads_to_it(engine: Engine, template: str) -> None:
    people = ("Luc Gagnon", "Mme Roy", "Fournier-Rock Aline", "TREMBLAY, Réal")
    amounts = ("64 000 $", "61831 $", "$64,000", "82 300,50 $")
    texts = [template.format(person=person, amount=amount) for person, amount in product(people, amounts)]
    assert _passed(engine, texts) == []


@pytest.mark.parametrize("template", TOLD)
def test_a_secret_is_read_on_either_side_of_its_label(engine: Engine, template: str) -> None:
    texts = [
        _said(template, label=label, value=value)
        for label, value in product(LABELS, ("4535", "902817", "Bleuet#7277!", "x7Kd-92Lm-pQ4z"))
        if value.isdigit() or label not in ("NIP", "code du coffre")
    ]
    assert [text for text in texts if not _secrets(engine, text)] == []


@pytest.mark.parametrize("text", HARMLESS)
def test_what_only_speaks_of_codes_tells_none(engine: Engine, text: str) -> None:
    assert _secrets(engine, text) == 0


@pytest.mark.parametrize("text", THEIRS)
def test_what_one_speaks_of_or_explains_may_be_theirs(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level >= Level.PROTEGE_B


@pytest.mark.parametrize("text", NOT_THEIRS)
def test_what_bears_a_title_counts_or_names_a_product_stops_nothing(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level < Level.PROTEGE_B


@pytest.mark.parametrize("told", PARTED)
@pytest.mark.parametrize("label", ["courriel", "adresse courriel", "écrivez-moi à"])
def test_a_mailbox_that_a_sign_cuts_up_is_read(engine: Engine, told: str, label: str) -> None:
    findings = engine.inspect(f"Note : {label} {told}, merci.").findings
    assert FindingType.EMAIL in {finding.type for finding in findings}


@pytest.mark.parametrize("text", ["NAS........046454286", "Note pour le dossier, passeport AB739104, merci."])
def test_a_number_is_read_after_a_leader_or_a_comma(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level == Level.PROTEGE_B
