-- Files of a request. The bytes are in the document store, under file_id.

create table request_documents
(
    id                uuid primary key,
    version           integer     not null,
    request_id        uuid        not null references service_requests (id),
    authority_siren   text        not null,
    assignment_id     uuid references assignments (id),
    side              text        not null,
    body              text references provider_bodies (code),
    is_internal       boolean     not null constraint request_documents_never_hidden_by_the_member check (not is_internal or side <> 'Member'),
    is_for_every_body boolean     not null,
    bodies            text[]      not null,
    name              text        not null,
    type              text        not null,
    size              bigint      not null constraint request_documents_filled check (size > 0),
    sha256            text        not null,
    file_id           uuid        not null constraint request_documents_one_per_file unique,
    quota             integer     not null,
    written_by        text        not null,
    written_at        timestamptz not null,
    constraint request_documents_body_when_of_a_body check ((side = 'Body') = (body is not null))
);
comment on column request_documents.name is 'personal: free text, may name somebody';
comment on column request_documents.written_by is 'personal: account that added the document';
comment on column request_documents.bodies is 'The bodies to which it was given when it was added; they keep it when they leave';
comment on column request_documents.is_for_every_body is 'Bodies that take part later see it too';
comment on column request_documents.quota is 'How many documents the request might have, by the setting in force when this one was added';
create index request_documents_by_request on request_documents (request_id, id);

-- Two who add at once would both see room for the last one: one at a time for each request, until the commit.
create function keep_document_quota() returns trigger
    language plpgsql
as
$body$
begin
    perform pg_advisory_xact_lock(hashtextextended('request_documents/' || new.request_id, 0));
    if (select count(*) from request_documents where request_id = new.request_id) >= new.quota then
        raise exception 'The request has all the documents that it may have.'
            using errcode = 'check_violation', constraint = 'request_documents_quota', table = 'request_documents';
    end if;
    return new;
end
$body$;
create trigger request_documents_within_quota before insert on request_documents for each row execute function keep_document_quota();
