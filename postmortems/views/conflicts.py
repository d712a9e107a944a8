"""The page on which one person decides between two changes of one part.

What the person wrote travels with the page, signed, so that it can be shown and taken again
however often somebody else saves meanwhile.
"""

from django.core import signing

from postmortems.forms.parts import part_form
from postmortems.operations import joining, parts
from postmortems.queries import documents as reading
from postmortems.rules.outline import SLOTS

from . import conflict_page

SALT = "postmortems.conflict"
THEIRS, MINE = "theirs", "mine"


def met(request, postmortem, slot, conflict):
    """The form with the proposal and what the page says, when a save was refused."""
    return _form(postmortem, slot, conflict.proposal), {
        **_said(request, postmortem, slot, conflict),
        "revision": conflict.revision,
        "status": 409,
    }


def taken(request, postmortem, slot):
    """The form with the text that was asked for, and what the page says; nothing is saved."""
    conflict = _opened(request.POST, postmortem, slot)
    if conflict is None:
        return part_form(postmortem, SLOTS[slot]), {"status": 422}
    which = request.POST.get("take")
    value = conflict.theirs if which == THEIRS else conflict.mine
    said = _said(request, postmortem, slot, conflict, taken=which)
    return _form(postmortem, slot, value), {**said, "status": 200}


def still(request, postmortem, slot, data):
    """What the page says when what should settle a conflict was refused or kept, or nothing.

    `data` is the form that was posted, or kept as a draft; None without.
    """
    conflict = _opened(data or {}, postmortem, slot)
    return _said(request, postmortem, slot, conflict) if conflict else {}


def _said(request, postmortem, slot, conflict, taken=""):
    page = conflict_page.of(SLOTS[slot], conflict, by=request.user, taken=taken)
    return {"conflict": {**page, "sealed": _sealed(postmortem, slot, conflict)}}


def _form(postmortem, slot, value):
    copy = reading.load(postmortem.pk)
    return part_form(parts.pretend(copy, slot, value), SLOTS[slot])


def _sealed(postmortem, slot, conflict):
    held = {"part": [postmortem.pk, slot], "started": conflict.started, "mine": conflict.mine}
    return signing.dumps(held, salt=SALT, compress=True)


def _opened(data, postmortem, slot):
    """The conflict that a page carried, compared with what the part says now; or None."""
    try:
        held = signing.loads(data.get("conflict", ""), salt=SALT)
    except signing.BadSignature:
        return None
    if held["part"] != [postmortem.pk, slot]:
        return None
    return joining.compared(postmortem, slot, held["mine"], revision=held["started"])
