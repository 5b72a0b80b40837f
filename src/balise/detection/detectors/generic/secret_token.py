"""Access keys and tokens whose form names their issuer, private keys, signed tokens.

Format: published prefixes of providers (AWS, GitHub, GitLab, Slack, Google,
Stripe, OpenAI, Anthropic, Hugging Face, npm, PyPI, SendGrid, Twilio, Azure,
DigitalOcean, Telegram…), PEM private keys (RFC 7468), JSON Web Tokens (RFC 7519).
Negatives: the documentation examples and placeholders. Level alone: Protégé C
(authentication secrets open everything behind them).
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import FIGURES, LONG_WORD, Candidate, Detector
from balise.detection.scan import Behind

PLACEHOLDER = re.compile(
    rb"example|exemple|x{5,}|\*{4,}|0{10,}|<[a-z_ -]+>|\{\{|\$\{|your[_-]?|votre|placeholder|changeme"
    rb"|change_me|a_remplacer|"
    rb"\.\.\.|dummy|sample|redacted|masque|1234567890abcdef1234|abcdefghijklmnop",
    re.IGNORECASE,
)

_PUBLISHED = frozenset((b"sk_test_4eC39HqLyjWDarjtT1zdp7dc", b"sk_test_BQokikJOvBiI2HlWgH4olfQ2"))
"""Keys of the first page of a provider's documentation."""
_FORMS = (
    rb"-----BEGIN (?:[A-Z]{2,12} ){0,3}PRIVATE KEY(?: "
    rb"BLOCK)?-----[A-Za-z0-9+/=\s:,\-\\]{0,6000}?(?:-----END (?:[A-Z]{2,12} ){0,3}PRIVATE KEY(?: "
    rb"BLOCK)?-----|(?=\x00|\Z))",
    rb"(?:AKIA|ASIA|AGPA|AIDA|AROA)[A-Z0-9]{16}\b|(?<=[\"'])AKIA(?=[A-Z]{0,14}\d)[A-Z0-9]{4,15}(?=[\"'])",
    rb"[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])",
    rb"gh[pousr]_[A-Za-z0-9]{30,255}",
    rb"github_pat_[A-Za-z0-9_]{22,255}",
    rb"gl(?:pat|dt|rt|ptt|soat)-[A-Za-z0-9_\-]{20,64}",
    rb"xox[abeoprs]-[A-Za-z0-9-]{10,250}",
    rb"https://hooks\.slack\.com/services/[A-Za-z0-9/]{20,80}",
    rb"https://[a-z0-9-]{1,60}\.webhook\.office\.com/webhookb2/[A-Za-z0-9@/\-]{20,200}",
    rb"AIza[A-Za-z0-9_\-]{35}",
    rb"ya29\.[A-Za-z0-9_\-]{20,400}",
    rb"GOCSPX-[A-Za-z0-9_\-]{20,40}",
    rb"[spr]k_(?:live|test)_[A-Za-z0-9]{16,120}",
    rb"(?<!_)[a-z]{2,8}_(?:live|prod)_(?=[A-Za-z]{0,40}\d)(?=[a-z0-9]{0,40}[A-Z])(?=[A-Z0-9]{0,40}[a-z])[A-Za-z0-9]{16,120}",
    rb"whsec_[A-Za-z0-9]{24,80}",
    rb"sk-ant-[A-Za-z0-9_\-]{20,200}",
    rb"sk-(?:proj-|svcacct-|or-v1-)?[A-Za-z0-9_\-]{20,200}",
    rb"bal_[A-Za-z0-9_\-]{20,120}",
    rb"hf_[A-Za-z0-9]{30,60}",
    rb"npm_[A-Za-z0-9]{36}",
    rb"pypi-[A-Za-z0-9_\-]{40,250}",
    rb"SG\.[A-Za-z0-9_\-]{16,32}\.[A-Za-z0-9_\-]{30,64}",
    rb"(?:AC|SK)[0-9a-f]{32}\b",
    rb"do[opr]_v1_[0-9a-f]{64}",
    rb"hv[sb]\.[A-Za-z0-9_\-]{24,250}",
    rb"dapi[0-9a-f]{32}",
    rb"\d{8,10}:AA[A-Za-z0-9_\-]{33}",
    rb"(?:AccountKey|SharedAccessKey|sig)=[A-Za-z0-9+/%]{40,100}={0,2}",
    rb"eyJ[A-Za-z0-9_\-]{8,2000}\.(?:eyJ)?[A-Za-z0-9_\-]{16,4000}\.[A-Za-z0-9_\-]{8,2000}",
    rb"AGE-SECRET-KEY-1[A-Z0-9]{58}",
    rb"Private-Lines: \d{1,3}\s{1,4}[A-Za-z0-9+/=\s]{16,4000}",
    rb"[A-Z0-9]{5}(?:-(?=[A-Z]*\d|\d*[A-Z])[A-Z0-9]{5}){4}(?![A-Za-z0-9-])",
    rb"\d{6}(?:-\d{6}){7}(?![\d-])",
    rb"dckr_[po]at_[A-Za-z0-9_\-]{20,80}",
    rb"xapp-\d-[A-Za-z0-9-]{20,160}",
    rb"[MNO][A-Za-z0-9_\-]{22,27}\.[A-Za-z0-9_\-]{6}\.[A-Za-z0-9_\-]{27,40}",
    rb"https://(?:ptb\.|canary\.)?discord(?:app)?\.com/api/webhooks/\d{15,22}/[A-Za-z0-9_\-]{30,120}",
    rb"shp(?:at|ss|ca|pa)_[0-9a-fA-F]{32}",
    rb"PMAK-[0-9a-f]{24}-[0-9a-f]{20,40}",
    rb"gl(?:sa|c)_[A-Za-z0-9_\-+/=]{20,200}",
    rb"(?:xkeysib|xsmtpsib)-[0-9a-f]{40,80}-[A-Za-z0-9]{10,20}",
    rb"(?:lin_api|gsk|r8|ntn|figd|rubygems|sbp|pscale_(?:tkn|pw)|sntry[su]|tskey-(?:auth|api)|pplx|dp\.(?:pt|st)|ATATT3|ATCTT3"
    rb"|sq0(?:atp|csp)|NRAK|CFPAT|dt0c01|fo1|rnd|nfp|vercel|xai|tvly|ops|FLWSECK)[_.-]?(?=[A-Za-z_.-]{0,80}\d)"
    rb"[A-Za-z0-9_.=-]{24,240}",
    rb"\$(?:2[aby]\$\d\d\$[./A-Za-z0-9]{53}|argon2id?\$[^\s\"']{20,200}"
    rb"|6\$[./A-Za-z0-9]{1,16}\$[./A-Za-z0-9]{86})",
)  # fmt: skip


