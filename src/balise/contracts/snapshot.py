"""The published policy of one OP: what the portal signs and every gateway enforces.

Canonical form: JSON with sorted keys, no white space, UTF-8. The digest is the
SHA-256 of that form; the signature is Ed25519 over a domain tag and the digest.
Persons and keys are not in it (see ``grants``).
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from enum import Enum
from functools import cached_property

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from balise.contracts import signing
from balise.contracts.anomalies import AnomalySettings
from balise.contracts.findings import FindingType
from balise.contracts.levels import Hosting, Level, MatrixReading

SIGNATURE_DOMAIN = b"balise-snapshot-v1\n"
ANSWER_TOKENS = 32_768
"""The most that one request may have a system produce, where an OP says nothing else."""


class Phase(str, Enum):
    """Life-cycle phases of a use case (guide, 1.2, life-cycle table)."""

    DESIGN = "design"
    EXPERIMENTATION = "experimentation"
    ACQUISITION = "acquisition"
    DEVELOPMENT = "development"
    DEPLOYMENT = "deployment"
    OPERATION = "operation"
    DECOMMISSIONING = "decommissioning"

    @property
    def allows_use(self) -> bool:
        return self in (Phase.EXPERIMENTATION, Phase.DEPLOYMENT, Phase.OPERATION)


class CaseStatus(str, Enum):
    """Where a use case stands in its decision process."""

    PROPOSED = "proposed"
    DOCUMENTED = "documented"
    AUTHORISED = "authorised"
    REFUSED = "refused"
    SUSPENDED = "suspended"
    OUT_OF_SCOPE = "out-of-scope"
    CLOSED = "closed"


class SecurityOpinion(str, Enum):
    """Latest security opinion held for a system (guide, 1.2)."""

    NONE = "none"
    FAVOURABLE = "favourable"
    CONDITIONAL = "conditional"
    UNFAVOURABLE = "unfavourable"


class StopScope(str, Enum):
    """What an emergency stop covers."""

    ALL = "all"
    SYSTEM = "system"
    CASE = "case"


class QuotaScope(str, Enum):
    """Whose consumption a limit counts."""

    PERSON = "person"
    CASE = "case"
    SYSTEM = "system"
    BODY = "body"


class Period(str, Enum):
    """Over what a limit counts. The OP's own clock and calendar bound the longer ones (``time_zone``)."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class Limit(msgspec.Struct, frozen=True):
    """A quota: at most this much per ``period``; 0 means not limited.

    Without a period it counts over windows of ``window_seconds`` aligned on the
    epoch. Energy is in watt-hours, cost in Canadian cents.
    """

    scope: QuotaScope
    window_seconds: int
    requests: int = 0
    tokens: int = 0
    energy_wh: float = 0.0
    cost_cents: int = 0
    period: Period | None = None


class SystemRule(msgspec.Struct, frozen=True):
    """A GenAI system as the gateway needs it.

    ``credential`` names a secret that the gateway resolves locally
    (``BALISE_CREDENTIAL_<NAME>``): snapshots carry no secret. ``stand_in`` says
    that a demonstration answers with the local model in this system's place.
    An exception to sovereignty holds until its moment, without end when it has none.
    ``answer_tokens`` is the most that one request may ask it to produce; a request without a bound is given
    it, unless it is ``ANSWER_TOKENS``, which stands where the OP chose none.

    ``priced`` says that the OP entered prices (Canadian cents per thousand tokens),
    which may be nought. Energy is a range in watt-hours: per thousand tokens
    produced, per thousand tokens read, and per request; ``energy_method`` says by
    what it is known, empty when it is not.
    """

    code: str
    name: str
    hosting: Hosting
    base_url: str
    upstream_model: str
    jurisdiction: str = ""
    credential: str = ""
    active: bool = True
    security_opinion: SecurityOpinion = SecurityOpinion.NONE
    security_opinion_until: datetime | None = None
    sovereignty_exception: bool = False
    sovereignty_exception_until: datetime | None = None
    equivalent_jurisdiction: bool = True
    stand_in: bool = False
    timeout_seconds: float = 120.0
    answer_tokens: int = ANSWER_TOKENS
    fallbacks: tuple[str, ...] = ()
    limits: tuple[Limit, ...] = ()
    price_input_cents_per_1k: float = 0.0
    price_output_cents_per_1k: float = 0.0
    priced: bool = False
    energy_wh_per_1k_low: float = 0.0
    energy_wh_per_1k_high: float = 0.0
    energy_wh_per_1k_input_low: float = 0.0
    energy_wh_per_1k_input_high: float = 0.0
    energy_wh_per_request_low: float = 0.0
    energy_wh_per_request_high: float = 0.0
    energy_method: str = ""


class CaseRule(msgspec.Struct, frozen=True):
    """A use case as it was decided.

    ``level`` is the highest data level that was authorised for it; ``groups``
    are the groups whose members may use it (in experimentation, ``pilot_groups``
    alone); ``needed_types`` are the kinds of personal information that the task
    needs and that masking therefore leaves (guide 2.1, minimisation).
    ``minimum_level`` is the level every text of the case has at least.
    ``critical_tools`` and ``critical_answers`` name what waits for a human.
    """

    code: str
    title: str
    status: CaseStatus
    phase: Phase
    level: Level
    systems: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    minimum_level: Level = Level.NON_CLASSIFIE
    groups: tuple[str, ...] = ()
    pilot_groups: tuple[str, ...] = ()
    required_courses: tuple[str, ...] = ()
    needed_types: tuple[FindingType, ...] = ()
    mask: bool = True
    decision_digest: str = ""
    decision_expires_at: datetime | None = None
    critical_tools: tuple[str, ...] = ()
    critical_answers: bool = False
    hold_answer_from: Level = Level.PROTEGE_C
    limits: tuple[Limit, ...] = ()
    continuity_fr: str = ""
    continuity_en: str = ""


