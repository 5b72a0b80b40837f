"""Copies of the journal for a SIEM, sent at least once, in the order of each chain.

The journal is the record and its database the queue: each destination has a
durable cursor per chain (``cursor``), which moves only when the destination has
accepted what precedes it. A record that is sent twice has the same unique
identifier, writer and sequence number. ``shipper`` carries one destination,
``service`` all of them; ``ocsf`` and ``cef`` are the forms, ``syslog`` and
``http`` the ways. Nothing but fields of ``JournalRecord`` leaves: no prompt, no
answer, no detected value was ever in it.
"""
