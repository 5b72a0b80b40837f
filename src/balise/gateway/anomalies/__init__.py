"""Requests out of the ordinary, seen as they end (guide, 2.3: abnormal requests watched in real time).

What a detector knows of a request is in ``seen``: moments, codes, counts and
types, never its text nor anything made from it. What is learned of a key is in
``habits``; the rest lives for minutes and dies with the process.
"""
