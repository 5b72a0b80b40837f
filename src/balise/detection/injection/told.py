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
    r"|\b(?:elle|il) accepte\b|\bi (?:learned|learnt|reread)\b|\b(?:she|he) (?:told me|said|added)\b"
    r"|\b(?:joue|jouons|incarne|jouez) (?:le |la |l'|une? )?(?:role (?:d'une? |de la |du |de l'))?(?:direct(?:eur|rice)|client|fournisseur|voisin|patron|citoyen|employe|vendeu|juge|conseill|parent|eleve|professeur|guide|avocat|chef|maire|recruteu|journaliste)"
)
_AFTER = re.compile(
    r"consigne|instruction|\bregles?\b|directive|\binvite\b|prompt|systeme|filtre|limite|restriction|garde-fou|balise|contrainte|\bcadre\b|programm|confidenti|(?<!pas )(?<!jamais )(?<!je le )(?<!je )\bcach|secret|interdi|admin|\bmode\b|protection|masqu|caviard"
    r"|\bnas\b|mot de passe|modele|\bia\b|\bassistant|gpt|chatbot|robot|initial|plus haut|au-dessus|ci-dessus|avant (?:moi|ce message)|system|\brules?\b|hidden|above|guardrail|unfilter|obei|obey|ordonn|\bordres\b|permission|autoris|\bdroits?\b|developpeu"
    r"|model|bloqu|passe|donnees|database|http|courriel|password|token|jeton|told|nouveau role|new role|detection|notic|warning|trace|avertiss|remarqu|t'a (?:dit|parle)|fichier|dossier|fantome|libre|free|anything|n'importe|vrais chiffres|etiquette|signal|intelligence|mentionn"
)


def told(plain: str) -> bool:
    """Whether some sentences, folded to lower case, are told or asked of everyday things and of nothing that orders are after."""
    return _TOLD.search(plain) is not None and _AFTER.search(plain) is None
