-- The dialogue around a request. Both tables name their readers in the same columns, so that one predicate reads them all.

create table request_messages
(
    id                uuid primary key,
    version           integer     not null,
    request_id        uuid        not null references service_requests (id),
    authority_siren   text        not null,
    assignment_id     uuid references assignments (id),
    side              text        not null,
    body              text references provider_bodies (code),
    is_internal       boolean     not null constraint request_messages_read_by_the_member check (not is_internal),
    is_for_every_body boolean     not null,
    bodies            text[]      not null,
    text              text        not null,
    written_by        text        not null,
    written_at        timestamptz not null,
    constraint request_messages_body_when_of_a_body check ((side = 'Body') = (body is not null))
);
comment on column request_messages.text is 'personal: free text, may name somebody';
comment on column request_messages.written_by is 'personal: account that wrote the message';
comment on column request_messages.bodies is 'The bodies to which it was said when it was written; they keep it when they leave';
comment on column request_messages.is_for_every_body is 'Bodies that take part later see it too';
create index request_messages_by_request on request_messages (request_id, id);

create table internal_notes
(
    id                uuid primary key,
    version           integer     not null,
    request_id        uuid        not null references service_requests (id),
    authority_siren   text        not null,
    assignment_id     uuid references assignments (id),
    side              text        not null constraint internal_notes_never_of_the_member check (side <> 'Member'),
    body              text references provider_bodies (code),
    is_internal       boolean     not null constraint internal_notes_never_read_by_the_member check (is_internal),
    is_for_every_body boolean     not null,
    bodies            text[]      not null,
    text              text        not null,
    written_by        text        not null,
    written_at        timestamptz not null,
    constraint internal_notes_body_when_of_a_body check ((side = 'Body') = (body is not null))
);
comment on column internal_notes.text is 'personal: free text, may name somebody';
comment on column internal_notes.written_by is 'personal: account that wrote the note';
comment on column internal_notes.bodies is 'The bodies that read it: a body''s own, or those that took part when the coordinator wrote it';
comment on column internal_notes.is_for_every_body is 'Bodies that take part later see it too';
create index internal_notes_by_request on internal_notes (request_id, id);
