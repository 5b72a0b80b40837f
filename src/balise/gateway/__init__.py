"""The gateway: an OpenAI-compatible door on which every decision of the OP is enforced, request by request.

``server`` runs ``app`` (routes); ``chat`` tells the story of one request through
``stages``; ``wire`` reads and writes the API's forms, ``providers`` call the
systems, ``answers`` inspect what they produce. What the gateway knows arrives by
``policies`` (signed snapshots) and ``grants`` (keys); what it did goes to the
journal. Faults refuse.
"""
