"""The proof: an append-only journal whose every edit shows.

One hash chain per writer (``chain``), appended by gateways in groups
(``writer``, with ``spool`` when the database is away) and by the portal inside
its own transactions (``sync``). Heads move with the rows they cover and are
signed; signed checkpoints are also written to a file to be kept elsewhere
(``checkpoints``). ``verify`` reads everything again and says what does not
hold. Prompts and answers are not in the chain: they are sealed apart
(``seal``), so that destroying a key disposes of them and leaves the chain whole.
"""
