"""Somebody who signs in and uses pages over HTTP, without a browser."""

import re
import time
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

PATIENCE = 10
"""Seconds; a page that takes longer has failed."""


class Visitor:
    """One person's session at a product's address; `slowest` is the longest wait so far."""

    def __init__(self, url, email, password="postmortem"):
        self.url = url
        self.cookies = CookieJar()
        self.opener = build_opener(HTTPCookieProcessor(self.cookies))
        self.slowest = 0
        self.get("/accounts/login/")
        self.post("/accounts/login/", login=email, password=password)

    def get(self, path):
        """The status and the text of a page, after redirects."""
        return self._open(Request(self.url + path))

    def post(self, path, **data):
        """Send a form with the token of the session; status and text after redirects."""
        token = next(cookie.value for cookie in self.cookies if "csrf" in cookie.name)
        body = urlencode({"csrfmiddlewaretoken": token, **data}).encode()
        return self._open(Request(self.url + path, data=body, headers={"Origin": self.url}))

    def find(self, path, pattern):
        """The first group of `pattern` on a page."""
        return re.search(pattern, self.get(path)[1])[1]

    def _open(self, request):
        began = time.monotonic()
        try:
            with self.opener.open(request, timeout=PATIENCE) as response:
                answer = response.status, response.read().decode()
        except HTTPError as error:
            answer = error.code, error.read().decode()
        self.slowest = max(self.slowest, time.monotonic() - began)
        return answer
