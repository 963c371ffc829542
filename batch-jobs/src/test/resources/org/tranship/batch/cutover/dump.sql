-- Written apart from what Tranship itself asks the catalogue, so that neither hides a gap of the other.
WITH namespace AS (
    SELECT * FROM pg_namespace WHERE nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') AND nspname NOT LIKE 'tranship%'
), relation AS (
    SELECT c.*, format('%I.%I', nspname, relname) AS name FROM pg_class c JOIN namespace n ON n.oid = relnamespace
), routine AS (
    SELECT p.*, p.oid::regprocedure::text AS name FROM pg_proc p JOIN namespace n ON n.oid = pronamespace
)
SELECT fact FROM (
SELECT format('%s %s owner %s grants %s options %s replica %s security %s %s comment %s populated %s', relkind, name, relowner::regrole,
              (SELECT array_agg(a::text ORDER BY a::text) FROM unnest(coalesce(relacl, acldefault(CASE relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", relowner))) a),
              (SELECT array_agg(o ORDER BY o) FROM unnest(reloptions) o), relreplident, relrowsecurity, relforcerowsecurity, obj_description(oid, 'pg_class'), relispopulated) AS fact FROM relation
UNION ALL SELECT format('column %s.%s %s not null %s default %s %s %s grants %s comment %s storage %s compression %s statistics %s options %s place %s local %s inherited %s', name, attname,
              format_type(atttypid, atttypmod), attnotnull, pg_get_expr(adbin, adrelid), attidentity, attgenerated,
              (SELECT array_agg(a::text ORDER BY a::text) FROM unnest(attacl) a), col_description(attrelid, attnum), attstorage, attcompression,
              attstattarget, ARRAY(SELECT o FROM unnest(attoptions) o WHERE o NOT LIKE 'pg\_attver=%' ORDER BY o),
              row_number() OVER (PARTITION BY attrelid ORDER BY attnum), attislocal, attinhcount)
       FROM relation JOIN pg_attribute ON attrelid = relation.oid AND attnum > 0 AND NOT attisdropped
       LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
UNION ALL SELECT format('%s inherits from %s as its %s. parent', child.name, parent.name, inhseqno)
       FROM pg_inherits JOIN relation child ON child.oid = inhrelid JOIN relation parent ON parent.oid = inhparent
UNION ALL SELECT format('view %s: %s', name, pg_get_viewdef(oid)) FROM relation WHERE relkind IN ('v', 'm')
UNION ALL SELECT format('index %s valid %s clustered %s replica %s', pg_get_indexdef(indexrelid), indisvalid, indisclustered, indisreplident)
       FROM relation JOIN pg_index ON indexrelid = relation.oid
UNION ALL SELECT format('constraint %s on %s: %s validated %s comment %s %s', CASE WHEN EXISTS (SELECT FROM pg_constraint w WHERE w.oid = c.conparentid AND w.conrelid = c.conrelid)
              THEN 'for a partition, named by the server' ELSE conname END, name, pg_get_constraintdef(c.oid), convalidated, obj_description(c.oid, 'pg_constraint'),
              CASE WHEN NOT relispartition THEN format('local %s inherited %s stays %s', conislocal, coninhcount, connoinherit) END)
       FROM relation JOIN pg_constraint c ON conrelid = relation.oid
UNION ALL SELECT format('trigger %s: %s enabled %s comment %s', CASE WHEN tgisinternal THEN '' ELSE tgname END,
              CASE WHEN tgisinternal THEN tgfoid::regproc || ' on ' || name ELSE pg_get_triggerdef(t.oid) END, tgenabled, obj_description(t.oid, 'pg_trigger'))
       FROM relation JOIN pg_trigger t ON tgrelid = relation.oid
UNION ALL SELECT format('rule %s enabled %s comment %s', pg_get_ruledef(r.oid), ev_enabled, obj_description(r.oid, 'pg_rewrite'))
       FROM relation JOIN pg_rewrite r ON ev_class = relation.oid
UNION ALL SELECT format('policy %s on %s: %s %s %s using %s check %s comment %s', polname, name, polpermissive, polcmd,
              (SELECT array_agg(coalesce(rolname, 'public') ORDER BY rolname) FROM unnest(polroles) o LEFT JOIN pg_roles ON pg_roles.oid = o),
              pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid), obj_description(p.oid, 'pg_policy'))
       FROM relation JOIN pg_policy p ON polrelid = relation.oid
UNION ALL SELECT format('statistics %s owner %s target %s comment %s', pg_get_statisticsobjdef(s.oid), stxowner::regrole, stxstattarget, obj_description(s.oid, 'pg_statistic_ext'))
       FROM pg_statistic_ext s JOIN namespace n ON n.oid = stxnamespace
UNION ALL SELECT format('routine %s owner %s grants %s comment %s: %s', name, proowner::regrole,
              (SELECT array_agg(a::text ORDER BY a::text) FROM unnest(coalesce(proacl, acldefault('f', proowner))) a), obj_description(oid, 'pg_proc'),
              pg_get_functiondef(oid))
       FROM routine WHERE prokind IN ('f', 'p')
UNION ALL SELECT format('publication %s: %s.%s %s %s', p.pubname, p.schemaname, p.tablename, to_jsonb(p)->>'attnames', to_jsonb(p)->>'rowfilter') FROM pg_publication_tables p
UNION ALL SELECT format('sequence %s of %s.%s %s', s.name, r.name, refobjsubid, deptype) FROM relation s
       JOIN pg_depend ON objid = s.oid AND classid = 'pg_class'::regclass AND refclassid = 'pg_class'::regclass AND deptype IN ('a', 'i')
       JOIN relation r ON r.oid = refobjid WHERE s.relkind = 'S'
UNION ALL SELECT format('schema %s owner %s grants %s', nspname, nspowner::regrole, nspacl) FROM namespace
) facts ORDER BY fact COLLATE "C"
