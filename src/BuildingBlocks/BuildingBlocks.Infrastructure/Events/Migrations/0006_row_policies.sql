-- The second wall around rows that belong to somebody. A query for one authority or one body runs under its schema's reader role, which says first whom it reads for; a policy
-- of each protected table then shows it no other row, whatever the statement says. A module's own role acts for the product, after the authorisation of its command.

-- Called in the round trip and in the transaction of the statement that follows it.
create procedure public.read_as(authority text, body text)
    language plpgsql
    as $$
begin
    perform set_config('d77.authority', coalesce(authority, ''), true), set_config('d77.body', coalesce(body, ''), true);
end
$$;
comment on procedure public.read_as is 'Whom the rest of the transaction reads for: SIREN of an authority, code of a provider body';

alter table timeline_entries enable row level security;
create policy of_the_product on timeline_entries to d77_integration using (true) with check (true);
create policy of_the_reader on timeline_entries for select to d77_integration_reader using (authority_siren = (select current_setting('d77.authority', true))::char(9));
