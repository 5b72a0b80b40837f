"""A court, police or discipline fact about a person: an offence, a proceeding, a sentence, a protection file.

Source of the notion: LAI, s. 57 and 59. Format: the words of criminal, penal,
disciplinary, family and youth-protection matters. Whether the sentence says it of
someone is read afterwards (see ``facts``). Negatives: the law itself, programmes,
statistics, published judgments. Level alone: Protégé C with a named or identified person.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.about import figurative, sentence_of
from balise.detection.detector import Candidate, Detector, Found, Tie
from balise.detection.expressions import read_back
from balise.detection.lexicons import english, justice
from balise.detection.lexicons.trie import anchors_of, pattern_of, words_of
from balise.detection.words import Rare
from balise.detection.wordwise import Wordwise, prefixes_of

_LISTS = (justice.PROCEEDINGS, justice.FAMILY, justice.OFFENCES, english.JUSTICE)
_NOTHING = Rare(
    r"process(?![a-z])|(?<!en )(?:causes?|pannes?|failles?|bris|fuites?) soupconnee?s?|detourn[a-z]{1,4} (?:la (?:conversation|discussion|question|tete|circulation|reunion|riviere)|l'(?:attention|eau|usage)|le (?:regard|sujet|trafic|cours|sens|propos|debat)|les yeux)|(?:formulaires?|modeles?|gabarits?|procedures?|registres?) (?:de|du|des) mandats? d|mandats? d'(?:arrestation|arret|amener) ?: (?:la |les )?(?:procedure|marche|guide|etapes|formul)|(?:arret|interpell|poursui|cherch|recherch)[a-z]{1,4} (?:une? |le |la |des |les )suspecte?s?|coupable d'avoir (?:mange|oublie|bu|dormi|trop|ri)|ancien(?:ne)? detenue? (?:devenue?|et (?:auteur|conferenc))|coupable d'exces de (?!vitesse)|coupable de (?:gourmandise|trop |paresse|bavardage|procrastination|lese)|suspecte?s? ?: ?(?:le |la |l'|un |une )|plaide coupable ?: ?(?:c'e|j'|oui|il a(?:d|im)|elle a(?:d|im)|je |un|le)|(?:tout|toute|chaque|any|every) (?:autre |nouvel |nouvelle )?(?:avis|mesure|sanction|suspension|avertissement|infraction|condamnation|accusation|arrestation|reprimande|amende|plainte|personne|disciplinary|conviction|charge|arrest)|chefs? de (?:la |le |l'|service|projet|division|cabinet|famille|menage|file|departement|equipe|groupe|section|secteur|poste)|s'(?:est |etait |en |y )?acquitt|acquitt[a-z]{1,5} (?:ses|son|sa|les|la|le|l'|leurs?|une?|cette|ces|mes|mon|ma|vos|votre|nos|notre|[0-9])|(?<!son )(?<!sa )(?<!mon )(?<!ma )agente?s? de probation|(?:en|vaut la|pas la|a grand) peine|sous peine|peine perdue|(?<!une )(?<!sa )(?<!la )(?<!de )(?<!cette )peine a |(?:a|qu'a|valait) (?:grand-)?peine (?:de|d')|stole (?:the show|a kiss|second|third|a base)|guilty to (?:eating|being|loving|liking|forgetting|drinking|stealing the last)|sentenced to (?:making|buying|washing|doing the|bringing|eating|a life of)|condamnee?s? a (?:reussir|attendre|choisir|disparaitre|repeter|rester|vivre|s'entendre|l'echec|payer la tournee|laver la vaisselle|faire (?:le|du) cafe|servir (?:le|du) cafe|apporter|ranger)|vol(?:e|er|ait) (?:un |deux |trois |quatre |cinq |des |\d{1,2} )(?:buts?|points?|bases?|matchs?|parties?|coeurs?|sourires?|baisers?|heures?|minutes?|instants?)|frapp[a-z]{1,3} (?:en plein|dans le mille|fort|un grand|les esprits|l'imagin|l'attention)|guilty of (?:using|being|not|thinking|over|making)|soupconne(?:nt)? (?:une? |chez |des |que |qu'|(?:le |la |l'|les )(?:demenagement|chat|chien|vent|logiciel|systeme|fournisseur|pompe|fuite|bogue|imprimante|virus|cache|reseau|serveur))|suspecte (?:une? |la |le |l'|des )|sentences? arbitrales?|(?:courriel|message|texto|site|appel|lien|email)s? frauduleu|engagements? de confidentialite"
    r"|(?:est|etait|,|comme|l') ?avocate? de la defense|interrogatoire de base|accuse[a-z]* (?:de )?reception|accus(?:e|ait|ent) (?:des |un |une |le |la |du )(?:arriere|retard|deficit|perte|solde|baisse|hausse|coup)|viol(?:e|er|ait|ent|ee)s? (?:la |le |les |l'|une |des |cette |ce |ces )?(?:regle|loi|droit|principe|politique|directive|code|convention|contrat|reglement|licence|clause|norme|vie privee)|suspendue?s? (?:a|au|aux|par) (?:un |une |la |le |les |des |l')?(?:grillage|poutre|mur|plafonnier|arbre|clou|harnais|corde|plafond|crochet|fil|cable|branche|balcon)|amende honorable|fait du temps (?:suppl|plein|partiel|fou|libre|double|et demi|avec|pour (?!vol|fraude|trafic|menace|meurtre|agression))|au volant (?:depuis|pour (?:la|une) (?:premiere|derniere)|(?:de l'|d'un |des |du )(?:auto)?(?:bus|camion|metro|deneigeuse|ambulance|navette|taxi))|casiers? (?:d|du|de|postal)|reclame [a-z0-9]+ (?:mois|ans|jours) (?:de |d')(?:preavis|loyer|salaire|vacances|conge|delai|garantie|retard)|vols? (?:de nuit|de \d{1,2} ?h|ac |interieur|direct"
    r"|international|de retour|de correspondance|de ligne|d'essai)|frappe[a-z]* (?:a la porte|par (?:la|le|l'|un))|arrete[a-z]* par (?:la|le|l'|les|un|une) ?(?!polic|agent|enquet|sq|grc|spvm|patrouill|gendarm|surete)|avion|aeroport|(?:fin|periode|evaluation|rapport|duree) de (?:la |sa )?probation|probation d'emploi|arret du serveur|proces[ -]verb"
    r"|(?:contrat|projet|travaux|service|chantier|programme|offres|site|compte|abonnement|vol|match|partie|production|paiement|versement|activite|seance|reunion|cours|acces|delai|circulation)s? (?:(?:est|sont|ete|a|ont|fut|sera|seront|demeure) ){0,3}suspendu"
)
"""The same words with another sense."""
_TAIL = re.compile(
    rb"(?:[ ,]{1,2}(?:pour|de|d'\w*|du|des|contre|sur|en|avec|sous|et|la|le|les|un|une|for|of)(?![a-z0-9])"
    rb"(?:[ ](?!m\.|mme|mr|ms)(?-i:[a-z'-]{2,20}|[A-Z'-]{2,20})(?![A-Za-z])|[ ]\d{1,4})?){1,3}",
    re.IGNORECASE,
)


_WEAK = re.compile(
    rb"(?:(?:(?:avoue|reconnu) avoir|retire (?:sa|la) plainte|plainte retiree|au volant|chefs de|suspecte?|poursuivie?s?|sentence|pardon|absolution|ordonnance|plainte|coupables?|expuls\w*|agress\w*|(?:l'|a |ete )?frapp\w*"
    rb"|en probation|sous serment|interrogatoire|contravention|infraction|proces|complot|corruption|intimidation|harcel\w*|menaces?|entrave|crime"
    rb"|signe un engagement|perdu la garde(?! d(?:es? (?:ses|mes|tes|nos|vos|leurs?|son|sa|mon|ma|ton|ta|votre|notre|petit)|e l'enfant))|suspendu\w*|radie?\w*|a radie|reclame|evasion|fugues?|clandestin\w*)"
    rb"(?![a-z])|victime (?:d'une?|de|d')(?![a-z])|guilty of(?![a-z]))",
    re.IGNORECASE,
)
"""Words of justice that say other things as often: they count beside an offence, a court, or someone harmed."""
_OFFENCE = (
    pattern_of(justice.OFFENCES)
    + r"|vol(?:s|e|er)?|agressions?|violences?|coups|menace[a-z]*|frappe[a-z]*|abus|attaques?|drogues?|armes?|discrimination"
)
_MATTER = read_back(
    (
        r"(?<![a-z0-9])(?:"
        + _OFFENCE
        + r"|polic[a-z]+|tribuna[a-z]+|cour|juges?|jugement|procureur[a-z]*|crimin[a-z]+|pena(?:l|le|ux|les)|prison|detention|dpj|dpcp|accus[a-z]+|arretee?|arrestation"
        r"|inculp[a-z]+|condamn[a-z]+|enquet[a-z]+|plaid[a-z]+|reconnue?|declaree?|trouvee?|casier|mandats?|drogue|court|judge|jail|charge[ds]?|convicted|sentenced|ivac|peine"
        r"|amende|caution|liberee?|probation|justice|devant|garder la paix|810|placement|hebergement|protection|restriction|communiquer|eloignement|sans solde|jours|semaines|mois|ans|ordre des"
        r"|conditionnelle|inconditionnelle|logement|appartement|ecole|canada|pays|regie|exces|vitesse|sexuel[a-z]*|alcool|incendie|meurtre|dossier|file"
        r"|(?:sa|son|ses|sa|un|une|l'|la|le|des?) ?(?:conjointe?s?|ex[a-z-]*|femme|mari|epou[a-z]+|fils|fille|enfants?|mere|pere|voisine?s?|collegues?|agente?s?|superieure?|patron|eleves?|homme|frere|soeur"
        r"|infirmiere?s?|pietons?|employee?s?|directeur|directrice|intervenante?|mineure?)|au visage|a la tete|plusieurs|garde (?:de (?:ses|son|sa|leurs?|l')|des enfants))(?![a-z0-9])"
    ).encode(),
    re.IGNORECASE,
)

_HARM = read_back((r"(?<![a-z0-9])(?:" + _OFFENCE + r")(?![a-z0-9])").encode(), re.IGNORECASE)


_TAKEN = re.compile(
    rb"(?:consomm\w+|dependance|sevrage|surdose|usage|positi(?:f|ve)|urine) (?:de la |de l'|de |d'|a la |a l'|a |au |aux |\()?\Z",
    re.IGNORECASE,
)
_DRUG = re.compile(rb"(?:cocaine|fentanyl|methamphetamines?|stupefiants?)", re.IGNORECASE)
"""Who takes a drug is ill before being accused of anything."""


def _empty(candidate: Candidate) -> bool:
    """Whether the word tells no offence, proceeding or harm by itself, and nothing around does."""
    if _DRUG.match(candidate.value) and _TAKEN.search(candidate.before(40)):
        return True
    weak = _WEAK.match(candidate.value)
    if weak is None:
        return False
    rest = candidate.value[weak.end() :] + candidate.after(70)
    if weak.group()[:6].lower() in (b"victim", b"avoue ", b"reconn"):
        return _HARM.search(rest[:48]) is None
    clause = re.split(rb"[\x00;]", candidate.before(60))[-1]
    return _MATTER.search(clause) is None and _MATTER.search(rest) is None


_DENIED = re.compile(
    rb"(?: \(?e?s?\)?)?[ ]?[:=][ \t]{0,6}(?:aucune?s?|neant|non|no|none|nil|n/?a|s\.?o\.?|_{2}|\.{3})(?![a-z])(?! sauf)",
    re.IGNORECASE,
)
"""A label of a form that is left blank, or answered by no."""
_SHELTER = re.compile(rb"(?:maison d'hebergement|centre jeunesse|centre de readaptation)", re.IGNORECASE)


def _workplace(candidate: Candidate) -> bool:
    """Whether an institution stands alone between parentheses, as the one whom somebody attends for."""
    return (
        _SHELTER.fullmatch(candidate.value) is not None
        and candidate.before(1) == b"("
        and candidate.after(1) == b")"
    )


ROLL = re.compile(
    rb"(?:\A|[\n\x00 ])[A-Z][A-Z'-]+, ?[A-Z][A-Z'-]+(?: [A-Z][A-Z'-]+)?[ ]{2,6}(?:[\d-]{5,20}[ ]{1,6})?\Z"
)
"""A name in capitals, and blanks: the row of a roll of court."""


_CURFEW = re.compile(rb"couvre[ -]feu", re.IGNORECASE)
"""Its hours follow it, as they follow a flight."""


_LONG_GONE = re.compile(
    rb"[^.;\n\x00]{0,24}?(?<!ne )(?<!nee )(?:en|in|de|vers) 1(?:[0-8]\d\d|9[0-4]\d)(?![\d-]| ?\$)",
    re.IGNORECASE,
)
"""A year after an arrest or a trial, of which only books tell."""


_PETTY = re.compile(rb"amendes? de [0-9]{1,2}", re.IGNORECASE)
_ONLY = re.compile(rb"(?:[.,][0-9]{2})? ?\$|[.,]? ?(?:cents|dollars)", re.IGNORECASE)
"""After fewer than a hundred dollars: what a library asks for a late book."""


def _petty(candidate: Candidate) -> bool:
    return _PETTY.fullmatch(candidate.value) is not None and _ONLY.match(candidate.after(12)) is not None


_SWORN = re.compile(
    rb"[^.;\n\x00]{0,24}sous serment (?:resider|habiter|demeurer|etre (?:domicilie|ne|marie|le |la |l')|ce qui suit|avoir (?:lu|pris connaissance))",
    re.IGNORECASE,
)
_FALSELY = re.compile(
    rb"(?<![a-z])(?:faux|fausse|faussement|ment|menti|mensong[a-z]*|parjur[a-z]*)(?![a-z])", re.IGNORECASE
)
"""What an affidavit says of where one lives; and that it is false."""
_REPORTED = re.compile(
    rb"vols? (?:de |d')[a-z' -]{2,30} signalee?s? (?:au|aux|a|dans|sur|hier|ce)(?![a-z])", re.IGNORECASE
)
"""A theft that is reported somewhere, by whomever done."""
_FOSTERS = re.compile(rb"famille d'accueil (?:de (?:proximite|(?-i:[A-Z]))|a (?-i:[A-Z]))", re.IGNORECASE)
_NAMED = re.compile(rb"(?:[A-Za-z]{2}, |(?<![a-z])la )\Z")
"""Who takes in others' children, as a body pays them: « Luc Roy, famille d'accueil de Matane »."""
_PAID = re.compile(
    rb"(?<![a-z])(?:vers(?:er|e|ee?s?|ement|ements)|virements?|paiements?|factures?)(?![a-z])", re.IGNORECASE
)
_TAKEN_IN = re.compile(
    rb"(?<![a-z])(?:(?:re)?placee?s?|placements?|vit|vivait|vivent|habite|depuis|enfants?|petite?s?|bebe|age|agee?|ans|mois|nee?|fils|fille|garcon|fillette|eleve|jeune|mineure?|usagere?|confiee?s?|retourn[a-z]+|mere|pere|parents?|dpj|ordonnance|visites?)(?![a-z])",
    re.IGNORECASE,
)
"""Money that is due to them; and words of the one whom they take in."""


def _of_no_one(candidate: Candidate) -> bool:
    """Whether the words are an affidavit's, of a theft by whoever, or of the work of a foster family."""
    said = candidate.value + candidate.after(60)
    if _REPORTED.match(said) or (_SWORN.match(said) and not _FALSELY.search(candidate.before(40) + said)):
        return True
    if not _FOSTERS.match(said) or not _NAMED.search(candidate.before(6)):
        return False
    around = candidate.before(120) + said + candidate.after(160)[60:]
    return _PAID.search(around) is not None and not _TAKEN_IN.search(around)


