package org.tranship.bench;

/** The data of the measurements: generated, the same every time. */
final class Shop {

    /** Four tables as they are in real life: keys, indexes, foreign keys, text and numbers. */
    static final String TABLES = """
            CREATE TABLE customers (id bigint NOT NULL, name text NOT NULL, email text NOT NULL, country char(2) NOT NULL,
                created_at timestamptz NOT NULL, notes text);
            CREATE TABLE products (id bigint NOT NULL, sku text NOT NULL, title text NOT NULL, price numeric(12,2) NOT NULL, details jsonb);
            CREATE TABLE orders (id bigint NOT NULL, customer_id bigint NOT NULL, placed_at timestamptz NOT NULL, state text NOT NULL,
                total numeric(12,2) NOT NULL, remark text);
            CREATE TABLE order_lines (id bigint NOT NULL, order_id bigint NOT NULL, product_id bigint NOT NULL, quantity integer NOT NULL,
                price numeric(12,2) NOT NULL, description text);
            """;

    static final String KEYS = """
            ALTER TABLE customers ADD PRIMARY KEY (id);
            ALTER TABLE products ADD PRIMARY KEY (id);
            ALTER TABLE orders ADD PRIMARY KEY (id);
            ALTER TABLE order_lines ADD PRIMARY KEY (id);
            CREATE UNIQUE INDEX customers_email ON customers (email);
            CREATE UNIQUE INDEX products_sku ON products (sku);
            CREATE INDEX orders_customer ON orders (customer_id);
            CREATE INDEX orders_placed ON orders (placed_at);
            CREATE INDEX order_lines_order ON order_lines (order_id);
            CREATE INDEX order_lines_product ON order_lines (product_id);
            ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers;
            ALTER TABLE order_lines ADD FOREIGN KEY (order_id) REFERENCES orders;
            ALTER TABLE order_lines ADD FOREIGN KEY (product_id) REFERENCES products;
            """;

    private static final String ROWS = """
            INSERT INTO customers SELECT i, 'Customer ' || i, 'c' || i || '@example.org', chr((65 + i %% 26)::int) || chr((65 + i / 26 %% 26)::int),
                '2020-01-01'::timestamptz + i * interval '7 minutes', repeat(md5(i::text), 4) FROM generate_series(1::bigint, %1$d) AS n(i);
            INSERT INTO products SELECT i, 'SKU-' || i, 'Product ' || md5(i::text), (i %% 10000) / 100.0, jsonb_build_object('w', i %% 50, 'tag', md5(i::text))
                FROM generate_series(1::bigint, %2$d) AS n(i);
            INSERT INTO orders SELECT i, 1 + i * 7919 %% %1$d, '2022-01-01'::timestamptz + i * interval '1 minute',
                (ARRAY['new', 'paid', 'sent', 'done'])[(1 + i %% 4)::int], (i %% 100000) / 100.0, repeat(md5(i::text), 3) FROM generate_series(1::bigint, %3$d) AS n(i);
            INSERT INTO order_lines SELECT i, 1 + i * 104729 %% %3$d, 1 + i * 7919 %% %2$d, 1 + i %% 9, (i %% 10000) / 100.0, repeat(md5(i::text), 5)
                FROM generate_series(1::bigint, %4$d) AS n(i);
            """;

    static final String BIG_TABLE = """
            CREATE TABLE big (id bigint NOT NULL, a integer NOT NULL, at timestamptz NOT NULL, amount numeric(12,2) NOT NULL, b text NOT NULL, c text)""";
    static final String BIG_KEY = "ALTER TABLE big ADD PRIMARY KEY (id)";

    private static final String BIG_ROWS = """
            INSERT INTO big SELECT i, i %% 1000, '2022-01-01'::timestamptz + i * interval '1 second', (i %% 100000) / 100.0, repeat(md5(i::text), 5),
                CASE WHEN i %% 3 > 0 THEN md5(i::text) END FROM generate_series(1::bigint, %d) AS n(i)""";

    static final String NARROW_TABLE = "CREATE TABLE narrow (id bigint NOT NULL, a integer NOT NULL, b integer NOT NULL)";
    static final String NARROW_KEY = "ALTER TABLE narrow ADD PRIMARY KEY (id)";

    private Shop() {
    }

    /** About 2.6 million rows and 0.8 GB at 100 percent. */
    static String rows(BenchSettings settings) {
        return ROWS.formatted(settings.rows(200_000), settings.rows(50_000), settings.rows(800_000), settings.rows(1_600_000));
    }

    static String bigRows(long count) {
        return BIG_ROWS.formatted(count);
    }

    static String narrowRows(long count) {
        return "INSERT INTO narrow SELECT i, i %% 1000, i %% 77 FROM generate_series(1::bigint, %d) AS n(i)".formatted(count);
    }

    /** So many tables of one key and two columns, each with the same number of rows. */
    static String many(int tables, String statement) {
        return "DO $$ BEGIN FOR t IN 1..%d LOOP EXECUTE format('%s', t); END LOOP; END $$".formatted(tables, statement.replace("'", "''"));
    }
}
