"""Answers compared with what they were (guide, 2.3: continuous watch for drift and unexpected behaviour).

Runs in the worker, on what the journal keeps of each answer: numbers, never a text.
"""
