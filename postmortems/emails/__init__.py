"""Mails: written when they are sent, so that they say what is true then, and delivered once."""

from .composing import Mail, Withheld, compose
from .delivery import deliver_owed

__all__ = ["Mail", "Withheld", "compose", "deliver_owed"]
