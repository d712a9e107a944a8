-- Incidents over three years. The first twelve are the visitor's, recent, and open to all; of these
-- the first two are full: 1 is under review and read, 2 is a draft and written.

CREATE TABLE bench.doc AS
SELECT n, n <= 12 AS is_own, n <= 2 AS is_full, day, status,
  (day + make_interval(mins => bench.pick(n, 20, 1200))) AT TIME ZONE 'UTC' AS started_at,
  5 + floor(600 * power(bench.share(n, 21), 3))::int AS minutes,
  CASE WHEN n <= 12 THEN 'high' WHEN bench.share(n, 22) < 0.05 THEN 'critical'
       WHEN bench.share(n, 22) < 0.25 THEN 'high' WHEN bench.share(n, 22) < 0.6 THEN 'medium'
       WHEN bench.share(n, 22) < 0.95 THEN 'low' ELSE '' END AS severity,
  CASE WHEN n <= 12 THEN 1 ELSE first_writer + bench.pick(n, 23, writers) - 1 END AS lead,
  bench.pick(n, 24, bench.number('teams')) AS team,
  n > 20 AND bench.share(n, 25) < 0.03 AS restricted,
  CASE WHEN n <= 2 THEN 40 ELSE 10 END AS events,
  CASE WHEN n <= 2 THEN 20 ELSE 10 END AS items,
  CASE WHEN n <= 2 THEN 10 WHEN n % 10 < 3 THEN 2 ELSE 0 END AS comments
FROM (
  SELECT n, bench.today() - CASE WHEN n <= 20 THEN 10 + n ELSE bench.pick(n, 26, 1095) END AS day,
    3 + bench.number('people') / 10 AS first_writer,
    bench.number('people') * 9 / 10 - 3 AS writers
  FROM generate_series(1, bench.number('docs')) n
) placed,
LATERAL (
  SELECT CASE WHEN n IN (1, 13) THEN 'under_review' WHEN n IN (2, 3) THEN 'draft'
    WHEN n <= 20 THEN 'approved' WHEN day > bench.today() - 9 THEN 'draft'
    WHEN day < bench.today() - 30 THEN
      CASE WHEN share < 0.94 THEN 'approved' WHEN share < 0.97 THEN 'under_review' ELSE 'draft' END
    WHEN share < 0.25 THEN 'approved' WHEN share < 0.5 THEN 'under_review' ELSE 'draft'
    END AS status
  FROM (SELECT bench.share(n, 27) AS share) one
) standing;
CREATE UNIQUE INDEX ON bench.doc (n);
ANALYZE bench.doc;

INSERT INTO postmortems_incident (id, title, severity, day, started_at, ended_at, team_id,
  restricted, users_affected, users_affected_note, customer_complaints, failed_requests,
  successful_requests, data_loss, data_loss_detail, status_page, status_page_at, customer_emails,
  customer_emails_at, social_media, social_media_at, support_tickets, revenue, revenue_amount,
  revenue_note)
SELECT doc.n, rtrim(left(translate(text, '`*', ''), 60), '. '), severity, day, started_at,
  started_at + make_interval(mins => minutes), team, restricted,
  bench.pick(doc.n, 30, 100000), CASE WHEN is_full THEN 'Everybody in Europe' ELSE '' END,
  bench.pick(doc.n, 31, 500), 1000 * bench.pick(doc.n, 32, 500), 5000 * bench.pick(doc.n, 33, 500),
  CASE WHEN is_full THEN 'yes' ELSE 'no' END,
  CASE WHEN is_full THEN 'Two hours of carts.' ELSE '' END,
  'yes', started_at + interval '10 minutes', CASE WHEN is_full THEN 'yes' ELSE 'no' END,
  CASE WHEN is_full THEN started_at + interval '1 hour' END,
  CASE WHEN is_full THEN 'yes' ELSE '' END,
  CASE WHEN is_full THEN started_at + interval '2 hours' END, bench.pick(doc.n, 34, 80),
  CASE WHEN is_full THEN 'amount' ELSE 'not_applicable' END, CASE WHEN is_full THEN 48000 END,
  CASE WHEN is_full THEN 'Orders that were not placed' ELSE '' END
FROM bench.doc JOIN bench.sentence ON sentence.n = bench.pick(doc.n, 35, 20000);

INSERT INTO postmortems_incident_services (incident_id, service_id)
SELECT DISTINCT n, bench.zipf(n * 10 + k, 40, 200) FROM bench.doc, generate_series(1, 2) k
ORDER BY 1;
INSERT INTO postmortems_incident_causes (incident_id, cause_id)
SELECT n, bench.zipf(n, 41, 40) FROM bench.doc WHERE is_own OR n % 5 > 0;

-- They are approved once there are revisions to approve.
INSERT INTO postmortems_postmortem (id, incident_id, status, lead_id, version, due_on, created_at,
  edited_at, submitted_at)
SELECT n, n, 'draft', lead, 1, CASE WHEN severity <> 'low' THEN day + 7 END,
  started_at + interval '2 hours', least(started_at + interval '5 days', bench.today()),
  CASE WHEN status <> 'draft' THEN started_at + interval '5 days' END
FROM bench.doc;

INSERT INTO postmortems_author (postmortem_id, user_id, name, position)
SELECT doc.n, person.id, person.name, k
FROM bench.doc CROSS JOIN generate_series(0, 2) k
JOIN accounts_user person ON person.id = CASE WHEN k = 0 THEN lead
  ELSE bench.number('people') - (doc.n + k) % (bench.number('people') * 8 / 10) END
WHERE k <= doc.n % 3 AND (k = 0 OR person.id <> lead);
