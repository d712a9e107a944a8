"""What sign-in (django-allauth) asks of us: nobody signs up, and mails go through the ledger."""

import secrets

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from postmortems.operations import notifications


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by administrators; account mails wait in the ledger like all others."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "This account is switched off. An administrator can switch it on.",
        "cannot_remove_primary_email": "You sign in with this address, so it stays.",
        "duplicate_email": "This address is in your list already.",
        "email_password_mismatch": "E-mail and password do not match. Check both and try again.",
        "email_taken": "Another account has this address.",
        "enter_current_password": "This is not your password.",
        "incorrect_code": "This is not the code of this moment. Try the next one.",
        "incorrect_password": "This is not your password.",
        "invalid_password_reset": "The link does not work any more. Have a new one sent.",
        "rate_limited": "Too many tries. Wait a few minutes and try again.",
        "too_many_login_attempts": "Too many tries. Wait five minutes, or reset the password.",
    }

    def is_open_for_signup(self, request):
        """Nobody makes an account for themselves."""
        return False

    def get_reset_password_from_key_url(self, key):
        """The link of a reset mail; built from SITE_URL, never from a request's Host."""
        path = reverse("account_reset_password_from_key", args=["UID", "KEY"])
        return settings.SITE_URL + path.replace("UID-KEY", key)

    def send_mail(self, template_prefix, email, context):
        """Write the mail to the ledger, so that a mail server that is down fails no page."""
        message = self.render_mail(template_prefix, email, context)
        html = [part[0] for part in getattr(message, "alternatives", []) if part[1] == "text/html"]
        notifications.owe_message(
            email,
            message.subject,
            message.body,
            html[0] if html else "",
            key=f"account:{secrets.token_hex(12)}",
            now=timezone.now(),
            recipient=User.objects.filter(email__iexact=email).first(),
        )
