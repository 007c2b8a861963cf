-- The network of secretaries: what all its parts share. Each part brings its own tables in a script of its own.

create text search configuration fr (copy = pg_catalog.french);
alter text search configuration fr
    alter mapping for hword, hword_part, word with public.unaccent, french_stem;

-- Members ----------------------------------------------------------------------------------------------------------

create table members
(
    id             uuid primary key,
    version        integer not null,
    status         text    not null constraint members_status_known check (status in ('Invited', 'Active', 'Dormant', 'Suspended', 'Left', 'Anonymised')),
    subject        text,
    invitation_id  uuid    not null constraint members_invited_once unique,
    name           text    not null,
    email          text    not null,
    commune_insee  text    not null,
    commune_siren  text    not null,
    joined_on      date,
    last_active_on date
);
comment on table members is 'Secretaries in the network';
comment on column members.subject is 'pseudonym: account that stands for the member, from the first time it comes';
comment on column members.name is 'personal: name of the secretary';
comment on column members.email is 'personal: address of the secretary';
comment on column members.commune_insee is 'Commune where the secretary works most';
create unique index members_one_per_email on members (lower(email)) where status not in ('Left', 'Anonymised');
create unique index members_one_per_account on members (subject) where subject is not null and status not in ('Left', 'Anonymised');
create index members_by_subject on members (subject);
create index members_by_commune on members (commune_insee, status);

create table member_assignments
(
    id            uuid    not null primary key,
    member_id     uuid    not null references members (id),
    commune_insee text    not null,
    commune_siren text    not null,
    work_share    numeric(5, 2) constraint member_assignments_share check (work_share > 0 and work_share <= 100),
    starts_on     date    not null,
    ends_on       date,
    constraint member_assignments_dates check (ends_on is null or ends_on > starts_on)
);
comment on table member_assignments is 'Where a member works, from day to day: half-open, ends_on is the first day after';
comment on column member_assignments.work_share is 'Percent of a full post (quotité); null when unknown';
create index member_assignments_by_member on member_assignments (member_id);
create index member_assignments_by_commune on member_assignments (commune_insee, starts_on);

-- What can be searched and told in a digest -------------------------------------------------------------------------

create table contents
(
    kind         text        not null constraint contents_kind_known check (kind in ('Topic', 'Post', 'Article', 'Resource', 'LegalWatch')),
    id           uuid        not null,
    parent_id    uuid,
    title        text        not null,
    body         text        not null,
    theme        text        not null,
    published_at timestamptz not null,
    is_visible   boolean     not null,
    search       tsvector    not null generated always as (
        setweight(to_tsvector('sgm.fr', title), 'A') || setweight(to_tsvector('sgm.fr', body), 'B')) stored,
    constraint contents_pk primary key (kind, id)
);
comment on table contents is 'One row for each text of the network that may be found or announced; kept by triggers on the tables of the parts';
comment on column contents.parent_id is 'Topic of a post';
comment on column contents.title is 'personal: what people write';
comment on column contents.body is 'personal: what people write';
comment on column contents.search is 'personal: what people write';
comment on column contents.published_at is 'From when on it is seen: what a digest counts from';
create index contents_by_words on contents using gin (search) where is_visible;
create index contents_by_title on contents using gin (lower(title) public.gin_trgm_ops) where is_visible;
create index contents_latest on contents (published_at, kind, id) where is_visible and kind <> 'Post';
create index contents_of_topic on contents (parent_id) where parent_id is not null;

create function keep_content(kept_kind text, kept_id uuid, kept_parent uuid, kept_title text, kept_body text, kept_theme text, kept_published_at timestamptz, kept_is_visible boolean)
    returns void language sql
    as $$
        insert into contents (kind, id, parent_id, title, body, theme, published_at, is_visible)
        values (kept_kind, kept_id, kept_parent, kept_title, kept_body, kept_theme, kept_published_at, kept_is_visible)
        on conflict (kind, id) do update set
            parent_id = excluded.parent_id, title = excluded.title, body = excluded.body, theme = excluded.theme, published_at = excluded.published_at, is_visible = excluded.is_visible
        where (contents.parent_id, contents.title, contents.body, contents.theme, contents.published_at, contents.is_visible)
            is distinct from (excluded.parent_id, excluded.title, excluded.body, excluded.theme, excluded.published_at, excluded.is_visible)
    $$;
