"""What only resembles a value, a clause or a count told apart, and what a count or a street must not hide."""

from __future__ import annotations

import pytest

from balise.contracts.levels import Level
from balise.detection.engine import Engine

HARMLESS = (
    'cols = ["email", "password", "created_at"]',
    "columns: ['id', 'password', 'remember_token']",
    "$rules = ['password', 'min:8'];",
    'form.add("password", "PasswordType")',
    "('password', 'ForeignKey')",
    'trans("password", "auth.password2")',
    'os.environ.get("PASSWORD", "postgres")',
    'const id = "field-12"; // mot de passe',
    'const input = $("#pwd2"); // mot de passe',
    'xpath = "//div[3]/input"  # mot de passe',
    "key = 'pages.login.v2'  # password",
    'algo = "HS256" # token',
    'const header = "X-Auth-2"; // api key',
    '// mot de passe\nawait page.fill("#password2", pwd);',
    '# Access token\nscope = "read:user2"',
    "/* mot de passe */ field2",
    '<label class="x">Mot de passe :</label> <span class="help">Indice12 caractères</span>',
    '<th scope="col">Mot de passe</th>\n<th scope="col">Expire90j</th>',
    "<th>API key</th><td>X-API-Key</td>",
    "<tr><th>NIP</th><td>1234</td></tr>",
    "OAuth2 is the token format.",
    "SHA-256 est la clé privée de la sécurité.",
    "Windows11, c'est le mot de passe qui agace.",
    '{"type": "token", "value": "IDENT1"}',
    '<key name="password" value="demo"/>',
    "key: password\ndata: 12-caracteres",
    "Token\n-----\nJWT2 tokens are signed.",
    "LED pin = [1310]",
    "nas = [192.168.1.10]",
    "ligne PIN, il est indiqué 1234 par défaut",
    "Comme le VIH est une infection, Luc Roy propose un dépistage.",
    "Alors que le suicide augmente, Luc Roy réclame des ressources.",
    "Despite the diabetes epidemic, Dr. Luc Roy remains hopeful.",
    "Après le divorce, Luc Roy vous aide à vendre votre maison.",
    "Depuis la faillite de Sears, M. Luc Roy suit le dossier.",
    "Comme le salaire est de 64 000 $, Anne Roy a retiré l'offre d'emploi.",
    "[Secret] Comment réussir son entrevue",
    "[Confidentiel] Guide de classification de l'information",
    "[Protected B] What does this marking mean?",
    "(Protégé A) Adresse ; (Protégé B) NAS ; (Protégé C) dossier médical",
    "Note de service         PROTÉGÉ B : ce que cela veut dire",
    "Cas clinique\nPatiente de 62 ans.\nATCD : HTA, diabète de type 2. Quel est le diagnostic?",
    "Vignette 1\nUsager de 72 ans. Diabète de type 2, HTA, MPOC. Discutez.",
    "user=741637 empreinte enregistrée",
    "L'agente confirme le numéro de la boutique : 418 555-0132.",
    "Luc Roy a perdu la garde de son drapeau au camp scout.",
    "Bonjour Luc Roy, perdu la garde de vos clés? Notre service vous dépanne.",
    "<p>Quel est le mot de passe?</p><p>WPA2</p>",
    "code_cim,libelle,region,cas,taux\nE11,diabète de type 2,Alma,327,26.8\nJ45,asthme,Amos,34,5.2\nRemarque : appeler Luc Roy",
    "empreinte SHA-1 du certificat relevée : 7f3a19c04be25d6688a1f0e4b7c95d2310fe6a48",
    "L'article 101 n'est pas clair là-dessus.",
)
CONFIDENTIAL = (
    "qui,quoi,cas\nJulie Tremblay,cancer du sein,40",
    "Collègue,Raison,Nombre de jours\nJulie Tremblay,cancer du sein,40",
    "Personnel;Absence;Total\nJulie Tremblay;dépression majeure;4",
    "Individu,Infraction,Nombre\nMarc Roy,voies de fait,4",
    "n;intervenu;motif\n1;Julie Tremblay;dépression majeure",
    "date;commentaire;n\n2024-01-02;Julie Tremblay souffre de schizophrénie;1",
    'id,message,n\n1,"Bonjour, je suis Julie Tremblay, j\'ai le VIH",1',
    "libelle,region,cas\ndiabète,Alma,327\ncancer du sein de Julie Tremblay,Alma,1",
    "matricule: 458712, route: A20",
    "Patient ID 458712, Place in line: 4",
    "NAS 046 (INFO) 454 (INFO) 286",
    "Tu as oublié le mot de passe?\nSoleil2024!",
    "julie la-rochelle souffre de dépression",
    "luc au-ger gagne 64 000 $ par an",
    "Soins pour la démence de Luc Roy et de la cliente",
    "2025-01-08 16:59:53 bio-lecteur-02 user=741637 gabarit facial comparé, score=0,64",
    "Ayant un casier judiciaire, Luc Roy demande un pardon.",
    "Note d'information                                   PROTÉGÉ B\nÀ : Direction des ressources humaines",
    "[Protégé B] MÉMORANDUM\nÀ : Direction",
    "Visite à domicile\nUsagère de 88 ans\nConstats : logement encombré, diabète, refuse l'hébergement.",
    "L'agent répète le téléphone à la maison : cinq huit un sept cinq deux six cinq zéro six.",
    "The employee who is on probation is Mr. Tremblay.",
)


@pytest.mark.parametrize("text", HARMLESS)
def test_what_only_resembles_passes(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level < Level.PROTEGE_B


@pytest.mark.parametrize("text", CONFIDENTIAL)
def test_what_stands_beside_it_is_still_found(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level >= Level.PROTEGE_B
