"""What a reader makes of someone's fingers, palm, eye, face or voice: « ses deux pouces sont illisibles », « her prints were rolled ».

Source of the notion: LCCJTI, s. 44 and 45; LAI, s. 59. Format: parts of a body that are someone's (« ses », « her », « de M. Roy »)
or counted (« dix doigts »), with what a reader, an ink pad or a system does of them, or where they are still kept. Negatives:
hurt fingers, a voice on the radio, a face on a poster, thumbs up, indexes of prices, and the technique itself.
Level alone: Protégé C with a named or identified person.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector, Found
from balise.detection.detectors.generic.biometric import of_a_body
from balise.detection.detectors.generic.biometric_matched import general, sentence_parts, tie_of
from balise.detection.wordwise import Lowered

_HIS = r"(?:son|sa|ses|mon|ma|mes|leurs|his|her|my|their)"
_COUNT = (
    r"(?:deux|trois|quatre|cinq|huit|neuf|dix|10|[2-9]|two|three|four|eight|nine|ten|both|les deux|les dix)"
)
_SIDE = r"(?: (?:droite?s?|gauches?|de la main(?: (?:droite|gauche))?|des deux mains))?"
_LEFT = r"(?:(?:left|right|left-hand|right-hand)[ -])?"
_PART = (
    rf"{_LEFT}(?:pouces?|index|majeur|annulaire|auriculaire|doigts?|paumes?|iris|retines?|cretes(?: (?:papillaires|digitales))?|minuties"
    r"|empreintes?(?: (?:digitales?|palmaires?|plantaires?|d.? ?(?:index|pouce)|du (?:pouce|doigt)(?: majeur)?))?|thumbs?|index|fingers?|fingertips?|palms?|iris(?:es)?(?: codes?)?|retinas?|ridges|prints?|fingerprints?|thumbprints?|palm ?prints?)"
    rf"{_SIDE}"
)
_MASK = r"(?:visages?|voix|faces?|voices?|oreilles?|ears?)"
"""What is also seen and heard without any machine."""
_BEEN = r"(?:[ ,]{1,2}(?!(?:dans|sous|entre)\b)[a-z0-9']{1,12}){0,5}?[ ,]{1,2}"
_BY_MACHINE = (
    r"(?:(?:re-?)?enrol[a-z]{1,5}|apparie\w*|numeris\w*|scann\w*|re-?captur\w*|captur\w*|capte\w*|fiche(?:e?s)?|on file|illisibles?|unreadable|en double"
    r"|(?:would|did|does|do|could|will|can) ?(?:not|n't|never) (?:match|read|scan|register|enrol+)|(?:won't|doesn't|didn't|don't|wouldn't|can't) (?:match|read|scan|register|enrol+)|failed (?:to )?(?:match|read|scan|enrol+)"
    r"|(?:ne |n')?(?:correspond(?:ent|ait|aient)?|concordent?|s'enregistrent?|passent?|se lisent|se lit) (?:pas|plus|mal)|(?:a|to be) (?:reprendre|refaire|reenregistrer|recapter|renumeriser|retaken?|redo))"
)
_OF_INK = r"(?:insuffisan\w+|(?:trop |tout |toutes )?(?:usee?s?|effacee?s?)|worn(?: down)?|encree?s?|inked|roulee?s?|rolled|releve(?:e?s)?|reprise?s?|repris|pris(?:e?s)?(?! (?:dans|sous|entre|en|par))|taken|retaken|rejete\w*|refuse\w*|rejected|stocke\w*|stored|conserve\w*|enregistre\w*|recorded|non reconnue?s?|pas reconnue?s?|matched|came back|lues?|lus)"
_PLACE = r"(?:systeme|serveur|base(?: de donnees)?|banque|lecteur|fichier|terminal|pointeuse|horodateur|punch|coffre|appareil|borne|tourniquet|logiciel|nuage|disque|registre|phone system|system|server|reader|database|device|clock|kiosk|drive|cloud|vault|file)"
_IN = rf"(?: (?:dans|sur|au|aux|in|on|with|chez|a|y))(?: (?:le|la|les|l'|un|une|votre|notre|your|our|the|a|vieux|vieille|ancien|ancienne|old)){{0,3}} ?(?:[a-z']{{2,12}} )?{_PLACE}(?: [a-z]{{3,12}})?"
_STAYS = r"(?:est|sont|reste\w*|demeure\w*|dort|dorment|traine\w*|figure\w*|encore|toujours|still|remains?|sits?|is|are|stocke\w*|conserve\w*|enregistre\w*|stored|saved|kept|recorded)"
_KEEPS = r"(?:garde\w*|conserve\w*|stocke\w*|enregistre\w*|efface\w*|retire\w*|supprime\w*|detrui\w*|keeps?|kept|stored?|stores|delete[ds]?|removed?|holds?|erased?|has|have|a)"
_ENDS = r"(?:efface\w*|retire\w*|supprim\w*|detrui\w*|transfer\w*|deletes?|removes?|erase)"
_POINTS = r"(?:\d{1,3}|[a-z]{3,10}) points? (?:communs?|en commun|identiques|de (?:correspondance|concordance|comparaison)|in common) (?:avec|with|a) (?:son|sa|le|la|l'|ses|his|her|the) ?"
_NAME = r"(?:(?-i:M\.|Mme|Mlle|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Dre) )?(?-i:[A-Z])[a-z'-]+(?:[ -](?-i:[A-Z])[a-z'.-]*){0,3}"
_FROM_BODY = r"(?:retine|iris|paume|main|visage|veines|retina|palm|face|hand)"
_MAP = (
    r"(?:carte|cartographie|trace|forme|relief|maillage|modele(?: 3d)?|nuage de points|releve|geometrie|gabarit)(?: (?:de profondeur|en 3d|3d))? (?:de la |de sa |de ses |de son |des |du |de l')(?:visage|main(?!-| courante)|paume|veines|doigt|oreille)"
    r"|(?:depth map|mesh|map|geometry) of (?:his|her|the) (?:face|hand|palm)|(?:palm|hand|finger)[ -]vein (?:map|pattern|scan)s?|selfies? (?:3d|biometriques?|video)|(?:3d|depth) selfies?|carte veineuse"
)
_FORMS = (
    rf"(?P<his>{_HIS}(?: {_COUNT})? (?:{_PART}{_BEEN}(?:{_BY_MACHINE}|{_OF_INK})|{_MASK}{_BEEN}{_BY_MACHINE})"
    rf"|{_HIS}(?: {_COUNT})? (?:{_PART}|{_MASK}){_BEEN}{_STAYS}(?: [a-z0-9']{{1,12}}){{0,4}}?{_IN}"
    rf"|{_KEEPS} {_HIS}(?: {_COUNT})? (?:{_PART}|{_MASK})(?: [a-z0-9']{{1,12}}){{0,3}}?{_IN}"
    rf"|(?:repren\w+|refai\w+|refaire|retake|redo|repris|refait) (?:ses|son|his|her) (?:empreintes?|prints|fingerprints|iris|gabarit|biometrie|biometrics))"
    rf"|(?P<counted>{_COUNT} (?:doigts|pouces|empreintes(?: digitales)?|paumes|index|fingers|thumbs|palms|prints|fingerprints){_BEEN}(?:{_BY_MACHINE}|{_OF_INK}|sur (?:10|dix)|out of ten|au fichier|concordances?|match(?:e[sd])?)"
    rf"|(?:left|right) (?:palm|thumb|index|hand) and [a-z]{{3,6}} (?:fingers|thumbs?) (?:taken|scanned|captured|inked|rolled)"
    rf"|(?:(?:left|right) (?:index|thumb|palm|iris|middle|ring)|(?:index|pouce|majeur|annulaire|paume|iris) (?:droite?|gauche))(?: finger)?, (?:\d|une|deux|trois|one|two|three) (?:captures?|essais?|prises?|lectures?|passes?|tries|attempts?|scans?))"
    rf"|(?P<gave>(?:donn\w+|fourn\w+|laiss\w+|gave|given?|provided?|left) (?:{_HIS} (?:{_COUNT} )?|(?:les )?{_COUNT} (?:of (?:his|her) )?)(?:doigts|pouces|thumbs|fingers|prints|fingerprints|empreintes)(?! (?:up|down|en l'air))"
    rf"|(?:donn\w+|fourn\w+|sub(?:i\w*)|passe\w*|gave|given?|provided?|underwent|had) (?:une?|an?|son|sa|his|her|the) (?:balayage|scan|numerisation|lecture|image|empreinte) (?:de |du |d'|of )(?:la |l'|sa |son |his |her |the )?{_FROM_BODY})"
    rf"|(?P<of>(?:l'|le |la |les |the )?(?:{_PART} (?:de |d'|of ){_NAME}{_BEEN}(?:{_BY_MACHINE}|{_OF_INK}|reconnue?s?|recognized|a ouvert|opened|{_STAYS}(?: [a-z0-9']{{1,12}}){{0,4}}?{_IN})"
    rf"|{_MASK} (?:de |d'|of ){_NAME}{_BEEN}(?:{_BY_MACHINE}|associee? a \d{{1,3}}|reconnue? (?:a|par (?:le|la)) (?:\d{{1,3}}|logiciel|camera|systeme|lecteur|borne))))"
    rf"|(?P<whom>(?:voice ?prints?|fingerprints?|thumbprints?|(?:palm|iris|face|retina) scans?|empreintes?(?: vocales?| digitales?)?) (?:that |qu'|que )?{_NAME} (?:a |had )?(?:recorded|gave|left|enrolled|donnee?s?|laissee?s?|enregistree?s?|fournie?s?)"
    rf"|{_ENDS}(?: [a-z']{{1,12}}){{0,7}}?(?: |'){_PART} (?:de |d'|of ){_NAME})"
    rf"|(?P<that>(?:celles?|celui|ceux) (?:de |d'|du )(?:(?:m|mr|ms|mrs|dr)\. )?[^.;?\n\x00]{{2,60}}?(?:{_IN}|(?:a ete |ont ete |est |encore )(?:numerise|scanne|enrole|enregistre|stocke|conserve)e?s?))"
    rf"|(?P<points>{_POINTS}(?:{_PART}|{_MASK}))"
    rf"|(?P<map>(?:{_MAP})(?! (?:sur|on|vien|est|prov|appa)))"
    rf"|(?P<scored>(?:{_PART}|{_MASK}) (?:vs\.?|versus|contre|/|et) (?:[a-z]{{3,12}} ?){{1,2}}[ ,:(]{{1,3}}(?:similarite|similarity|score|concordance|correspondance|distance|match)[ :=]{{1,3}}\d"
    rf"|(?:voice|face|iris|palm|thumb|fingerprint) (?:template|vector|print)s?,? [01][.,]\d{{1,3}}"
    rf"|(?:iris|index|pouce|paume|empreinte|visage|voix){_SIDE} (?:non |mal |pas )?(?:apparie|concordant|verifie|authentifie)e?s? (?:au|avec|a|aux) (?:le |la |l'|son |un )?(?:gabarit|modele|fichier|passeport|puce|photo|dossier|enrolement)"
    rf"|(?:empreintes?|traces?) (?:plantaires?|de (?:paume|doigts?|pouce|pied))(?: [a-z]{{2,12}}){{0,5}}? (?:vien(?:t|nent)|provien\w+|appartien\w+|numerisee?s?|prise?s?|correspond\w*|(?:est|sont) (?:celle|celui)))"
)
_MACHINE = re.compile(
    rb"(?<![a-z])(?:biometri\w*|enrol\w*|punch\w*|point(?:age|euses?)|scann\w*|terminal|lecteurs?|serveurs?|systemes?|bornes?|tourniquets?|deverrouill\w*|enregistr\w*|conserv\w*|captur\w*|stock\w*|lit|lire|acces|badge|reader|server|stored|kept|scan\w*|enrolled|employee|access|recaptured|re-captured)(?![a-z])",
    re.IGNORECASE,
)
"""Without one of them, the map of a hand is a palmist's, and the form of a face a painter's."""
_HURT = re.compile(
    rb"(?<![a-z])(?:coince\w*|coupe\w*|fracture\w*|brul\w+|engourdi\w*|amput\w*|enfle\w*|radio(?:graphie|logie)?|x-?ray|plaster|platre|suture\w*|blesse\w*|swollen|broken|injur\w*|emission|disques?|album|chanson|concert|studio|tableau|portrait|affiche|chorale|choir|song|gouache|peinture|argile|statues?|falaises?|masques?|poupees?|gants?|gloves?|painted|clay|yoga|massage|mal|douleurs?|pain|physio\w*|attelle|tendinite|arthrite|livres?|books?|chapitres?|chapters?|glossaire|hypotheque|prix|bourse|tsx|lucene|elasticsearch|sql|table des|consommation)(?![a-z])",
    re.IGNORECASE,
)
"""A body that is hurt, a voice that sings, a face in paint, an index of figures."""


_ON_PAPER = re.compile(
    rb"(?<![a-z])(?:galerie|gallery|museum|framed|encadree?s?|wall|exhibit\w*|vernissage|artist\w*|photographe?r?|carbone|ecologiques?|environnementales?|quartiers?|patrimoine|patrimoniale?s?|gravures?|poster|printer|imprimantes?|copies)(?![a-z])",
    re.IGNORECASE,
)
"""Prints of an artist, and marks that one leaves on a town."""
_OF_A_READER = re.compile(rb"illisib|unreadable|enrol|empreinte|apparie|cretes|ridges|prints", re.IGNORECASE)
"""What a reader says of a hurt finger, too."""
_OF_A_MATTER = re.compile(
    rb"(?:pouces?|doigts|fingers|thumbs|prints) (?:de|d'|of) ?(?!la |sa |son |ses |his |her |the |chaque|chacune?|main)[a-z]"
)
"""Inches of snow, fingers of whisky: what follows has no capital."""
_LONG = re.compile(rb"(?:\d|[a-z]{4,6}) pouces", re.IGNORECASE)
_NOT_YET = re.compile(
    rb"(?<![a-z])(?:sera|seront|serai(?:t|ent)|pourrai(?:t|ent)|doi(?:t|vent)|(?:would|will|could|should|must|may) be)(?![a-z])",
    re.IGNORECASE,
)
"""What is asked, feared or to come."""
_ALSO_SAID = re.compile(rb"index|majeur|prints?", re.IGNORECASE)
_OF_A_HAND = re.compile(
    rb"(?<![a-z])(?:droite?s?|gauches?|left|right|doigts?|fingers?|pouces?|thumbs?|empreintes?|minuties|lecteurs?|readers?|capteurs?|pointeuses?|punch|biometri\w*|illisibles?|unreadable|scan\w*|enrol\w*|rcmp|grc|police)(?![a-z])",
    re.IGNORECASE,
)
"""Without one of them, an index is a book's, a « majeur » a student's and prints hang on a wall."""
_THE_PART = re.compile(rf"(?:{_PART}|{_MASK})(?![a-z])".encode(), re.IGNORECASE)
_ASKED_OF = re.compile(
    rb"(?<![a-z])(?:voix|empreintes?|geometrie de la main|visages?|iris|paumes?|gabarits?|voiceprints?|scan de la main|reseau veineux)(?: [a-z]{2,10}){0,3} ?[?!.,:][ \x00]{0,2}(?:[A-Za-z]{2,6}, )?\Z",
    re.IGNORECASE,
)
"""What « celle de M. Roy » stands for."""


def judge(candidate: Candidate) -> Found | None:
    kind = candidate.match.lastgroup
    before, after = sentence_parts(candidate)
    around = before + candidate.value + after
    if general(around) or _ON_PAPER.search(around) or not of_a_body(candidate):
        return None
    if _HURT.search(around) and not _OF_A_READER.search(candidate.value):
        return None
    if _OF_A_MATTER.search(candidate.value) or (
        _LONG.match(candidate.value) and before.endswith((b" de ", b" of "))
    ):
        return None
    if kind == "his" and _NOT_YET.search(candidate.value):
        return None
    if kind == "that" and not _ASKED_OF.search(candidate.before(60)):
        return None
    if kind == "map" and not _MACHINE.search(around):
        return None
    tie = tie_of(candidate, before, after)
    part = _THE_PART.search(candidate.value) if kind in ("his", "of") else None
    if part is None:
        return Found(0.8, tie=tie)
    if _ALSO_SAID.fullmatch(part.group()) and not _OF_A_HAND.search(around):
        return None
    return Found(0.8, start=candidate.start + part.start(), end=candidate.start + part.end(), tie=tie)


DETECTOR = Detector(
    name="generic.biometric_read",
    type=FindingType.BIOMETRIC,
    level=Level.PROTEGE_C,
    anchors=(
        r"\b(?:pouces?|index|majeur|annulaire|auriculaire|doigts|doigt|paumes?|iris|retines?|cretes|minuties|empreintes?|thumbs?|fingers?|fingertips?|palms?|irises|retinas?|ridges|prints?|fingerprints?|thumbprints?|palm ?prints?)\b",
        r"\b(?:son|sa|mon|ma|his|her|my) (?:visage|voix|face|voice|oreille|ear)\b|\b(?:visage|voix) (?:de |d'|vs)|\b(?:face|voice) (?:of|templ|vect|print)",
        r"\b(?:carte|cartographie|trace|forme|relief|maillage|modele|nuage de points|profondeur|3d|releve|geometrie|gabarit) (?:de |du |d')(?:la |son |sa |ses |des |l')?(?:visage|main|paume|veines|doigt|oreille)|\b(?:map|mesh|geometry) of h|[ -]vein (?:map|patt|scan)|\bselfies?\b|\bcarte veineuse",
        r"\b(?:balayage|scan|numerisation|lecture|image) (?:de |du |d'|of )",
        r"\bcel(?:le|ui)s? (?:de |d'|du )[^\n]{2,80}(?:numeris|scann|enrol|systeme|serveur|base|banque|lecteur|fichier|terminal|pointeuse|horodateur|punch|coffre|appareil|borne)|\b(?:voice ?|thumb|finger)prints?\b",
        r"\btraces? (?:plant|de (?:pau|doi|pou|pie))",
    ),
    pattern=Lowered(rf"(?<![a-z0-9])(?:{_FORMS})(?![a-z0-9])".encode(), plain=True),
    judge=judge,
    most=10,
    near=(100, 130),
)
