-- hold gives a unit its partition of every table: on this server, or on another one that postgres_fdw knows by name. That one has the
-- same tables, and holds the unit for itself.
CREATE OR REPLACE FUNCTION countyledger.hold(unit text, server name DEFAULT NULL) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	t record;
	part text;
BEGIN
	IF unit !~ '^[0-9A-Za-z]{1,20}$' THEN
		RAISE EXCEPTION '单位代码“%”不是代码', unit USING ERRCODE = 'invalid_parameter_value';
	END IF;
	FOR t IN SELECT name, keys, uniques FROM countyledger.partitioned ORDER BY name LOOP
		part := t.name || '_' || unit;
		IF to_regclass(format('countyledger.%I', part)) IS NOT NULL THEN
			CONTINUE;
		END IF;
		IF server IS NULL THEN
			EXECUTE format('CREATE TABLE countyledger.%I PARTITION OF countyledger.%I FOR VALUES IN (%L)', part, t.name, unit);
			EXECUTE format('ALTER TABLE countyledger.%I ADD PRIMARY KEY (%s)', part, t.keys);
			IF t.uniques IS NOT NULL THEN
				EXECUTE format('ALTER TABLE countyledger.%I ADD UNIQUE (%s)', part, t.uniques);
			END IF;
		ELSE
			EXECUTE format('CREATE FOREIGN TABLE countyledger.%I PARTITION OF countyledger.%I FOR VALUES IN (%L) SERVER %I '
				'OPTIONS (schema_name ''countyledger'', table_name %L, batch_size ''1000'', fetch_size ''10000'')',
				part, t.name, unit, server, part);
		END IF;
	END LOOP;
END $$;
COMMENT ON FUNCTION countyledger.hold(text, name) IS '为一个单位建分区：在本服务器，或在postgres_fdw的另一台服务器';

-- admit lets a role read: all, or the rows of the units that are named. The role and its password are made by whoever runs the server.
CREATE OR REPLACE FUNCTION countyledger.admit(role name, VARIADIC units text[] DEFAULT '{}') RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM pg_roles r WHERE r.rolname = admit.role) THEN
		RAISE EXCEPTION '没有“%”这个角色，请先用CREATE ROLE建立', role USING ERRCODE = 'undefined_object';
	END IF;
	PERFORM countyledger.dismiss(role);
	INSERT INTO countyledger.reader SELECT admit.role, u FROM unnest(units) u;
	IF cardinality(units) = 0 THEN
		INSERT INTO countyledger.reader VALUES (role, '*');
	END IF;
	PERFORM countyledger.readers();
END $$;
COMMENT ON FUNCTION countyledger.admit(name, text[]) IS '准许一个角色查看：不写单位为全部，写单位只看这些单位的';

-- dismiss takes back what admit gave.
CREATE OR REPLACE FUNCTION countyledger.dismiss(role name) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	t record;
BEGIN
	DELETE FROM countyledger.reader r WHERE r.role = dismiss.role;
	FOR t IN SELECT polname, polrelid::regclass AS name FROM pg_policy
		JOIN pg_class c ON c.oid = polrelid WHERE c.relnamespace = 'countyledger'::regnamespace AND polname = 'reader ' || role LOOP
		EXECUTE format('DROP POLICY %I ON %s', t.polname, t.name);
	END LOOP;
	IF EXISTS (SELECT FROM pg_roles r WHERE r.rolname = dismiss.role) THEN
		EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA countyledger FROM %I', role);
		EXECUTE format('REVOKE ALL ON SCHEMA countyledger FROM %I', role);
	END IF;
END $$;
COMMENT ON FUNCTION countyledger.dismiss(name) IS '收回一个角色的查看权限';

-- readers gives every role that was admitted what it may read, of tables and views that are new too.
CREATE OR REPLACE FUNCTION countyledger.readers() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	r record;
	t record;
	may text;
BEGIN
	FOR r IN SELECT role, array_agg(unit_code) AS units, bool_or(unit_code = '*') AS all_units FROM countyledger.reader
		WHERE role IN (SELECT rolname FROM pg_roles) GROUP BY role LOOP
		EXECUTE format('GRANT USAGE ON SCHEMA countyledger TO %I', r.role);
		EXECUTE format('GRANT SELECT ON countyledger.code_label TO %I', r.role);
		may := CASE WHEN r.all_units THEN 'true' ELSE format('unit_code = ANY (%L::text[])', r.units) END;
		FOR t IN SELECT name FROM countyledger.partitioned LOOP
			EXECUTE format('GRANT SELECT ON countyledger.%I TO %I', t.name, r.role);
			EXECUTE format('DROP POLICY IF EXISTS %I ON countyledger.%I', 'reader ' || r.role, t.name);
			EXECUTE format('CREATE POLICY %I ON countyledger.%I FOR SELECT TO %I USING (%s)', 'reader ' || r.role, t.name, r.role, may);
		END LOOP;
		FOR t IN SELECT relname FROM pg_class WHERE relnamespace = 'countyledger'::regnamespace AND relkind = 'v' LOOP
			IF r.all_units OR t.relname NOT LIKE 'city\_%' AND t.relname NOT LIKE 'province\_%' THEN
				EXECUTE format('GRANT SELECT ON countyledger.%I TO %I', t.relname, r.role);
			END IF;
		END LOOP;
	END LOOP;
END $$;
COMMENT ON FUNCTION countyledger.readers() IS '重新授予已准许的角色的查看权限';
