"""Nouns by which one person is told of where nobody names them: folded lower case, French and English, in the singular."""

from __future__ import annotations

SOMEBODY = frozenset(
    """
    monsieur madame homme femme jeune fille garcon gars bonhomme petit petite ptit ptite nouveau nouvelle personne couple
    remplacant remplacante prof coach cariste gardien gardienne proprio proprietaire commercant commercante coiffeur coiffeuse
    camionneur camionneuse benevole retraite retraitee facteur factrice livreur livreuse serveur serveuse vendeur vendeuse boucher
    ouvrier ouvriere apprenti apprentie soldat militaire caporal recrue notaire traiteur nounou parrain marraine tuteur tutrice
    heritier heritiere veuf veuve orphelin orpheline gerant gerante superviseur superviseure capitaine lieutenant detenue
    dg maire mairesse echevin conseiller conseillere depute deputee president presidente vice-president vice-presidente
    gentleman lady man woman boy girl guy kid intern welder pupil teen toddler newborn pensioner landlord landlady roommate
    coworker co-worker colleague neighbour neighbor applicant recruit volunteer custodian cashier cook plumber electrician guard
    deputy mayor councillor principal vice-principal trustee treasurer prisoner parolee offender victim witness plaintiff respondent
    appellant corporal
    """.split()
)
ANYONE = frozenset("agent agente enfant nourrisson bebe conducteur conductrice temoin".split())
"""Said of anybody in rules, leaflets and posters: « chez l'enfant », « the driver must … »."""
POSTS = (
    r"(?:commis|prepose|brigad|contremaitre|secretaire|journali|direct(?:eu|ri)|adjoint|coordon|mecanicien|enseignant|professeur|chauffeur"
    r"|surveillant|monit|sauvet|concierge|bibliothecaire|comptable|greffi|pompi|manoeuvre|cuisini|caissi|receptionniste|menuisi|soudeu|peintre"
    r"|jardini|magasini|repartit|tresor|archiviste|educat|clerk|manager|teacher|director|assistant|janitor|lifeguard|technician|supervisor"
    r"|foreman|labourer|coordinator|caretaker)[a-z]{0,8}"
)
"""How the nouns of posts begin. Those who treat, plead, judge or arrest are left out: what a text says there is of others."""
