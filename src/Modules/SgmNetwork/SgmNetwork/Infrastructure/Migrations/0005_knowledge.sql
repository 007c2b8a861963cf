-- What the network knows: articles, resources, the legal watch; and its planning: dates, replacements, calendar addresses.

create table knowledge_articles
(
    id                uuid        primary key,
    version           integer     not null,
    status            text        not null constraint knowledge_articles_status_known check (status in ('Draft', 'ExpertReview', 'Certified', 'ReviewDue', 'Withdrawn')),
    question          text        not null,
    answer            text        not null,
    is_answer_missing boolean     not null default false,
    theme             text        not null,
    "references"      text[]      not null default '{}',
    watch_items       uuid[]      not null default '{}',
    author_subject    text        not null,
    author_member     uuid,
    author_label      text        not null,
    writers           text[]      not null default '{}',
    certifier_subject text,
    certifier_label   text,
    certified_on      date,
    valid_until       date,
    review_on         date,
    remark            text,
    source_topic      uuid        constraint knowledge_articles_one_per_topic unique,
    is_unverified     boolean     not null default false,
    created_at        timestamptz not null,
    published_at      timestamptz,
    constraint knowledge_articles_certified check (status not in ('Certified', 'ReviewDue') or (certified_on is not null and review_on is not null and published_at is not null)),
    constraint knowledge_articles_not_by_its_writer check (status <> 'Certified' or certifier_subject is null or not certifier_subject = any (writers))
);
comment on column knowledge_articles.question is 'personal: what people write';
comment on column knowledge_articles.answer is 'personal: what people write';
comment on column knowledge_articles.remark is 'personal: what people write';
comment on column knowledge_articles.author_subject is 'pseudonym: account of the author';
comment on column knowledge_articles.writers is 'pseudonym: accounts that wrote any of it';
comment on column knowledge_articles.certifier_subject is 'pseudonym: account of the expert';
create index knowledge_articles_by_theme on knowledge_articles (theme, status);
create index knowledge_articles_by_watch_item on knowledge_articles using gin (watch_items);
create index knowledge_articles_to_review on knowledge_articles (review_on, id) where status = 'Certified';

create table resources
(
    id                 uuid        primary key,
    version            integer     not null,
    status             text        not null constraint resources_status_known check (status in ('Draft', 'Published', 'ReviewDue', 'Withdrawn')),
    kind               text        not null constraint resources_kind_known check (kind in ('Tool', 'Template', 'Checklist')),
    title              text        not null,
    description        text        not null,
    theme              text        not null,
    variables          jsonb       not null default '[]',
    published_version  integer,
    review_on          date,
    remark             text,
    source_deliverable uuid        constraint resources_one_per_deliverable unique,
    is_unverified      boolean     not null default false,
    author_subject     text        not null,
    author_member      uuid,
    author_label       text        not null,
    created_at         timestamptz not null,
    published_at       timestamptz,
    constraint resources_published check (status not in ('Published', 'ReviewDue') or (published_version is not null and review_on is not null and published_at is not null))
);
comment on column resources.title is 'personal: what people write';
comment on column resources.description is 'personal: what people write';
comment on column resources.remark is 'personal: what people write';
comment on column resources.author_subject is 'pseudonym: account of the author';
create index resources_by_theme on resources (theme, status);
create index resources_to_review on resources (review_on, id) where status = 'Published';

create table resource_versions
(
    id               uuid        primary key,
    resource_id      uuid        not null references resources (id),
    number           integer     not null constraint resource_versions_number_positive check (number > 0),
    text             text,
    file_id          uuid,
    file_name        text,
    file_type        text,
    file_size        bigint,
    file_sha256      text,
    changes          text,
    author_subject   text        not null,
    author_member    uuid,
    author_label     text        not null,
    created_at       timestamptz not null,
    reviewer_subject text,
    reviewer_label   text,
    reviewed_on      date,
    published_at     timestamptz,
    is_obsolete      boolean     not null default false,
    constraint resource_versions_number_unique unique (resource_id, number),
    constraint resource_versions_text_or_file check ((text is null) <> (file_id is null)),
    constraint resource_versions_not_by_its_author check (reviewer_subject is null or reviewer_subject <> author_subject)
);
comment on column resource_versions.text is 'personal: what people write';
comment on column resource_versions.file_name is 'personal: what people write';
comment on column resource_versions.changes is 'personal: what people write';
comment on column resource_versions.author_subject is 'pseudonym: account of the author';
comment on column resource_versions.reviewer_subject is 'pseudonym: account of the reviewer';
create index resource_versions_by_file on resource_versions (file_id) where file_id is not null;

