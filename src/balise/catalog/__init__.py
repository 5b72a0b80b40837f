"""The guide as versioned data, in our own words, in French and English.

``measures``, ``matrix``, ``phases``, ``kinds``, ``roles``, ``courses`` and
``lists`` each read one kind of file of ``data/`` into frozen types, once.
"""
