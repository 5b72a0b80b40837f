"""What who speaks gives, tells, asks of the last answer or plays with a person: likely words of an order, and none.

« Je te donne le numéro avant ton départ », « J'ai relu nos échanges et je remets tout dans l'ordre », « montre les
étapes de ton calcul », « joue un fournisseur qui refuse »: sentences of every day hold the acts and pronouns of an
order. They are forgiven unless they also speak of what orders are after: rules, limits, hidden words, rights, data.
"""

from __future__ import annotations

import re

_TOLD = re.compile(
    r"\b(?:je|on|nous) (?:te|t'|vous|lui|leur) ?(?:donne|donnera|donnerai|donnerons|laisse|remets|remettra|remettrons|transmets|envoie|enverrons|passe|montre|montrera|confirme|rappelle|apporte)\b"
    r"|\bon va (?:te|t'|vous|lui) ?(?:donner|montrer|remettre|aider)\b|\b(?:i'?ll|i will|we'?ll) (?:give|send|show|bring) you\b"
    r"|\bta derniere reponse\b|\bton (?:resume|calcul|brouillon|tableau|dernier message)\b|\bta (?:liste|proposition|traduction|definition)\b|\bque tu viens de (?:me )?(?:donner|ecrire|faire)\b"
    r"|\bque je (?:viens de te|t'ai) (?:coller|donner|envoyer|colle|donne|envoye)e?s?\b|\bque tu m'as (?:donne|propose|ecrit)e?s?\b|\byour (?:last|previous) (?:answer|reply)\b|\byour (?:draft|summary|calculation)\b"
    r"|\bj'ai (?:appris|relu|lu|vu|recu|essaye|parle|remis|classe|mis|refait|demande|trouve|perdu|travaille|jamais|toujours|besoin)\b|\bje n'ai (?:jamais|pas|rien)\b|\bje (?:le |la |l')?cache pas\b|\btu n'es plus (?:celle|celui|la personne) qui\b|\b(?:elle|il|on) (?:a|m'a|nous a|aurait|avait) (?:ajoute|dit|demande|repondu|nie|appris|montre|explique)\b"
    r"|\bje (?:te |vous )?(?:colle|copie|joins|mets|transmets|transfere) (?:ici |ci-dessous |ci-joint |plus bas )?(?:le|la|un|une|son|mon|ma|les|des|ce|cette)\b|\b(?:i'm|i am|i) past(?:e|ing) (?:here |below )?(?:the|an?|my|his|her|their)\b"
    r"|\b(?:elle|il) accepte\b|\bi (?:learned|learnt|reread)\b|\b(?:she|he) (?:told me|said|added)\b"
    r"|\b(?:joue|jouons|incarne|jouez) (?:le |la |l'|une? )?(?:role (?:d'une? |de la |du |de l'))?(?:direct(?:eur|rice)|client|fournisseur|voisin|patron|citoyen|employe|vendeu|juge|conseill|parent|eleve|professeur|guide|avocat|chef|maire|recruteu|journaliste)"
)
_AFTER = re.compile(
    r"consigne|instruction|\bregles?\b|directive|\binvite\b|prompt|systeme|filtre|limite|restriction|garde-fou|balise|contrainte|\bcadre\b|programm|confidenti|(?<!pas )(?<!jamais )(?<!je le )(?<!je )\bcach|secret|interdi|admin|\bmode\b|protection|masqu|caviard"
    r"|\bnas\b|mot de passe|modele|\bia\b|\bassistant|gpt|chatbot|robot|initial|plus haut|au-dessus|ci-dessus|avant (?:moi|ce message)|system|\brules?\b|hidden|above|guardrail|unfilter|obei|obey|ordonn|\bordres\b|permission|autoris|\bdroits?\b|developpeu"
    r"|model|bloqu|passe|donnees|database|http|courriel|password|token|jeton|told|nouveau role|new role|detection|notic|warning|trace|avertiss|remarqu|t'a (?:dit|parle)|fichier|dossier|fantome|libre|free|anything|n'importe|vrais chiffres|etiquette|signal|intelligence|mentionn"
)


