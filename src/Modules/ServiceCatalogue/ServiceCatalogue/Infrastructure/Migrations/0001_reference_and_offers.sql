-- The catalogue: what the desk offers, who answers, and how the public finds it.

-- Text search: French stems, without accents on either side ---------------------------------------------------------

create text search configuration fr (copy = pg_catalog.french);
alter text search configuration fr
    alter mapping for hword, hword_part, word with public.unaccent, french_stem;

-- unaccent() is only "stable" because its dictionary could be altered; nobody alters it here, and indexes need "immutable".
create function fold(value text) returns text
    language sql immutable strict parallel safe
    as $$ select lower(public.unaccent('public.unaccent', value)) $$;
comment on function fold is 'Lower case without accents: the form in which words are compared';

-- Reference lists ---------------------------------------------------------------------------------------------------

create table themes (
    code  text primary key constraint themes_code_kebab check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    label text collate "fr-x-icu" not null constraint themes_label_filled check (label <> '')
);

create table audiences (
    code  text primary key constraint audiences_code_kebab check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    label text collate "fr-x-icu" not null constraint audiences_label_filled check (label <> '')
);

create table provider_bodies (
    code             text primary key constraint provider_bodies_code_kebab check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    name             text collate "fr-x-icu" not null constraint provider_bodies_name_filled check (name <> ''),
    kind             text not null constraint provider_bodies_kind_known check (kind in ('DepartmentalService', 'AssociatedBody')),
    status           text not null default 'Open' constraint provider_bodies_status_known check (status in ('Open', 'Closing', 'Closed')),
    version          integer not null default 1,
    covered_communes text[] constraint provider_bodies_perimeter_filled check (cardinality(covered_communes) > 0),
    referent_name    text,
    referent_email   text,
    referent_phone   text
);
comment on column provider_bodies.covered_communes is 'INSEE codes; null = the whole département. A list of communes and never an institution: a syndicate and its perimeter differ';
comment on column provider_bodies.referent_name is 'personal: name of the agent whom members may call';
comment on column provider_bodies.referent_email is 'personal: professional e-mail of the referent';
comment on column provider_bodies.referent_phone is 'personal: professional telephone of the referent';

create table provider_body_themes (
    body  text not null references provider_bodies (code),
    theme text not null references themes (code),
    primary key (body, theme)
);
create index provider_body_themes_by_theme on provider_body_themes (theme);

-- Offers ------------------------------------------------------------------------------------------------------------

-- Facets count combinations, not offers: ten thousand offers share a few hundred of them.
create table offer_profiles (
    id        integer generated always as identity primary key,
    kind      text not null,
    charged   boolean not null,
    themes    text[] not null,
    bodies    text[] not null,
    audiences text[] not null,
    published integer not null default 0 constraint offer_profiles_published_not_negative check (published >= 0),
    constraint offer_profiles_distinct unique (kind, charged, themes, bodies, audiences)
);
comment on table offer_profiles is 'Each combination of the values by which offers are filtered, kept by a trigger on offers; an unused one is harmless';
comment on column offer_profiles.published is 'How many published offers have this profile, kept by trigger in the transaction of the change';

