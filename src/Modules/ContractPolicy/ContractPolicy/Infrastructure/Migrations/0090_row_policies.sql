-- Whose rows d77_contract_policy_reader is shown: those of the authority that it reads for.

-- With the owner's eyes, and as functions, so that each is a look at an index and never a pass over a whole table. Names are whole,
-- since the caller chooses the search path; declared cheap, they leave the plans as those of the first wall.
create function merged_into_reader(asked text) returns boolean
    language plpgsql stable security definer cost 1
    as $$
begin
    return exists (select from contract_policy.authority_files f where f.authority_siren = current_setting('d77.authority', true) and f.status = 'Open' and asked = any (f.former_sirens));
end
$$;
comment on function merged_into_reader is 'Whether the authority merged into the one that the transaction reads for';

create function reads_contract(asked uuid) returns boolean
    language plpgsql stable security definer cost 1
    as $$
begin
    return exists (select from contract_policy.contracts c where c.id = asked and c.authority_siren = current_setting('d77.authority', true));
end
$$;

create function reads_file(asked uuid) returns boolean
    language plpgsql stable security definer cost 1
    as $$
begin
    return exists (
        select from contract_policy.authority_files f
        where f.id = asked and (f.authority_siren = current_setting('d77.authority', true) or current_setting('d77.authority', true) = any (f.former_sirens)));
end
$$;

create function reads_envelope(asked uuid) returns boolean
    language plpgsql stable security definer cost 1
    as $$
begin
    return exists (select from contract_policy.envelopes e where e.id = asked and e.authority_siren = current_setting('d77.authority', true));
end
$$;

do
$script$
declare
    rows_of constant jsonb := jsonb_build_object(
        '(authority_siren = (select current_setting(''d77.authority'', true)))', array[
            'funding_applications', 'application_operations', 'application_financing_lines', 'application_opinions', 'application_documents',
            'payment_proofs', 'repayment_orders', 'payment_documents', 'envelopes', 'envelope_reservations'],

        -- What an authority that merged was granted and paid is read by the one that it became.
        '(authority_siren = (select current_setting(''d77.authority'', true)) or merged_into_reader(authority_siren))', array['contracts', 'payment_accounts', 'payment_requests'],
        '(authority_siren = (select current_setting(''d77.authority'', true)) or (select current_setting(''d77.authority'', true)) = any (former_sirens))', array['authority_files'],
        '(reads_contract(contract_id))', array['contract_operations', 'contract_signatures', 'realisation_agreements', 'contract_amendments', 'contract_extensions', 'contract_commitments'],
        '(reads_file(file_id))', array['authority_file_schemes', 'authority_file_changes'],
        '(reads_envelope(envelope_id))', array['envelope_bonuses']);
    condition text;
    tables    jsonb;
    named     text;
begin
    for condition, tables in select * from jsonb_each(rows_of) loop
        for named in select * from jsonb_array_elements_text(tables) loop
            execute format('alter table %I enable row level security', named);
            execute format('create policy of_the_product on %I to d77_contract_policy using (true) with check (true)', named);
            execute format('create policy of_the_reader on %I for select to d77_contract_policy_reader using %s', named, condition);
        end loop;
    end loop;
end
$script$;
