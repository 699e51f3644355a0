"""Every setting comes from the environment; without any, embedded defaults run on one machine."""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from nguon.config import store
from nguon.delivery.mail.session import Server

env = environ.Env()

DATA = store.directory()
DEMO = store.is_demo(DATA)
DEBUG = env.bool("NGUON_DEBUG", False)
SECRET_KEY = env.str("NGUON_SECRET_KEY", "") or store.secret_key(DATA)
ALLOWED_HOSTS = env.list("NGUON_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("NGUON_ORIGINS", default=[])
# The address that people and machines reach us at, without a trailing slash.
PUBLIC_URL = env.str("NGUON_URL", "http://127.0.0.1:8000")

INSTALLED_APPS = [
    "nguon.look",
    "nguon.events",
    "nguon.orgs",
    "nguon.dispatches",
    "nguon.assignments",
    "nguon.sources",
    "nguon.figures",
    "nguon.bulletins",
    "nguon.record",
    "nguon.rumours",
    "nguon.broadcast",
    "nguon.delivery",
    "nguon.playbooks",
    "nguon.services",
    "nguon.questions",
    "nguon.search",
    "nguon.operation",
    "nguon.portal",
    "nguon.desk",
    "nguon.api",
    "nguon.config",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "axes",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "nguon.config.outage.OutageMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "csp.middleware.CSPMiddleware",
    "nguon.orgs.permissions.PermissionMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "nguon.config.urls"
WSGI_APPLICATION = "nguon.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "nguon.look.context.look",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "nguon.look.templatetags.look",
                "nguon.desk.templatetags.desk",
            ],
        },
    }
]

SQLITE_OPTIONS = {
    # Writers queue instead of failing; FULL so that a power cut loses nothing that was accepted.
    "transaction_mode": "IMMEDIATE",
    "timeout": 30,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32000;",
}
DATABASE_URL = env.str("NGUON_DATABASE_URL", "")
if DATABASE_URL:
    DATABASES = {"default": env.db_url("NGUON_DATABASE_URL")}
    # Who finds no connection says so soon; see nguon.config.outage.
    OPTIONS = DATABASES["default"].setdefault("OPTIONS", {})
    OPTIONS.setdefault("connect_timeout", 3)
    # A cable that was pulled says nothing: what is not answered for so long (ms) is broken.
    OPTIONS.setdefault("tcp_user_timeout", 10_000)
    OPTIONS.setdefault("keepalives_idle", 5)
    OPTIONS.setdefault("keepalives_interval", 2)
    OPTIONS.setdefault("keepalives_count", 3)
    OPTIONS["pool"] = {
        "min_size": 1,
        "max_size": 30,  # a sender has one for as long as it sends
        "timeout": 3,
        # The waits between its attempts double until this, then whoever asks next begins anew.
        "reconnect_timeout": 3,
    }
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA / "nguon.sqlite3",
            "OPTIONS": SQLITE_OPTIONS,
            # A file, so that threads and processes in the tests share it as in life.
            "TEST": {"NAME": DATA / "test.sqlite3"},
        }
    }

AUTH_USER_MODEL = "orgs.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
    )
]
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "desk/locked_out.html"
AXES_VERBOSE = False
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "desk:home"
LOGOUT_REDIRECT_URL = "portal:home"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PUBLIC_URL.startswith("https://")
SESSION_COOKIE_AGE = 12 * 3600
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SESSION_COOKIE_SECURE else None
SECURE_HSTS_SECONDS = 31_536_000 if SESSION_COOKIE_SECURE else 0
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        # What was recorded on the page is listened to before it is sent.
        "media-src": [SELF, "blob:"],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Tiếng Việt")), ("en", _("Tiếng Anh"))]
