"""One line on standard output for each event: readable in development, JSON everywhere else."""

import re

import structlog

LONGEST_TEXT = 2000
LONGEST_TRACE = 4000
SECRET = re.compile(
    r"((?<!/profile)/calendar/|/links/\w+/|/password/reset/key/|/confirm-email/)[^/\s]+"
)
"""Addresses that let in whoever knows them, up to the part that does."""


def configuration(*, readable):
    """The value of settings.LOGGING."""
    if readable:
        plain = structlog.dev.plain_traceback
        console = structlog.dev.ConsoleRenderer(
            colors=False, pad_event_to=0, exception_formatter=plain
        )
        render = [_on_one_line, structlog.processors.format_exc_info, _indented, _masked, console]
    else:
        json = structlog.processors.JSONRenderer()
        render = [structlog.processors.format_exc_info, _cut, _masked, json]
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "event": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": [
                    structlog.stdlib.add_log_level,
                    structlog.stdlib.add_logger_name,
                    structlog.processors.TimeStamper(fmt="iso", utc=True),
                ],
                "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, *render],
            }
        },
        "handlers": {
            "stdout": {
                "class": "logging.StreamHandler",
                "stream": "ext://sys.stdout",
                "formatter": "event",
            }
        },
        "root": {"handlers": ["stdout"], "level": "INFO"},
        # Django's own handlers would say everything twice.
        "loggers": {
            "django": {"level": "INFO"},
            "django.server": {"handlers": [], "propagate": True},
            # Scanners try any name; each try would be a stack of calls.
            "django.security.DisallowedHost": {"level": "CRITICAL"},
        },
    }


def _on_one_line(_logger, _method, event):
    """What a visitor sends, a path say, cannot forge a line of its own."""
    event["event"] = _printable(str(event["event"])[:LONGEST_TEXT])
    return event


def _printable(text):
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)


def _cut(_logger, _method, event):
    event["event"] = str(event["event"])[:LONGEST_TEXT]
    if "exception" in event:
        event["exception"] = _shortened(event["exception"])
    return event


def _indented(_logger, _method, event):
    """The stack of calls under its line; what an exception quotes cannot begin one of its own."""
    if "exception" in event:
        lines = _shortened(event["exception"]).split("\n")
        event["exception"] = "\n".join(f"  {_printable(line)}" for line in lines)
    return event


def _masked(_logger, _method, event):
    """Whoever reads the log, or a copy of it, cannot go where the people went whom it is about."""
    for name in ("event", "exception"):
        if name in event:
            event[name] = SECRET.sub(r"\1…", event[name])
    return event


def _shortened(text):
    """The first and the last of a stack of calls: where it began, and what was wrong."""
    if len(text) <= 2 * LONGEST_TRACE:
        return text
    return f"{text[:LONGEST_TRACE]}\n…\n{text[-LONGEST_TRACE:]}"
