"""Prompts and answers: French office texts of about 1 kB, short or of a sentence, of a fixed seed.

All are different. One prompt in five speaks of an invented person, so that findings are also judged,
counted and sealed, not only looked for.
"""

from __future__ import annotations

import random

LENGTH, BRIEF, LINE = 1000, 190, 1
"""Characters from which a prompt ends with the sentence that it is at: about 1,080, 280 and 90 in all."""
ANSWER, BRIEF_ANSWER, LINE_ANSWER = 7, 10, 1
"""Sentences of an answer: about 600 characters, 850 and 80."""
SIZES = {"whole": (LENGTH, ANSWER), "brief": (BRIEF, BRIEF_ANSWER), "line": (LINE, LINE_ANSWER)}
"""By what a system's behaviour begins with (``system``): how long questions and answers are."""


def size_of(kind: str) -> tuple[int, int]:
    """How long a prompt is, and its answer, where a system behaves so."""
    return SIZES.get(kind.partition("-")[0], SIZES["whole"])


_ASKED = (
    "Résume ce compte rendu en {n} points et propose un titre.",
    "Récris ce paragraphe dans un style plus simple, en gardant les {n} idées principales.",
    "Prépare l'ordre du jour de la rencontre du {jour} à partir de ces notes.",
    "Traduis ce texte en anglais et signale les {n} passages ambigus.",
    "Fais un plan de rédaction en {n} parties pour le rapport annuel.",
    "Compare ces deux versions et dresse la liste des {n} différences qui comptent.",
)
_SENTENCES = (
    "Le comité s'est réuni le {jour} pour suivre l'avancement du projet de {projet}.",
    "Les {n} directions concernées ont remis leurs commentaires avant la date prévue.",
    "Le coût estimé demeure de {montant} $, ce qui respecte l'enveloppe autorisée.",
    "La phase {n} commencera après l'approbation du plan par le comité directeur.",
    "Il faudra prévoir {n} séances de formation pour le personnel des bureaux régionaux.",
    "Le service de {service} demande un délai supplémentaire de {n} semaines.",
    "Les indicateurs du dernier trimestre montrent une hausse de {n} % des demandes en ligne.",
    "Une consultation publique sur {projet} aura lieu dans {n} municipalités.",
    "Le fournisseur a livré la version {n}.{m} du logiciel, avec les correctifs convenus.",
    "Le rapport souligne que les délais de traitement ont diminué de {n} jours en moyenne.",
    "Nous proposons de regrouper les formulaires {m} et {n}, qui posent les mêmes questions.",
    "Le budget de {projet} sera revu à la lumière des priorités du ministère.",
    "La direction des {service} rappelle que les documents doivent être accessibles à tous.",
    "Les risques recensés sont au nombre de {n}, dont {m} jugés importants.",
    "Le plan d'action prévoit {n} mesures réparties sur {m} ans.",
    "L'équipe recommande de maintenir le service téléphonique jusqu'à la fin de l'année.",
    "Une vérification interne a porté sur {n} dossiers choisis au hasard, sans anomalie.",
    "La prochaine étape consiste à valider le cadre de référence avec les partenaires.",
    "Le guide du participant compte {m}{n} pages et sera publié dans le site du ministère.",
    "Les membres conviennent de se revoir le {jour} afin de trancher les points en suspens.",
)
_PERSONAL = (
    "Pour en discuter, joignez {nom} au 418 555-{m}{n}{m}{n}.",
    "La demande de {nom}, du {adresse} à Québec, attend une décision depuis {n} semaines.",
    "{nom} a confirmé sa présence par courriel ({courriel}).",
)
_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi")
_PROJECTS = (
    "modernisation du guichet unique",
    "révision de la politique documentaire",
    "réaménagement du parc riverain",
    "transport en commun de la couronne nord",
    "archivage des documents numériques",
    "réfection des immeubles de l'État",
)
_SERVICES = (
    "ressources matérielles",
    "communications",
    "technologies",
    "affaires juridiques",
    "ressources humaines",
)
_NAMES = ("Mireille Gagnon", "Étienne Lavoie", "Sophie Bouchard", "Marc-André Pelletier", "Fatima Benali")


def prompts(count: int, seed: int = 20260, length: int = LENGTH) -> list[str]:
    """``count`` different prompts."""
    source = random.Random(seed)
    return [_prompt(source, number, length) for number in range(count)]


def answer(sentences: int = ANSWER, seed: int = 4) -> str:
    """The answer of a system."""
    source = random.Random(seed)
    return " ".join(_said(source, text) for text in source.sample(_SENTENCES, sentences))


def _prompt(source: random.Random, number: int, length: int) -> str:
    pieces = [_said(source, source.choice(_ASKED))]
    sentences = source.sample(_SENTENCES, len(_SENTENCES))
    while sentences and sum(map(len, pieces)) < length:
        pieces.append(_said(source, sentences.pop()))
    if number % 5 == 0:
        pieces.insert(min(3, len(pieces)), _said(source, source.choice(_PERSONAL)))
    return f"Note {number}. " + " ".join(pieces)


def _said(source: random.Random, sentence: str) -> str:
    name = source.choice(_NAMES)
    return sentence.format(
        n=source.randint(2, 9),
        m=source.randint(2, 9),
        jour=f"{source.choice(_DAYS)} {source.randint(1, 28)} octobre",
        montant=f"{source.randint(11, 980)} {source.randint(100, 999)}",
        projet=source.choice(_PROJECTS),
        service=source.choice(_SERVICES),
        nom=name,
        adresse=f"{source.randint(100, 1999)}, rue Saint-Joseph Est",
        courriel=f"{name.split(' ')[0].lower().replace('é', 'e')}.{source.randint(10, 99)}@exemple.org",
    )
