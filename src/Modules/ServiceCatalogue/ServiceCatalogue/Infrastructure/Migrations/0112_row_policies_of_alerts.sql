-- Whose rows d77_catalogue_reader is shown: those of the authority that it reads for. No body takes part in them.

do
$script$
declare
    named text;
begin
    foreach named in array array['saved_searches', 'saved_search_alerts', 'funding_openings'] loop
        execute format('alter table %I enable row level security', named);
        execute format('create policy of_the_product on %I to d77_catalogue using (true) with check (true)', named);
        execute format('create policy of_the_reader on %I for select to d77_catalogue_reader using (authority_siren = (select current_setting(''d77.authority'', true)))', named);
    end loop;
end
$script$;
