-- Demonstration data, Development only: what the title of one offer says in words, as a condition that the catalogue can check.

update offers set max_population = 1999, content_version = content_version + 1, published_at = timestamptz '2026-03-02 09:00:00+00', updated_at = timestamptz '2026-03-02 09:00:00+00'
where id = '0199a000-0000-7000-8000-000000000025' and max_population is null and content_version = 1;
