"""What someone lives on or owes, in a note that has no subject: « Aucun revenu depuis avril, chômage épuisé ».

Source of the notion: LAI, s. 59 (financial). Format: notes of agents, bailiffs and shelters, a few words after a stop, a comma or a label. It counts where someone is named
nearby (see ``facts``). Negatives: programmes and their conditions, questions, budgets of bodies. Level alone: Protégé C with a
named or identified person.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.about import figurative
from balise.detection.detector import Candidate, Detector, Found, Tie
from balise.detection.wordwise import Lowered

_SINCE = r"(?: (?:depuis|jusqu'a|since|right now|at all|this month|en ce moment|pour l'instant|actuellement)(?: [a-z0-9]{1,10}){0,3})?"
_BENEFIT = r"(?:ei|cpp|qpp|oas|gis|welfare|sick (?:bank|leave)|benefits|savings|chomage|assurance-emploi|prestations|assurance-salaire|indemnites|rqap|aide sociale|economies|epargnes|encaisse|marge(?: de credit)?)"
_HUNDREDS = r"(?:\d[\d ,.]*|(?:cent|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente|quarante|cinquante|mille|eighteen|twelve|two|three|four|five|six|seven|eight|nine|a)(?:[ -](?:cents?|mille|douze|dix|vingt|trente|quarante|cinquante|soixante|quatre-vingt|hundred|thousand|grand)){1,4})"
_FORMS = (
    rf"(?:no|zero|without(?: any)?) (?:income|savings|assets|property|fixed address)(?![a-z])(?! tax){_SINCE}|(?:aucun|sans|zero|0|pas de) revenus?(?! d[e' ]){_SINCE}|(?:income|source of income) ?: ?(?:child benefit|ei|welfare|none|nil|disability|social assistance|cpp|part[- ]time)[a-z ]{{0,14}}|revenus? ?: ?(?:aucun|nil|neant|zero|aide sociale|chomage|allocation|pension)[a-z ]{{0,16}}"
    rf"|{_BENEFIT} (?:ran out|run out|has run out|is used up|exhausted|expired|epuisees?|epuise|terminee?s?|finie?s?|a cesse|ont cesse|est (?:pleine?|vide|epuisee?|finie?)|sera epuisee?|sont (?:finies|epuisees|terminees))(?: (?:in|en|depuis|since|le|on|a) [a-z0-9 ]{{2,16}})?"
    rf"|(?:aucune?|pas de|pas d'|plus de|plus d') (?:propriete|reer|celi|epargne|vehicule saisissable|bien saisissable|actif|placement(?! (?:de produit|publicitaire|media))|economies)(?! (?:au nom de la ville|municipal)){_SINCE}|(?:n'a|n'ai|a|ai|j'ai) (?:zero|pu d'|pu une?) ?(?:argent|cenne|piasse|dollar)"
    rf"|(?:sans|sans aucun) (?:travail|emploi|paie|paye|salaire) depuis [a-z0-9 ]{{2,16}}|(?:en|est en) (?:faillite|proposition de consommateur|defaut de paiement|recouvrement) (?:depuis|jusqu)[a-z0-9' ]{{2,16}}|comptes? (?:en souffrance|gele|en recouvrement|a decouvert|en collection|a zero)(?! (?:de la (?:ville|mrc|municipalite)|du conseil|des (?:clients|contribuables)))|(?:prestataire|beneficiaire)(?: de l'aide sociale| de la solidarite)? depuis [a-z0-9 ]{{2,16}}|demande (?:aujourd'hui )?(?:l'allocation|la prestation|(?:une avance|le supplement|l'aide|un depannage)(?=[.,;:)\n\x00]|\Z| (?:sociale|financiere|alimentaire|juridique|d'urgence|d'argent|de dernier|de (?:paie|revenu|loyer|fonds|\d)|sur |au (?:loyer|logement)|aux etudes|du revenu|d'une paie|parce |pour (?:le|son|sa|ses|payer|manger|faire) ?)))[a-z' ]{{0,28}}|admissible a (?:l'allocation|la prestation|l'aide|la rente|l'exoneration)[a-z' ]{{0,28}}"
    rf"|(?:je|j'|il|elle|on|i|he|she|ils|elles|they|still|encore)[ ]?(?:lui |leur |nous |vous )?(?:doit|dois|doivent|devait|owes?|owed) (?:deja |encore |still |pres de |about |around |environ )?{_HUNDREDS} ?(?:piasses?|piastres?|dollars?|bucks|\$|(?:mois|ans|semaines) (?:a |de |d')(?:la |le |l'|son |sa |ses )?(?:loyer|taxes|municipalite|proprietaire|hydro|banque|caisse|pension))(?![a-z])|(?:doit|dois|doivent|owes?) (?:deja |encore |still )?\d[\d ,]{{2,9}} (?:sur|a|au|aux|on|to) (?:ses|son|sa|mes|ma|mon|la|l'|his|her|my|hydro|revenu|desjardins)[a-z' ]{{2,16}}"
    r"|gets? (?:a |food |christmas ){1,2}(?:hamper|basket|voucher)s?(?: every [a-z0-9 ]{2,12})?|(?:stays|stayed|sent) home with(?:out)? pay|(?:on )?short[- ]term disability at \d{2} ?%|(?:perte|manque) (?:de remuneration|a gagner) de \d[\d ]*\$?"
)
_ALL = re.compile(
    rb"(?<![a-z])(?:programmes?|conditions? d'admissib[a-z]+|criteres?|guide|depliant|formulaire|comment|formation|atelier|statistiques?|etude|recherche|sondage|menages|personnes|familles|citoyens|employes|organismes?|entreprises?|fournisseurs?|municipalites|budget|projet|politique|reglement|article \d|loi|people|families|households|program|eligib[a-z]+ criteria|policy"
    rb"|organi[sz]ations?|compan(?:y|ies))(?![a-z])",
    re.IGNORECASE,
)
"""Words of programmes, of all, and of bodies."""
_IF = re.compile(
    rb"(?<![a-z])(?:si|when|if|lorsque|quand|quiconque|toute personne)(?![a-z])[^\x00.;]{0,60}\Z",
    re.IGNORECASE,
)
BEFORE, AFTER = 120, 40


def judge(candidate: Candidate) -> Found | None:
    lead = candidate.before(BEFORE).rpartition(b"\x00")[2]
    if figurative(candidate) or b"?" in candidate.after(AFTER) or _IF.search(lead):
        return None
    if _ALL.search(lead + b" | " + candidate.value + candidate.after(AFTER)):
        return None
    return Found(0.75, end=candidate.start + len(candidate.value.rstrip(b" ,'-")), tie=Tie.RECORD)


DETECTOR = Detector(
    name="generic.means_note",
    type=FindingType.SALARY,
    level=Level.PROTEGE_C,
    anchors=(
        r"\b(?:no|zero|without|any) (?:income|savings|assets|property|fixed)\b|\b(?:aucun|sans|zero|0|pas de) revenus?\b|\b(?:income|revenus?) ?:",
        rf"\b{_BENEFIT} (?:ran|run|has|is|exh|exp|epuis|termin|fini|a cess|ont cess|est|sera|sont)",
        r"\b(?:aucune?|pas de|pas d'|plus de|plus d') (?:propriete|reer|celi|epargne|vehicule|bien|actif|placement|economies)\b|\b(?:zero|pu d'|pu une?) ?(?:argent|cenne|piasse|dollar)",
        r"\b(?:travail|emploi|paie|paye|salaire|faillite|consommateur|paiement|recouvrement|prestataire|beneficiaire|sociale|solidarite) (?:depuis|jusqu)|\bcomptes? (?:en|gele|a)\b|\bdemande (?:aujourd'hui )?(?:l'all|une av|le sup|l'aide|un dep|la pres)|\badmissible a\b",
        r"\b(?:doit|dois|doivent|devait|owes?|owed) (?:deja |encore |still |pres de |about |around |environ )?(?:[0-9]|cent|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente|quarante|cinquante|mille|eighteen|twelve|two|three|four|five|seven|eight|nine|a (?:hundred|thousand|grand))",
        r"\b(?:hamper|basket|voucher)s?\b|\bhome with(?:out)? pay\b|\bdisability at\b|\b(?:perte|manque) (?:de rem|a gag)",
    ),
    pattern=Lowered(rf"(?<![a-z0-9])(?:{_FORMS})".encode()),
    judge=judge,
    most=12,
    near=(100, 60),
)
