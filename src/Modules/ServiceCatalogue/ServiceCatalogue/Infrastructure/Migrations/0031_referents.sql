-- The people whom members may call, apart from the bodies: a person's data go when the person does.

-- What the view computed, so that the identity of a body in events and audit entries stays the same.
alter table provider_bodies add column id uuid generated always as (md5('provider-body/' || code)::uuid) stored constraint provider_bodies_id_unique unique;

create table referents (
    id     uuid primary key,
    body   text   not null references provider_bodies (code),
    name   text   not null,
    email  text   not null,
    phone  text,
    offers uuid[] not null default '{}'
);
comment on table referents is 'The first one of a body, by id, is its main one; another one answers for the offers that name it';
comment on column referents.name is 'personal: name of the agent whom members may call';
comment on column referents.email is 'personal: professional e-mail of the referent';
comment on column referents.phone is 'personal: professional telephone of the referent';
comment on column referents.offers is 'Offers for which this referent is the one to call, by id. No part of a version of the offer: versions never change, people do';
create index referents_by_body on referents (body, id);

-- Ids that sort before any made later, so that the main referent stays the main one.
insert into referents (id, body, name, email, phone)
select ('00000000-0000-7000-8000-' || left(md5('referent/' || code), 12))::uuid, code, referent_name, coalesce(referent_email, ''), referent_phone from provider_bodies where referent_name is not null;

alter table provider_bodies
    drop column referent_name,
    drop column referent_email,
    drop column referent_phone;

create function referent_of(asked_body text, asked_offer uuid) returns setof referents
    language sql stable
    as $$
    select r.*
    from catalogue.referents r
    where r.body = asked_body
    order by coalesce(asked_offer = any (r.offers), false) desc, r.id
    limit 1
    $$;
comment on function referent_of is 'Whom to call about an offer of a body: its referent for the offer, else the main one of the body; no row when it has none';
