"""The parts of a story as the document takes them: slot by slot, days made into dates."""

from datetime import UTC, datetime, time, timedelta

from postmortems.rules import document

from . import story as notation
from .story import MILESTONES, fields, lines, names


class Days:
    """Turns days of a story, counted from the incident, into dates and moments."""

    def __init__(self, first):
        self.first = first

    def on(self, days):
        """The date that many days after the incident."""
        return self.first + timedelta(days=int(days))

    def at(self, text, days=0):
        """The moment of “HH:MM”, “N HH:MM” or “dN HH:MM”, in UTC."""
        day, _, clock = text.rpartition(" ")
        days = int(day.removeprefix("d")) if day else days
        return datetime.combine(self.on(days), time.fromisoformat(clock), UTC)

    def stamp(self, text):
        """That moment as the plain dict writes it."""
        return self.at(text).isoformat().replace("+00:00", "Z")


class Parts:
    """Reads the notation of one story; `people` are the demo's, by short name."""

    def __init__(self, story, days, people):
        self.story, self.days, self.people = story, days, people

    def header(self):
        """The facts of the incident."""
        begin, _, end = self.story.window.partition(" to ")
        return {
            "title": self.story.title,
            "severity": self.story.severity,
            "day": self.days.first.isoformat(),
            "started_at": self.days.stamp(begin),
            "ended_at": self.days.stamp(end),
            "team": self.story.team,
            "services": names(self.story.services),
            "causes": names(self.story.causes),
        }

    def all(self):
        """The values of every slot the story fills, by key, in an order people write in."""
        story, told = self.story, {}
        for key, facts in story.facts.items():
            told[key] = {name: self._fact(value) for name, value in facts.items()}
        if story.timeline:
            told["timeline"] = self.events(story.timeline)
        told |= {key: self.prose(text) for key, text in story.prose.items()}
        told |= {key: notation.points(text) for key, text in story.lists.items()}
        told |= self._by_slot(story.items, 5, self._promise)
        told |= self._by_slot(story.links, 4, self._link)
        return told

    def document(self):
        """The whole story as the plain dict that an import fills a draft from."""
        story, plain = self.story, document.blank()
        header = self.header()
        plain |= {name: header.pop(name) for name in document.HEADER_LABELS}
        plain["facts"] |= header
        for key, value in self.all().items():
            if key in story.facts:
                plain["facts"] |= value
            elif isinstance(value, list):
                plain["parts"][key] = [self._whole(row) for row in value]
            else:
                plain["parts"][key] = value
        plain["restricted"] = story.restricted
        plain["authors"] = self._named(f"{story.lead}, {story.authors}")
        plain["reviewers"] = self._named(story.reviewers)
        return plain

    def _whole(self, row):
        return document.BLANK_ITEM | row if "what" in row else row

    def _named(self, text):
        return [self.people[name].name for name in names(text)]

    def events(self, block):
        """The value of the timeline."""
        return [self._event(line) for line in lines(block)]

    def prose(self, text):
        """The value of a prose slot; “{day}” is the day of the incident."""
        first = self.days.first
        return notation.prose(text).replace("{day}", f"{first:%B} {first.day}, {first.year}")

    def _event(self, line):
        days, hour, minute, milestone, text = notation.EVENT.fullmatch(line).groups()
        return {
            "at": self.days.stamp(f"{days or 0} {hour}:{minute}"),
            "text": text,
            "milestone": MILESTONES[milestone] if milestone else "",
        }

    def _fact(self, value):
        is_moment = isinstance(value, str) and value.startswith("at ")
        return self.days.stamp(value.removeprefix("at ")) if is_moment else value

    def _by_slot(self, block, count, read):
        told = {}
        for line in lines(block):
            slot, *rest = fields(line, count)
            told.setdefault(slot, []).append(read(*rest))
        return told

    def _promise(self, what, owner, due, _):
        what, _, detail = what.partition(" :: ")
        person = self.people.get(owner)
        return {
            "what": what,
            "detail": detail,
            "owner": person.name if person else "",
            "owner_id": person.pk if person else None,
            "due_on": None if due == "-" else self.days.on(due).isoformat(),
        }

    def _link(self, label, text, url):
        return {"label": label, "text": text, "url": url}