def of_another_sense(candidate: Candidate) -> bool:
    """Whether the word is an image, or one of those that say other things too: a contract suspended, a flight."""
    image = figurative(candidate) and not _CURFEW.match(candidate.value)
    image = image or _LONG_GONE.match(candidate.value[-3:] + candidate.after(40)) is not None
    return image or _NOTHING.search(sentence_of(candidate, 24)[-90:]) is not None


_HALTED = re.compile(
    rb"(?<![a-z])(?:s'(?:est|etait|etaient|etre)|se (?:sont|serait)|me suis|t'es|nous sommes|vous etes) (?:deja |souvent )?\Z",
    re.IGNORECASE,
)
"""Who stops somewhere of their own accord: « s'est arrêtée chez un voisin »."""


_SETTLED = re.compile(
    rb"(?<![a-z])(?:factures?|frais|soldes?|comptes?|droits|taxes|montants?|sommes?|loyers?|cotisations?|invoices?|bills?|fees)(?![a-z])[^.;:\n\x00]{0,50}\Z",
    re.IGNORECASE,
)
"""What is « acquitté » when it is paid."""


def judge(candidate: Candidate) -> Found | None:
    if of_another_sense(candidate) or _empty(candidate) or _DENIED.match(candidate.after(24)):
        return None
    if candidate.value[:5].lower() == b"arret" and _HALTED.search(candidate.before(14)):
        return None
    if candidate.value[:7].lower() == b"acquitt" and _SETTLED.search(candidate.before(60)):
        return None
    if _workplace(candidate) or _petty(candidate) or _of_no_one(candidate):
        return None
    tail = _TAIL.match(candidate.after(60))
    rolled = ROLL.search(candidate.before(60)) is not None
    end = candidate.end + (tail.end() if tail else 0)
    return Found(0.8, end=end, tie=Tie.ROW if rolled else Tie.WORD)


DETECTOR = Detector(
    name="generic.judicial",
    type=FindingType.JUDICIAL,
    level=Level.PROTEGE_C,
    anchors=anchors_of(*_LISTS),
    pattern=Wordwise(pattern_of(*_LISTS) + r"(?![a-z0-9])", prefixes_of(words_of(*_LISTS))),
    judge=judge,
    most=16,
    near=(90, 48),
)
