"""Django settings of the portal. Every value an installer may change comes from ``environment``."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.utils.translation import gettext_lazy as _

from balise.portal.config import bodies, environment

BALISE = environment.read()

BASE_DIR = Path(__file__).resolve().parents[1]
SECRET_KEY = BALISE.secret_key
SECRET_KEY_FALLBACKS = list(BALISE.former_secrets)
DEBUG = BALISE.debug
ALLOWED_HOSTS = list(BALISE.allowed_hosts)
CSRF_TRUSTED_ORIGINS = list(BALISE.trusted_origins)
ROOT_URLCONF = "balise.portal.config.urls"
ASGI_APPLICATION = "balise.portal.config.asgi.application"
SITE_ID = 1

DOMAIN_APPS = [
    "organizations",
    "people",
    "systems",
    "usecases",
    "approvals",
    "training",
    "enforcement",
    "evidence",
    "workspace",
]

INSTALLED_APPS = [
    # First, so that its templates replace those of allauth.
    "balise.portal.ui",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "django_htmx",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    *(f"balise.portal.{app}" for app in DOMAIN_APPS),
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "balise.portal.ui.security.ContentSecurityPolicyMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    # Closed by default: a view without ``@public`` needs a signed-in person of an OP.
    "balise.portal.people.middleware.PersonRequiredMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            # Its csrf_token is that of all templates, those of libraries too.
            "builtins": ["balise.portal.ui.templatetags.own_forms"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "balise.portal.ui.context.page",
            ],
        },
    }
]


def _database(url: str) -> dict[str, object]:
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", None) or parts.hostname or "",
        "PORT": str(parts.port or query.pop("port", "") or ""),
        "OPTIONS": {"application_name": "balise-portail", **query},
        # Threads come and go under ASGI: connections are not kept between requests.
        "CONN_MAX_AGE": 0,
        "ATOMIC_REQUESTS": False,
    }


DATABASES = {"default": _database(BALISE.database_url)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["balise.portal.people.sign_in.EvenBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*", "password2*"]
ACCOUNT_ADAPTER = "balise.portal.people.adapters.ClosedAccountAdapter"
ACCOUNT_FORMS = {"login": "balise.portal.people.login.LoginForm"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
# A session left open on a desk must not be enough to redirect the account's messages.
ACCOUNT_REAUTHENTICATION_REQUIRED = True
# The person is told when a password or a factor changes, whoever changed it.
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Balise] "
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not BALISE.secure
MFA_TOTP_ISSUER = "Balise"
MFA_FORMS = {
    "add_webauthn": "balise.portal.people.passkeys.AddPasskeyForm",
    "edit_webauthn": "balise.portal.people.passkeys.RenamePasskeyForm",
}
MFA_ADAPTER = "balise.portal.people.factor_secrets.SealingAdapter"
# The OP opens accounts and vouches for their addresses; a second factor must not wait for an e-mail.
MFA_ALLOW_UNVERIFIED_EMAIL = True

LANGUAGE_CODE = "fr-ca"
LANGUAGES = [("fr-ca", _("Français")), ("en", _("Anglais"))]
# The second: what libraries say in English, in our words. Their French is in the first, with our plurals.
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "library" / "locale"]
FORMAT_MODULE_PATH = ["balise.portal.ui.formats"]
TIME_ZONE = "America/Toronto"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = BALISE.var_dir / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if not DEBUG
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_MANIFEST_STRICT = False

SESSION_ENGINE = "balise.portal.people.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BALISE.secure
SESSION_COOKIE_AGE = 8 * 3600
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "balise.portal.ui.views.csrf_failure"
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 31_536_000 if BALISE.secure else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BALISE.secure else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
# What people send may hold what is protected: no body, and no file in it, is put on a disk in clear.
FILE_UPLOAD_MAX_MEMORY_SIZE = bodies.MOST
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
# Whoever adds a whole organisation to a group sends as many fields as it has persons.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000


def _mail_backend(url: str) -> str:
    """Without a mail server nothing is sent: a message holds reasons, and links that open accounts,
    which must not end up in the process's output instead."""
    name = {"smtp": "smtp", "smtps": "smtp", "console": "console"}.get(urlsplit(url).scheme, "dummy")
    return f"django.core.mail.backends.{name}.EmailBackend"


EMAIL_BACKEND = _mail_backend(BALISE.email_url)
# An act waits for its messages to leave: a mail server that is away must not hold it for minutes.
EMAIL_TIMEOUT = 10
if BALISE.email_url.startswith("smtp"):
    _mail = urlsplit(BALISE.email_url)
    EMAIL_HOST = _mail.hostname or "localhost"
    EMAIL_PORT = _mail.port or (465 if _mail.scheme == "smtps" else 25)
    EMAIL_HOST_USER = unquote(_mail.username or "")
    EMAIL_HOST_PASSWORD = unquote(_mail.password or "")
    EMAIL_USE_SSL = _mail.scheme == "smtps"
DEFAULT_FROM_EMAIL = BALISE.email_from

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
SILENCED_SYSTEM_CHECKS: list[str] = []
PGHISTORY_APPEND_ONLY = True
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "balise.contracts.logs.chosen"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    # They tell of each task that is registered, in every process, and of each request to a gateway.
    "loggers": {name: {"level": "WARNING"} for name in ("procrastinate", "httpx", "httpx2")},
}
