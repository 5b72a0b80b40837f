"""The gateway's API described in OpenAPI 3.1, from the very declarations that check requests.

``schemas`` turns a declaration into JSON Schema; ``document`` adds what surfaces
share. Nothing is written by hand that a declaration says already.
"""