create table offers (
    id                uuid primary key,
    status            text not null constraint offers_status_known check (status in ('Draft', 'InReview', 'Published', 'Withdrawn', 'Replaced')),
    version           integer not null default 1,
    content_version   integer not null default 1 constraint offers_content_version_positive check (content_version > 0),
    kind              text not null constraint offers_kind_known check (kind in ('IntegratedEngineering', 'AwarenessOrTraining', 'ExhibitionLoan')),
    title             text collate "fr-x-icu" not null constraint offers_title_length check (length(title) between 1 and 200),
    summary           text not null constraint offers_summary_length check (length(summary) <= 600),
    description       text not null,
    deliverables      text[] not null default '{}',
    lead_time         text not null default '',
    eligibility       text not null default '',
    max_loan_days     integer constraint offers_loan_days_positive check (max_loan_days > 0),
    charged           boolean not null,
    price_rule        text not null constraint offers_price_rule_known check (price_rule in ('Free', 'Fixed', 'PerInhabitant', 'PerDay', 'PerHalfDay', 'PerSeat', 'OnQuote', 'ByAgreement')),
    price_amount      numeric(12,2) constraint offers_price_not_negative check (price_amount >= 0),
    price_basis       text not null default '',
    illustrative      text[] not null default '{}' constraint offers_illustrative_known check (illustrative <@ array['title', 'content', 'deliverables', 'price', 'lead-time', 'loan-duration']),
    source            text not null default '',
    keywords          text[] not null default '{}',
    themes            text[] not null default '{}',
    bodies            text[] not null default '{}',
    audiences         text[] not null default '{}',
    replaced_by       uuid constraint offers_replacement_exists references offers (id),
    withdrawal_reason text,
    published_at      timestamptz,
    withdrawn_at      timestamptz,
    updated_at        timestamptz not null,
    profile           integer not null references offer_profiles (id),
    search            tsvector not null,
    constraint offers_charged_matches_price check (charged = (price_rule <> 'Free')),
    constraint offers_amount_matches_rule check (price_amount is null or price_rule not in ('Free', 'OnQuote', 'ByAgreement')),
    constraint offers_loan_days_only_for_loans check (max_loan_days is null or kind = 'ExhibitionLoan'),
    constraint offers_theme_required check (status = 'Draft' or cardinality(themes) > 0),
    constraint offers_body_required check (status = 'Draft' or cardinality(bodies) > 0),
    constraint offers_publication_dated check (status not in ('Published', 'Withdrawn', 'Replaced') or published_at is not null),
    constraint offers_withdrawal_dated check (status not in ('Withdrawn', 'Replaced') or withdrawn_at is not null),
    constraint offers_replacement_named check ((status = 'Replaced') <= (replaced_by is not null)),
    constraint offers_not_their_own_replacement check (replaced_by <> id)
);
comment on table offers is 'The content in force of each offer. A request keeps (offer id, content_version); earlier and coming contents belong to a table of immutable versions beside this one';
comment on column offers.version is 'Version of the aggregate, for concurrency';
comment on column offers.content_version is 'Number of the content in force, raised by each publication';
comment on column offers.illustrative is 'Parts that no public source confirms: they are shown as examples';
comment on column offers.profile is 'Set by trigger';
comment on column offers.search is 'Set by trigger';

-- Ranking reads the vector of every hit: keep it in the row, the long texts make room for it.
alter table offers alter column search set storage main;

create index offers_by_words on offers using gin (search) with (fastupdate = off);
create index offers_by_title on offers (title, id) where status = 'Published';
create index offers_by_publication on offers (published_at, id) where status = 'Published';
create index offers_by_profile on offers (profile) include (id, title, published_at) where status = 'Published';
create index offers_by_body on offers using gin (bodies);
create index offers_by_theme on offers using gin (themes);
create index offers_by_replacement on offers (replaced_by) where replaced_by is not null;

-- What PostgreSQL cannot say by a foreign key on an array, and what it derives.
create function complete_offer() returns trigger
    language plpgsql set search_path = catalogue, public
    as $$
declare
    unknown text;
begin
    select c into unknown from unnest(new.themes) c where not exists (select from themes t where t.code = c) limit 1;
    if found then
        raise foreign_key_violation using message = 'unknown theme', constraint = 'offers_themes_exist', table = 'offers', column = 'themes';
    end if;

    select c into unknown from unnest(new.bodies) c where not exists (select from provider_bodies b where b.code = c) limit 1;
    if found then
        raise foreign_key_violation using message = 'unknown provider body', constraint = 'offers_bodies_exist', table = 'offers', column = 'bodies';
    end if;

    select c into unknown from unnest(new.audiences) c where not exists (select from audiences a where a.code = c) limit 1;
    if found then
        raise foreign_key_violation using message = 'unknown audience', constraint = 'offers_audiences_exist', table = 'offers', column = 'audiences';
    end if;

    select p.id into new.profile
    from offer_profiles p
    where (p.kind, p.charged, p.themes, p.bodies, p.audiences) = (new.kind, new.charged, new.themes, new.bodies, new.audiences);
    if not found then
        insert into offer_profiles (kind, charged, themes, bodies, audiences)
        values (new.kind, new.charged, new.themes, new.bodies, new.audiences)
        on conflict on constraint offer_profiles_distinct do update set kind = excluded.kind -- made meanwhile by another writer
        returning id into new.profile;
    end if;

    new.search :=
        setweight(to_tsvector('catalogue.fr', new.title), 'A') ||
        setweight(to_tsvector('catalogue.fr', concat_ws(' . ', array_to_string(new.keywords, ' . '),
            (select string_agg(t.label, ' . ' order by t.code) from themes t where t.code = any (new.themes)))), 'B') ||
        setweight(to_tsvector('catalogue.fr', new.summary), 'B') ||
        setweight(to_tsvector('catalogue.fr', coalesce(
            (select string_agg(b.name, ' . ' order by b.code) from provider_bodies b where b.code = any (new.bodies)), '')), 'C') ||
        setweight(to_tsvector('catalogue.fr', concat_ws(' . ', new.description, array_to_string(new.deliverables, ' . '), new.eligibility)), 'D');
    return new;
