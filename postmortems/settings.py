"""All settings. The environment varies them (see .env.example); without one: development."""

import sys
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from environ import Env

from postmortems import embedded, logs

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = embedded.var_dir()

env = Env()

DEBUG = env.bool("DEBUG", default=True)
PORT = env.int("PORT", default=8000)
SITE_URL = env("SITE_URL", default=f"http://localhost:{PORT}").rstrip("/")
IS_HTTPS = urlsplit(SITE_URL).scheme == "https"

DEVELOPMENT_KEY = "for development only, everybody knows this key"
SECRET_KEY = env("SECRET_KEY", default=DEVELOPMENT_KEY if DEBUG else "")
# localhost always, for health checks on the same machine; links in mails are made from SITE_URL.
ALLOWED_HOSTS = [*env.list("ALLOWED_HOSTS", default=[urlsplit(SITE_URL).hostname]), "localhost"]
if DEBUG:
    ALLOWED_HOSTS += ["127.0.0.1", "[::1]"]
else:
    if SECRET_KEY == DEVELOPMENT_KEY or len(SECRET_KEY) < 50:
        raise ImproperlyConfigured(
            "DEBUG is off: set SECRET_KEY to at least 50 random characters that nobody else knows."
        )
    if not env("DATABASE_URL", default=""):
        raise ImproperlyConfigured(
            "DEBUG is off: set DATABASE_URL to the address of a PostgreSQL server."
        )
    if "*" in ALLOWED_HOSTS:
        raise ImproperlyConfigured(
            "DEBUG is off: ALLOWED_HOSTS must name the hosts of this site, * would allow any."
        )
CSRF_TRUSTED_ORIGINS = [SITE_URL]

# Parts

INSTALLED_APPS = [
    "accounts",
    "postmortems.apps.PostmortemsConfig",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "crispy_bootstrap5",
    "crispy_forms",
    "csp",
    "django_htmx",
    "pgtrigger",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "postmortems.middleware.AnswerInPages",
    "postmortems.middleware.RenderInTime",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "postmortems.urls"
WSGI_APPLICATION = "postmortems.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# What is kept

DATABASES = {
    "default": env.db_url_config(
        env("DATABASE_URL", default="") or embedded.address("postgres", VAR_DIR)
    )
}
# A request is given up after 15 s; a migration of a large table may take its time.
STATEMENT_TIMEOUT = "0" if sys.argv[1:2] in (["migrate"], ["run"]) else "15s"
# This set is what survived a restart of PostgreSQL under load without an error.
DATABASES["default"] |= {
    "CONN_MAX_AGE": 0,
    "CONN_HEALTH_CHECKS": True,
    "OPTIONS": {
        "connect_timeout": 5,
        **DATABASES["default"].get("OPTIONS", {}),
        # As many as a process has threads, and some: nobody waits but for a database that is gone.
        # Given up soon, an attempt to reconnect is begun anew by the next request; else the pool
        # would wait twice as long after each, for minutes after a longer outage.
        "pool": {"min_size": 1, "max_size": 8, "timeout": 2, "reconnect_timeout": 2},
        # Only what is bound by the server is prepared (queries/drawn_up.py).
        "prepare_threshold": 3,
        "options": f"-c statement_timeout={STATEMENT_TIMEOUT} -c lock_timeout=3s"
        # Cursors are read to their last row here; PostgreSQL plans for the first tenth otherwise.
        " -c cursor_tuple_fraction=1"
        # Starting parallel workers takes longer than any query of a page here.
        " -c max_parallel_workers_per_gather=0"
        " -c idle_in_transaction_session_timeout=30s",
    },
}

# In the database, like sessions: a lost Redis must not become a refused sign-in.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        # Above this every third entry goes; the throttles must not be crowded out by texts.
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

MEDIA_ROOT = VAR_DIR / "media"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**19
# A request with files; what is larger is not read, and nothing of it is written to a disk.
FILE_UPLOAD_MAX_MEMORY_SIZE = 6 * 2**20
FILE_UPLOAD_HANDLERS = [
    "postmortems.views.uploads.Bounded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# Language and time

LANGUAGE_CODE = "en"
USE_I18N = False
USE_TZ = True
TIME_ZONE = "UTC"

# Files of the front end

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
# In development files are found where they are; otherwise `collectstatic` has gathered them.
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG

# Sign-in

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "postmortems.adapters.AccountAdapter"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = urlsplit(SITE_URL).scheme
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reset_password": "20/m/ip,5/m/key",
}
# Only as many entries of X-Forwarded-For are believed as there are proxies of our own in front.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_SUPPORTED_TYPES = ["recovery_codes", "totp", "webauthn"]
MFA_TOTP_ISSUER = "Postmortems"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG

# Headers and cookies

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if IS_HTTPS else 0
SESSION_COOKIE_NAME = "__Host-session" if IS_HTTPS else "session"
SESSION_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "__Host-csrf" if IS_HTTPS else "csrf"
CSRF_COOKIE_SECURE = IS_HTTPS
CSRF_COOKIE_SAMESITE = "Lax"

# Mail

EMAIL_URL = env("EMAIL_URL", default="") or ("dummymail://" if DEBUG else "smtp://localhost:25")
globals().update(env.email_url_config(EMAIL_URL))
EMAIL_TIMEOUT = 10
# Claimed at once; those of a process that dies are due again when their lease is over.
EMAIL_BATCH = 50
DEFAULT_FROM_EMAIL = env(
    "DEFAULT_FROM_EMAIL", default=f"Postmortems <postmortems@{urlsplit(SITE_URL).hostname}>"
)
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# The clock

SWEEP_SECONDS = env.int("SWEEP_SECONDS", default=60)
DIGEST_HOUR = env.int("DIGEST_HOUR", default=9)
# Monday is 0.
WORKING_DAYS = frozenset(env.list("WORKING_DAYS", cast=int, default=[0, 1, 2, 3, 4]))

# Asked for after each sweep, so that somebody outside notices when none comes any more.
HEARTBEAT_URL = env("HEARTBEAT_URL", default="")
# Lets a machine read /metrics: `Authorization: Bearer ...`. Without it only administrators may.
METRICS_TOKEN = env("METRICS_TOKEN", default="")

REDIS_URL = env("REDIS_URL", default="") or embedded.address("redis", VAR_DIR)
CELERY_BROKER_URL = REDIS_URL
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# For ever: a worker that gives up would end the product with it.
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 600,
    "unacked_restore_interval": 10,
    "unacked_restore_throttle": 1,
    "socket_timeout": 5,
    "socket_connect_timeout": 2,
}
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 120
CELERY_TASK_SOFT_TIME_LIMIT = 90
CELERY_TIMEZONE = "UTC"
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = False
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat-schedule")
# Written at each tick: its age tells whether the clock still goes.
CELERY_BEAT_SYNC_EVERY = 1
# Its calls do not expire: a worker whose clock is ahead would heed none. Calls that waited are one
# all the same, see tasks.sweep.
CELERY_BEAT_SCHEDULE = {"sweep": {"task": "postmortems.tasks.sweep", "schedule": SWEEP_SECONDS}}

# What is said

LOGGING = logs.configuration(readable=DEBUG)