_IN_LINK = re.compile(rb"(?:https?://|www\.)[^\s\"'<>\x00]{3,300}[?&]\Z", re.IGNORECASE)
_VALUE_IN_LINK = re.compile(
    rb"https?://[^\s\"'<>\x00]{3,140}[?&](?:access_?token|id_token|auth|token|jeton|key|cle)=\Z",
    re.IGNORECASE,
)
_SLUG = re.compile(rb"(?:[a-z]{3,20}-){3}")
"""Words in a row, as the address of a page has."""
_AMAZON = 40
_BARE = re.compile(rb"[A-Za-z0-9/+]+")
_KEY_ID = re.compile(rb"(?:AKIA|ASIA)[A-Z0-9]{16}[^A-Za-z0-9]")
_MIXED = re.compile(rb"(?=.*[a-z])(?=.*[A-Z])(?=.*\d)")
"""The secret of a pair of keys of Amazon, which has no prefix: it stands after the other one."""


def judge(candidate: Candidate) -> float | None:
    value = candidate.value
    if PLACEHOLDER.search(value[:400]) or _SLUG.search(value[:400]) or value in _PUBLISHED:
        return None
    if len(value) == _AMAZON and _BARE.fullmatch(value) and not value.startswith((b"gh", b"sk")):
        return 0.9 if _KEY_ID.search(candidate.before(90)) and _MIXED.search(value) else None
    if (value.startswith(b"sig=") and _IN_LINK.search(candidate.before(160))) or (
        value.startswith(b"eyJ") and _VALUE_IN_LINK.search(candidate.before(160))
    ):
        return None  # the whole link is one
    if value.startswith((b"sk-", b"SK", b"AC")) and not (
        re.search(rb"\d", value) and re.search(rb"[A-Za-z]", value[3:])
    ):
        return None
    return 0.98


