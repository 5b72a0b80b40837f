"""A biometric or genetic fact about a person: fingerprint, face or iris template, voice print, DNA.

Source of the notion: LCCJTI, s. 44 and 45; LAI, s. 59. Format: a
biometric noun, and words of taking, keeping or matching. Negatives: projects,
notices to the Commission, general talk. Level alone: Protégé C with a named or
identified person.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector, Found, Tie
from balise.detection.words import Rare, alternatives
from balise.detection.wordwise import Lowered

_FACTS = (
    r"gabarits? vein(?:eux|euse); signatures? faciales?; spectres? voca(?:l|ux); modeles? (?:de (?:la |sa )(?:paume|retine)|veineux|palmaires?|biometriques?|du (?:pouce|visage)); photo(?:graphie)?s? faciales?(?: encodees?)?; (?:photo|image)s? encodees? du visage; reconnaissances? du visage; scores? (?:facia(?:l|ux)|vocal); "
    r"(?:face|facial|iris|voice|palm|fingerprint|thumb|hand) (?:templates?|vectors?|signatures?|embeddings?); dna (?:samples?|profiles?|swabs?); iris enrol?lments?; "
    r"(?:reprendre|refaire|prise de|reprise de) (?:ses|les|mes) empreintes; empreintes des (?:dix|deux) (?:doigts|mains); "
    r"comparaisons? (?:vocales?|faciales?|d'empreintes?|d'adn|des? (?:visages?|voix|iris)); correspondances? (?:a|de) (?:0[.,]\d{1,3}|\d{2,3}(?:[.,]\d)? ?%); correspond(?:ait|ent)? a \d{1,3}(?:[.,]\d)? ?% (?:aux?|(?:a|avec) (?:celle|celui|la|le|l'|son|sa)); signatures? de (?:la |sa )?marche; correspond(?:ait|ent)? (?:a|avec|aux?) (?:la |une |l'|le |les |celle )?(?:traces?|empreintes?|photo du (?:permis|passeport)|image d[eu] |camera|echantillon|profil); "
    r"(?:photos? (?:convertie?s? )?en )?vecteurs? (?:du |de (?:son |sa )?)(?:visage|voix); timbres? de (?:la )?voix (?:modelise|enregistre|numerise|capte)s?; releves? d'empreintes; "
    r"\d{2,3} minuties; profils? (?:genetiques? )?a \d{1,2} marqueurs; distance entre (?:ses|les) yeux; distance (?:interoculaire|interpupillaire); forme de (?:son |l')oreille; (?:re)?enrol[a-z]{1,4} (?:avec|par) (?:un |une |le |la |son |sa |l')?(?:balayage|iris|doigt|pouce|index|visage|voix|empreinte|paume); visage (?:de l'accusee?|du suspect|de la suspecte|du client|de l'employee?); "
    r"enrolements? (?:du |de (?:la |l'|sa |son )|d')(?:visage|iris|empreintes?|main|paume|voix|doigts?|index|pouce); visage (?:non |mal )?(?:reconnu|enrole|capte|identifie|compare); iris (?:non )?(?:reconnu|enrole|capte); "
    r"match scores?; (?:face|iris|voice|fingerprint|palm|thumb)_?(?:match|score|id|template|hash) ?[=:] ?[\d.]+; scores? de (?:correspondance|concordance|comparaison); points? de concordance; (?:left|right) (?:thumb|index|iris|palm|hand|eye)(?: finger)? (?:template|scan|print|enrolled)\w*; "
    r"(?:donner|fournir|enroler|prendre|capter|scanner) (?:son|sa|ses|mon|ma|mes) (?:empreintes?|visage|iris|paume|voix); empreintes? (?:du |de l'|de la |des |de son )?(?:majeur|annulaire|auriculaire|index|doigts?|main gauche|main droite|talon|pied); "
    r"empreintes? (?:laissee?s?|trouvee?s?|prelevee?s?|latentes?); profils? (?:ajoute|verse|inscrit)s? (?:a|dans|au) (?:la |le )?(?:banque|fichier|base)[a-z ]{0,20}; banque (?:nationale )?de donnees genetiques; "
    r"empreintes? (?:digitales?|palmaires?|vocales?|retiniennes?|genetiques?|biometriques?|faciales?); "
    r"gabarits? (?:biometriques?|facia(?:l|ux)|d'empreintes?|vocal|de l'iris|du visage); "
    r"reconnaissance (?:faciale|vocale|de l'iris|retinienne|biometrique); (?:scans?|balayages?|numerisation"
    r"|image|lecture|photo) (?:facial|de l'iris|de la retine|retinien|du visage|biometrique)\w*; "
    r"empreintes? de (?:la |sa )?(?:retine|voix|paume|main|iris); gabarits? (?:vocaux|palmaires?|retiniens?|de (?:la )?(?:paume|voix|retine)); "
    r"(?:echantillon|enregistrement)s? (?:de (?:sa |la )?voix|voca(?:l|ux)|voca(?:l|ux) biometriques?); "
    r"(?:scans?|balayages?|lectures?|photos?|images?) (?:de (?:la |sa )|palmaire )?(?:paume|retine|main); "
    r"(?:reseau veineux|veines) de la (?:main|paume); voiceprint; thumbprint; palmprint; palm (?:scan|vein|template); hand geometry; voice recording; "
    r"geometrie de la main; empreintes? (?:du pouce|de l'index|des? (?:doigts?|mains?)|de la paume); "
    r"(?:reconnaissance|signature|lecture|profil|cliche) de (?:la |sa )?demarche; analyse de (?:la |sa )?demarche; gait (?:analysis|recognition|profile); "
    r"(?:reconnaissance|scan|lecture|image|empreinte)s? (?:de (?:l'|son )?)?oreille; adn (?:preleve|saisi); lobe de l'oreille; profil vocal; vocal print; "
    r"empreintes? d[eu] pouce; correspondances? faciales?; scores? de similarite; (?:index|pouce|majeur|annulaire)s? (?:droit|gauche)s? enrole\w*; empreintes? (?:enrolee?s?|relevee?s?); "
    r"authentification vocale; tests? de paternite; (?:sequencage|analyse) (?:du |de son )?genome; "
    r"gabarits? (?:de|du|d') ?(?:visage|voix|iris|paume); minuties (?:de l'|du |de la |des )?(?:index|pouce|doigts?|majeur|annulaire|paume)(?: (?:droite?|gauche))?; empreintes? (?:plantaires?|d.? ?(?:index|pouce)|du doigt majeur); frottis de (?:joue|la joue|bouche); reseaux? veineux (?:de la |du |des )?(?:mains?|paumes?|doigts?|index); traces? des veines; "
    r"traces? (?:de paume|palmaires?|papillaires?|digitales?); (?:ten|10)-?print (?:card|sheet|record)s?; (?:fiche|carte) (?:decadactylaire|dactyloscopique); "
    r"analyse de la demarche; (?:reconnu|identifie|compare) (?:le|son) visage; (?:donne|fourni) (?:son|ses) "
    r"empreintes?; pointe avec son \w+; gabarit (?:no|numero) \w+; genetic test; fingerprinted; palm ?print; "
    r"retina(?:l)? scan; echantillon de (?:salive|sang|cheveux); "
    r"(?:donnees?|renseignements?|mesures?|caracteristiques?|identifiants?) biometriques?; biometrie; "
    r"(?:profils?|tests?|echantillons?|prelevements?|analyses?|sequencage|prediction) (?:d'adn|genetique"
    r"|genomique|adn|biometrique)\w*; adn; "
    r"prelevements? (?:buccal|buccaux|d'adn|de salive|genetiques?); frottis buccal; ecouvillon buccal; (?:mouth|cheek) swab; dna; gabarits? [a-z]{0,3}-?\d[\w-]*; gabarits?; face (?:id|scan|print); voice (?:print|sample|template); thumb ?print; "
    r"fingerprints?; face template; facial recognition; iris scan; voice ?print; dna (?:profile|sample"
    r"|test); vecteur facial; signature vocale; demarche biometrique; iris"
)
_WEAK = re.compile(
    rb"adn|dna|iris|gabarits?|biometrie|reconnaissance .*|donnees? .*|renseignements? .*|facial recognition|fingerprints?"
    rb"|empreintes? genetiques?|caracteristiques? .*",
    re.IGNORECASE,
)
_TAKEN = Rare(
    r"(?<![a-z])(?:releve\w*|pris\w*|capte\w*|captur\w*|preleve\w*|enregistr\w+|stocke\w*|conserv\w+"
    r"|identifi\w+|correspond\w*|associ\w+|compar\w+|verifi\w+|recueilli\w*|collecte\w*|numerise\w*"
    r"|son|sa|ses|mon|ma|mes|de (?:m\.|mme|monsieur|madame)|"
    r"de l'(?:employee?|usagere?|suspecte?|accusee?|eleve)|du (?:suspect|client|patient|citoyen)|taken"
    r"|captured|his|her|my|match\w*|revele\w*|demontre\w*|confirm\w+|etabli\w*|retrouve\w*|enrol\w*|reussie?s?|echouee?s?|hash|id"
    r"|:)(?![a-z])"
)


_PLACE = re.compile(rb" (?:lab|day|course|class|test kit|kit|project|studio)", re.IGNORECASE)
"""What is called after it, and is nobody's body."""
_GENES_OF = re.compile(rb"(?i:adn|dna)(?i: de| from| of) (?:M\. |Mme )?[A-Z][a-z]+ [A-Z]")


