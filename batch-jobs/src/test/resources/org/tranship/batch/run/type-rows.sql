INSERT INTO scalars VALUES
(1, true, -32768, -2147483648, -9223372036854775808, '1.0', 1.5, 12345, '-0', '-0',
 E'line\nfeed \\. \\N tab\t quote" '' ; -- € 😀 \r\n', 'NULL', '', 'padded', 'bare  ', 'Name "q"', 'x', '\x00ff5c4e0a',
 '4713-01-01 BC', '24:00', '23:59:59.9994', '12:34:56.789+15:59', '4713-01-01 00:00 BC', '2025-01-01 00:00:00.4', '0001-12-31 23:59:59.999999 BC UTC',
 '-178000000 years', '1.239 s', 'ffffffff-ffff-ffff-ffff-ffffffffffff', B'10101', B'1', B'', '::ffff:1.2.3.4/128', '10.0.0.0/8', '08:00:2b:01:02:03', '08:00:2b:01:02:03:04:05',
 '(-0,NaN)', '{1,2,3}', '[(0,0),(1e-300,1e300)]', '(1,1),(0,0)', '[(0,0),(1,1),(2,0)]', '((0,0),(1,1),(2,0))', '<(0,0),1e10>',
 '{"b": 1, "a" :  [1.0, null], "b": 2, "u": "\u00e4"}', '{"b": 1.10, "a": [1.0, null, {"": "😀"}], "e": 1e3}', '$.a[*] ? (@ > 1.0)', '<?xml version="1.0" encoding="UTF-8"?><a b="ä"><!-- c -->&lt;</a>',
 '''a b'':1A,2 c', 'FFFFFFFF/FFFFFFFF', 4294967295, '4294967295', '18446744073709551615', '(4294967295,65535)', '10:20:10,14', 'cursor'),
(2, false, 32767, 2147483647, 9223372036854775807, 'NaN', 'NaN', -12345, 'NaN', 'NaN', '', repeat('ä', 40), repeat('x', 20000), '', '', '', '', '',
 'infinity', '00:00', '00:00', '00:00-15:59', 'infinity', '-infinity', 'infinity', '1 mon -1 day 00:00:00.000001', '0', '00000000-0000-0000-0000-000000000000', B'00000', B'', B'1',
 '::/0', '::/0', '00:00:00:00:00:00', 'ff:ff:ff:ff:ff:ff:ff:ff', '(Infinity,-Infinity)', '{0,-1,0}', '[(0,0),(0,0)]', '(0,0),(0,0)', '((0,0))', '((1,1))', '<(0,0),0>',
 'null', 'null', '$', '', '', '0/0', 0, '0', '0', '(0,0)', '1:1:', ''),
(3, NULL, 0, 0, 0, 'Infinity', 0, 0, 'Infinity', '-Infinity', repeat('compressible ', 100000), NULL, NULL, NULL, NULL, NULL, NULL, decode(repeat('00', 300000), 'hex'),
 '5874897-12-31', NULL, NULL, NULL, '294276-12-31 23:59:59.999999', NULL, '-infinity', '178000000 years 11 mons', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
 NULL, NULL, NULL, NULL, NULL, NULL, NULL, '"text"', '"text"', NULL, 'only text', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
(4, NULL, NULL, NULL, NULL, '-1e-1000', NULL, NULL, '1e-45', '5e-324', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '-infinity', NULL, NULL, NULL, '-infinity', NULL, NULL, '-1 year -1 day',
 NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '[]', '{}', NULL, '<a/><b/>', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO scalars (id, n, f8, t, ba, u) SELECT g, g / 7.0, 'inf'::float8 - 'inf'::float8, md5(g::text), sha256(g::text::bytea), md5(g::text)::uuid FROM generate_series(100, 3000) g;
INSERT INTO sets VALUES
(1, 'empty', '[1,5)', '[1.0,)', '(,2025-01-01]', '[-infinity,infinity]', '(,)', '{}', '{[1,2),[5,9)}', '{(,1.0],[2.00,3)}', '{[2025-01-01,infinity)}', '{(,)}', '{[-infinity,2025-01-01 00:00Z)}',
 '[0:1][-2:-1]={{1,2},{3,NULL}}', '{}', '{1.5,NULL,NaN}', '{infinity,"4713-01-01 BC"}', '{"{\"a\": 1.0}",null}', '{"\\x00ff",""}', '{-0,NaN,Infinity}', '{00000000-0000-0000-0000-000000000000}', '{empty,"[1,2)"}', ARRAY['<?xml version="1.0" standalone="yes"?><a/>']::xml[], '{a,"b  "}'),
(2, NULL, NULL, 'empty', 'empty', 'empty', 'empty', '{[1,1]}', NULL, NULL, '{}', '{}', '{}', '{}', ARRAY['', NULL, 'NULL', '"', '\', '{', ',', E'\n'], '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}');
INSERT INTO own VALUES
(1, 'it''s "so so"', 99.99, '{a,"",NULL}', '("Long, street ""x""",7,12.50)', ROW(ROW('a', 1, 0), ARRAY[ROW('b', NULL, NULL), NULL]::kinds.place[], '😀'), '(,,)', '[-0,1e300)', '{[0,1],(2,NaN)}',
 '[0.00,10.50)', '{good,NULL,😀}', '{1.00,2.50}', ARRAY[ROW('a', 1, 2)::kinds.place, NULL], '{empty,"[1,2]"}', '{"{a,\"\"}",NULL}'),
(2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
(3, 'good', 0, '{}', '("",0,0.00)', '(,{},)', '(x,,)', 'empty', '{}', 'empty', '{}', '{}', '{}', '{}', '{}');
INSERT INTO texts VALUES
(1, '-92233720368547758.08', '{1.5,NULL}', 'pg_catalog.pg_class', 'kinds.mood', 'pg_monitor', 'pg_catalog.abs(integer)', 'pg_monitor=r*w/pg_monitor', '{pg_monitor=r/pg_monitor}', 'inf'::float8 - 'inf'::float8, '-0', ARRAY['inf'::float8 - 'inf'::float8, '-0'],
 '(-0,1e-300)', '\x00', E'\\N \\. \\\t', '1.000', '[1.0,2.00]', '{"a":  1}', '<?xml version="1.0" encoding="ISO-8859-1"?><a>ä</a>', 'infinity', '1 mon -1 day', '''a'':A & !(b | c:*)', '{"''a''",""}', '1 2', '3 -4'),
(2, '0', '{}', 'pg_catalog.pg_type', 'text', '-', '-', NULL, NULL, '5e-324', '1e-45', '{NaN}', '(NaN,inf)', '', '', 'NaN', 'empty', 'null', '', '0001-01-01 BC', '-1 s', '', '{}', '', ''),
(3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO nothing_but_nulls SELECT g FROM generate_series(1, 10) g;
INSERT INTO no_columns_that_matter SELECT FROM generate_series(1, 10) g;
