"""Quotas (guide, 2.3): reserve before the call, commit what it took, release what it did not.

A reservation counts at its estimate until it is settled, so that requests under
way at once cannot exceed a limit together. Counted in one process's memory
(``memory``) or in Valkey, for every replica (``shared``).
"""
