"""What coding assistants read and write all day: programs, drawings, styles, manuals of libraries. Nobody's, and no secret."""

from __future__ import annotations

import pytest

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.engine import Engine

ENGINE = Engine()


@pytest.mark.parametrize(
    "text",
    [
        # A value given under its own name.
        "password = options.password;",
        "signIn({ email: form.email, password: form.password })",
        "client = Client(token=auth_token)",
        "run(task, cancellation_token=cancellation_token)",
        "client = Client(token=request_token, timeout=5)",
        "token: googleIdToken,\n  accessToken: googleAccessToken",
        "accessToken: session.accessToken",
        "refreshToken: tokens.refresh_token",
        "private_key = private_key_from_pem",
        "const password = passwordInput.value",
        "token_budget = excluded.token_budget,",
        "Token = AccessToken,",
        "API_KEY = settings.API_KEY",
        'if (typeof password === "function") password = password()',
        # The class of an attribute, the item of a list, an argument by its name, a variable.
        "def scoped(user_api_key_dict: UserAPIKeyAuth | None) -> bool:",
        "    user_api_key_dict: UserAPIKeyAuth = Depends(user_api_key_auth),",
        'class Session(TypedDict):\n    client_secret: SessionClientSecret\n    """Options."""',
        "    _secret_names: list[str]\n",
        "    password: dict[str, object] | None",
        "    user_password: SecretStr | None = None",
        "def reset(self, token: RunvarToken[T]) -> None:",
        "api_key: Final[str | None] = read()",
        "x = y\n    token = tokens[0]\n",
        "        token = segment[index]\n",
        'token = entry["token"]',
        "        password = row['pwd']\n",
        "token = tokens[i + 1]",
        "const input = given == null ? {} : { apiKey: secConfig };",
        "library.secret_manager_client = _secret_manager_instance\n",
        "    password = reopen_account(subject=person, reason=options.reason)",
        "Account.objects.create_user(login, person.email, password, public_body=body)",
        # The beginning of one, and where to get it.
        '"authorization_token": "ghp_..."',
        'refresh_token: "xoxe-1-..."',
        'client = OpenAI(base_url=url, api_key="balise_…")',
        # What counts.
        ", ".join(map(str, range(2560, 2720))),
        "\n".join(map(str, range(4500, 4600))),
        "Create an API key: https://fournisseur.example/d?to=api-keys",
        # Verbs and prices.
        "If it runs long, you MUST pass isBackground=true. It will return.",
        "Pass `expected_content_sha256` for a conditional delete.",
        "Same upstream model and price per token as glm-5.2, with fewer output tokens.",
        # Operators, decorators and labels.
        "scores = queries @ keys.mean(axis=0)",
        "y = x @ w.transpose(1, 0)\nreturn y",
        "result = await @Promise.all(items)",
        'if(a)m.push("x");else{b}',
        # Drawings and styles.
        '<svg viewBox="0 0 24 24"><path d="M3.197 12c.718 0 1.32.583 1.444 1.286.613 3.483 3.675 6.13 7.359 '
        '6.13s6.746-2.647 7.359-6.13c.124-.703.726-1.2 1.4-1.2"/></svg>',
        '<path d="M168 30H156V18H168V30Z" fill="red"/>',
        '<path d="M255.1c-35.35 0-64 28.66-64 64l.0195 256C192 355.4 220.7 384 256 384h192c35.2 0 64-28.8 '
        '64-64V93.25C512 84.7"/>',
        'const icon = { path: "M1.24 0 0 0 .134.63 1.3 1.3 0 0 0 .497.43 1.3 1.3 0 0 0 .63.188h4.363a4.26 4.26 '
        '0 0 0 3.88-2.241l2.12-3.692 1.114-1.933 3.436 5.866h-4.5" }',
        '<path d="M9 5.65a5.65 0 0 1 3.088.24.97.97 0 0 1 .566 1.236.96.96 0 0 1-1.237.566 2.93 2.93 0 0 0-2"/>',
        "--series: light-dark(rgb(155 121 236), rgb(170 145 239));",
        "const x = first + second;\npassword = options.password;",
        "font-size: calc(var(--normal) * 1.4285714286);",
    ],
)
def test_programs_hold_nothing_of_anyone(text: str) -> None:
    read = ENGINE.inspect(text)
    assert read.level is Level.NON_CLASSIFIE, [
        (found.detector, text[found.start : found.end]) for found in read.findings
    ]


