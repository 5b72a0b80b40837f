"""What someone must or may no longer do by an order: conditions of release, measures of youth protection, terms of a suspension.

Source of the notion: LAI, s. 57; Criminal Code, s. 515 and 810; Youth Protection Act, s. 91. Format: one measure after the other, without a verb, after a comma
or a label (« aucun contact avec la tante, ne pas se présenter au domicile de l'ex »). Negatives: rules for
all (« ne pas consommer dans le parc »), contracts, animals, leases and conditions of sale. Level alone: Protégé C with a named
or identified person.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.about import figurative
from balise.detection.detector import Candidate, Detector, Found, Tie
from balise.detection.wordwise import Lowered

_WHOM = r"(?:l'|la |le |les |sa |son |ses |leurs? |mon |ma |mes |une? |tout(?:e)? |the |his |her )?(?:ex-?[a-z]*|pere|mere|parents?|grand-?[a-z-]+|beau-?pere|belle-?mere|enfants?|fils|fille|frere|soeur|conjointe?|epou[a-z]+|victimes?|plaignante?s?|temoins?|coaccusee?s?|complices?|codetenu[a-z]*|mineure?s?|personnes? de moins|voisine?s?|agresseur|complainant|victims?|mother|father|children|co-?accused)"
_MEET = r"(?:communiquer|entrer en (?:contact|communication)|avoir (?:de |aucun )?contacts?|etre en (?:contact|presence|communication))"
_FORMS = (
    rf"(?:aucun(?:e)?|pas de|plus de|sans|plus aucun|no|zero) (?:contacts?|communications?|droits? de visite|contact direct ou indirect)(?: (?:direct|indirect|telephonique|physique|de quelque nature)[a-z ]{{0,16}})? (?:avec|entre|with) {_WHOM}"
    rf"|(?:contacts?|visites?|sorties?|acces(?! (?:suspendus?|interdits?|encadres?)(?! (?:avec|a (?:sa|son|ses)|aux enfants|du (?:pere|fils)|de la (?:mere|fille))(?![a-z])))|appels?)(?: [a-z]{{4,12}})? (?:supervisee?s?|encadree?s?|interdite?s?|suspendue?s?|mediatisee?s?|proscrite?s?)(?: (?:avec|de|du|par|entre|a|chez|sauf|deux|une|trois|aux?) [a-z' ]{{2,34}})?|supervised (?:visits|access|contact)(?: with [a-z' ]{{2,24}})?"
    r"|(?:ne (?:pas|plus)|de ne (?:pas|plus)|ne jamais) (?:se trouver|etre|se presenter|circuler|aller|resider) (?:a moins de|dans un rayon de|a proximite|pres d|aux abords|en presence (?:de|d')|seule?s? avec|au domicile|sur les lieux|au lieu de (?:travail|residence)|a la residence)[a-z0-9' ]{0,40}"
    rf"|(?:ne (?:pas|plus)|de ne (?:pas|plus)|interdi(?:t|te|ction)s?(?: lui est faite)? (?:de |d'|a (?:la |le |l')?[a-z]{{3,10}} d[e' ]{{1,2}})|defense de |s'abstenir de |s'abstenir d'|devra s'abstenir de ){_MEET} (?:avec|directement|indirectement){{1}}[a-z' ]{{0,40}}"
    r"|(?:ne (?:pas|plus)|de ne (?:pas|plus)|interdi(?:t|te|ction)s? (?:de |d')|s'abstenir d[e' ]{1,2})(?:posseder|avoir en sa possession|porter|detenir|acheter) (?:une? |d'|des |toute )?(?:armes?|armes? a feu|cellulaire|telephone|ordinateur|drogues?|alcool|animal|animaux)(?! dans (?:les|la|le) (?:parc|edifice|etabl|aere))"
    r"|(?:aucun(?:e)?|sans) (?:acces a (?:internet|un ordinateur|un telephone|des armes)|consommation d[e' ]{1,2}(?:alcool|drogues?|cannabis)(?: ni [a-z ]{3,20})?|arme(?:s)?(?: a feu)? (?:en sa possession|a domicile))"
    r"|(?:hebergement(?! [a-z]{4,12} (?:du site|des sites|web|infonuag|du serveur|des serveurs|des donnees|de l'application|de la plateforme))|placement|garde|sejour) (?:(?:provisoire|temporaire|intensif|ordonnee?|obligatoire|confiee?|d'urgence|exclusive|majoritaire|preventive|en etablissement|immediat)(?: (?!jusqu)[a-z]{3,12})?(?: (?:jusqu[' ]|pour|de|chez|dans|au|en|a) ?[a-z0-9' -]{2,34})?|(?:chez|aupres de) (?:la |le |l'|sa |son |une? )?(?:grand-?[a-z-]+|tante|oncle|famille|soeur|frere|pere|mere|marraine|parrain|voisine?|tiers)[a-z ]{0,16}|de \d{1,3} (?:jours|mois)(?: [a-z ]{2,20})?)"
    r"|(?:prolongation|maintien|revision|fin|levee) (?:du |de l'|de son |de la |de sa |des )(?:placement|hebergement(?! (?:du site|des sites|web|infonuag|du serveur|des serveurs|des donnees|de l'application|de la plateforme))|mesures?|garde(?! a vue)|tutelle|suivi (?:dpj|de la dpj))[a-z' ]{0,30}|retrait (?:de l'enfant|des enfants|du milieu|(?:immediat|d'urgence)(?! (?:des (?:droits|acces|produits|lots|privileges|permissions)|du (?:produit|lot|marche|vehicule)))|de la garde)[a-z0-9' ]{0,24}"
    r"|(?:demeurer|resider|habiter|coucher|vivre) (?:a l'adresse (?:approuvee|indiquee|suivante|fournie)|a la maison de transition|chez (?:sa|son|ses) [a-z]{3,10} (?:jusqu|sous|pendant))[a-z' ]{0,20}|(?:garder|keep) (?:la paix|the peace)(?: et (?:avoir|d'avoir) une bonne conduite)?(?: (?:pendant|for|pour) [a-z0-9 ]{3,14})?"
    r"|se (?:presenter|rapporter) (?:chaque|tous les|toutes les|une fois|deux fois)[a-z0-9 ]{3,20} (?:au poste|a son agent|a l'agent|au bureau de probation|a la police)[a-z ]{0,14}|(?:bracelet|suivi) (?:gps|anti-?rapprochement|electronique a la cheville)|porter un (?:bracelet|dispositif) (?:gps|electronique|antirapprochement|de surveillance)"
    r"|(?:en )?liberte sous (?:conditions?|caution|promesse|engagement)|libere[es]* sous (?:conditions?|caution|promesse|engagement)[a-z ]{0,20}|(?:released|out) on (?:bail|conditions|a promise to appear|an undertaking|(?:his|her) own recognizance|\$ ?\d[\d,]*)(?: with conditions| on [a-z]{3,9} \d{1,2})?|no[ -]contact (?:order|with [a-z' ]{3,24})|stay away from (?:his|her|the (?:victim|complainant|school|house|premises))[a-z' ]{0,16}|(?:reside with|residing with|live with) (?:his|her) [a-z]{3,9} (?:under|until|pending)[a-z ]{0,16}|curfew (?:of |from )?\d{1,2} ?(?:p|a)\.?m\.?[a-z0-9 .]{0,14}|eligible for (?:parole|statutory release)(?: in [a-z]+)?"
    r"|(?:\d{1,2}|quatre|six|neuf|dix|douze|quinze) points? (?:d'inaptitude|de demerite)|vehicule (?:remorque et )?saisi(?: (?:pour )?\d{1,3} jours)?|(?:tests?|depistages?) (?:de depistage )?(?:d'urine |de drogues? |d'alcool )?(?:aleatoires?|surprises?|inopinee?s?) (?:pendant|durant|pour|deux|une)[a-z0-9 ]{2,16}"
    r"|suspension (?:sans|avec) (?:solde|traitement|salaire|paie)(?: (?:de|d'une?|pour) [a-z0-9 -]{2,24}(?:jours?|semaines?|mois)(?: ouvrables)?)?|entente (?:de la|de) derniere chance|(?:mesure|plan) de derniere chance|engagement (?:en vertu de l'article |de l'article |selon )?810[0-9.]{0,2}|(?:denonciation|dossier|ordonnance|sous) 810(?![0-9])"
)
_LISTED = re.compile(
    rb"(?:\A|[\n\x00;:,.(+|/*-]|(?<![a-z])(?:et|avec|and|with|plus|sous)) {0,3}\Z", re.IGNORECASE
)
"""What stands before a measure that is only listed."""
_RULES = re.compile(
    rb"(?<![a-z])(?:reglements?|consignes?|visiteurs?|usagers|clients|passagers|locataires|employes|eleves|benevoles|participants|tout le monde|defense d'afficher|chantier|parc|piscine|plage|sentiers?|chiens?|animal|animaux|chats?|zone|travaux|laboratoire|machine|appareil|camp de jour"
    rb"|programme|formation|atelier|guide|depliant|bail type|contrat type|modele|clause|politique|directive|en general|conditions (?:de vente|d'utilisation|generales|d'admission|du concours)|exemples?|cours|module|visitors|residents must|rules|policy|template)(?![a-z])",
    re.IGNORECASE,
)
"""Words of a rule for all, of teaching and of things."""
_WEAK = re.compile(
    rb"(?:contacts?|visites?|sorties?|acces|appels?|hebergement|placement|garde|sejour|prolongation|maintien|revision|fin|levee|retrait|supervised|vehicule|ne pas|de ne pas) ",
    re.IGNORECASE,
)
_MATTER = re.compile(
    rb"(?<![a-z])(?:peres?|meres?|parents?|enfants?|fils|filles?|jeune|mineure?|adolescente?|bebe|grand-?meres?|tantes?|oncles?|fratrie|dpj|protection|tribunal|cour|juge|jugement|chambre|ordonn[a-z]+|victimes?|plaignante?s?|conjointe?|ex|accusee?|detenue?|probation"
    rb"|conditions?|liberation|libere[es]{0,2}|police|menaces?|violence|agression|psychiatr[a-z]+|dangerosite|mesures?|placee?s?|negligence|mother|father|child(?:ren)?|court|bail|probation|judge|police|alcool|facultes)(?![a-z])",
    re.IGNORECASE,
)
"""Words of families, courts and police, without which a visit, a stay or a guard is of anything."""
_OUTING = re.compile(rb"(?:sorties?|sejour) ", re.IGNORECASE)
_LAW = re.compile(
    rb"(?<![a-z])(?:pere|mere|grand-?meres?|tante|oncle|dpj|protection|tribunal|juge|jugement|ordonn[a-z]+|victimes?|accusee?|detenue?|probation|conditions?|liberation|libere[es]{0,2}|police|psychiatr[a-z]+|mesures?|placee?s?|mother|father|court)(?![a-z])",
    re.IGNORECASE,
)
"""Without one of them, an outing or a stay of children is a camp's."""
BEFORE, AFTER = 140, 60


