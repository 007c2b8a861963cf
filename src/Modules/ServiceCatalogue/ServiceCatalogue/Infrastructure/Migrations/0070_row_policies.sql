-- Whose rows d77_catalogue_reader is shown: those of the authority that it reads for, and those of the requests in which the body that it reads for takes part.

do
$script$
declare
    named text;
begin
    foreach named in array array['memberships', 'service_requests', 'assignments', 'request_questions', 'satisfactions', 'request_messages', 'internal_notes', 'request_documents', 'request_drafts'] loop
        execute format('alter table %I enable row level security', named);
        execute format('create policy of_the_product on %I to d77_catalogue using (true) with check (true)', named);
    end loop;
end
$script$;

-- With the owner's eyes, as requests and assignments would else ask each other's policy without end. Names are whole, since the caller chooses the search path; declared cheap,
-- they leave the plans as those of the first wall.
create function reads_request(asked uuid) returns boolean
    language plpgsql stable security definer cost 1
    as $$
begin
    return exists (select from catalogue.service_requests r where r.id = asked and r.authority_siren = current_setting('d77.authority', true))
        or exists (select from catalogue.assignments a where a.request_id = asked and a.body = current_setting('d77.body', true));
end
$$;
comment on function reads_request is 'Whether the request is of the authority, or a part of it of the body, that the transaction reads for';

create function has_member(asked text) returns boolean
    language plpgsql stable security definer cost 1
    as $$
begin
    return exists (
        select from catalogue.service_requests r join catalogue.assignments a on a.request_id = r.id
        where r.authority_siren = asked and a.body = current_setting('d77.body', true));
end
$$;
comment on function has_member is 'Whether the authority asked for something in which the body that the transaction reads for takes part';

create policy of_the_reader on service_requests for select to d77_catalogue_reader
    using (authority_siren = (select current_setting('d77.authority', true))
           or exists (select from assignments a where a.request_id = service_requests.id and a.body = (select current_setting('d77.body', true))));

create policy of_the_reader on assignments for select to d77_catalogue_reader
    using (body = (select current_setting('d77.body', true)) or reads_request(request_id));

create policy of_the_reader on request_questions for select to d77_catalogue_reader
    using (reads_request((select a.request_id from assignments a where a.id = request_questions.assignment_id)));

create policy of_the_reader on satisfactions for select to d77_catalogue_reader
    using (reads_request(request_id));

create policy of_the_reader on memberships for select to d77_catalogue_reader
    using (authority_siren = (select current_setting('d77.authority', true)) or ((select current_setting('d77.body', true)) <> '' and has_member(authority_siren)));

create policy of_the_reader on request_messages for select to d77_catalogue_reader
    using (authority_siren = (select current_setting('d77.authority', true))
           or exists (select from assignments a where a.request_id = request_messages.request_id and a.body = (select current_setting('d77.body', true))));

create policy of_the_reader on request_documents for select to d77_catalogue_reader
    using ((authority_siren = (select current_setting('d77.authority', true)) and not is_internal)
           or exists (select from assignments a where a.request_id = request_documents.request_id and a.body = (select current_setting('d77.body', true))));

-- Never for the authority that the notes are about.
create policy of_the_reader on internal_notes for select to d77_catalogue_reader
    using (exists (select from assignments a where a.request_id = internal_notes.request_id and a.body = (select current_setting('d77.body', true))));

create policy of_the_reader on request_drafts for select to d77_catalogue_reader
    using (authority_siren = (select current_setting('d77.authority', true)));

-- Counted over everybody's answers, and told to anybody from three answers on.
alter function satisfaction_of_offer(uuid) security definer set search_path = catalogue, pg_temp;
alter function satisfaction_of_body(text) security definer set search_path = catalogue, pg_temp;
