"""Whose a line or an address is by the form that tells it: its own label, and the fields of the record where it stands."""

from __future__ import annotations

import re

from balise.detection.words import Seldom, Words

CALLED_BACK = Seldom(
    rb"(?<![a-z])(?i:(?:a |le |la |les )?rappeler(?:,| svp| (?:madame|monsieur|la (?:cliente|patiente|dame|fille|mere|citoyenne)|le (?:client|patient|monsieur|fils|pere|citoyen)))?|on (?:vous|te|le|la|les) rappelle(?:ra)?|rappelez-l(?:e|a|es)|rappelle-l(?:e|a)|call (?:him|her|them)(?: back)?)[ :]{1,2}(?i:au |at |a )\Z|(?<![a-z])(?i:rappel(?:er|ez|le|ons)|call back|soins a domicile|service a domicile|livraison|visite(?: a domicile)?)[ :,-]{1,3}(?i:(?:m|mme|mr|mrs|ms)\.? |monsieur |madame )?"
    rb"[A-Z][A-Za-z'-]+(?: [A-Z][A-Za-z'-]+){0,2}[ ,:(-]{1,3}(?i:au |at )?\Z"
    rb"|(?<![a-z])(?i:(?:r?appel(?:le[rz]?|e[rz])|(?:re)?joi(?:ndre|nt|gne[rz])|contacte[rz]?|avise[rz]?|previen(?:s|t|dre)|call(?:s|ed)?|reach(?:ed)?|contact)[ ](?:le|la|les|son|sa|ses|leurs?|un|the|his|her|their|a)[ ]"
    rb"(?:(?:beau|belle|grand|arriere|step)-?)?(?:peres?|meres?|parents?|conjointe?|soeur|frere|fils|fille|oncle|tante|voisine?|(?:fa|mo)ther|mom|dad|sister|brother|husband|wife|neighbou?r)[ ](?:[A-Z][a-z-]+[ ]){0,2}(?:au|a|at|on)[ ])\Z"
)
"""Someone whom an office calls back or visits: the line is theirs, whatever office the note is of."""
BELONGS = re.compile(
    rb"[ ,]{1,3}(?:qui )?(?:appartient|belongs|est (?:au nom|celui|le sien|la sienne|enregistre)|is registered|registered)(?![a-z])(?! (?:a|to|d[eu]) (?:la |le |l')?(?:ministere|ville|service|direction|bureau|office|municipalite|mrc))",
    re.IGNORECASE,
)
"""« le numéro affiché, …, appartient à une abonnée »: said to be someone's."""
OWN = Seldom(
    rb"(?<![a-z])(?:son|sa|leur|mon|ma|his|her|their|my) (?:num(?:ero|\.) (?:de )?)?(?:cell\w{0,6}|portable|domicile|maison|mobile|cell ?phone|(?:meme )?ligne|telephone|phone)[ :]{1,3}(?:au |est |is |le )?\Z"
    rb"|(?<![a-z])(?:son|sa|mon|ma|his|her|my) (?:cell\w{0,6}|portable|mobile)(?: (?:personnel|perso|prive))?(?:, (?:c'est |qui est )?(?:le |au )|[ ]?\()\Z"
    rb"|(?<![a-z])(?:il|elle|qui|he|she|who)[ ](?:nous |m'|vous |l')?(?:a )?(?:appel(?:le|ait|e|ee)|calls?|called|is calling) (?:du|depuis le|from)[ :]{1,3}\Z"
    rb"|(?<![a-z])(?:il|elle|qui|he|she|dame|homme|femme)[ ](?:a|avait|ayant|has)[ ](?:change|changed|laisse|donne|left|given?)[ ](?:de |son |un |le |d'|her |his |a )?(?:nouveau |new )?n(?:umero|umber)(?: de (?:telephone|cellulaire|tel))?[ :,]{1,3}(?:le |c'est le |pour le |au )?\Z"
    rb"|(?<![a-z])qu'on l[ae] (?:re)?(?:joigne|appelle|contacte)(?:,| au| a ce numero| svp)?[ :,]{1,3}\Z"
    rb"|(?:\A|[\n\x00])[ ]?(?:appelante?|caller|citoyen(?:ne)?|plaignante?|cliente?|usagere?)[ ]?:[ ]{0,2}\Z",
    re.IGNORECASE,
)
"""Right before a line: whose it is, whatever office the sentence spoke of."""