DETECTOR = Detector(
    name="generic.secret_token",
    type=FindingType.SECRET,
    level=Level.PROTEGE_C,
    anchors=(
        r"-----BEGIN [A-Z ]{0,40}PRIVATE KEY",
        Behind(r"\b(?:AKIA|ASIA|AGPA|AIDA|AROA)[A-Z0-9]{16}", cue=LONG_WORD),
        r"[\"']AKIA[A-Z0-9]{4,15}[\"']",
        r"\b(?:gh[pousr]_|github_pat_|gl(?:pat|dt|rt|ptt|soat)-|xox[abeoprs]-)[A-Za-z0-9_-]{10}",
        r"hooks\.slack\.com/|webhook\.office\.com/",
        Behind(
            r"\b(?:AIza|ya29\.|GOCSPX-|[spr]k_test_|[a-z]{2,8}_(?:live|prod)_|whsec_|sk-|bal_|hf_|npm_|pypi-)[A-Za-z0-9_-]{16}",
            cue=LONG_WORD,
        ),
        Behind(r"\b(?:SG\.|AC|SK|do[opr]_v1_|hv[sb]\.|dapi)[A-Za-z0-9_-]{16}", cue=LONG_WORD),
        Behind(r"\b[0-9]{8,10}:AA[A-Za-z0-9_-]{10}", cue=FIGURES),
        r"(?:AccountKey|SharedAccessKey|sig)=",
        r"eyJ[A-Za-z0-9_-]{8}",
        Behind(r"(?s)\b[A-Z0-9]{5}(?:-[A-Z0-9]{5}){4}\b", cue=LONG_WORD),
        Behind(r"\b[0-9]{6}(?:-[0-9]{6}){7}\b", cue=FIGURES),
        r"AGE-SECRET-KEY-1|Private-Lines: |discord(?:app)?\.com/api/webhooks/",
        Behind(
            r"\b(?:dckr_[po]at_|xapp-[0-9]-|shp(?:at|ss|ca|pa)_|PMAK-|gl(?:sa|c)_|xkeysib-|xsmtpsib-)[A-Za-z0-9_-]{16}",
            cue=LONG_WORD,
        ),
        Behind(r"\b[MNO][A-Za-z0-9_-]{22,27}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{16}", cue=LONG_WORD),
        Behind(
            r"\b(?:lin_api|gsk|r8|ntn|figd|rubygems|sbp|pscale_tkn|pscale_pw|sntry[su]|tskey-auth|tskey-api|pplx|dp\.[ps]t|ATATT3"
            r"|ATCTT3|sq0atp|sq0csp|NRAK|CFPAT|dt0c01|fo1|rnd|nfp|vercel|xai|tvly|ops|FLWSECK)[_.-]?[A-Za-z0-9_.-]{24}",
            cue=LONG_WORD,
        ),
        r"\$(?:2[aby]|argon2id?|6)\$",
    ),
    pattern=re.compile(rb"(?<![A-Za-z0-9])(?:" + rb"|".join(_FORMS) + rb")"),
    judge=judge,
)