end
$$;

create trigger complete_offer
    before insert or update of kind, charged, title, summary, description, deliverables, eligibility, keywords, themes, bodies, audiences, profile, search
    on offers for each row execute function complete_offer();

create function count_published() returns trigger
    language plpgsql set search_path = catalogue, public
    as $$
begin
    -- Always in the same order, so that two changes never wait for each other.
    perform from offer_profiles
    where (tg_op <> 'INSERT' and id = old.profile) or (tg_op <> 'DELETE' and id = new.profile)
    order by id for no key update;

    if tg_op <> 'INSERT' and old.status = 'Published' then
        update offer_profiles set published = published - 1 where id = old.profile;
    end if;
    if tg_op <> 'DELETE' and new.status = 'Published' then
        update offer_profiles set published = published + 1 where id = new.profile;
    end if;
    return null;
end
$$;
create trigger count_new after insert on offers
    for each row when (new.status = 'Published') execute function count_published();
create trigger count_changed after update on offers
    for each row when ((old.status = 'Published') <> (new.status = 'Published')
                       or (old.profile <> new.profile and new.status = 'Published')) execute function count_published();
create trigger count_gone after delete on offers
    for each row when (old.status = 'Published') execute function count_published();

-- A renamed theme or body is found under its new name.
create function reindex_offers_of_theme() returns trigger
    language plpgsql set search_path = catalogue, public
    as $$ begin update offers set search = search where themes @> array[new.code]; return null; end $$;
create trigger reindex_offers after update of label on themes
    for each row when (old.label <> new.label) execute function reindex_offers_of_theme();

create function reindex_offers_of_body() returns trigger
    language plpgsql set search_path = catalogue, public
    as $$ begin update offers set search = search where bodies @> array[new.code]; return null; end $$;
create trigger reindex_offers after update of name on provider_bodies
    for each row when (old.name <> new.name) execute function reindex_offers_of_body();

-- The other half of the foreign keys on arrays: codes are published, they neither change nor go while an offer names them.
create function refuse_loss_of_code() returns trigger
    language plpgsql set search_path = catalogue, public
    as $$
begin
    if tg_op = 'UPDATE' and new.code = old.code then
        return new;
    end if;
    if exists (select from offers where (tg_table_name = 'themes' and themes @> array[old.code])
                                     or (tg_table_name = 'provider_bodies' and bodies @> array[old.code])
                                     or (tg_table_name = 'audiences' and audiences @> array[old.code])) then
        raise foreign_key_violation using message = 'the code is used by an offer', constraint = tg_table_name || '_code_used', table = tg_table_name;
    end if;
    return case tg_op when 'DELETE' then old else new end;
end
$$;
create trigger refuse_loss_of_code before delete or update of code on themes for each row execute function refuse_loss_of_code();
create trigger refuse_loss_of_code before delete or update of code on audiences for each row execute function refuse_loss_of_code();
create trigger refuse_loss_of_code before delete or update of code on provider_bodies for each row execute function refuse_loss_of_code();

-- Synonyms and spelling ---------------------------------------------------------------------------------------------

-- A table and not a dictionary file: the desk can add an acronym without the server's disk.
create table synonyms (
    term        text not null,
    meaning     text not null,
    target      tsquery generated always as (phraseto_tsquery('catalogue.fr', term)) stored,
    replacement tsquery generated always as (phraseto_tsquery('catalogue.fr', term) || phraseto_tsquery('catalogue.fr', meaning)) stored,
    primary key (term, meaning),
    constraint synonyms_meaningful check (numnode(phraseto_tsquery('catalogue.fr', term)) > 0 and numnode(phraseto_tsquery('catalogue.fr', meaning)) > 0)
);
comment on table synonyms is 'A search for term also finds meaning; write both rows when it holds both ways. A term is one word: a search without quotes is never a phrase';

-- PostgreSQL's French list of stop words forgets "les", and "à" without its accent is no longer one.
create table ignored_words (
    word   text primary key,
    target tsquery generated always as (phraseto_tsquery('catalogue.fr', word)) stored,
    constraint ignored_words_needed check (numnode(phraseto_tsquery('catalogue.fr', word)) > 0)
);
comment on table ignored_words is 'Words that no search looks for, besides the stop words of the French dictionary';

create table lexicon (
    word     text primary key,
    spelling text not null,
    stem     text not null
);
comment on table lexicon is 'Words of the published offers: word without accents, its usual spelling, its stem. Proposals for a mistyped word come from here';
create index lexicon_by_likeness on lexicon using gin (word public.gin_trgm_ops);
create index lexicon_by_stem on lexicon (stem);