def judge(candidate: Candidate) -> Found | None:
    if figurative(candidate) or _RULES.search(candidate.before(BEFORE) + b" | " + candidate.after(AFTER)):
        return None
    around = candidate.before(BEFORE) + candidate.value + candidate.after(AFTER)
    if _WEAK.match(candidate.value) and not _MATTER.search(around):
        return None
    if _OUTING.match(candidate.value) and not _LAW.search(around):
        return None
    listed = _LISTED.search(candidate.before(8)) is not None
    end = candidate.start + len(candidate.value.rstrip(b" ,'-"))
    return Found(0.75, end=end, tie=Tie.RECORD if listed else Tie.WORD)


DETECTOR = Detector(
    name="generic.conditions",
    type=FindingType.JUDICIAL,
    level=Level.PROTEGE_C,
    anchors=(
        r"\b(?:contacts?|communications?|droits? de visite) (?:[a-z ]{1,24} )?(?:avec|entre|with) ",
        r"\b(?:contacts?|visites?|sorties?|acces|appels?) (?:[a-z]{4,12} )?(?:supervise|encadre|interdit|suspendu|mediatise|proscrit)|\bsupervised (?:visits|access|contact)",
        r"\b(?:ne|de ne) (?:pas|plus|jamais) (?:se trouver|etre|se presenter|circuler|aller|resider|communiquer|entrer en|avoir|posseder|porter|detenir|acheter)\b",
        r"\b(?:interdit|interdite|interdiction|interdits|defense|abstenir) (?:lui est faite )?(?:de |d'|a )",
        r"\b(?:aucun|aucune|sans) (?:acces a|consommation d|arme)",
        r"\b(?:hebergement|placement|garde|sejour) (?:provisoire|temporaire|intensif|ordonne|obligatoire|confie|d'urgence|exclusive|majoritaire|preventive|en etab|immediat|chez|aupres|de [0-9])",
        r"\b(?:prolongation|maintien|revision|fin|levee) (?:du|de l'|de son|de la|de sa) ?(?:placement|hebergement|mesure|garde|tutelle|suivi)|\bretrait (?:de l'enfant|des enfants|du milieu|immediat|d'urgence|de la garde)",
        r"\b(?:demeurer|resider|habiter|coucher|vivre) (?:a l'adresse|a la maison|chez)|\b(?:garder|keep) (?:la paix|the peace)|\bse (?:presenter|rapporter) (?:chaque|tous|toutes|une fois|deux fois)|\b(?:bracelet|suivi|dispositif) (?:gps|anti|electronique|de surv)",
        r"\bliberte sous |\blibere[es]{0,2} sous |\b(?:released|out) on (?:bail|cond|a prom|an und|his|her|\$)|\bno[ -]contact\b|\bstay away from\b|\b(?:reside|residing|live) with\b|\bcurfew (?:of |from )?[0-9]|\beligible for (?:par|stat)",
        r"\bpoints? (?:d'inaptitude|de demerite)|\bvehicule (?:remorque et )?saisi|\b(?:aleatoire|surprise|inopine)e?s? (?:pendant|durant|pour|deux|une)\b|\bsuspension (?:sans|avec) |\bderniere chance\b|\b810\b",
    ),
    pattern=Lowered(rf"(?<![a-z0-9])(?:{_FORMS})".encode()),
    judge=judge,
    most=12,
    near=(100, 60),
)
