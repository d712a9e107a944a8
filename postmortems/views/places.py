"""Going back to where one was, as long as that is here."""

from django.utils.http import url_has_allowed_host_and_scheme


def here(request, url, *, otherwise):
    """The address when it is on this site, else another one."""
    allowed = url_has_allowed_host_and_scheme(
        url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return url if allowed and url.startswith("/") and "\0" not in url else otherwise
