"""SECRET: given to commands, in settings whose name and value stand apart, in sentences, and codes that open."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    ("JWT_SIGNING_KEY=9f2b7c4e1a8d6f3b0c5e7a9d2f4b6c8e", "9f2b7c4e1a8d6f3b0c5e7a9d2f4b6c8e"),
    ("La clé USB s'ouvre avec Pissenlit*2020.", "Pissenlit*2020"),
    ("Pour Wi-Fi invités : réseau « Accueil », clé « bienvenue2026 ».", "bienvenue2026"),
    ("Réponses aux questions de sécurité : animal = Moustique, école = Bruchési.", "Bruchési"),
    ("Le code de la salle des serveurs est 7719.", "7719"),
    ('variable "bd" {\n  type = string\n  sensitive = true\n  default = "Bas4lte-nord"\n}', "Bas4lte-nord"),
    ('variable "ftp_pw" {\n  default = "Lichen-901"\n}', "Lichen-901"),
    ('ftp_pw = "Epinette#4"', "Epinette#4"),
    ("export BD_PW=Sarcelle88x", "Sarcelle88x"),
    ("{ hote: 'bd', pw: 'goeland.17' }", "goeland.17"),
    ("Comme mot de passe j'ai mis citronnelle en attendant.", "citronnelle"),
    ("On tape myrtille comme mot de passe.", "myrtille"),
    ("le mot de passe cest ratonlaveur", "ratonlaveur"),
    ("Poste 3, mot de passe « printemps ».", "printemps"),
    ("We reset the password to cloudberry for now.", "cloudberry"),
    ("Code du local changé pour 6619.", "6619"),
    ("Pour le coffre, à droite jusqu'à 14-32-07.", "14-32-07"),
    (
        "Phrase de récupération du portefeuille de la succession : orange canot lanterne tuque",
        "orange canot lanterne tuque",
    ),
    ("Recovery seed (4 words): velvet cabin onion rhythm", "velvet cabin onion rhythm"),
    ("Pour ravoir mon compte : la question est « votre rue » et la réponse est Tourterelle.", "Tourterelle"),
    ("mysqldump -u lecture -pMouette91 registre", "Mouette91"),
    ("curl -s -u svc:Gr4nite.7 https://depot.interne/v1", "Gr4nite.7"),
    ("sshpass -p 'V3rglas!' ssh ops@srv", "V3rglas!"),
    ("Set-LocalUser -Name audit -Password 'Tourbi3re'", "Tourbi3re"),
    ("net use P: \\\\srv\\paie Ch4loupe /user:OP\\rh", "Ch4loupe"),
    ("PGPASSWORD=Cop3aux_2 psql -h bd", "Cop3aux_2"),
    ('<add key="LdapPassword" value="Sapin!404" />', "Sapin!404"),
    ('<property name="mail.password" value="courr13l"/>', "courr13l"),
    ('{"name": "BD_PASSWORD", "value": "t0rr3nt-x"}', "t0rr3nt-x"),
    ("ALTER USER lecteur IDENTIFIED BY 'Galet_88';", "Galet_88"),
    ("redis://:c4cheMdp@cache.interne:6379/1", "c4cheMdp"),
    ("enable secret C0mmut8", "C0mmut8"),
    ("J'ai changé le mot de passe du portail, le nouveau est Fougere#31", "Fougere#31"),
    ("Pour le mdp c'est toujours Verger77", "Verger77"),
    ("Ruisseau_5 est le mot de passe de la boîte", "Ruisseau_5"),
    ("The old password was Autumn21x; the new one is Winter22x", "Winter22x"),
    ("Le code de la porte arrière est 7714#", "7714#"),
    ("Le NIP de sa carte est le 4471", "4471"),
    ("Code du coffre : 31-07-66", "31-07-66"),
    ("Recovery codes: k7p2-99xz", "k7p2-99xz"),
    ("La réponse de sécurité est Rimouski", "Rimouski"),
    ('os.environ["SMTP_PASSWORD"] = "goelandgris8"', "goelandgris8"),
    ("jdbc:postgresql://srv/paie?user=rh&password=Cormoran_61", "Cormoran_61"),
    ("net use P: \\\\srv\\paie /user:rh Macareux44!", "Macareux44!"),
    ("htpasswd -b acces.txt julie Becassine8", "Becassine8"),
    ("openssl enc -aes-256-cbc -k Grebe!77 -in a -out b", "Grebe!77"),
    ("Clé d'installation : 7QK2M-XR9PD-4HT6W-B3NVC-J8FYG", "7QK2M-XR9PD-4HT6W-B3NVC-J8FYG"),
    (
        "Pour entrer, le mot de passe est citrouille-non, pardon : le mot de passe, c'est topinambour.",
        "topinambour",
    ),
    ("amqp://courtier:L4goped3@rabbit:5672/", "L4goped3"),
    ("Le nouveau mot de passe&nbsp;: B0real&amp;7x", "B0real&amp;7x"),
    ("Mot de passe du portable : marguerite", "marguerite"),
    ("Compte : invite / mdp : caribou", "caribou"),
    ("Son mot de passe provisoire (Verglas-77) doit être changé.", "Verglas-77"),
)
PASSED = (
    "La séance s'ouvre avec 12 personnes.",
    "Le fichier s'ouvre avec LibreOffice.",
    "Aide : couleur = Bleu, taille = Grande",
    'variable "region" {\n  type = string\n  default = "ca-central-1"\n}',
    'db_pw = os.environ["DB_PW"]',
    "J'ai changé le mot de passe pour éviter les ennuis.",
    "Il a remis le mot de passe à jour.",
    "Le champ « mot de passe » est vide.",
    "Le coffre a été vidé le 14-03-07.",
    "La question est ouverte et la réponse est incertaine.",
    "La phrase secrète du succès, c'est de mettre le client au centre.",
    "https://lois.exemple/article.do;jsessionid=7F3A99C0D1E2B4A5C6D7E8F9.noeud2?id=4",
    "| Token | Label |\n|---|---|\n| LOCALITE | nom de lieu |",
    "Le taux est passé de 37&nbsp;% à 52&nbsp;%.",
    "Le curseur passe sur «&nbsp;Envoyer&nbsp;», puis la page s'ouvre.",
    "aws ecr get-login-password --region eu-west-3 | docker login --username AWS",
    "Voir [préparer un secret partagé](#preparer-un-secret-partage).",
    "On tape son mot de passe et on choisit **continuer**.",
    "const API_KEY = 'INSÉREZ LA VÔTRE ICI';",
    "--from-file=ssh-privatekey=path/to/cle_rsa",
    "PRIVATE_KEY=deploiement/serveur.pem",
    'SONAR_AUTH_TOKEN: "jetons-sonar:SONAR_TOKEN_PREPROD"',
    "amqp://guest:guest@rabbit:5672/",
    'mdp = getpass.getpass("Mot de passe : ")',
    "PASSWORD=changeme",
    "| Variable | MYSQL_PASSWORD |\n|---|---|\n| MYSQL_ROOT_PASSWORD | MYSQL_DATABASE |",
    "AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE",
    "Le mot de passe est obligatoire.",
    "Le mot de passe, c'est important.",
    "The password is encrypted.",
    "Mot de passe (huit caractères) :",
    "const password = req.body.password;",
    "private_key_path: /etc/ssl/private/serveur.pem",
    "mot de passe : (au coffre)",
    "ssh -p 2222 ops@srv",
    "docker run -p 8080:80 nginx",
    'curl -u "$USER:$TOKEN" https://depot.interne',
    "mysql -u lecture -p registre",
    '<property name="passwordMinLength" value="12chars"/>',
    '<add key="PasswordResetUrl" value="/compte/reinit2"/>',
    "Le mot de passe doit compter 14 caractères.",
    "Le mot de passe est chiffré en AES-256.",
    "Le mot de passe Microsoft365 expire bientôt.",
    "Le code du projet est 2024-117.",
    "Le code postal de l'entrée est demandé.",
    "Le code d'accès comporte 6 chiffres.",
    "if password == confirm_password:",
    "postgres://user:password@localhost/db",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_secret_is_found(read: Read, text: str, value: str) -> None:
    assert ("SECRET", value) in read(text)


@pytest.mark.parametrize("text", PASSED)
def test_what_only_looks_like_a_secret_passes(read: Read, text: str) -> None:
    assert "SECRET" not in [kind for kind, _ in read(text)]
