-- Reviews name the only revision, which has the number of its document. The visitor is asked about
-- 13. Follow-ups are held where their day is long past.

INSERT INTO postmortems_review (postmortem_id, reviewer_id, asked_at, due_on, verdict, revision_id,
  decided_at, note)
SELECT n, CASE WHEN n = 13 AND k = 1 THEN 1 ELSE 3 + (n + k) % (bench.number('people') / 10) END,
  started_at + interval '5 days', day + 10, CASE WHEN is_signed THEN 'signed_off' ELSE '' END,
  CASE WHEN is_signed THEN n END, CASE WHEN is_signed THEN started_at + interval '7 days' END,
  CASE WHEN is_signed THEN 'Complete, and clear to somebody from outside.' ELSE '' END
FROM bench.doc CROSS JOIN generate_series(0, 1) k
CROSS JOIN LATERAL (SELECT status = 'approved' OR k = 0 AS is_signed) one
WHERE status <> 'draft' ORDER BY n;

INSERT INTO postmortems_comment (id, postmortem_id, slot, parent_id, text, by_id, at, resolved_by_id,
  resolved_at)
SELECT seed, n, key, CASE WHEN k % 2 = 0 THEN seed - 1 END, text,
  2 + bench.pick(seed, 70, bench.number('people') - 2), 
  least(started_at + interval '5 days', bench.today()) + make_interval(mins => k),
  CASE WHEN is_resolved THEN lead END,
  CASE WHEN is_resolved THEN started_at + interval '6 days' END
FROM (
  SELECT doc.*, k, text, doc.n::bigint * 10 + k AS seed,
    NOT is_full AND status = 'approved' AND k = 1 AS is_resolved,
    (ARRAY['primary_cause', 'summary', 'could_not', 'timeline', 'immediate'])[(k + 1) / 2] AS key
  FROM bench.doc CROSS JOIN LATERAL generate_series(1, comments) k
  JOIN bench.sentence ON sentence.n = bench.pick(doc.n::bigint * 100 + k, 71, 20000)
) said ORDER BY n, k;

INSERT INTO postmortems_followup (postmortem_id, due_on, held_at, held_by_id, held_by_name, outcome,
  items_completed, items_completed_note, similar_occurred, measures_effective, improvements_note)
SELECT held.n, day + 30, CASE WHEN is_held THEN least(started_at + interval '32 days', bench.today()) END,
  CASE WHEN is_held THEN person.id END, CASE WHEN is_held THEN person.name ELSE '' END,
  CASE WHEN is_held THEN outcome ELSE '' END, CASE WHEN is_held THEN 'yes' ELSE '' END,
  CASE WHEN is_held THEN text ELSE '' END, CASE WHEN is_held THEN 'no' ELSE '' END,
  CASE WHEN is_held THEN outcome ELSE '' END, CASE WHEN is_held THEN text ELSE '' END
FROM (
  SELECT doc.*, bench.pick(n, 72, 20000) AS sentence,
    is_full OR day < bench.today() - 40 AND bench.share(n, 73) < 0.95 AS is_held,
    (ARRAY['effective', 'effective', 'partly', 'not'])[bench.pick(n, 74, 4)] AS outcome
  FROM bench.doc
) held
JOIN bench.sentence ON sentence.n = held.sentence
JOIN accounts_user person ON person.id = lead
ORDER BY held.n;

INSERT INTO postmortems_relation (first_id, second_id, verdict, reason, at)
SELECT n, n + 1, 'related', 'The same cause.', started_at FROM bench.doc
WHERE (is_full OR n % 100 = 50) AND n < bench.number('docs');

INSERT INTO postmortems_activity (postmortem_id, verb, says, by_id, by_name, at)
SELECT n, verb, says, person.id, person.name, 
  least(started_at + make_interval(days => days), bench.today())
FROM bench.doc
JOIN (VALUES ('create', 'started the draft', 1), ('submit', 'asked for review of revision 1', 5),
  ('approve', 'approved revision 1', 8)) deed (verb, says, days)
  ON verb = 'create' OR status = 'approved' OR verb = 'submit' AND status = 'under_review'
JOIN accounts_user person ON person.id = lead
ORDER BY n, days;