@pytest.mark.parametrize(
    "text",
    [
        # A branch, whose word is a first name too.
        "if a:\n    pass\nelif isinstance(value, dict):\n    pass\n",
        "        elif hasattr(value, 'name') and (\n            a or b\n        ):",
        "elif kwargs:  # given\n    return kwargs",
        "elif hostname.startswith('a'):\n",
        # The type of a variable, and a header of a description.
        "async def find(names: Sequence[str], name: Iterable[str | None]) -> dict[str, int]:",
        '{"name": "X-Api-Key", "in": "header"}',
    ],
)
def test_programs_name_nobody(text: str) -> None:
    assert [text[found.start : found.end] for found in ENGINE.inspect(text).findings] == []


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ('password = "Merle4410!"', FindingType.SECRET, "Merle4410!"),
        ("password = Merle.4410", FindingType.SECRET, "Merle.4410"),
        ("db_password: soleil_Levant9", FindingType.SECRET, "soleil_Levant9"),
        ('password: "auth_token"', FindingType.SECRET, "auth_token"),
        ("mot de passe : Chien.Vert", FindingType.SECRET, "Chien.Vert"),
        ("API key: q8Zr2TvK1xPp0LmN4sWd", FindingType.SECRET, "q8Zr2TvK1xPp0LmN4sWd"),
        ("the pass is Merle4410!", FindingType.SECRET, "Merle4410!"),
        ("Pass : Merle4410!", FindingType.SECRET, "Merle4410!"),
        (
            "WEBHOOK_TOKEN=https://hooks.slack.com/services/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",
            FindingType.SECRET,
            "https://hooks.slack.com/services/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",
        ),
        (
            "token: https://partage.cie.ca/p/8f3KqLmZ0x92vTtR",
            FindingType.SECRET,
            "https://partage.cie.ca/p/8f3KqLmZ0x92vTtR",
        ),
        ("Marie.Tremblay @ hotmail.com", FindingType.EMAIL, "Marie.Tremblay @ hotmail.com"),
        ("marie.tremblay (a) videotron . ca", FindingType.EMAIL, "marie.tremblay (a) videotron . ca"),
        ("T1 12.5 T2 13.4 T3 14.2 T4 15.1, 4532015112830366", FindingType.CREDIT_CARD, "4532015112830366"),
        ('<path d="M10 10H20V30Z"/> <!-- NAS 046 454 286 -->', FindingType.NAS, "046 454 286"),
        ("Le NAS est rgb 046 454 286.", FindingType.NAS, "046 454 286"),
        ("Appelez au 1.418.555.4286.", FindingType.PHONE, "1.418.555.4286"),
        ("Tél. : 514.555.0143 / 1.4185554286", FindingType.PHONE, "1.4185554286"),
        # Hours, heights and flats beside numbers are no path.
        (
            "8h30 418.555.4286\n9h30 418.555.4287\n10h30 418.555.4288\n11h30 418.555.4289",
            FindingType.PHONE,
            "418.555.4287",
        ),
        (
            "7h30 4532 0151 1283 0366 12.50\n8h15 4532 0151 1283 0366 13.75\n9h45 8.25\n10h05 4.50",
            FindingType.CREDIT_CARD,
            "4532 0151 1283 0366",
        ),
        (
            "9h15, 1.5 h, 10h15, 2.5 h, 11h15, 0.5 h, 130 692 544, 13h15, 1.0 h",
            FindingType.NAS,
            "130 692 544",
        ),
        (
            "1m75 418.555.4286 1m80 418.555.4287 1m62 418.555.4288 1m90 418.555.4289",
            FindingType.PHONE,
            "418.555.4288",
        ),
        (
            "12A3 418.555.4286\n12A4 418.555.4287\n12A5 418.555.4288\n12A6 418.555.4289",
            FindingType.PHONE,
            "418.555.4286",
        ),
        # Where a program has a keyword, an item or a type, too.
        ("appelle elif kwargsan demain", FindingType.PERSON, "elif kwargsan"),
        ("elif kwargsan est en congé:", FindingType.PERSON, "elif kwargsan"),
        ("name: Tremblay [voisine]", FindingType.PERSON, "Tremblay"),
        ("names: Sequence Ngassam", FindingType.PERSON, "Sequence Ngassam"),
        ('password = Merle4410[ "x"', FindingType.SECRET, "Merle4410["),
        # Passwords that resemble what they are given to.
        ("mot de passe : ChatPasse", FindingType.SECRET, "ChatPasse"),
        ("password=PasswordLevis", FindingType.SECRET, "PasswordLevis"),
        ("secret = SecretGarden", FindingType.SECRET, "SecretGarden"),
        ("API_KEY=masterKey", FindingType.SECRET, "masterKey"),
        ("Le pass soleil_rouge7", FindingType.SECRET, "soleil_rouge7"),
        ("Accès au portail par mdp Merle4410!", FindingType.SECRET, "Merle4410!"),
        (
            "token: https://cie.ca/?token=abcdefghijkl",
            FindingType.SECRET,
            "https://cie.ca/?token=abcdefghijkl",
        ),
        ("luc.roy @ cabinet.lawyer", FindingType.EMAIL, "luc.roy @ cabinet.lawyer"),
    ],
)
def test_what_is_of_someone_is_found_all_the_same(text: str, kind: FindingType, value: str) -> None:
    found = {(found.type, text[found.start : found.end]) for found in ENGINE.inspect(text).findings}
    assert (kind, value) in found


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("db_password: MonChatNoir\n", "MonChatNoir"),
        ("DB_PASSWORD=MonChatNoir\n", "MonChatNoir"),
        ("wifi_password: MonChatNoir2024,\n", "MonChatNoir2024"),
        ("wifi_password: MonChatNoir,\nport: 22", "MonChatNoir"),
        ("Accès aux invités (mot_de_passe: MonChatNoir)", "MonChatNoir"),
        ("Accès aux invités (mdp_wifi: MonChatNoir)", "MonChatNoir"),
        ("mot de passe = _mon_chat_noir", "_mon_chat_noir"),
        ('password = "list[str"\n', "list[str"),
        ("mot de passe : Chat[noir]9\n", "Chat[noir]9"),
        ('{"apiKey": "secConfig9x"}', "secConfig9x"),
    ],
)
def test_a_value_of_settings_stays_a_secret_beside_those_of_programs(text: str, secret: str) -> None:
    found = ENGINE.inspect(text).findings
    assert [text[one.start : one.end] for one in found if one.type is FindingType.SECRET] == [secret]


@pytest.mark.parametrize("sign", ["\t", "→", "|", ": "])
def test_numbers_of_lines_are_no_number_of_someone(sign: str) -> None:
    lines = ['    yield Item(about, read["text"])', "", "", "def _none(_name):"]
    text = "".join(f"  {number}{sign}{line}\n" for number, line in enumerate(lines, 1055))
    assert not ENGINE.inspect(text).findings
    told = 'NAM : ["ROYL"])\n  8506\n  1412\n'
    assert [one.type for one in ENGINE.inspect(told).findings] == [FindingType.NAM]


def test_a_figure_that_begins_a_day_is_no_part_of_a_number() -> None:
    text = '{"id": 4, "type": "avis", "montant": 5659, "date": "2026-04-18", "objet": "permis"}'
    assert not ENGINE.inspect(text).findings
    told = '{"carte": "ROYL", "rang": 8506, "suite": "1412", "objet": "permis"}'
    assert [one.type for one in ENGINE.inspect(told).findings] == [FindingType.NAM]
