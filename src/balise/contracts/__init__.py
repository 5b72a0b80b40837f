"""Frozen types that cross rooms.

What one room hands to another is defined here and nowhere else; nothing here
imports another room, does I/O or holds state. Import from the submodules:
``levels``, ``findings``, ``decisions``, ``snapshot``, ``grants``, ``records``,
``environment``.
"""
