"""What a mail server's answer means: for good or for now, for one mailbox or for all."""

import smtplib

from postmortems.rules import policy

CLOSING = 421
"""The code by which a server ends a conversation, at whatever point."""


def is_final(error):
    """Whether a mail server refused this mail for good: a 5xx for its recipient or its text.

    A 5xx for the sender or at sign-in is about the installation, which somebody can mend.
    """
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in error.recipients.values())
    if isinstance(error, smtplib.SMTPDataError):
        return error.smtp_code >= 500
    return isinstance(error, smtplib.SMTPNotSupportedError | ValueError)


def is_about_address(error):
    """Whether a mail server says that there is no such mailbox, or none that takes our mail."""
    return isinstance(error, smtplib.SMTPRecipientsRefused) and is_final(error)


def schedule(error):
    """Minutes between attempts: longer ones where one mailbox asks for it, not its server."""
    if not isinstance(error, smtplib.SMTPRecipientsRefused):
        return policy.RETRY_MINUTES
    is_closing = any(code == CLOSING for code, _ in error.recipients.values())
    return policy.RETRY_MINUTES if is_closing else policy.RETRY_MAILBOX_MINUTES


def said(error):
    """What a mail server said, or what happened instead: “550 no such mailbox”."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return "; ".join(f"{code} {_words(text)}" for code, text in error.recipients.values())
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_words(error.smtp_error)}"
    return f"{type(error).__name__}: {error}"


def _words(text):
    return text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text)
