-- 8 KB in each document: a third prose, the rest lines. The full ones have something everywhere.

INSERT INTO postmortems_section (postmortem_id, slot, text)
SELECT doc.n, slot.key, string_agg(text, CASE WHEN k % 5 = 0 THEN E'\n\n' ELSE ' ' END ORDER BY k)
  || CASE WHEN slot.key = 'primary_cause' THEN bench.terms(doc.n) ELSE '' END
FROM bench.doc
JOIN (VALUES ('summary', 2), ('primary_cause', 12), ('technical_details', 20),
  ('status_page_sample', 3), ('customer_email_sample', 4)) slot (key, sentences)
  ON is_full OR slot.key NOT LIKE '%sample'
CROSS JOIN LATERAL generate_series(1, slot.sentences) k
JOIN bench.sentence ON sentence.n = bench.pick(doc.n::bigint * 1000 + k, length(slot.key), 20000)
GROUP BY doc.n, slot.key ORDER BY doc.n;

INSERT INTO postmortems_entry (postmortem_id, slot, position, text, detail)
SELECT doc.n, slot.key, k, one.text, two.text
FROM bench.doc
CROSS JOIN (SELECT key, row_number() OVER (ORDER BY key) AS place FROM bench.slot
  WHERE kind = 'list') slot
CROSS JOIN LATERAL generate_series(0, CASE WHEN is_full THEN 2 ELSE 1 END) k
CROSS JOIN LATERAL (SELECT doc.n::bigint * 100 + place * 5 + k AS seed) salted
JOIN bench.sentence one ON one.n = bench.pick(seed, 50, 20000)
JOIN bench.sentence two ON two.n = bench.pick(seed, 51, 20000)
ORDER BY doc.n;

INSERT INTO postmortems_reference (postmortem_id, slot, position, label, text, url)
SELECT n, key, 0, CASE key WHEN 'code_changes' THEN 'Fix Commit'
    WHEN 'monitoring_logs' THEN 'Dashboard' ELSE '' END, 'Number ' || n,
  'https://example.com/' || key || '/' || n
FROM bench.doc JOIN bench.slot ON kind = 'references'
WHERE is_full OR key IN ('code_changes', 'monitoring_logs')
ORDER BY n;

INSERT INTO postmortems_timelineevent (incident_id, at, position, text, milestone)
SELECT doc.n, date_trunc('minute', started_at + make_interval(secs => 60.0 * minutes * (k - 1) / (events - 1))),
  k - 1, text,
  CASE k WHEN 1 THEN 'impact_started'
    WHEN 2 THEN CASE WHEN doc.n % 10 = 9 THEN '' ELSE 'detected' END
    WHEN 3 THEN 'acknowledged' WHEN events - 1 THEN 'mitigated' WHEN events THEN 'resolved'
    ELSE '' END
FROM bench.doc CROSS JOIN LATERAL generate_series(1, events) k
JOIN bench.sentence ON sentence.n = bench.pick(doc.n::bigint * 100 + k, 52, 20000)
ORDER BY doc.n, k;