_SWITCH = re.compile(
    rb"[\"']?[ ]?[:=][ ]?[\"']?(?:true|false|yes|no|on|off|oui|non|none|null|enabled?|disabled?|active|inactive)(?![a-z])",
    re.IGNORECASE,
)
"""A setting turned on or off."""


_OF_A_BODY = re.compile(
    rb"(?<![a-z])(?:biometri\w*|enrol\w*|pointeuse|horodateur|punch|empreintes?|minuties|paume|retine|vein\w*|visages?|facia\w*|digitales?|doigts?|pouce|index|mains?|iris|voca\w*|fingerprint)(?![a-z])",
    re.IGNORECASE,
)
"""Without one of them, « empreinte » is a file's, « template » a page's and « vecteur » a text's."""


def of_a_body(candidate: Candidate) -> bool:
    """Whether a « gabarit » or a score is a body's: without a word of a body around it, it is a carpenter's or a test's.

    An iris beside plants is one, and a print in concrete or snow is no finger's.
    """
    value = candidate.value.lower()
    around = candidate.before(120) + candidate.value + candidate.after(90)
    if value.startswith(b"iris"):
        return _GARDEN.search(around) is None
    if value.startswith(b"empreinte"):
        return _GROUND.search(candidate.value + candidate.after(40)) is None and not _OF_DATA.search(around)
    if value.startswith(b"fingerprint"):
        return not _OF_DATA.search(around)
    if value.startswith((b"gabarit", b"score", b"match score")):
        return _OF_A_BODY.search(around) is not None or (
            value[:1] != b"g" and _SEEN.search(around) is not None
        )
    return True


