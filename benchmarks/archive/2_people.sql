-- The visitor is 1, the manager of everything 2; a tenth of the others may be asked to review, the
-- rest write. A team in a hundred people.

INSERT INTO accounts_user (id, email, name, password, is_superuser)
SELECT n,
  CASE n WHEN 1 THEN 'visitor@example.com' WHEN 2 THEN 'manager@example.com'
         ELSE 'person-' || n || '@example.com' END,
  initcap(one.word) || ' ' || initcap(two.word),
  CASE WHEN n <= 2 THEN current_setting('bench.password') ELSE '!' END, false
FROM generate_series(1, bench.number('people')) n
JOIN bench.word one ON one.place = bench.pick(n, 10, 20000)
JOIN bench.word two ON two.place = bench.pick(n, 11, 20000);

INSERT INTO auth_group (name) VALUES ('Reviewers'), ('Managers') ON CONFLICT DO NOTHING;
INSERT INTO accounts_user_groups (user_id, group_id)
SELECT n, auth_group.id FROM generate_series(1, 2 + bench.number('people') / 10) n
JOIN auth_group ON auth_group.name = CASE WHEN n = 2 THEN 'Managers' ELSE 'Reviewers' END;

INSERT INTO accounts_team (id, name)
SELECT n, 'Team ' || initcap(word)
FROM generate_series(1, bench.number('teams')) n JOIN bench.word ON place = 100 + n;

INSERT INTO accounts_team_members (team_id, user_id)
SELECT 1 + n % bench.number('teams'), n FROM generate_series(1, bench.number('people')) n;
INSERT INTO accounts_team_managers (team_id, user_id)
SELECT n, bench.number('people') - n FROM generate_series(0, bench.number('teams') - 1) k,
  LATERAL (SELECT k + 1 AS n) one;

INSERT INTO postmortems_service (id, name)
SELECT n, word || (ARRAY['-api', '-worker', '-store', '-gateway', '-cache'])[1 + n % 5]
FROM generate_series(1, 200) n JOIN bench.word ON place = 1000 + n;
INSERT INTO postmortems_cause (id, name)
SELECT n, initcap(word) || (ARRAY[' exhausted', ' expired', ' misconfigured', ' overloaded'])[1 + n % 4]
FROM generate_series(1, 40) n JOIN bench.word ON place = 2000 + n;
