"""A large house by SQL, the same each time: every number follows from the number of a row.

A fifth of the items is open. Of those a tenth is owed today, half of the rest is overdue and was
told of on Monday, the others are due in months.
"""

from datetime import UTC, datetime

from django.db import connection, transaction

NOW = datetime(2026, 6, 10, 12, tzinfo=UTC)
"""A Wednesday, after nine everywhere in these people's zones."""
MONDAY = datetime(2026, 6, 8, 12, tzinfo=UTC)
ITEMS_PER_PERSON = 200
ITEMS_PER_POSTMORTEM = 20
PEOPLE_PER_TEAM = 10

PEOPLE = """
INSERT INTO accounts_user (password, is_superuser, email, name, time_zone, digest, mail_at_once,
  weekly_report, mail_refused, is_staff, is_active, date_joined)
SELECT '!', false, 'person-' || n || '@example.com', 'Person ' || n,
  (ARRAY['UTC', 'Europe/Lisbon', 'Europe/Berlin', 'Africa/Nairobi'])[1 + n %% 4],
  'daily', true, true, '', false, true, %(now)s
FROM generate_series(1, %(people)s) n
"""
TEAMS = """
INSERT INTO accounts_team (name, time_zone, holidays)
SELECT 'Team ' || n, 'UTC', '2026-12-25 Christmas' FROM generate_series(1, %(teams)s) n
"""
MEMBERS = """
INSERT INTO accounts_team_members (team_id, user_id)
SELECT team.id, person.id FROM accounts_user person
JOIN accounts_team team ON team.name = 'Team ' || (1 + person.id %% %(teams)s)
"""
MANAGERS = """
INSERT INTO accounts_team_managers (team_id, user_id)
SELECT team_id, min(user_id) FROM accounts_team_members GROUP BY team_id
"""
INCIDENTS = """
INSERT INTO postmortems_incident (title, severity, day, restricted, team_id, users_affected_note,
  revenue, revenue_currency, revenue_note, data_loss, data_loss_detail, status_page,
  customer_emails, social_media)
SELECT 'Incident ' || n, 'low', date '2026-06-10' - (n %% 700)::int, n %% 20 = 0, team.id,
  '', '', 'USD', '', '', '', '', '', ''
FROM generate_series(1, %(postmortems)s) n
JOIN accounts_team team ON team.name = 'Team ' || (1 + n %% %(teams)s)
"""
POSTMORTEMS = """
INSERT INTO postmortems_postmortem (incident_id, status, lead_id, other_reviewers, version,
  created_at, edited_at)
SELECT incident.id, 'draft', lead.id, '', 1, %(now)s, %(now)s
FROM postmortems_incident incident
JOIN accounts_user lead
  ON lead.email = 'person-' || (1 + incident.id %% %(people)s) || '@example.com'
"""
ITEMS = """
INSERT INTO postmortems_actionitem (postmortem_id, slot, position, what, detail, owner_id,
  owner_name, due_on, state, done_at, evidence, reason, accepted_by, verified_by, tracker,
  snooze_reason, assigned_at, created_at)
SELECT document.id, 'short_term', n %% %(per_postmortem)s,
  'Alert when the pool of service ' || n || ' runs low', '', owner.id, owner.name,
  CASE WHEN n %% 50 = 0 THEN date '2026-06-10'
       WHEN n %% 10 = 0 THEN date '2026-06-01' - (n %% 190)::int
       ELSE date '2026-08-01' + (n %% 200)::int END,
  CASE WHEN n %% 5 = 0 THEN 'open' ELSE 'done' END,
  CASE WHEN n %% 5 = 0 THEN NULL ELSE %(now)s END,
  'Merged', '', '', '', '', '', %(now)s, %(now)s
FROM generate_series(1, %(items)s) n
JOIN (SELECT id, row_number() OVER (ORDER BY id) place FROM postmortems_postmortem) document
  ON document.place = 1 + (n / %(per_postmortem)s) %% %(postmortems)s
JOIN (SELECT id, name, row_number() OVER (ORDER BY id) place FROM accounts_user) owner
  ON owner.place = 1 + (n / 50) %% %(people)s
"""
STATEMENTS = (PEOPLE, TEAMS, MEMBERS, MANAGERS, INCIDENTS, POSTMORTEMS, ITEMS)


def seed(items):
    """Fill an empty database; returns the number of people."""
    people = max(items // ITEMS_PER_PERSON, PEOPLE_PER_TEAM)
    numbers = {
        "now": MONDAY,
        "items": items,
        "people": people,
        "teams": people // PEOPLE_PER_TEAM,
        "postmortems": max(items // ITEMS_PER_POSTMORTEM, 1),
        "per_postmortem": ITEMS_PER_POSTMORTEM,
    }
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        for statement in STATEMENTS:
            cursor.execute(statement, numbers)
    return people


def settle():
    """Let PostgreSQL know what is in its tables, as it would after a while."""
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("RESET statement_timeout")
