"""SECRET: tokens and keys in the headers of requests, in the ways of programs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]
_KEY = "7c20bd94ea1f4d0bb6e3"
FOUND = (
    '$entetes = @{ Authorization = "Bearer %s" }',
    "$entetes = @{ 'Authorization' = 'Bearer ' + '%s' }",
    'entetes = {"Authorization": "Bearer %s"}',
    "headers: { Authorization: `Bearer %s` }",
    "POST {{hote}}/baux\nAuthorization: Bearer %s",
    "'headers' => ['Authorization' => 'Bearer %s'],",
    'xhr.setRequestHeader("Authorization", "Bearer %s");',
    'req.Header.Set("Authorization", "Bearer %s")',
    'client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "%s");',
    'client.DefaultRequestHeaders.Add("X-Api-Key", "%s");',
    '{"key": "Authorization", "value": "Bearer %s", "type": "text"}',
    "Authorization: ApiKey %s",
    "auth: 'Bearer %s'",
    "Ocp-Apim-Subscription-Key: %s",
    "headers.set('X-Auth-Token', '%s');",
    "X-API-KEY;%s",
    '<meta name="api-key" content="%s">',
    "Le bearer, c'est quoi? Le bearer c'est %s",
)
PASSED = (
    "Authorization: Bearer <votre jeton>",
    'Authorization = "Bearer $jeton"',
    "Authorization: `Bearer ${jeton}`",
    'Authorization: "Bearer YOUR_TOKEN_HERE"',
    'headers["Authorization"] = "Bearer " + jeton',
    "Authorization: Bearer {{jeton}}",
    "Le schéma Bearer est décrit par RFC6750 et OAuth2.",
    'new AuthenticationHeaderValue("Bearer", jetonDeLaSession)',
    "x-api-key: process.env.CLE_API_2026",
    "L'en-tête X-Api-Key : obligatoire depuis la version-2026-01-15.",
    "Authorization: Basic <base64>",
    "Bearer bonds issued in 2026 were sold.",
    '<meta name="api-version" content="2026-01-15-preview">',
    'headers.Add("Accept", "application/json");',
    "The authorization of 2026-03-04/AB-1234567890 was renewed.",
)


@pytest.mark.parametrize("form", FOUND)
def test_a_key_in_a_header_is_found(read: Read, form: str) -> None:
    assert ("SECRET", _KEY) in read(form % _KEY)


def test_an_account_in_base64_is_found(read: Read) -> None:
    assert ("SECRET", "c3ZjX2JhdXg6TW91bGluNDQxMA==") in read(
        '-Headers @{Authorization="Basic c3ZjX2JhdXg6TW91bGluNDQxMA=="}'
    )


@pytest.mark.parametrize("text", PASSED)
def test_variables_and_talk_pass(read: Read, text: str) -> None:
    assert "SECRET" not in [kind for kind, _ in read(text)]
