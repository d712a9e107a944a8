"""Copies that action items hold of their incident, so that lists and figures need no join.

The database keeps them, whoever writes: a new item takes them, a change of the incident brings them
to its items, and nothing else changes them. While an item is added its incident is held still for
others (FOR SHARE), so that neither of two at the same moment misses the other. A row in Python
shows the copies as they were when it was read.
"""

import pgtrigger

COPIES = ("team", "severity", "restricted")

ARE_TAKEN = pgtrigger.Trigger(
    name="copies_are_taken",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    func="""
        SELECT incident.team_id, incident.severity, incident.restricted
        INTO NEW.team_id, NEW.severity, NEW.restricted
        FROM postmortems_postmortem document
        JOIN postmortems_incident incident ON incident.id = document.incident_id
        WHERE document.id = NEW.postmortem_id
        FOR SHARE OF incident;
        RETURN NEW;
    """,
)
# A statement of another trigger is at a depth of one: that is the incident's, which may.
STAY = pgtrigger.Trigger(
    name="copies_stay",
    when=pgtrigger.Before,
    operation=pgtrigger.Update,
    condition=pgtrigger.Condition(
        "pg_trigger_depth() = 0 AND (NEW.team_id, NEW.severity, NEW.restricted)"
        " IS DISTINCT FROM (OLD.team_id, OLD.severity, OLD.restricted)"
    ),
    func="""
        NEW.team_id = OLD.team_id;
        NEW.severity = OLD.severity;
        NEW.restricted = OLD.restricted;
        RETURN NEW;
    """,
)
DROPPED = pgtrigger.Trigger(
    name="dropped_at_a_moment",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    condition=pgtrigger.Condition("NOT ((NEW.state = 'dropped') = (NEW.dropped_at IS NOT NULL))"),
    func="""
        NEW.dropped_at = CASE WHEN NEW.state = 'dropped' THEN now() END;
        RETURN NEW;
    """,
)
ARE_BROUGHT = pgtrigger.Trigger(
    name="items_copy_it",
    when=pgtrigger.After,
    operation=pgtrigger.Update,
    condition=pgtrigger.AnyChange(*COPIES),
    func="""
        UPDATE postmortems_actionitem item
        SET team_id = NEW.team_id, severity = NEW.severity, restricted = NEW.restricted
        FROM postmortems_postmortem document
        WHERE document.incident_id = NEW.id AND item.postmortem_id = document.id;
        RETURN NULL;
    """,
)
OF_ITEM = [ARE_TAKEN, STAY, DROPPED]


def never_moves(field):
    """A trigger: a row stays with the `field` it was made for, from which copies were taken."""
    return pgtrigger.ReadOnly(name=f"{field}_stays", fields=[field])
