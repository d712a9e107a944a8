-- Words that nobody speaks, used as often as words are: the second half as often as the first, the
-- third a third. Numbers follow from the number of a row and a salt, so no order changes them.

CREATE SCHEMA bench;

CREATE FUNCTION bench.share(n bigint, salt int) RETURNS float8 LANGUAGE sql IMMUTABLE AS
$$ SELECT (hashint8extended(n, salt) & 2147483647) / 2147483648.0::float8 $$;

CREATE FUNCTION bench.pick(n bigint, salt int, most int) RETURNS int LANGUAGE sql IMMUTABLE AS
$$ SELECT 1 + floor(bench.share(n, salt) * most)::int $$;

CREATE FUNCTION bench.zipf(n bigint, salt int, most int) RETURNS int LANGUAGE sql IMMUTABLE AS
$$ SELECT floor(power(most::float8, bench.share(n, salt)))::int $$;

CREATE FUNCTION bench.number(name text) RETURNS int LANGUAGE sql STABLE AS
$$ SELECT current_setting('bench.' || name)::int $$;

CREATE FUNCTION bench.today() RETURNS date LANGUAGE sql STABLE AS
$$ SELECT current_setting('bench.today')::date $$;

CREATE TABLE bench.word AS
SELECT n AS place, part[1 + n % 40] || part[1 + n / 40 % 40] || part[1 + n / 1600 % 40] AS word
FROM generate_series(1, 20000) n, (SELECT string_to_array(
  'ba be bi bo bu da de di do du ka ke ki ko ku la le li lo lu '
  'ma me mi mo mu na ne ni no nu ra re ri ro ru ta te ti to tu', ' ') AS part) parts;

-- Some with code in them, and some with a word that is stressed.
CREATE TABLE bench.sentence AS
SELECT n, upper(left(said, 1)) || substr(said, 2) || '.' AS text
FROM (
  SELECT n, string_agg(
    CASE WHEN k = 4 AND n % 7 = 0 THEN '`' || word || '`'
         WHEN k = 6 AND n % 11 = 0 THEN '**' || word || '**' ELSE word END, ' ' ORDER BY k) AS said
  FROM generate_series(1, 20000) n CROSS JOIN generate_series(1, 12) k
  JOIN bench.word ON place = bench.zipf(n * 100 + k, 1, 20000)
  GROUP BY n
) sentences;
CREATE UNIQUE INDEX ON bench.sentence (n);

-- Terms of which it is known how many documents hold them.
CREATE FUNCTION bench.terms(n int) RETURNS text LANGUAGE sql STABLE AS
$$ SELECT CASE WHEN bench.share(n, 2) < 0.4 THEN ' The timeout was reached.' ELSE '' END
  || CASE WHEN n % 10 = 3 THEN ' The failover did not happen.' ELSE '' END
  || CASE WHEN n % 250 = 4 THEN ' Then the thundering came.' ELSE '' END
  || CASE WHEN n % (bench.number('docs') / 5) = 1 THEN ' Nobody knew of the quokka.' ELSE '' END $$;

ANALYZE bench.word;
ANALYZE bench.sentence;
