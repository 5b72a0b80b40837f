"""From the portal's tables to the ``PolicySnapshot`` that gateways enforce.

What each field of the snapshot comes from:

==========================  ==================================================================
field                       source
==========================  ==================================================================
reading                     ``PublicBody.matrix_reading``
public_systems_allowed      ``PublicBody.public_systems_allowed``
systems                     ``GenAISystem`` that are generative; newest security opinion, valid
                            until its last day is over; fallbacks from ``CaseSystem`` order
cases                       ``UseCase`` once decided; the newest decision in force gives digest
                            and expiry; *authorised* without one is published as *suspended*
kinds                       the catalogue, changed by ``KindChoice``
stops                       ``StopOrder`` not lifted
energy and price            ``SystemFigures``, of each system
limits                      ``QuotaRule``: those naming a case or a system go with it, others here
detection                   ``DetectionChoices``, and each ``OwnIdentifier`` that is active
anomalies                   ``AnomalyChoices``
lease, retention, help      ``PublicBody``
identity_providers          ``IdentityProvider``
==========================  ==================================================================

Everything is ordered by code, so that the same rules always have the same digest.
What depends on time is published as a date and enforced by the gateway itself.
"""

from __future__ import annotations

from balise.portal.enforcement.rules.build import build_snapshot

__all__ = ["build_snapshot"]