LOCALE_PATHS = [Path(__file__).parent.parent / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
FORMAT_MODULE_PATH = ["nguon.config.formats"]

# Released pages and feeds, as files that are served as they are.
SITE = DATA / "site"
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "originals": {
        "BACKEND": "nguon.dispatches.originals.OriginalsOnDisk",
        "OPTIONS": {"location": DATA / "originals"},
    },
    "pages": {
        "BACKEND": "nguon.dispatches.originals.PagesOnDisk",
        "OPTIONS": {"location": DATA / "pages"},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20
MAX_UPLOAD_BYTES = env.int("NGUON_MAX_UPLOAD_MB", 20) * 2**20

# The exchange of documents with agencies outside: folder:/path, https://…, or none.
EXCHANGE = env.str("NGUON_EXCHANGE", "")
# Exchange codes under which this store serves its own units; Lai Châu is H35 (unverified).
EXCHANGE_ORGANS = env.list("NGUON_EXCHANGE_ORGANS", default=["H35"])
EXCHANGE_SYSTEM_ID = env.str("NGUON_EXCHANGE_SYSTEM_ID", "")
EXCHANGE_SECRET_KEY = env.str("NGUON_EXCHANGE_SECRET_KEY", "")
# A file of certificates to trust the gateway by, where the system's own do not reach.
EXCHANGE_CA = env.str("NGUON_EXCHANGE_CA", "")

# A folder of root certificates (PEM) and lists of revoked ones, to judge signatures by.
TRUST_ROOTS = Path(folder) if (folder := env.str("NGUON_TRUST_ROOTS", "")) else None
# A folder of keys to sign with, each an encrypted PKCS#12 file; see dispatches/signatures/keys.py.
SIGNING_KEYS = Path(folder) if (folder := env.str("NGUON_SIGNING_KEYS", "")) else None
if DEMO:  # those of the store's own test authority
    TRUST_ROOTS, SIGNING_KEYS = TRUST_ROOTS or DATA / "trust", SIGNING_KEYS or DATA / "keys"
# A folder of the province's own voices (Piper) with voices.json; see docs/voice.md.
VOICES = Path(folder) if (folder := env.str("NGUON_VOICES", "")) else None
# A time-stamping authority (RFC 3161) for the signatures that are made here.
TIMESTAMP_URL = env.str("NGUON_TIMESTAMP_URL", "")

# Whom newsrooms may ask: a name, a telephone number, an address.
PRESS_CONTACT = env.str("NGUON_PRESS_CONTACT", "")
# Hubs (WebSub) that the feeds name and that are told when a feed changes.
WEBSUB_HUBS = env.list("NGUON_WEBSUB_HUBS", default=[])
# The key that CAP alerts are signed with and its certificate, PEM; one file may hold both.
CAP_KEY = env.str("NGUON_CAP_KEY", "") or store.cap_key(DATA)
CAP_CERTIFICATE = env.str("NGUON_CAP_CERTIFICATE", "")

# Seconds for which a worker has the rows that it took; if it dies, another takes them after that.
DELIVERY_LEASE = env.int("NGUON_DELIVERY_LEASE", 120)

# Without a mail server, letters are written to a folder where they can be read.
if SMTP_URL := env.str("NGUON_SMTP_URL", ""):
    vars().update(env.email_url_config(SMTP_URL))
    EMAIL_TIMEOUT = 20
    MAIL_SERVER = Server(
        host=vars()["EMAIL_HOST"],
        port=vars()["EMAIL_PORT"] or 25,
        user=vars()["EMAIL_HOST_USER"] or "",
        password=vars()["EMAIL_HOST_PASSWORD"] or "",
        security="tls"
        if vars().get("EMAIL_USE_SSL")
        else "starttls"
        if vars().get("EMAIL_USE_TLS")
        else "",
        timeout=EMAIL_TIMEOUT,
    )
else:
    MAIL_SERVER = None
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = DATA / "outbox"
# Connections to the mail server at once: more where it is far away.
MAIL_CONNECTIONS = env.int("NGUON_MAIL_CONNECTIONS", 2)
# Where bounces and complaints come back to, and the IMAP mailbox in which they are read.
BOUNCE_ADDRESS = env.str("NGUON_BOUNCE_ADDRESS", "")
BOUNCE_MAILBOX_URL = env.str("NGUON_BOUNCE_MAILBOX_URL", "")
# The domain's private key (PEM file) and its selector in DNS; without it another server signs.
DKIM_KEY = env.str("NGUON_DKIM_KEY", "")
DKIM_SELECTOR = env.str("NGUON_DKIM_SELECTOR", "nguon")
# Who carries text messages: smpp://user:password@host:2775?sender=LAICHAU&per_second=20 or https://…
SMS_PROVIDERS = env.list("NGUON_SMS_PROVIDERS", default=[])
# With diacritics a message has 70 letters a part, without 160.
SMS_WITH_MARKS = env.bool("NGUON_SMS_WITH_MARKS", False)
# Who places calls: asterisk:/var/spool/asterisk/outgoing?channel=PJSIP/{to}@trunk&context=nguon
# or https://… with a key.
VOICE_GATEWAY = env.str("NGUON_VOICE_GATEWAY", "")
VOICE_KEY = env.str("NGUON_VOICE_KEY", "")
# Rooms on the line: jitsi:https://hop.example or bbb:https://hop.example/… and its secret.
MEETINGS = env.str("NGUON_MEETINGS", "")
MEETINGS_SECRET = env.str("NGUON_MEETINGS_SECRET", "")
# The keys that sign what is released: one file, the same on every machine.
RECORD_KEYS = Path(env.str("NGUON_RECORD_KEYS", "") or DATA / "record.key")
# The keys that seal the addresses of persons: one file, the same on every machine.
ADDRESS_KEYS = Path(env.str("NGUON_ADDRESS_KEYS", "") or DATA / "addresses.key")
# Hours (from, to) in which messages and calls may go out, and how many messages in 24 hours: those
# that Nghị định 91/2020/NĐ-CP sets for advertising. Emergencies go at any hour.
SENDING_HOURS = {
    "sms": env.str("NGUON_SMS_HOURS", "7-22"),
    "voice": env.str("NGUON_CALL_HOURS", "8-17"),
}
# Whether they hold for units as well, which are written to for their duties.
QUIET_FOR_UNITS = env.bool("NGUON_QUIET_FOR_UNITS", False)
DAILY_CAPS = {"sms": env.int("NGUON_SMS_A_DAY", 3)}
# The most codes that go out in an hour: each message costs money, whoever asks for it.
CODES_AN_HOUR = env.int("NGUON_CODES_AN_HOUR", 300)
# Days after which the data of those who left are deleted.
KEEP_WITHDRAWN_DAYS = env.int("NGUON_KEEP_WITHDRAWN_DAYS", 30)
# Days after which a release no longer shows which readers it reached; 0: never.
KEEP_RECIPIENTS_DAYS = env.int("NGUON_KEEP_RECIPIENTS_DAYS", 365)
# The mailbox in which people join and leave by email, and its address.
SUBSCRIBE_MAILBOX_URL = env.str("NGUON_SUBSCRIBE_MAILBOX_URL", "")
SUBSCRIBE_ADDRESS = env.str("NGUON_SUBSCRIBE_ADDRESS", "")
# Dispatches that arrive by email: an IMAP mailbox, and the unit (its key) whose tray they go to.
MAILBOX_URL = env.str("NGUON_MAILBOX_URL", "")
MAILBOX_UNIT = env.int("NGUON_MAILBOX_UNIT", 0)
# The unit to which people's questions come first; 0: that of the first post of a drafter.
QUESTIONS_UNIT = env.int("NGUON_QUESTIONS_UNIT", 0)
# From which probability on a question goes by itself to the unit that was learnt; 0: never.
ROUTE_ALONE_FROM = env.float("NGUON_ROUTE_ALONE_FROM", 0.97)
# Days after its last act for which what was written in a case is kept; 0: always.
KEEP_QUESTIONS_DAYS = env.int("NGUON_KEEP_QUESTIONS_DAYS", 730)
# Days after a repair for which listeners' own words about the fault are kept; 0: always.
KEEP_LISTENERS_DAYS = env.int("NGUON_KEEP_LISTENERS_DAYS", 180)
# People's questions by email: the mailbox, and the address that people write to.
ASK_MAILBOX_URL = env.str("NGUON_ASK_MAILBOX_URL", "")
ASK_ADDRESS = env.str("NGUON_ASK_ADDRESS", "")
# Suspicious letters forwarded to be checked: the mailbox, whose letters are deleted once answered.
CHECK_MAILBOX_URL = env.str("NGUON_CHECK_MAILBOX_URL", "")
CHECK_ADDRESS = env.str("NGUON_CHECK_ADDRESS", "")
# The virus scanner that looks at citizens' files: unix:/run/clamav/clamd.ctl or tcp://host:3310.
CLAMD = env.str("NGUON_CLAMD", "")
# A file of certificates to trust the mail server by, where the system's own do not reach.
MAILBOX_CA = env.str("NGUON_MAILBOX_CA", "")
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("NGUON_MAIL_FROM", "nguon@localhost.localdomain")

# The mailbox to which official bodies send their news.
SOURCE_MAILBOX_URL = env.str("NGUON_SOURCE_MAILBOX_URL", "")
# Official sources on hosts that are not public (name, or name:port), and a file of certificates to
# trust them by, where the system's own do not reach.
SOURCE_INNER_HOSTS = env.list("NGUON_SOURCE_INNER_HOSTS", default=[])
SOURCE_CA = env.str("NGUON_SOURCE_CA", "")
# Subjects (CAP 1.2 categories) of which nothing goes out that rests on no entitled body.
TOPICS_WITH_SOURCE = env.list("NGUON_TOPICS_WITH_SOURCE", default=["Health"])

# The interface for machines: hosts that may be called back, and the secrets by which providers sign
# their receipts, each as provider=secret.
CALLBACK_HOSTS = env.list("NGUON_CALLBACK_HOSTS", default=[])
RECEIPT_SECRETS = dict(
    one.split("=", 1) for one in env.list("NGUON_RECEIPT_SECRETS", default=[]) if "=" in one
)

# The word that opens the figures for Prometheus; without one this machine alone may read them.
METRICS_TOKEN = env.str("NGUON_METRICS_TOKEN", "")

# The folder of keys that loudspeaker stations believe; see broadcast/keyring.py.
STATION_KEYS = Path(env.str("NGUON_STATION_KEYS", "") or DATA / "station-keys")
# Where stations and the province ring each other (MQTT with mutual TLS): mqtts://host:8883.
STATION_BROKER = env.str("NGUON_STATION_BROKER", "")
# Loudspeakers: the slots a day that communes usually have, before an officer allows more.
BROADCAST_SLOTS_A_DAY = env.int("NGUON_BROADCAST_SLOTS_A_DAY", 2)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "nguon.config.logs.WithoutAddresses",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        },
        "json": {"()": "nguon.config.logs.AsJson"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "json" if env.bool("NGUON_LOG_JSON", False) else "plain",
        }
    },
    "root": {"handlers": ["console"], "level": env.str("NGUON_LOG", "WARNING")},
    "loggers": {"axes": {"level": "ERROR"}},
}
