create table memberships
(
    id                      uuid primary key,
    version                 integer not null,
    authority_siren         text    not null,
    authority_name          text    not null,
    authority_kind          text    not null,
    insee                   text,
    status                  text    not null,
    deliberation_number     text,
    deliberation_date       date,
    representative_name     text    not null,
    representative_email    text    not null,
    representative_function text    not null,
    population              integer,
    requested_on            date    not null,
    activated_on            date,
    ended_on                date,
    reason                  text,
    constraint memberships_deliberation_whole check ((deliberation_number is null) = (deliberation_date is null))
);
comment on column memberships.representative_name is 'personal: representative of the authority';
comment on column memberships.representative_email is 'personal: representative of the authority';
comment on column memberships.representative_function is 'personal: representative of the authority';
comment on column memberships.reason is 'personal: free text of the coordinator, may name somebody';

-- One live membership an authority, also when fifty ask at once. The list shows the latest first, which the primary key serves.
create unique index memberships_one_live_per_authority on memberships (authority_siren) where status not in ('Rejected', 'Ended');
create index memberships_by_authority on memberships (authority_siren, id);
create index memberships_by_status on memberships (status, id);
