"""Acting a story out: every step through its operation, at the moment it happened."""

from datetime import timedelta
from functools import partial

from django.utils.text import slugify

from postmortems.models import ActionItem, Postmortem
from postmortems.models.enums import ReviewCheck
from postmortems.operations import (
    action_items,
    comments,
    documents,
    drafts,
    follow_ups,
    imports,
    relations,
    reviews,
    revisions,
    workflow,
)

from .parts import Days, Parts
from .story import AMENDED, APPROVED, IN_REVIEW, RETURNED, fields, lines, names, steps

STEP = timedelta(minutes=5)
EVENING = "18:10"
HOURS = {"snoozed": "08:50", "verified": "10:25", "reopened": "11:40", "dropped": "16:20"}
"""When in the day people do it; what is not here, in the evening."""
IMPORTED_BEFORE = 60
"""Days; what is older was written elsewhere and imported, in one step instead of twenty."""


class Telling:
    """One story about to be told; `today` is the day it is told on.

    `acts()` are its steps as [(moment, function of no arguments)]; called in the order of their
    moments they make the postmortem.
    """

    def __init__(self, story, *, people, today):
        self.story, self.people = story, people
        self.days = Days(today - timedelta(days=story.ago))
        self.end = self.days.at(story.window.partition(" to ")[2])
        self.parts = Parts(story, self.days, people)
        self.lead = people[story.lead]
        self.reviewers = [people[name] for name in names(story.reviewers)]
        self.postmortem = None

    def acts(self):
        """What happened, step by step."""
        is_imported = self.story.ago > IMPORTED_BEFORE
        return [
            *(self._importing() if is_imported else [*self._starting(), *self._writing()]),
            *self._talking(),
            *self._reviewing(),
            *self._working(),
            *self._comparing(),
            *self._looking_back(),
        ]

    def _importing(self):
        now = self._after("09:40", self.story.written)
        yield now, partial(self._import, now)

    def _starting(self):
        story = self.story
        now = self.end + timedelta(minutes=35)
        yield now, partial(self._create, now)
        co_authors = [self.people[name] for name in names(story.authors)]
        if co_authors:
            yield now + STEP, partial(self._name_authors, co_authors, now + STEP)
        if self.reviewers:
            yield now + 2 * STEP, partial(self._ask, now + 2 * STEP)

    def _writing(self):
        """Every part the story tells of, by one author after the other; then the changes."""
        story, now = self.story, self._after("09:40", self.story.written)
        authors = [self.lead, *(self.people[name] for name in names(story.authors))]
        for number, (key, value) in enumerate(self.parts.all().items()):
            by, moment = authors[number % len(authors)], now + number * STEP
            yield moment, partial(self._save, key, value, by, moment)
        for who, when, key, block in story.changes:
            moment, by = self.days.at(when), self.people[who]
            value = self.parts.events(block) if key == "timeline" else self.parts.prose(block)
            yield moment, partial(self._save, key, value, by, moment)
        for who, when, key, text in story.kept:
            moment = self.days.at(when)
            yield moment, partial(self._keep, key, self.parts.prose(text), self.people[who], moment)

    def _talking(self):
        for line in lines(self.story.comments):
            place, who, when, text, resolved = fields(line, 5)
            thread, moment = [], self.days.at(when)
            by = self.people[who]
            yield moment, partial(self._comment, thread, place, text, by, moment)
            if resolved:
                who, _, when = resolved.removeprefix("resolved by ").partition(" ")
                by, moment = self.people[who], self.days.at(when)
                yield moment, partial(self._resolve, thread, by, moment)

    def _reviewing(self):
        story = self.story
        if story.reached in (RETURNED, IN_REVIEW, APPROVED, AMENDED):
            moment = self._after("14:15", story.submitted)
            yield moment, partial(self._submit, moment)
        for line in lines(story.signed):
            who, when = fields(line, 2)
            moment, by = self.days.at(when), self.people[who]
            yield moment, partial(self._sign, by, moment)
        decided = self._after("15:10", story.decided)
        if story.reached == RETURNED:
            yield decided, partial(self._return, decided)
        if story.reached in (APPROVED, AMENDED):
            for number, by in enumerate(reversed(self.reviewers), 1):
                moment = decided - number * 4 * STEP
                yield moment, partial(self._sign, by, moment)
            yield decided, partial(self._approve, decided)
        if story.reached == AMENDED:
            moment = self.days.at("13:30", story.ago - 1)
            yield moment, partial(self._amend, moment)

    def _working(self):
        """What became of the promises; the first evening is that of the day they were written."""
        first = self._after("18:10", self.story.written)
        for line in lines(self.story.items):
            _, what, owner, _, end = fields(line, 5)
            what, by = what.partition(" :: ")[0], self.people.get(owner, self.lead)
            for step in steps(end):
                verb, day, *_ = step
                moment = max(self.days.at(HOURS.get(verb, EVENING), day), first)
                yield moment, partial(self._settle, what, step, by, moment)

    def _comparing(self):
        for line in lines(self.story.alike):
            title, who, when, verdict = fields(line, 4)
            moment, by = self.days.at(when), self.people[who]
            yield moment, partial(self._judge, title, verdict, by, moment)

    def _looking_back(self):
        for held in self.story.held:
            moment = self.days.at("10:05", held.day)
            yield moment, partial(self._hold, held, moment)

    # The steps

    def _import(self, now):
        plain, day = self.parts.document(), self.days.first
        filename = f"{day}-{slugify(self.story.title)}.md"
        self.postmortem, _ = imports.fill(plain, by=self.lead, now=now, filename=filename)

    def _create(self, now):
        restricted = self.story.restricted
        self.postmortem = documents.create(
            self.parts.header(), by=self.lead, now=now, restricted=restricted
        )

    def _name_authors(self, co_authors, now):
        documents.name_authors(
            self.postmortem,
            people=[self.lead, *co_authors],
            others=[],
            lead=self.lead,
            by=self.lead,
            now=now,
        )

    def _ask(self, now):
        reviews.ask(self.postmortem, self.reviewers, by=self.lead, now=now)

    def _save(self, key, value, by, now):
        revision = self._revision()
        documents.save_part(self.postmortem, key, value, revision=revision, by=by, now=now)

    def _keep(self, slot, text, by, now):
        written = {"revision": self._revision(), "fields": {"text": [text]}}
        drafts.keep(self.postmortem, slot, tab="of-the-demo", sequence=1, by=by, now=now, **written)

    def _comment(self, thread, place, text, by, now):
        slot, _, line = (part.strip() for part in place.partition(">"))
        said = {"slot": slot, "line": line, "text": text, "by": by, "now": now}
        thread.append(comments.add(self.postmortem, **said))

    def _resolve(self, thread, by, now):
        comments.resolve(thread[0], by=by, now=now)

    def _submit(self, now):
        workflow.submit(self.postmortem, by=self.lead, now=now)

    def _sign(self, by, now):
        reviews.sign_off(
            self.postmortem,
            revision=self._revision(),
            checked=ReviewCheck.values,
            by=by,
            now=now,
        )

    def _return(self, now):
        by, note = self.reviewers[0], self.story.note
        reviews.request_changes(
            self.postmortem, revision=self._revision(), note=note, by=by, now=now
        )

    def _approve(self, now):
        by = self.reviewers[-1]
        workflow.approve(self.postmortem, revision=self._revision(), by=by, now=now)

    def _amend(self, now):
        revisions.amend(self.postmortem, by=self.lead, now=now)

    def _settle(self, what, step, by, now):
        verb, _, until, who, words = step
        item = ActionItem.objects.get(postmortem=self.postmortem, what=what)
        person, until = self.people.get(who), until and self.days.on(until)
        match verb:
            case "begun":
                action_items.start(item, by=by, now=now)
            case "snoozed":
                action_items.snooze(item, until=until, reason=words, by=by, now=now)
            case "moved":
                action_items.move(item, due_on=until, by=by, now=now)
            case "done":
                action_items.finish(item, evidence=words, verifier=person, by=by, now=now)
            case "verified":
                action_items.verify(item, by=person, now=now)
            case "reopened":
                action_items.reopen(item, reason=words, by=person, now=now)
            case "dropped":
                action_items.drop(item, reason=words, accepted_by=person.name, by=by, now=now)

    def _judge(self, title, verdict, by, now):
        other = Postmortem.objects.get(incident__title=title)
        relations.judge(self.postmortem, other.pk, verdict=verdict, by=by, now=now)

    def _hold(self, held, now):
        answers = dict(zip(follow_ups.ANSWERS, held.answers, strict=True))
        answers |= dict(zip(follow_ups.NOTES, held.notes, strict=True))
        follow_ups.hold(
            self.postmortem.follow_ups.due().get(),
            answers=answers,
            outcome=held.outcome,
            new_items=[self._new_item(*fields(line, 4)) for line in lines(held.items)],
            next_due_on=self.days.on(held.day + held.next_in) if held.next_in else None,
            by=self.people[held.by] if held.by else self.lead,
            now=now,
        )

    def _new_item(self, slot, what, owner, due):
        return {
            "slot": slot,
            "what": what,
            "owner": self.people.get(owner),
            "due_on": self.days.on(due),
        }

    def _after(self, clock, days):
        return self.days.at(clock, (self.end.date() - self.days.first).days + days)

    def _revision(self):
        return self.postmortem.revisions.latest("number").number
