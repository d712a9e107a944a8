"""One line on standard output for each event: readable in development, JSON everywhere else."""

import structlog

LONGEST_TEXT = 2000


def configuration(*, readable):
    """The value of settings.LOGGING."""
    if readable:
        render = [_on_one_line, structlog.dev.ConsoleRenderer(colors=False, pad_event_to=0)]
    else:
        render = [structlog.processors.format_exc_info, _cut, structlog.processors.JSONRenderer()]
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
    event["event"] = "".join(
        character if character.isprintable() else repr(character)[1:-1]
        for character in str(event["event"])[:LONGEST_TEXT]
    )
    return event


def _cut(_logger, _method, event):
    event["event"] = str(event["event"])[:LONGEST_TEXT]
    return event
