"""Texts that forms must survive: each is kept, or refused in a sentence beside its field."""

LONG = "x" * 10_000
EMOJI = "🔥 ünïcödé 👩‍🚒"
RIGHT_TO_LEFT = "\u202eשלום עולם\u202c"
SCRIPT = '<script>alert(1)</script><img src=x onerror="alert(2)">'
NUL = "before\0after"
BREAKS = "one\r\nBcc: two\u2028three"

TEXTS = {
    "long": LONG,
    "emoji": EMOJI,
    "right to left": RIGHT_TO_LEFT,
    "script": SCRIPT,
    "nul": NUL,
    "breaks": BREAKS,
}
WRONG_DAYS = ["31.10.2025", "2025-02-30", "0001-01-01", "9999-12-31", "soon", "-1", "\0", LONG]
WRONG_NUMBERS = ["0", "-1", "abc", "9" * 30, "1.5", "\0", "1 OR 1=1"]
