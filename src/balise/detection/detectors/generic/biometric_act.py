"""A body that a machine, an expert or a witness knows someone by: a thumb that opens a door, a face that a camera knew.

Source of the notion: LCCJTI, s. 44 and 45; LAI, s. 59. Format: a part of the body, a voice, a gait or a signature with
what captures, keeps or compares it, in either order; what names such a capture by itself; who someone is by blood; marks that
tell one apart. Negatives: the technique itself, what opens by hand, a voice that is heard. Level alone: Protégé C with a
named or identified person.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.about import figurative
from balise.detection.detector import Candidate, Detector, Found, Tie
from balise.detection.detectors.generic.biometric import of_a_body
from balise.detection.wordwise import Lowered

_HIS = r"(?:son|sa|ses|mon|ma|mes|his|her|my)"
_FINE = r"(?:doigts?|pouces?|index|majeur|paumes?|visages?|iris|retines?|thumbs?|fingers?|fingerprints?|face|palms?|empreintes?)"
"""Parts that are captured more often than spoken of."""
_PART = r"(?:doigts?|pouces?|index|paumes?|mains?|visages?|faces?|iris|retines?|yeux|oeil|voix|oreilles?|dents?|demarche|thumbs?|fingers?|fingerprints?|palms?|hands?|voice|eyes?|gait|empreintes?)"
_HELD = r"(?:doigts?|pouces?|index|paumes?|visages?|faces?|iris|retines?|yeux|oeil|oreilles?|dents?|thumbs?|fingers?|fingerprints?|palms?|eyes?|empreintes?)"
"""Parts that one does not know people by in talk, as their voice or their gait."""
_SIDE = r"(?: (?:droite?s?|gauches?|left|right|de la main|des deux mains))?"
_BEEN = r"(?: (?:a|ont|est|sont|etait|a ete|ont ete|was|were|is|has been|deja|encore|bien|mal|pas|trop|aussi|toujours)){0,3}"
_KEPT = (
    r"(?:(?:re)?enrole\w*|scanne\w*|numerise\w*|capte\w*|capture\w*|archive\w*|authentifie\w*|reconnue?s?|identifiee?s?|comparee?s?"
    r"|clone\w*|enrolled|scanned|captured|matche[ds]?|recognized|cloned|on file)"
)
_KEPT_OF_ANY = r"(?:(?:re)?enrole\w*|scanne\w*|numerise\w*|capte\w*|authentifie\w*|comparee?s?|clone\w*|enrolled|scanned|captured|matche[ds]?|cloned)"
_TAKES = r"(?:(?:re)?enrol\w+|scann\w+|numeris\w+|authentifi\w+|scan(?:s|ned|ning)?|enroll\w*)"
_UNLOCKS = r"(?:debarre|debarrer|deverrouille|deverrouiller|punche?|puncher|poinconne|badge|badger|unlocks?|clocks? in|punches(?: in)?|signs? in|logs? in|(?:pointe|pointer)(?= (?:avec|par)))"
_OPENS = r"(?:ouvre|ouvrait|ouvrir|debarre|debarrer|deverrouille|deverrouiller|punche?|puncher|pointe|pointer|badge|badger|unlocks?|opens?|clocks?(?: in)?|punches|signs? in|logs? in)"
_MACHINE = r"(?:camera|lecteur|reconnaissance faciale|facial recognition|face scan(?:ner)?|logiciel|borne|systeme|algorithme|software)"
_FORMS = (
    rf"{_TAKES}(?: (?:a|au|aux|sur|dans|par|avec|with|by))?(?: (?:la|le|les|l'|un|une|{_HIS}|the))? ?{_PART}{_SIDE}"
    rf"(?! courantes?)|{_HELD}{_SIDE}(?: (?:a|au|du|de|sur|dans) [a-z']{{2,14}})?{_BEEN} {_KEPT}|{_PART}{_SIDE}{_BEEN} {_KEPT_OF_ANY}"
    rf"|{_FINE}{_SIDE}{_BEEN} (?:enregistre\w*|garde\w*|conserve\w*|stored|saved)(?: [a-z' ]{{2,30}})?"
    rf"|voix{_BEEN} (?:enregistree comme|servi de|sert de)[a-z' ]{{3,24}}"
    rf"|{_HIS} {_FINE}{_SIDE} {_OPENS} (?:le |la |les |l'|the )?[a-z]{{3,14}}"
    rf"|{_UNLOCKS} (?:[a-z']{{1,10}} ){{0,4}}?(?:avec|par|with|by) {_HIS} (?:{_FINE}|voix|voice|eye|oeil)"
    rf"|(?:reconnue?|identifiee?|authentifiee?|retrouvee?|flagged|picked up|recognized|identified) (?:par|a|grace a|au moyen de|a l'aide de|by|on|through|from) (?:la |le |les |l'|une? |{_HIS} |the )?(?:{_MACHINE}|demarche|voix|visage|empreintes?|adn|dents|iris|tatouages?|voice|gait|face|fingerprints?|dna|dental records|tattoos?)"
    rf"|{_HIS} empreintes?(?: (?:sont|etaient|est|are))?(?: trop)? (?:usee?s?|effacee?s?|illisibles?|worn)"
    r"|lecteurs? (?:d'empreintes?|de paume|de main|d'iris|de visage|biometrique|facial)|(?:face|palm|hand|finger|fingerprint|thumb) (?:scanner|reader)s?"
    r"|match facia(?:l|ux)|profil vocal|phrase d'enrolement|dynamique de (?:la |sa )?(?:signature|frappe)|rythme de frappe|keystroke (?:dynamics|rhythm)"
    r"|signature dynamique|faux rejets?|false rejects?|detection du vivant|liveness (?:check|test)|thermographie du visage"
    rf"|(?:passe|passee|soumise?|cherchee?|run|ran) (?:dans|a|par|through) clearview|parade d'identification|(?:photo|police) line-?up|photos? (?:d'identite judiciaire|signaletiques?)|mug ?shots?"
    rf"|meme visage (?:sous|que|au)[a-z' ]{{3,24}}|(?:gave|took|donne|fourni|prendre|pris) (?:{_HIS} |the |les |des )?(?:biometrics|biometrie|donnees biometriques)|consentement biometrique"
    rf"|(?:envoye|donne|poste|crache|sent|mailed) (?:{_HIS} |de la |un echantillon de )(?:salive|spit|saliva)(?: (?:a|chez|to) [a-z0-9]{{3,14}})?|23andme|ancestrydna|swabbed(?: for dna)?"
    r"|(?:pas|n'est pas) le pere (?:d'apres|selon)[a-z' ]{0,20}|cheveux? (?:avec bulbes? )?prelevee?s?"
    r"|(?:porte|avait|a|has|with) (?:le |un |une |des |a |l')?(?:[a-z'-]{2,14} ){1,6}?tatouee?s? (?:dans|sur|sous|au|a|en travers)[a-z' ]{3,24}|larmes? tatouee?s?|tattooed (?:on|across|behind|under)[a-z' ]{3,24}"
    r"|(?:cicatrice|balafre|brulure)s? de [a-z0-9]{1,8} (?:cm|centimetres?|pouces?)[a-z' ]{0,24}|tache de vin|grains? de beaute (?:a|au|en|sur|sous|pres)[a-z' ]{3,20}|birthmark (?:shaped|on|over|behind)[a-z' ]{3,24}"
    r"|dents? en or|gold (?:tooth|teeth)|(?:oreilles? decollees?|nez croche|crane rase|bec-de-lievre|oeil de vitre|glass eye)"
    r"|(?:manque|perdu|missing|lost) (?:le |un |une |deux |trois |a |two |three |the )(?:bout d[eu] |phalanges? d[eu] |tip of (?:his|her) )?(?:l'|la |le |un )?(?:doigts?|annulaire|auriculaire|index|pouce|orteils?|fingers?|thumb|toes?)"
    r"|un oeil (?:bleu|brun|vert|noir)[a-z' ]{1,12}oeil (?:bleu|brun|vert|noir)"
)
_GENERAL = re.compile(
    rb"(?<![a-z])(?:installe\w*|achete\w*|acquisition|fournisseur|interdi\w+|encadre\w*|politique|directive|projet|projet pilote|offre|modele|marque|garantie|soumission|avis a la commission|guide|comment|how to|tout lecteur|chaque lecteur)(?![a-z])",
    re.IGNORECASE,
)
"""Of the technique itself, in the same clause."""


def judge(candidate: Candidate) -> Found | None:
    if figurative(candidate) or not of_a_body(candidate):
        return None
    clause = re.split(rb"[;:\n\x00]", candidate.before(60))[-1]
    if _GENERAL.search(clause + b" "):
        return None
    return Found(0.75, end=candidate.start + len(candidate.value.rstrip(b" ,'")), tie=Tie.WORD)


DETECTOR = Detector(
    name="generic.biometric_act",
    type=FindingType.BIOMETRIC,
    level=Level.PROTEGE_C,
    anchors=(
        r"\b(?:(?:re)?enrol|scann|numeris|capte|captur|archive|authentifi|clone)",
        r"\b(?:doigts?|pouces?|index|paumes?|visages?|iris|retines?|voix|thumbs?|fingers?|fingerprints?|palms?|empreintes?|oreilles?|dents|demarche)\b",
        r"\b(?:reconnue?|identifiee?|retrouvee?|flagged|recognized|identified) (?:par|a|grace|au moyen|by|on|through|from)\b",
        r"\b(?:lecteurs? |scanner|reader|match facia|profil vocal|rythme de|keystroke|dynamique de|faux rejet|false reject|detection du vivant|liveness|thermograph|clearview|parade d'id|line-?up|mug ?shot|meme visage|biometri)",
        r"\b(?:salive|spit|saliva|23andme|ancestrydna|swabbed|le pere d'|le pere sel|preleve)",
        r"\b(?:tatoue|tattooed|cicatrice|balafre|brulure|tache de vin|grains? de beaute|birthmark|dents? en or|gold t|decollee|nez croche|crane rase|bec-de|oeil|glass eye|annulaire|auriculaire|orteil)",
    ),
    pattern=Lowered(rf"(?<![a-z0-9])(?:{_FORMS})(?![a-z0-9])".encode()),
    judge=judge,
    most=10,
    near=(110, 80),
)
