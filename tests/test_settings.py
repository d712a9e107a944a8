"""The environment varies the settings, and the careless ones are refused."""

import runpy
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from postmortems import embedded

SETTINGS = embedded.PROJECT / "postmortems" / "settings.py"
NAMES = (
    *("ALLOWED_HOSTS", "DATABASE_URL", "DEBUG", "DEFAULT_FROM_EMAIL", "DIGEST_HOUR", "EMAIL_URL"),
    *("PORT", "REDIS_URL", "SECRET_KEY", "SITE_URL", "SWEEP_SECONDS", "TRUSTED_PROXY_COUNT"),
    *("VAR_DIR", "WORKING_DAYS"),
)
PRODUCTION = {
    "DEBUG": "false",
    "SECRET_KEY": "k" * 50,
    "DATABASE_URL": "postgresql://ana:s%2Fecret@db.example.com:5433/pm",
    "SITE_URL": "https://pm.example.com/",
}


@pytest.fixture
def load(monkeypatch):
    """Settings as a dict, from exactly this environment."""

    def load(**environment):
        for name in NAMES:
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(SETTINGS))

    return load


def test_no_environment_is_development_on_embedded_servers(load):
    settings = load()

    assert settings["DEBUG"] is True
    assert settings["VAR_DIR"] == embedded.PROJECT / "var"
    assert settings["DATABASES"]["default"]["HOST"] == str(embedded.PROJECT / "var" / "postgres")
    assert settings["DATABASES"]["default"]["NAME"] == "postmortems"
    assert settings["REDIS_URL"] == f"redis+socket://{embedded.PROJECT}/var/redis/redis.socket"
    assert settings["EMAIL_BACKEND"] == "django.core.mail.backends.dummy.EmailBackend"
    assert settings["SITE_URL"] == "http://localhost:8000"
    assert settings["WORKING_DAYS"] == {0, 1, 2, 3, 4}


def test_the_environment_is_read(load):
    settings = load(
        PORT="9000",
        VAR_DIR="/srv/one",
        REDIS_URL="redis://cache.example.com/1",
        EMAIL_URL="smtp+tls://ana:pass@mail.example.com:587",
        SWEEP_SECONDS="5",
        DIGEST_HOUR="7",
        WORKING_DAYS="6,0,1",
    )

    assert settings["SITE_URL"] == "http://localhost:9000"
    assert settings["VAR_DIR"] == Path("/srv/one")
    assert settings["CELERY_BROKER_URL"] == "redis://cache.example.com/1"
    assert (settings["EMAIL_HOST"], settings["EMAIL_PORT"]) == ("mail.example.com", 587)
    assert settings["EMAIL_USE_TLS"] is True
    assert settings["CELERY_BEAT_SCHEDULE"]["sweep"]["schedule"] == 5
    assert settings["DIGEST_HOUR"] == 7
    assert settings["WORKING_DAYS"] == {6, 0, 1}


def test_production_starts_and_is_strict(load):
    settings = load(**PRODUCTION)

    assert settings["ALLOWED_HOSTS"] == ["pm.example.com", "localhost"]
    assert settings["DATABASES"]["default"]["PASSWORD"] == "s/ecret"
    assert settings["DATABASES"]["default"]["PORT"] == 5433
    assert settings["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert settings["SESSION_COOKIE_SECURE"] and settings["CSRF_COOKIE_SECURE"]
    assert settings["SECURE_HSTS_SECONDS"] > 0
    assert settings["EMAIL_HOST"] == "localhost"
    assert settings["LOGGING"]["root"]["level"] == "INFO"


def test_cookies_work_without_https(load):
    settings = load(**PRODUCTION | {"SITE_URL": "http://pm.example.com"})

    assert settings["SESSION_COOKIE_NAME"] == "session"
    assert not settings["SESSION_COOKIE_SECURE"]
    assert settings["SECURE_HSTS_SECONDS"] == 0


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"SECRET_KEY": "for development only, everybody knows this key"}, "SECRET_KEY"),
        ({"DATABASE_URL": ""}, "DATABASE_URL"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": "pm.example.com,*"}, "ALLOWED_HOSTS"),
    ],
)
def test_with_debug_off_careless_settings_are_refused(load, change, word):
    with pytest.raises(ImproperlyConfigured, match=word):
        load(**PRODUCTION | change)


def test_options_of_the_database_url_are_kept_beside_ours(load):
    options = load(DATABASE_URL="postgresql://db/pm?sslmode=require")["DATABASES"]["default"][
        "OPTIONS"
    ]

    assert options["sslmode"] == "require"
    assert "statement_timeout=15s" in options["options"]
    assert "lock_timeout=3s" in options["options"]


def test_only_a_migration_may_take_its_time(load, monkeypatch):
    monkeypatch.setattr("sys.argv", ["manage.py", "migrate"])

    options = load()["DATABASES"]["default"]["OPTIONS"]["options"]

    assert "statement_timeout=0" in options
    assert "lock_timeout=3s" in options
