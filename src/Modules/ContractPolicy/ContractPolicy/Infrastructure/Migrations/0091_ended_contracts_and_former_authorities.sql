-- Contracts whose time of keeping is over, as the retention counts them.
create index contracts_ended on contracts (ended_on) where ended_on is not null;

-- Whose files a reader is shown, as before, in the form that the index on former authorities serves: « = any » is served by none.
alter policy of_the_reader on authority_files
    using (authority_siren = (select current_setting('d77.authority', true)) or former_sirens @> array[(select current_setting('d77.authority', true))]);
