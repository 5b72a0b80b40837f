"""SECRET: passwords and codes as a chat, a ticket or a note tells them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]
FOUND = (
    ("Boîte vocale du 4410 – NIP réinitialisé à 663201. Merci.", "663201"),
    ("Le NIP du cadenas a été remis à 9914 hier", "9914"),
    ("Mot de passe du kiosque remis à Moulin-4471!", "Moulin-4471!"),
    ("Password for the kiosk was reset to Moulin#4471", "Moulin#4471"),
    ("Léa: c quoi le mdp du poste d'accueil\nMarc: celui de l'an passé marche encore, Neige-4471!bleu\nLéa: merci", "Neige-4471!bleu"),
    ("Leo: what's the pw for the kiosk?\nAna: it should still be Kiosk-4471_x, try it", "Kiosk-4471_x"),
    ("[09:12] Léa: t'as le mdp du wifi?\n[09:13] Marc Roy: je pense que c'est encore Neige-4471 là", "Neige-4471"),
    ("Léa: le code de la porte du garage a changé?\nJean-Luc: oui c'est 7734 maintenant, fais attention", "7734"),
    ("Ana: did the alarm code change?\nLeo: yep it's now 66120, since Monday", "66120"),
    ("Impossible d'entrer dans le portail. J'utilise Gr1ve.Nord#52 comme d'habitude.", "Gr1ve.Nord#52"),
    ("Locked out again, I'm using M0ulin.Sud!44 as usual", "M0ulin.Sud!44"),
    ("post-it : « session paie : adm07 / Castor_6620! »", "Castor_6620!"),
    ("Sous le clavier : courriel du service : accueil / Lundi-0044?x", "Lundi-0044?x"),
    ("Marc: c koi le code du wifi des invités\nÈve: neiges2031! tout attaché", "neiges2031!"),
    ("can you log in? user is jroy and the pw's Harbour!2210 today", "Harbour!2210"),
    ("Le nouveau NIP est rendu 4418, merci", "4418"),
    ("Pour ouvrir la session, tu tapes Gr3nier.Ouest!8 et tu attends.", "Gr3nier.Ouest!8"),
    ("use the shared login, pw is Kiosk-4471", "Kiosk-4471"),
    ("Kiosk login: pw = Kiosk-4471, same as before", "Kiosk-4471"),
    ("Léa: quel est le code du vestiaire de l'aréna?\nMarc : c'est 8814", "8814"),
    ("Léa: t'as le combo du cadenas?\nMarc: c'est 8814 pis tu tires fort", "8814"),
    ("Ana: what's the code for the front door?\nLeo: it's 8814", "8814"),
    ("Léa: quel est le mot de passe du kiosque?\nMarc : oui, Moulin-4471", "Moulin-4471"),
    ("Le pin de la porte a été remis à 8814.", "8814"),
    ("Léa: le code d'alarme est programmé?\nMarc: oui c'est 8814", "8814"),
    ("Code d'accès réglé pour 8814 hier", "8814"),
    ("wifi PRINTEMPS2023", "PRINTEMPS2023"),
    ("wifi du bureau CANOT1987", "CANOT1987"),
    ("wifi invités OURS71", "OURS71"),
    ("wifi de la salle ETE2022", "ETE2022"),
    ("Wi-Fi SALON-2023B", "SALON-2023B"),
    ("wifi AB-2023", "AB-2023"),
)  # fmt: skip
PASSED = (
    "NIP réinitialisé à 14 h 30 par l'agent.",
    "Le mot de passe a été changé à 3 reprises cette année.",
    "Password reset to 12 characters minimum.",
    "Mot de passe remis à zéro, merci.",
    "Codes secrets changés pour 4500 employés",
    "Léa: t'as le mdp du poste?\nMarc: regarde le billet INC-20441 ou appelle le poste 4471.",
    "Léa: mdp oublié, je fais quoi?\nMarc: remplis le formulaire FR-2201 du portail.",
    "Léa: le code du projet a changé?\nMarc: oui c'est 7734 maintenant",
    "Léa: le code postal a changé?\nMarc: oui c'est 4471 rue du Moulin",
    "Léa: combien de postes?\nMarc: c'est 4471 maintenant",
    "Le mot de passe est rendu obligatoire.",
    "Le NIP est passé à 6 chiffres.",
    "Le mot de passe est passé de 8 à 12 caractères",
    "My password's 90 days are over.",
    "Léa: t'as le mdp?\nMarc: non, demande au local B-2041 ou à Luc.",
    "Tu tapes F5 ou =SOMME(A1) pour ouvrir la session.",
    "J'utilise C#12 pour me connecter au serveur.",
    "J'utilise l'imprimante HP#4410 du poste 12.",
    "On utilise Ctrl+F5 pour ouvrir la session.",
    "J'utilise Excel#2 et Node18.js dans mon compte.",
    "Comptes : T1 / Budget2025* (voir note)",
    "poste 7 / Modèle2026! en solde",
    "Boreal / Lundi-0044 : salle réservée",
    "pw : puissance en pétawatts, 4 pw au total",
    "Borne Wi-Fi NX-4471 hors service au sous-sol, RMA2201934.",
    "Routeur wifi TX-9004 en panne",
    "Le Wi-Fi de la salle B-2041 ne répond plus.",
    "Point d'accès WiFi AP-2201-C à remplacer",
    *(
        f"Léa: quel est le code {of}?\nMarc : c'est 8814"
        for of in (
            "du formulaire",
            "de taxe",
            "de classement",
            "du fournisseur",
            "de l'activité",
            "de la bibliothèque",
            "pour imprimer",
        )
    ),
    "Léa: le code du local à la facture?\nMarc: c'est 8814",
    "Léa: quel code de dépôt pour la paie?\nMarc: c'est 8814",
    "Ana: what's the building code section?\nLeo: it's 3412",
    "Léa: quels codes pour facturer?\nMarc: c'est 20417",
    "Léa: as-tu le combo de souper?\nMarc: c'est 1430 calories",
    "Léa: combien de pages au code du bâtiment?\nMarc: c'est 1430 pages",
    "Le prix du pin est passé à 5100 le mille.",
    "Le bois de pin est passé à 1430 dollars.",
    "Le pin est rendu à 5100 le mille pieds",
    "Season pass changed to 1430 points.",
    "Le code d'accès a été programmé pour 3200 visiteurs.",
    "Accès à l'entrepôt: P-14 / BX-3310#",
    "Le portail REQ-31 / Canot2023? ",
    "Léa: quel est le mot de passe?\nMarc : il est noté dans : Armoire-2023 du chef",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_what_is_told_is_found(read: Read, text: str, value: str) -> None:
    assert ("SECRET", value) in read(text)


@pytest.mark.parametrize("text", PASSED)
def test_hours_references_and_machines_pass(read: Read, text: str) -> None:
    assert "SECRET" not in [kind for kind, _ in read(text)]