class KindRule(msgspec.Struct, frozen=True):
    """A kind of use (guide, 4.1 table): allowed at all, and allowed on public systems."""

    code: str
    fr: str
    en: str
    allowed: bool = True
    allowed_public: bool = True


class StopRule(msgspec.Struct, frozen=True):
    """A live emergency stop. ``target`` is a system or case code, empty for ALL."""

    id: str
    scope: StopScope
    target: str
    since: datetime
    reason: str = ""


LONGEST_PATTERN = 400
"""Characters of an OP's own pattern, at most."""


class CustomIdentifier(msgspec.Struct, frozen=True):
    """An OP's own identifier: Vectorscan pattern, context words, check algorithm by name."""

    code: str
    name_fr: str
    name_en: str
    pattern: str
    level: Level
    context: tuple[str, ...] = ()
    context_required: bool = False
    check: str = ""


class DetectionSettings(msgspec.Struct, frozen=True):
    """What the OP set for detection. ``tolerated_types`` is the recorded choice that
    named types of finding, once masked, do not count in the level; empty by default."""

    names_deep: bool = False
    deep_budget_ms: int = 400
    custom: tuple[CustomIdentifier, ...] = ()
    tolerated_types: tuple[FindingType, ...] = ()
    public_contacts: tuple[str, ...] = ()


class IdentityProvider(msgspec.Struct, frozen=True):
    """An OIDC provider of the OP, whose tokens say for whom an application asks (guide, 2.3).

    A token counts when ``issuer`` signed it for one of ``audiences`` and it lives at most
    ``lifetime_seconds``. Keys come from ``jwks_url``, or from ``jwks`` (a key set, JSON text)
    when that is empty. ``claim`` names the person: ``email`` by address, verified unless the OP
    says that the provider ``vouches_for_email``; any other by what is linked to the person.
    ``header`` is where front ends put the token, beside ``X-Balise-Identity``; empty for nowhere else.
    """

    code: str
    name: str
    issuer: str
    audiences: tuple[str, ...]
    jwks_url: str = ""
    jwks: str = ""
    claim: str = "sub"
    vouches_for_email: bool = False
    lifetime_seconds: int = 7200
    header: str = ""


class PolicySnapshot(msgspec.Struct, frozen=True, dict=True):
    """Every rule of one OP at one moment. Look-ups by code are made once; of two rules, the first counts."""

    public_body: int
    public_body_code: str
    version: int
    issued_at: datetime
    reading: MatrixReading = MatrixReading.STRICT
    public_systems_allowed: bool = False
    systems: tuple[SystemRule, ...] = ()
    cases: tuple[CaseRule, ...] = ()
    kinds: tuple[KindRule, ...] = ()
    stops: tuple[StopRule, ...] = ()
    detection: DetectionSettings = DetectionSettings()
    anomalies: AnomalySettings = AnomalySettings()
    limits: tuple[Limit, ...] = ()
    time_zone: str = "America/Toronto"
    lease_seconds: int = 900
    content_retention_rule: str = "defaut"
    keep_content: bool = True
    help_fr: str = ""
    help_en: str = ""
    identity_providers: tuple[IdentityProvider, ...] = ()

    @cached_property
    def systems_by_code(self) -> dict[str, SystemRule]:
        return {system.code: system for system in reversed(self.systems)}

    @cached_property
    def cases_by_code(self) -> dict[str, CaseRule]:
        return {case.code: case for case in reversed(self.cases)}

    @cached_property
    def kinds_by_code(self) -> dict[str, KindRule]:
        return {kind.code: kind for kind in reversed(self.kinds)}

    def canonical(self) -> bytes:
        return msgspec.json.encode(self, order="sorted")

    def digest(self) -> str:
        return digest_of(self.canonical())


class SignedSnapshot(msgspec.Struct, frozen=True):
    """A snapshot as it travels: canonical body, digest (hex), signature, key fingerprint."""

    body: bytes
    digest: str
    signature: bytes
    key_id: str


class BadSnapshot(ValueError):
    """A bundle that must not be applied; the message says why, without its content."""


def digest_of(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def sign(snapshot: PolicySnapshot, key: Ed25519PrivateKey) -> SignedSnapshot:
    """Sign a snapshot for publication."""
    body = snapshot.canonical()
    digest = digest_of(body)
    return SignedSnapshot(
        body=body,
        digest=digest,
        signature=key.sign(SIGNATURE_DOMAIN + digest.encode()),
        key_id=signing.key_fingerprint(key.public_key()),
    )


def open_signed(signed: SignedSnapshot, key: Ed25519PublicKey) -> PolicySnapshot:
    """Verify and decode. Raises ``BadSnapshot`` when digest, signature or form is wrong."""
    if digest_of(signed.body) != signed.digest:
        raise BadSnapshot("l'empreinte ne correspond pas au contenu")
    if not signing.verify(key, signed.signature, SIGNATURE_DOMAIN + signed.digest.encode()):
        raise BadSnapshot("la signature n'est pas celle du portail")
    try:
        return msgspec.json.decode(signed.body, type=PolicySnapshot)
    except msgspec.DecodeError:
        raise BadSnapshot("le contenu n'a pas la forme attendue") from None
