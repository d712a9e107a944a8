-- A fifth is open. The first item of documents 4 to 12 is the visitor's and open, the second of
-- 14 waits for the visitor to confirm it.

INSERT INTO postmortems_actionitem (postmortem_id, slot, position, what, detail, owner_id, owner_name,
  due_on, state, done_at, evidence, reason, accepted_by, verifier_id, verified_at, verified_by,
  tracker, snoozed_until, snooze_reason, assigned_at, created_at)
SELECT n, key, k, what, detail, owner.id, coalesce(owner.name, ''), due_on, state, done_at,
  CASE WHEN state = 'done' THEN 'Merged, and seen to work.' ELSE '' END,
  CASE WHEN state = 'dropped' THEN 'The service is switched off this year.' ELSE '' END,
  CASE WHEN state = 'dropped' THEN 'The manager' ELSE '' END,
  CASE WHEN state = 'done' THEN verifier END,
  CASE WHEN state = 'done' AND verifier > 2 THEN done_at + interval '1 day' END,
  CASE WHEN state = 'done' AND verifier > 2 THEN 'Somebody else' ELSE '' END,
  'https://example.com/issues/' || seed,
  CASE WHEN is_open AND seed % 30 = 0 THEN bench.today() + 7 END,
  CASE WHEN is_open AND seed % 30 = 0 THEN 'After the release.' ELSE '' END,
  CASE WHEN owner.id IS NOT NULL THEN made_at END, made_at
FROM (
  SELECT doc.n, k, seed, made_at, slot.key, one.text AS what,
    CASE WHEN is_full THEN one.text ELSE '' END AS detail, state, is_open,
    CASE WHEN is_visitors THEN 1 WHEN bench.share(seed, 60) < 0.92
      THEN 2 + bench.pick(seed, 61, bench.number('people') - 2) END AS owner,
    CASE WHEN doc.n = 14 AND k = 2 THEN 1 WHEN bench.share(seed, 62) < 0.3
      THEN 2 + bench.pick(seed, 63, bench.number('people') - 2) END AS verifier,
    CASE WHEN is_visitors THEN bench.today() - 6 + doc.n WHEN bench.share(seed, 64) < 0.05 THEN NULL
      WHEN is_open THEN bench.today() + floor(260 * (bench.share(seed, 65) - 0.45))::int
      ELSE promised_on END AS due_on,
    CASE WHEN state = 'done' THEN (least(bench.today() - interval '1 day',
      promised_on + make_interval(days => floor(25 * (bench.share(seed, 66) - 0.7))::int))
      + make_interval(mins => bench.pick(seed, 67, 1200))) AT TIME ZONE 'UTC' END AS done_at
  FROM bench.doc CROSS JOIN LATERAL generate_series(1, items) k
  CROSS JOIN LATERAL (SELECT doc.n::bigint * 100 + k AS seed, 
    least(started_at + interval '5 days', bench.today()) AS made_at,
    doc.n BETWEEN 4 AND 12 AND k = 1 AS is_visitors) one_item
  JOIN (SELECT key, row_number() OVER (ORDER BY place) AS place, count(*) OVER () AS number
    FROM bench.slot WHERE kind = 'actions') slot ON slot.place = 1 + (k - 1 + doc.n) % slot.number
  CROSS JOIN LATERAL (SELECT day + CASE slot.key WHEN 'immediate' THEN 12 WHEN 'short_term' THEN 30
    ELSE 90 END AS promised_on, CASE WHEN is_visitors THEN 'open' WHEN doc.n = 14 AND k = 2 THEN 'done'
      WHEN bench.share(seed, 68) < 0.15 THEN 'open' WHEN bench.share(seed, 68) < 0.2 THEN 'in_progress'
      WHEN bench.share(seed, 68) < 0.95 THEN 'done' ELSE 'dropped' END AS state) stands
  CROSS JOIN LATERAL (SELECT state IN ('open', 'in_progress') AS is_open) whether
  JOIN bench.sentence one ON one.n = bench.pick(seed, 69, 20000)
) item
LEFT JOIN accounts_user owner ON owner.id = item.owner
ORDER BY n, k;