_HOME_LABEL = Seldom(
    rb"(?<![a-z-])(?:(?:tel(?:ephone)?s?|phone|ligne|numero|num|no)\.?[ ]?[:/-]?[ ]?)?\(?(?:a la |a |de la |de |du |au )?(?:dom(?:icile)?|res(?:identiel)?|maison|perso(?:nnel)?|home)(?:\.|\b)[ )/]{0,2}(?:(?:tel(?:ephone)?|phone|number|no)\b\.?)?[ .:=)#-]{0,4}\Z"
    rb"|(?<![a-z-])tel(?:ephone)?\.? ?(?:\((?:r|h|d|m)\)|(?:de |de la )?residence)[ .:]{0,3}\Z",
    re.IGNORECASE,
)
"""A label of someone's line at home, right before it: it outweighs any office around."""
_CELL_LABEL = re.compile(
    rb"(?<![a-z-])(?:cell(?:ulaire)?|mobile|portable|mob)(?:\.|\b)(?: ?(?:tel(?:ephone)?|phone|number|no)\b\.?)?[ .:=)-]{0,4}\Z",
    re.IGNORECASE,
)
"""The same of a line that one carries."""
_HOME_AFTER = re.compile(
    rb"[ ]?(?:[(-][ ]?(?:dom|domicile|res|residence|perso|personnel|home|mobile|mob)(?![a-z])|\([rhdmc]\))",
    re.IGNORECASE,
)
_PRESS = re.compile(rb"(?<![a-z])(?:medias?|presse|press)(?![a-z])", re.IGNORECASE)
"""Those who publish the line that they carry."""
EDGE = 8
"""Bytes further before, so that « hôtel de » is not cut from « ville : »."""
_FIELDS = Seldom(
    rb"(?<![A-Za-z'-])(?<!de )(?<!la )(?i:ville|municipalite|localite|arrondissement|city|town|municipality)(?i: (?:de residence|de naissance|actuelle|or town))?[\"']{0,2}[ ]?[:=]"
    rb"|(?<=[\n;|\t\",\x00])[ \"']{0,2}(?i:ville|municipalite|localite|city|town)(?=[\"' ]{0,2}[;|\t]|[\"']?,[\"'A-Za-z])"
    rb"|(?<![A-Za-z'-])(?<!DE )(?<!LA )VILLE (?!DE |D')(?=[A-Z]{2})|(?i:lieu de naissance|place of birth)"
    rb"|</?(?i:ville|municipalite|localite|city|town)>|(?<=>)(?i:ville|municipalite|localite|city|town)(?=[ ]?:?[ ]?</t[dh]>)"
)
"""Where a form, an export or a record asks for a town: no town hall speaks there."""
_ATTENDED = Seldom(
    rb"(?:(?<=[\n\x00;|\t])|(?<=[.,;] )|(?<=  ))(?:ecole|school|centre|clsc|cegep|universite|university|clinique|hopital|hospital)[ ]?:",
    re.IGNORECASE,
)
"""Where a record asks which body serves someone."""


def without_fields(before: bytes, private: Words) -> bytes:
    """The same without what only asks for a town, and for the body that serves someone told of before by a word of ``private``."""
    before = _FIELDS.sub(b"", before)
    attended = _ATTENDED.search(before)
    if attended and private.met(before[: attended.start()]):
        return _ATTENDED.sub(b"", before)
    return before


_SERVED_ONE = re.compile(
    rb"(?<![a-z])(?:client|eleve|etudiant|usager|citoyen|demandeu(?:r|se)|demanderesse|requerant|appelant|patient|plaignant|beneficiaire|prestataire|locataire|assure|resident|enfant|parent|mere|pere|tuteur|tutrice|abonne|membre|candidat"
    rb"|contribuable|travailleu(?:r|se)|accidente|victime|temoin|participant|titulaire|proprietaire|debiteur|debitrice|caller|citizen|student|pupil|customer|tenant|applicant|complainant|claimant|owner|child)(?:\(?n?e\)?)?s?[ ]?: ?(?P<who>(?:(?!  )[^\n|;\t\x00]){0,60})",
    re.IGNORECASE,
)
"""A field that names whom a record is of."""
_ASKED = re.compile(
    rb"(?<![a-z])(?:pre)?(?:nom|name)s?[ ]?: ?(?P<who>(?:(?!  )[^\n|;\t\x00]){0,60})(?=[^\x00]{0,90}?(?<![a-z])(?:employeur|profession|occupation|medecin|pharmacie|ecole|langue|citoyennete|etat civil|sexe|employer|school|physician|language)[ ]?:)",
    re.IGNORECASE,
)
"""A name, where the record goes on to ask what only someone's record asks."""
_HANDLED = re.compile(
    rb"(?:[\n|;\t\x00]|  )[ ]?(?:agente?|responsable|technicienne?|direct(?:eur|rice)|coordonnat\w+|conseillere?|analyste|gestionnaire|intervenante?|chef|adjointe?|contact|personne-ressource|representante?|traite|inspect(?:eur|rice)|officer|manager|worker)(?![a-z])[^\n|;:]{0,30}:",
    re.IGNORECASE,
)
"""A field of the record that names whoever deals with it, whose line then follows."""
_OWN_FIELD = re.compile(
    rb"(?:[\n|;\t\x00]|  )[ ]{0,4}(?:(?:no|numero)\.? (?:de )?)?(?:tel(?:ephone)?|phone)\.?(?: (?:no|number))?[ .:]{0,4}\Z",
    re.IGNORECASE,
)
"""A line in a field of its own, which does not say of what office it is."""


def recorded(before: bytes, work: Words) -> bool:
    """Whether a line after ``before`` stands in a record of someone served, whatever that record tells of offices, which ``work`` names."""
    if not _OWN_FIELD.search(before[-32:]):
        return False
    told = list(_SERVED_ONE.finditer(before)) or list(_ASKED.finditer(before))
    if not told:
        return False
    return not work.met(told[-1]["who"]) and not _HANDLED.search(before[told[-1].end() :])


def at_home(before: bytes, following: bytes) -> bool:
    """Whether a label right before or after a line says that it is someone's at home, or one that they carry."""
    if _HOME_AFTER.match(following) or _HOME_LABEL.search(before[-48:]):
        return True
    return _CELL_LABEL.search(before[-32:]) is not None and not _PRESS.search(before)