create table legal_watch_items
(
    id               uuid        primary key,
    version          integer     not null,
    status           text        not null constraint legal_watch_items_status_known check (status in ('Draft', 'Reviewed', 'Published', 'InEffect', 'Superseded')),
    title            text        not null,
    summary          text        not null,
    source           text,
    effective_on     date,
    applies_until    date,
    action           text        not null default '',
    deadline_on      date,
    population_min   integer,
    population_max   integer,
    category         text,
    themes           text[]      not null,
    offers           uuid[]      not null default '{}',
    superseded_by    uuid        references legal_watch_items (id),
    superseded_on    date,
    author_subject   text        not null,
    author_member    uuid,
    author_label     text        not null,
    writers          text[]      not null default '{}',
    reviewer_subject text,
    reviewer_label   text,
    is_unverified    boolean     not null default false,
    created_at       timestamptz not null,
    published_at     timestamptz,
    constraint legal_watch_items_themed check (cardinality(themes) > 0),
    constraint legal_watch_items_sourced check (status in ('Draft', 'Reviewed') or (source is not null and effective_on is not null and published_at is not null)),
    constraint legal_watch_items_not_its_own_successor check (superseded_by <> id),
    constraint legal_watch_items_not_by_its_author check (reviewer_subject is null or not reviewer_subject = any (writers))
);
comment on column legal_watch_items.author_subject is 'pseudonym: account of the author';
comment on column legal_watch_items.writers is 'pseudonym: accounts that wrote any of it';
comment on column legal_watch_items.reviewer_subject is 'pseudonym: account of the reviewer';
create index legal_watch_items_by_themes on legal_watch_items using gin (themes);
create index legal_watch_items_to_take_effect on legal_watch_items (effective_on, id) where status = 'Published';
create index legal_watch_items_to_expire on legal_watch_items (applies_until, id) where status in ('Published', 'InEffect') and applies_until is not null;
create index legal_watch_items_by_deadline on legal_watch_items (deadline_on) where status in ('Published', 'InEffect') and deadline_on is not null;

create table calendar_entries
(
    id             uuid    primary key,
    version        integer not null,
    status         text    not null constraint calendar_entries_status_known check (status in ('Planned', 'Cancelled')),
    kind           text    not null constraint calendar_entries_kind_known check (kind in ('Deadline', 'Meeting', 'Training')),
    title          text    not null,
    description    text    not null default '',
    starts_on      date    not null,
    ends_on        date    not null,
    starts_at      timestamptz,
    ends_at        timestamptz,
    place          text,
    population_min integer,
    population_max integer,
    communes       text[]  not null default '{}',
    theme          text,
    is_unverified  boolean not null default false,
    author_subject text    not null,
    author_member  uuid,
    author_label   text    not null,
    constraint calendar_entries_days check (ends_on >= starts_on),
    constraint calendar_entries_instants check ((starts_at is null) = (ends_at is null) and (ends_at is null or ends_at > starts_at))
);
comment on column calendar_entries.description is 'personal: what people write';
comment on column calendar_entries.author_subject is 'pseudonym: account of the author';
create index calendar_entries_by_day on calendar_entries (starts_on, id);

create table replacement_slots
(
    id               uuid    primary key,
    version          integer not null,
    status           text    not null constraint replacement_slots_status_known check (status in ('Open', 'Covered', 'Cancelled')),
    commune_insee    text    not null,
    commune_siren    text    not null,
    commune_name     text    not null,
    starts_on        date    not null,
    ends_on          date    not null,
    details          text    not null default '',
    author_subject   text    not null,
    author_member    uuid,
    author_label     text    not null,
    replacer_subject text,
    replacer_member  uuid,
    replacer_label   text,
    constraint replacement_slots_days check (ends_on >= starts_on),
    constraint replacement_slots_covered check ((status = 'Covered') = (replacer_label is not null)),
    constraint replacement_slots_one_place_at_a_time exclude using gist (replacer_subject with =, daterange(starts_on, ends_on, '[]') with &&) where (status = 'Covered')
);
comment on column replacement_slots.details is 'personal: what people write';
comment on column replacement_slots.author_subject is 'pseudonym: account of who asks';
comment on column replacement_slots.replacer_subject is 'pseudonym: account of who stands in; empty for CDG77''s service, which has several people';
create index replacement_slots_by_day on replacement_slots (starts_on, id);
create index replacement_slots_by_commune on replacement_slots (commune_insee, starts_on);

create table calendar_subscriptions
(
    id            uuid        primary key,
    version       integer     not null,
    subject       text        not null constraint calendar_subscriptions_one_per_account unique,
    member        uuid,
    commune_insee text,
    token_hash    text        not null constraint calendar_subscriptions_token_unique unique,
    created_at    timestamptz not null,
    revoked_at    timestamptz
);
comment on table calendar_subscriptions is 'Secret addresses for calendar programs; the secret itself is not kept';
comment on column calendar_subscriptions.subject is 'pseudonym: account whose calendar it is';

-- What can be found and announced ------------------------------------------------------------------------------------

create function keep_article_content() returns trigger language plpgsql
    as $$
    begin
        if new.published_at is not null then
            perform keep_content('Article', new.id, null, new.question, new.answer || E'\n' || array_to_string(new."references", E'\n'), new.theme, new.published_at, new.status in ('Certified', 'ReviewDue'));
        end if;
        return null;
    end $$;
create trigger keep_content after insert or update on knowledge_articles for each row execute function keep_article_content();

-- A version is written before it is published, so its text is there when the resource says which one is read.
create function keep_resource_content() returns trigger language plpgsql
    as $$
    begin
        if new.published_at is not null then
            perform keep_content('Resource', new.id, null, new.title,
                new.description || coalesce((select E'\n' || v.text from resource_versions v where v.resource_id = new.id and v.number = new.published_version), ''),
                new.theme, new.published_at, new.status in ('Published', 'ReviewDue'));
        end if;
        return null;
    end $$;
create trigger keep_content after insert or update on resources for each row execute function keep_resource_content();

create function keep_legal_watch_content() returns trigger language plpgsql
    as $$
    begin
        if new.published_at is not null then
            perform keep_content('LegalWatch', new.id, null, new.title, new.summary || E'\n' || new.action || E'\n' || new.source, new.themes[1], new.published_at, new.status in ('Published', 'InEffect'));
        end if;
        return null;
    end $$;
create trigger keep_content after insert or update on legal_watch_items for each row execute function keep_legal_watch_content();
