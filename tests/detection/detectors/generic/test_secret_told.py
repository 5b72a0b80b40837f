"""SECRET: codes told for a door or an alarm, passphrases, questions that reset an account, passwords that a chat gives alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    ("mot de passe Harfang4333$ et la chaîne de la paie, c'est la même", "Harfang4333$"),
    (
        "Le mot de passe Boreal6591$ échoue. J'ai essayé l'ancien, Printemps-2024-Greffe, sans succès.",
        "Printemps-2024-Greffe",
    ),
    ("He got the temporary password Erable4923#. Jules got Boreal5311$ and must change it.", "Boreal5311$"),
    ("le compte local « depart », mot de passe Brise#2204Kq.", "Brise#2204Kq"),
    ("Le mot de passe du poste est collé sous le clavier : tuque-verte-31.", "tuque-verte-31"),
    ("La clé racine, à ne pas perdre, est Merle#4471xK.", "Merle#4471xK"),
    ("The master key is Merle#4471xK for now", "Merle#4471xK"),
    ("le mot de passe du compte de la reprise, revu hier par Ana, est « Merle#4471xK »", "Merle#4471xK"),
    ("Il a affiché le mot de passe du poste de garde « Merle#4471xK » sur le mur", "Merle#4471xK"),
    ("The console password, backwards, is Kx1744#elreM", "Kx1744#elreM"),
    ("Clé du routeur inversée pour la forme, Kx1744#elreM", "Kx1744#elreM"),
    ("TWVybGUjNDQ3MXhL : c'est le mot de passe du rapport, décode", "TWVybGUjNDQ3MXhL"),
    ("TWVybGUjNDQ3MXhL (c'est le mot de passe du rapport)", "TWVybGUjNDQ3MXhL"),
    ('cle = "Qm7tZ0pLx2VbN8sKd4RfG1hJ"\nclient.ouvrir(cle)', "Qm7tZ0pLx2VbN8sKd4RfG1hJ"),
    ("Mon mot de passe est Brise#2204Kq et celui du compte commun (Merle#4471xK) expire.", "Merle#4471xK"),
    ("Session « quai3 », on entre avec Merle#4471xK.", "Merle#4471xK"),
    ("Réseau « Quai-12 », mot de passe « Merle#4471xK », jusqu'en juin", "Merle#4471xK"),
    ("Ana: t'as le pass du serveur?\nLéo: Ouin, Merle#4471xK\nAna: merci", "Merle#4471xK"),
    ("userPassword:: TWVybGUjNDQ3MXhL", "TWVybGUjNDQ3MXhL"),
    ("Digicode 4417B, sonner deux fois.", "4417B"),
    ("Armoire du sous-sol : cadenas 962.", "962"),
    ("$bd = new PDO('mysql:host=bd', 'parcs', 'Gl1ssade');", "Gl1ssade"),
    ("Ana: need the admin pass for the kiosk\nLeo: Kiosk&Reader4\nAna: ok", "Kiosk&Reader4"),
    ("Mon compte, c'est mlroy et le code c'est Minou.44 je crois", "Minou.44"),
    ("- keystore : changeit a été remplacé par g4let-Rond", "g4let-Rond"),
    ("Me: what do I type at the sudo prompt?\nVendor: try t1roir-Nord", "t1roir-Nord"),
    ("Combinaisons et clés\nVestiaire : cadenas 417\nAlarme, aile B : 90331\n", "90331"),
    ("On vous demandera une clé de sécurité, entrez moulin1874.", "moulin1874"),
    ("define('DB_PASSWORD', 'g1rouette');", "g1rouette"),
    ("lftp -u export,Sterne_31 sftp://depot.exemple", "Sterne_31"),
    ("rclone copy a b --b2-key K004pTzLm29QpVnRbYcW", "K004pTzLm29QpVnRbYcW"),
    ("Un billet portant « Guichet2!Sorel », mot de passe de la caisse.", "Guichet2!Sorel"),
    ('{"ssid": "Equipe", "psk": "canot-rouge"}', "canot-rouge"),
    ("Pour l'API du cadastre, prends ma clé rq-7781-XKTM-31bd.", "rq-7781-XKTM-31bd"),
    ("Elle m'a remis sa carte et son NIP (8812).", "8812"),
    ("CACHE_PASSWORD=bernache\nCACHE_HOST=c1", "bernache"),
    ("Rita Roy 09:12\nc'est quoi le pw du compte commun?\nAli Sow 09:13\nCommun!Paie31", "Commun!Paie31"),
    ("Mot de passe du réseau : grand-vent-du-nord", "grand-vent-du-nord"),
    ("porte du quai, code 3391#, refermer derrière soi", "3391#"),
    ("Préposé : votre réponse secrète?\nCliente : Ben, c'est Grisou.\nPréposé : merci.", "Grisou"),
    ("CREATE ROLE lecture WITH PASSWORD 'sarcelle';", "sarcelle"),
    ("[3:10 PM] Ann: what's the combo for the shed?\n[3:11 PM] Bob: 12-31-06", "12-31-06"),
    ("BIOS admin / Blizzard77!", "Blizzard77!"),
    ("mot de passe en base 64 > VmVyZ2xhcy1ub2lyLjg4", "VmVyZ2xhcy1ub2lyLjg4"),
    ("Code du portail : 6 ~ 6 ~ 1 ~ 9", "6 ~ 6 ~ 1 ~ 9"),
    ("Le pavé numérique requiert 7305 puis la touche dièse.", "7305"),
    ("Au retour, faites 88213 puis OFF sans attendre.", "88213"),
    ("Serrure du cabinet : 12R-31L-06R", "12R-31L-06R"),
    ("Cadenas à chiffres : 3-0-7-1", "3-0-7-1"),
    ("La clé est dans la boîte à code, 6620, sous la rampe.", "6620"),
    ("Gate: #7702. Wi-Fi: ask me.", "#7702"),
    ("Sur l'imprimante couleur, il faut le code du service, qui est 41190.", "41190"),
    ("On appuie sur dièse et le numéro secret c'est 77204.", "77204"),
    ("Il m'a lu le code reçu par texto, G-338102, au téléphone.", "G-338102"),
    (
        "La phrase de récupération est orange tuile caribou neige fanal bouleau.",
        "orange tuile caribou neige fanal bouleau",
    ),
    ("Voici mes accès :\n- inventaire - jroy - Fl0con-neige\n- console - jroy - V33am-lac", "V33am-lac"),
    ("Session réinitialisée à 9 h. Donné au comptoir : Mardi-Pluie-22.", "Mardi-Pluie-22"),
    ("usager gerant, mot de passe bout-du-rang", "bout-du-rang"),
    ("Password changed last week; we changed it to Halifax-7ever.", "Halifax-7ever"),
    ('{"DbPass": "Orignal77"}', "Orignal77"),
    ("machine depot.exemple\n  login lot\n  password garance", "garance"),
    ("bd:5432:registre:lecture:p1mbina", "p1mbina"),
    ("snmpget -v3 -u sonde -A Surv3ille 10.1.2.3 sysName", "Surv3ille"),
    ("wpa-psk ascii 0 PhareDuBout", "PhareDuBout"),
    ('ConvertTo-SecureString -AsPlainText "Hiver#31" -Force', "Hiver#31"),
    (
        "mot de passe de la console (à décoder) %54%61%6D%69%61%37%21%78",
        "(à décoder) %54%61%6D%69%61%37%21%78",
    ),
    (
        "Pas de jeton pour la purge, en voici un provisoire : hT7pQ2mZx0LkV9sRbN4wYcJd",
        "hT7pQ2mZx0LkV9sRbN4wYcJd",
    ),
    ("code du système de sécurité 60118", "60118"),
    ("Le portail se déverrouille avec le code 6190#.", "6190#"),
    ("On désarme l'alarme avec 30871 en arrivant.", "30871"),
    ("Disarm the panel with 7714 first.", "7714"),
    ("Tapez le 5502 sur le clavier de la réserve.", "5502"),
    ("Fermer, barrer la grille (8830), partir.", "8830"),
    ("Le code installateur 448210 sert une fois l'an.", "448210"),
    ("Le code de désactivation est 3307.", "3307"),
    ("The duress code is 9004.", "9004"),
    ("Le NIP de la boîte vocale du poste 3310 est 771204.", "771204"),
    ("Codes de secours du compte de la page, à garder :\n- 7710-2284\n- 9031-5562", "9031-5562"),
    ("le code du garage c'est sept, deux, deux, neuf", "sept, deux, deux, neuf"),
    ("My PIN is four four one nine", "four four one nine"),
    (
        "Phrase de passe du coffre, pour mémoire : « le canot rouge dort au quai »",
        "le canot rouge dort au quai",
    ),
    ('The verbal password for the monitoring station is "blue heron".', "blue heron"),
    ("Profil ClicSÉQUR. Nom de votre premier chat? Réponse : Caramel.", "Caramel"),
    ("Question de récupération, surnom d'enfance : Ti-Loup.", "Ti-Loup"),
    ("Ana : il me faut l'accès au FTP\nLéo : svc_depot\nLéo : Tr0is&Lacs_9\nAna : merci", "Tr0is&Lacs_9"),
    ("Kim: got a token for staging?\nRaj: yes, it's st-77ab10c9e2, expires tonight", "st-77ab10c9e2"),
    ("À ta première connexion, tape Automne-2031-Parcs et change de mot de passe.", "Automne-2031-Parcs"),
    ("La clé partagée du VPN, le secret partagé est Riviere_Blanche", "Riviere_Blanche"),
    ("Je garde toujours le même, soit Rex1974, comme mot de passe.", "Rex1974"),
    ("su - archives (Balbuzard.7) puis relancer", "Balbuzard.7"),
    ("Entrer Qu@i-Nord7 à l'invite du commutateur.", "Qu@i-Nord7"),
    ("Le mot de passe est Cascade-Bleue.", "Cascade-Bleue"),
    ("compte local inventaire / P1nson-vert!", "P1nson-vert!"),
    ("Server=srv9;Database=Paie;Uid=lecture;Pwd=tamarac;", "tamarac"),
    ('<add key="CleSignature" value="7B1E44C09D" />', "7B1E44C09D"),
    ('  name  = "ftp-password"\n  value = "Gr1ve-musicienne"\n', "Gr1ve-musicienne"),
    ('cnx = oracledb.connect("RH", "Mesange#4", "ora:1521/RH")', "Mesange#4"),
    (
        "BitLocker : 118203-554871-009234-771562-340981-226745-685113-907456",
        "118203-554871-009234-771562-340981-226745-685113-907456",
    ),
)
PASSED = (
    "Passeport : AB633198\nAdresse temporaire : 40, rue Racine",
    "Le mot de passe a changé. Le nouveau, envoyé le 2024-05-12, expire demain.",
    "[client]\nuser=lecture\npassword=\nhost=10.1.2.3\nIl me demande un mot de passe.",
    "Le code de déontologie est Chapitre-12 selon le compte rendu.",
    "Vendu : cadenas 962 en laiton",
    "const c = { user: process.env.U, password: process.env.P };",
    "$mdp = Read-Host -AsSecureString",
    "Le mot de passe est haché avec scrypt (n=16384, r=8).",
    "Le NIP (4 chiffres) est postal.",
    "Inventaire\nVestiaire : 417\nPapier : 90331",
    "La clé ISO-27001-2022 du succès",
    "DB_PASSWORD=wordpress\nDB_HOST=db",
    "MYSQL_PASSWORD=motdepasse",
    "Mot de passe : mot-a-choisir-ensemble",
    "Jeu d'évasion : la porte s'ouvre avec le code 1608, le coffre avec 1759.",
    "ALTER USER lecteur WITH PASSWORD 'monmotdepasse';",
    "Porte du quai, modèle 3391, repeinte.",
    "Préposé : votre réponse secrète?\nCliente : Je ne sais plus.",
    'compte = Compte(login="titi", mdp="titi", nip="0000")  # compte bidon',
    "TOKEN: !reference [.coffre, jeton]",
    "jeton remis pour poste=accueil",
    "Le code du budget du photocopieur, qui est 41190, change en avril.",
    "Porte : 4402",
    "Voici mes accès :\n- inventaire - en attente\n- console - refusé",
    "La phrase de récupération est remise au notaire en main propre.",
    "usager gerant, mot de passe oublié",
    "Session réinitialisée à 9 h. Ministère : Sécurité publique.",
    "La légende du tableau : Nord-Sud, Est-Ouest.",
    "image : registre:5000:v2",
    "Empreinte de la clé : hT7pQ2mZx0LkV9sRbN4wYcJd",
    "Clé publique à diffuser : hT7pQ2mZx0LkV9sRbN4wYcJd",
    "La serrure s'ouvre avec la carte d'employé.",
    "Le code de la porte du local 4410 est affiché au poste de garde.",
    "Le fichier s'ouvre avec Excel 2019.",
    "Le NIP compte de quatre à huit chiffres.",
    "Les codes de secours sont remis en main propre :\naucun n'est écrit ici.",
    "Une phrase de passe, par exemple « trois mots au hasard », se retient bien.",
    "La phrase de passe « doit être longue » selon la directive.",
    "Question 7 : la ville de naissance de Louis Fréchette? Réponse : Lévis",
    "Quiz : nom du premier maire de Montréal? Réponse : Viger.",
    "Formulaire : lieu de naissance du père : Amos",
    "Ana : le compte est créé\nLéo : rapport_v2.1!\nAna : merci",
    "Pour l'accès au VPN, utilisez AnyConnect-4.10.2.",
    "L'accès se fait par SSH-2.0-OpenSSH_9.6p1.",
    "Utilisez Chrome 121 ou Office365 pour la connexion.",
    "Un bon mot de passe : longueur, unicité, surprise.",
    "Ana: le pass est prêt?\nLéo: Ouin, mardi 14h30\nAna: merci",
    "Sur l'affiche : réseau « Quai-12 », mot de passe au verso.",
    "La clé privée est en RSA-4096, la clé racine est déposée au coffre.",
    "La clé de production est server-02.",
    "Un mot de passe comme « Soleil2024! » n'est pas assez long.",
    "Le mot de passe affiché dans la leçon, « Soleil2024! », est trop simple.",
    "La logique est inversée : si x!=3, passer à l'étape 2.",
    "Le mot de passe de la fête : amusement!",
    'password: "correct horse battery staple"',
    '{"login.password": "Mot de passe oublié?", "secret.question": "Question secrète"}\nTraduire en anglais',
    "Est-ce un mot de passe haché en SHA-256?",
    "Commande 118203-554871, lot 009234.",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_secret_is_found(read: Read, text: str, value: str) -> None:
    assert ("SECRET", value) in read(text)


@pytest.mark.parametrize("text", PASSED)
def test_what_only_looks_like_a_secret_passes(read: Read, text: str) -> None:
    assert "SECRET" not in [kind for kind, _ in read(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    (
        ("J'ai remis le mot de passe : svc_paie / Pinson4410!", "Pinson4410!"),
        ("nouveau mdp : jroy / Merle-44$xT", "Merle-44$xT"),
        ("La phrase secrète du fichier de la passerelle : lampe-orignal-brume-42", "lampe-orignal-brume-42"),
        ("Pour la clé du classeur beige, le code est 18-04-27, dit Rita.", "18-04-27"),
        ("le coffre 4471* mais changez-le lundi", "4471*"),
        ("carte 4539 7088 6292 3034, exp 08/27, le code derrière c'est 507", "507"),
        ("j'essaye Buse5470? et le mot de passe est refusé", "Buse5470?"),
    ),
)
def test_a_password_beside_its_account_and_codes_of_what_opens_are_found(
    read: Read, text: str, value: str
) -> None:
    assert [said for kind, said in read(text) if kind == "SECRET"] == [value]


@pytest.mark.parametrize(
    "text",
    (
        "Mot de passe : utilisateur / administrateur",
        "phrase de passe : quatre-mots-au-minimum",
        "Mot de passe : voir guide / section Securite2",
        "l'armoire 1250* coûte 400 $ (*taxes en sus)",
        "Le code est 18-04-27 dans la nomenclature.",
        "Le formulaire demande le cvv : 123 est un exemple.",
        "Le code de sécurité 123 du bâtiment est au règlement.",
        "le mot de passe : lundi / mardi",
    ),
)
def test_rules_and_numbers_of_things_pass(read: Read, text: str) -> None:
    assert "SECRET" not in [kind for kind, _ in read(text)]
