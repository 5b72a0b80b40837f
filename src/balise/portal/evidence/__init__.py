"""Status of every measure, computed from records.

``gather`` reads the database, ``records`` is what the OP's registers and journal hold at one moment, as plain
values; ``checks`` turns it into one status per row of the catalogue. A status is a
pure function of records and can be replayed.
"""