_GARDEN = re.compile(
    rb"(?<![a-z])(?:fleur\w*|massifs?|plants?|tulipes?|jardin\w*|bulbes?|vivaces?|plates?-bandes?|bouquets?|pivoines?|garden\w*|flowers?)(?![a-z])",
    re.IGNORECASE,
)
_GROUND = re.compile(
    rb"(?<![a-z])(?:beton|pneus?|pas(?= (?:dans|de|sur|laiss))|chaussures?|bottes?|souliers?|semelles?|neige|boue|moulages?|dentaires?|ecologiques?|carbone)(?![a-z])",
    re.IGNORECASE,
)
_OF_DATA = re.compile(
    rb"(?<![a-z])(?:ssh|sha-?\d{1,3}|md5|gpg|pgp|tls|x\.?509|checksums?|paquets?|packages?|commits?)(?![a-z])",
    re.IGNORECASE,
)
"""Prints of keys and of files."""
_SEEN = re.compile(
    rb"(?<![a-z])(?:voix|camera|photo|suspecte?|demarche|video|voice|face|gait|adn|dna|empreinte)(?![a-z])",
    re.IGNORECASE,
)


_AGREES = re.compile(rb"correspond(?:ait|ent)? a \d", re.IGNORECASE)
_MEASURED = re.compile(
    rb"(?<![a-z])(?:demarche|voix|visage|empreinte|iris|gabarit|paume|profil)", re.IGNORECASE
)
"""What agrees so much with someone's, where sums and rates do too."""


_TAUGHT = re.compile(
    rb"(?<![a-z])(?:forme(?:r|ra|nt)?|initie(?:r|ra)?|trains?|teaches) (?:les |des |nos |the |our )?[a-z]{4,14} (?:a|in|to) (?:la |l'|le )?(?:prise )?(?:d'|de |des )?(?:the )?\Z",
    re.IGNORECASE,
)
"""What others are taught."""
_ASKED = re.compile(
    rb"[ ](?:est|sont)-(?:elles?|ils?) (?:encore |vraiment )?(?:permis|legal|autoris|valid|obligatoir|necessair|sur|fiabl)",
    re.IGNORECASE,
)
"""A question of what is allowed."""


def judge(candidate: Candidate) -> Found | None:
    if not of_a_body(candidate):
        return None
    if _AGREES.match(candidate.value) and not _MEASURED.search(candidate.before(90)):
        return None
    if _TAUGHT.search(candidate.before(90)) or _ASKED.match(candidate.after(40)):
        return None
    if _SWITCH.match(candidate.after(20)) or candidate.after(9) == b" a suivre":
        return None
    if candidate.value == b"Iris" and re.match(rb" [A-Z][a-z]", candidate.after(3)):
        return None  # a first name
    taken = _TAKEN.search(candidate.before(70) + b" " + candidate.after(70)) is not None
    if (
        _WEAK.fullmatch(candidate.value)
        and not taken
        and (not candidate.before(4).endswith((b"'s ", b"s' ")) or _PLACE.match(candidate.after(12)))
        and not _GENES_OF.match(candidate.value + candidate.after(40))
    ):
        return None
    return Found(0.85 if taken else 0.75, tie=Tie.WORD)


DETECTOR = Detector(
    name="generic.biometric",
    type=FindingType.BIOMETRIC,
    level=Level.PROTEGE_C,
    anchors=(rf"\b(?:{alternatives(_FACTS)})",),
    pattern=Lowered(
        rb"(?<![a-z0-9])(?:" + alternatives(_FACTS).encode() + rb")(?![a-z0-9]|[$#&!%=~^][a-z0-9])",
        plain=True,
    ),
    judge=judge,
    most=16,
    near=(64, 24),
)
