"""8 KB of any Markdown beside 8 KB of the ordinary kind, where Django is set up."""

import json
import statistics
import time

from django.utils.html import escape

from benchmarks.archive import READ
from postmortems import markup
from postmortems.models import Section
from tests.security.hostile_markdown import SHAPES

SIZE = 8 * 1024
TIMES = 3


def main():
    """Print as JSON: seconds of an ordinary text, the worst shapes, and which lost their text."""
    ordinary = statistics.median(took(normal(number)) for number in range(9))
    worst, lost = {}, []
    for name, shape in SHAPES.items():
        times = []
        for number in range(TIMES):
            text = f"{number} {shape(SIZE - 2)}"
            times.append(took(text))
            html = markup.block(text)
            if markup.AS_TYPED in html and escape(text) not in html:
                lost.append(name)
        worst[name] = statistics.median(times)
    slowest = sorted(worst.items(), key=lambda one: -one[1])[:5]
    print(json.dumps({"ordinary": ordinary, "slowest": slowest, "lost": sorted(set(lost))}))


def normal(number):
    """8 KB of what people write, like no other text before."""
    texts = Section.objects.filter(postmortem=READ).order_by("-slot").values_list("text", flat=True)
    return f"{number} " + ("\n\n".join(texts) * 9)[: SIZE - 2]


def took(text):
    """Seconds that it takes until the page has something to show."""
    with markup.one_budget():
        started = time.perf_counter()
        markup.block(text)
        return time.perf_counter() - started