_ORDERS = re.compile(
    r"\b(?:usager|usagere|utilisateur|utilisatrice|user)s?\b|\bdan\b|\b(?:ne|never|n't|not|jamais(?: tu)?(?: ne)?) refuse|\brefuse[rzs]? (?:jamais|rien)\b|\bde refuser\b"
    r"|\b(?:repon[a-z]+|di[st]|dire|dites|dois|devez|fai[st]|accept[a-z]+|obei[a-z]*) (?:lui |leur |moi )?(?:toujours|jamais)\b|(?<!i )(?<!i've )(?<!he )(?<!have )(?<!had )\b(?:always|never)\b|\bdesormais\b|\ba partir de maintenant\b|\bfrom now on\b|\b(?:repon[a-z]+|di[st]|dites|answer|reply|say) (?:seulement |only )?(?:par )?(?:oui|yes)\b"
    r"|(?<!j')(?<!n')(?<!il )(?<!elle )(?<!on )(?<!qui )(?<!not )(?<!n't )\b(?:oublie|oubliez|oublier|ignore|ignorez|ignorer|forget|disregard)\b(?! pas\b)"
    r"|\b(?:remplac|annul|prime|replac|overrid|supersed|cancel)[a-z]{0,4} (?:sur )?(?:toute?s? |all |any |every )?(?:les? |la |l'|the |tes |ta |ton |vos |your )?(?:autre|ancien|precedent|other|old|previous|earlier|rest|original|premier|first)"
    r"|\btout ce (?:que|qui|qu')|\beverything\b|\b(?:tell|say|raconte[rz]?|dis|dites|revele[rz]?|avoue[rz]?)(?: it)? (?:all|tout)\b(?! le monde)|\bce que (?:tu veux|vous voulez)\b|\bwhatever you (?:want|like)\b"
    r"|\b(?:ce|le|mon) lien\b|\b(?:this|the|my) link\b|\bcliqu(?:e|er|ez)\b|\bclick\b"
    r"|\bsans (?:le|la|l'|rien|en) ?(?:dire|mention|parler|avou)|\bwithout (?:saying|telling)|\b(?:do not|don't|never) (?:tell|say|explain)|\bn(?:e |')(?:le |lui |leur |en )?(?:dis|dites|dire|explique[rz]?|ajoute[rz]?|parle[rz]?) (?:pas|rien|jamais)\b|\bne (?:rien|pas) (?:en |le |lui |leur )?dire\b"
    r"|\b(?:follow|obey) (?:them|these|it)\b|\b(?:suis|suivez|execute|executez)-(?:les|la|le)\b|\b(?:new|your) orders\b|\btu (?:dois|devras) (?:toujours |lui |leur )?(?:dire|repondre|accepter|suivre)\b|\byou must\b"
)
"""Who is written to as a third person, and what only an order says: nothing beside it is forgiven."""
_APPS = (
    r"\b(?:excel|word|powerpoint|calc|google sheets?|numbers|windows|mac(?:os)?|linux|finder|explorateur|explorer|photoshop|gimp|tableur|classeur|spreadsheets?|workbook"
    r"|feuille de calcul|libreoffice|acrobat|pdf|teams|outlook|autocad|arcgis|qgis|bureau windows)\b"
)
_SHEETS = (
    r"(?:(?:lignes?|colonnes?|feuilles?|onglets?|cellules?|formules?|diapositives?|calques?|icones?)(?: \d+)?(?: (?:sont|etaient|restees?))? (?:masque|cache)e?s?"
    r"|hidden (?:rows?|columns?|sheets?|tabs?|cells?|formulas?|slides?|layers?|icons?)|(?:rows?|columns?|sheets?|tabs?|cells?|slides?|layers?)(?: \d+)? (?:are|is|were|that are) hidden)"
    r"(?! ?:| (?:contain|contien|hold|have|say|tell|dis|di[st]|ont)[a-z]{0,4}\b)"
)
_OWN = (
    r"(?:consigne|instruction|directive|demande|question|regle|contrainte|rule)s? (?:que |qu'|that |which )?(?:je |j'|on |nous |i |we )"
    r"(?:t'ai |vous ai |t'avais |vous avais |viens de te |viens de vous |te |vous |gave you|just gave you|wrote|told you|t'avais )(?:donne|ecri|envoye|dit|formule|indique|dicte)?[a-z]*"
)
_OPTION = (
    r"\b(?:option|flag|drapeau|parametre|switch|argument|indicateur)s? --"
    r"(?![a-z0-9-]{0,80}(?:ignor|reveal|revel|prompt|system|instruct|consigne|previous|overrid|bypass|jailbreak|forget|oubli))"
    r"[a-z0-9]{1,40}(?:-[a-z0-9]{1,40}){0,8}(?![a-z0-9-]| ?:)"
)
_FORBIDDEN = (
    r"\b(?:directive|politique|reglement|loi|code|guide|norme|note|cadre|policy|act|bylaw)\b(?! ?:)(?![^.!?\n]{0,200}\b(?:tu|te|toi|tes|ton|ta|you|your)\b)[^.!?:;\n]{0,40}"
    r"\b(?:interdit|interdisent|defend|proscrit|prohibe|prohibits?|forbids?|bans)\b[^.!?:;\n]{0,20}\b(?:demander|inciter|tenter|essayer|amener|faire|pousser|asking|getting|trying|prompting|staff|anyone)\b[^.!?:;\n]{0,110}"
)
_SCHOOL = (
    r"\b(?:exercice|production ecrite|sujet de redaction|consigne d'ecriture|writing prompt|writing exercise)\b ?: ?\"(?![^\"]{0,200}(?:instruction|consigne|regle|prompt|\bia\b|\bai\b|assistant|modele|model"
    r"|filtre|filter|restrict|censur|interdit|robot|chatbot|repond|answer|system|secret|cache|hidden|donnee|\bdata|conversation|message|refus|jamais))[^\"\n]{5,140}"
    r"\b(?:raconte|decris|imagine|invente|presente|tell|describe|imagine)[ ](?:ta|ton|tes|une?|la|le|les|l'|your|an?|the)\b[^\"\n]{0,80}\"?"
)
_REPLY = (
    r"\b(?:draft|write|prepare|compose|send|redige[rz]?|prepare[rz]?|ecri[a-z]+|compose[rz]?)(?: (?:me|moi|us|an?|une?|la|le|the|short|quick|courte?|polite|polie?|brief|breve?)){0,6} "
    r"(?:reply|response|answer|e-?mail|letter|note|message|reponse|courriel|lettre|mot|invitation|rappel|reminder) (?:to|for|a|au|aux|pour) [^\s@]{2,64}@[a-z0-9.-]{1,80},? "
    r"(?:about|regarding|re|au sujet|a propos|concernant|confirming|confirmant|thanking|remerciant|inviting|to (?:confirm|thank|invite))\b"
    r"(?![^\n]{0,200}(?:conversation|histor|everything|\btout|above|conten|attach|joint|donnee|data|list|message|so far|earlier|\bchat\b|echange|session|discussion|\b(?:tu|t'|te|tes|ton|ta|you|your)\b|plus tot|\benvoie|\bsend\b))"
)
_REACHED = (
    r"\b(?:rappelez|ecrivez|joignez|contactez|appelez|repondez)-moi (?:au|a|par courriel a) [^\s@]{2,32}(?:@[a-z0-9.-]{1,80}| ?[0-9]{3}-[0-9]{4})?(?=[ ]?(?:[.!?)\"\n]|\Z|ou ))"
    r"|\b(?:call|text|reach|contact) me (?:back )?(?:at|on) [0-9(][0-9() .-]{4,24}"
)
_RULES = (
    r"(?:\bregles? (?:de |du |d'|d')(?:lint|style|pare-feu|tri|courriel|grammaire|jeu|calcul|validation|mise en forme|formatage)\b"
    r"|\b(?:lint|style|firewall|inbox|grammar|formatting) rules\b)(?! ?[:,;-]| ?[.!] ?[a-z])"
)
_EVERYDAY = re.compile("|".join((_OWN, _OPTION, _RULES, _FORBIDDEN, _SCHOOL, _REPLY, _REACHED)))
"""What stands beside the words of orders and is none: one's own request, an option, what a rule forbids, a lesson, whom to write to."""
_HIDDEN_ROWS = re.compile(_SHEETS)
_SHEET_APPS = re.compile(_APPS)


def told(plain: str) -> bool:
    """Whether some sentences, folded to lower case, are told or asked of everyday things and of nothing that orders are after."""
    if _ORDERS.search(plain) is not None:
        return False
    if _TOLD.search(plain) is not None and _AFTER.search(plain) is None:
        return True
    rest = _EVERYDAY.sub(" ", plain)
    if ("cache" in plain or "masque" in plain or "hidden" in plain) and _SHEET_APPS.search(plain):
        rest = _HIDDEN_ROWS.sub(" ", rest)
    return rest != plain and _AFTER.search(rest) is None