create function words_of(value text) returns table (word text, spelling text, stem text)
    language sql stable strict
    as $$
    select distinct on (f.word) f.word, w.lexeme, s.stem
    from unnest(to_tsvector('simple', value)) w,
         lateral (select catalogue.fold(w.lexeme)) f (word),
         lateral (select (ts_lexize('french_stem', f.word))[1]) s (stem)
    where w.lexeme ~ '^[[:alpha:]]{2,}$' and s.stem is not null
    order by f.word, cardinality(w.positions) desc, w.lexeme
    $$;

create function learn_words() returns trigger
    language plpgsql set search_path = catalogue, public
    as $$
begin
    insert into lexicon (word, spelling, stem)
    select word, spelling, stem
    from words_of(concat_ws(' . ', new.title, new.summary, new.description, array_to_string(new.keywords, ' . ')))
    order by word
    on conflict (word) do nothing;
    return null;
end
$$;
create trigger learn_words after insert or update of status, title, summary, description, keywords on offers
    for each row when (new.status = 'Published') execute function learn_words();

-- New words are learnt at once; forgotten ones leave here, which a job or an administrator may call at any time.
create function refresh_lexicon() returns void
    language plpgsql set search_path = catalogue, public
    as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('catalogue.lexicon', 0));

    with current as materialized (
        select distinct on (fold(w.word)) fold(w.word) as word, w.word as spelling, s.stem
        from ts_stat($words$
                select to_tsvector('simple', concat_ws(' . ', title, summary, description, array_to_string(keywords, ' . ')))
                from catalogue.offers where status = 'Published'
                union all select to_tsvector('simple', label) from catalogue.themes
                union all select to_tsvector('simple', name) from catalogue.provider_bodies where status <> 'Closed'
                union all select to_tsvector('simple', term) from catalogue.synonyms $words$) w,
             lateral (select (ts_lexize('french_stem', fold(w.word)))[1]) s (stem)
        where w.word ~ '^[[:alpha:]]{2,}$' and s.stem is not null
        order by fold(w.word), w.ndoc desc, w.nentry desc, w.word),
    forgotten as (
        delete from lexicon l where not exists (select from current c where c.word = l.word))
    insert into lexicon (word, spelling, stem)
    select word, spelling, stem from current order by word
    on conflict (word) do update set spelling = excluded.spelling where lexicon.spelling <> excluded.spelling;
end
$$;

-- Between quotes every word keeps its place, so nothing is ignored there.
create function search_query(search text) returns tsquery
    language sql stable strict
    set client_min_messages = warning -- a search of stop words is no news
    as $$
    select ts_rewrite(
        case when search like '%"%' then websearch_to_tsquery('catalogue.fr', search)
             else ts_rewrite(websearch_to_tsquery('catalogue.fr', search), 'select target, to_tsquery('''') from catalogue.ignored_words') end,
        'select target, replacement from catalogue.synonyms')
    $$;
comment on function search_query is 'What a reader typed, as a query widened by the synonyms; empty when it holds no word to look for';

-- Operators would be lost in a rewriting, so a query that has one is left as it was typed.
create function corrected(search text) returns text
    language sql stable strict
    as $$
    with tokens as materialized (
        select m.token[1] as token, m.position, catalogue.fold(m.token[1]) as word,
               case when m.token[1] ~ '^[[:alpha:]]{4,}$' then ts_lexize('french_stem', catalogue.fold(m.token[1])) end as stems
        from regexp_matches(search, '[[:alnum:]]+|[^[:alnum:]]+', 'g') with ordinality m (token, position)
        where search !~* '["-]|\mor\M'
    ),
    unknown as materialized (
        select t.position, t.word
        from tokens t
        where t.stems <> '{}'
          and not exists (select from catalogue.lexicon l where l.stem = t.stems[1])
          and not exists (select from catalogue.ignored_words i where catalogue.fold(i.word) = t.word)
    ),
    proposals as materialized (
        select u.position, nearest.spelling
        from unknown u, lateral (
            select l.spelling
            from catalogue.lexicon l
            where l.word operator(public.%) u.word and abs(length(l.word) - length(u.word)) <= 2
            order by public.similarity(l.word, u.word) desc, l.word
            limit 1) nearest
    )
    select string_agg(coalesce(p.spelling, t.token), '' order by t.position)
    from tokens t
    left join proposals p using (position)
    having count(p.spelling) > 0
    $$;
comment on function corrected is 'The same search with its unknown words replaced by the nearest known ones; null when there is nothing to propose';
