"""Signing in to the portal by a provider of the OP: OpenID Connect, authorization code with PKCE.

By OpenID Connect Core 1.0, RFC 7636, RFC 9207 and RFC 9700 (best practices); see ADR 46.
"""
