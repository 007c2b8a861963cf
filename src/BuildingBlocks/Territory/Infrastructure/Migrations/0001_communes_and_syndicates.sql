-- The territory: communes, intercommunalities and populations from the files of Data, syndicates from administrators.

-- Names as people type them -----------------------------------------------------------------------------------------

-- unaccent() is only "stable" because its dictionary could be altered; nobody alters it here, and generated columns need "immutable".
create function fold_name(value text) returns text
    language sql immutable strict parallel safe
    as $$
        select trim(regexp_replace(regexp_replace(
            regexp_replace(lower(public.unaccent('public.unaccent', normalize(value))), '[^a-z0-9]+', ' ', 'g'),
            '\mst\M', 'saint', 'g'),
            '\mste\M', 'sainte', 'g'))
    $$;
comment on function fold_name is 'Lower case, without accents, hyphens and apostrophes, St and Ste written in full: the form in which names are compared';

create function words_of(name text) returns tsvector
    language sql immutable strict parallel safe
    as $$ select to_tsvector('pg_catalog.simple', territory.fold_name(name)) $$;

create function words_starting_with(search text) returns tsquery
    language sql immutable strict parallel safe
    as $$
        select case territory.fold_name(search)
            when '' then ''::tsquery
            else to_tsquery('pg_catalog.simple', replace(territory.fold_name(search), ' ', ':* & ') || ':*')
        end
    $$;
comment on function words_starting_with is 'Every word of the search begins a word of the name; a search without letters or digits finds nothing';

-- Reference data ----------------------------------------------------------------------------------------------------

create table reference_data (
    revision  bigint generated always as identity,
    file      text        not null,
    sha256    text        not null,
    loaded_at timestamptz not null default now(),
    constraint reference_data_pk primary key (file, sha256)
);
comment on table reference_data is 'Every content ever loaded, so that a host of the previous release does not bring old data back; the highest revision tells readers whether theirs is the latest';

create table intercommunalities (
    siren                 text primary key constraint intercommunalities_siren_digits check (siren ~ '^[0-9]{9}$'),
    name                  text collate "fr-x-icu" not null,
    kind                  text not null constraint intercommunalities_kind_known check (kind in ('CC', 'CA', 'CU', 'METRO')),
    tax_regime            text not null,
    population_total      integer not null,
    population_municipal  integer not null,
    member_count          integer not null,
    member_count_in_77    integer not null,
    name_words            tsvector generated always as (territory.words_of(name)) stored
);
comment on column intercommunalities.population_municipal is 'Of the whole intercommunality: three of them reach beyond the département';

create table communes (
    insee                  text primary key constraint communes_insee_form check (insee ~ '^77[0-9]{3}$'),
    name                   text collate "fr-x-icu" not null,
    siren                  text not null constraint communes_siren_unique unique constraint communes_siren_digits check (siren ~ '^[0-9]{9}$'),
    postal_codes           text[] not null,
    arrondissement         text not null constraint communes_arrondissement_form check (arrondissement ~ '^77[0-9]$'),
    intercommunality_siren text not null references intercommunalities (siren),
    latitude               double precision not null,
    longitude              double precision not null,
    location_precision     text not null constraint communes_precision_known check (location_precision in ('exact', 'postal-area', 'intercommunality')),
    name_words             tsvector generated always as (territory.words_of(name)) stored
);
create index communes_by_name on communes (name, insee);
create index communes_by_intercommunality on communes (intercommunality_siren);
create index communes_by_word on communes using gin (name_words);

create table populations (
    insee      text    not null references communes (insee),
    vintage    integer not null,
    population integer not null constraint populations_not_negative check (population >= 0),
    constraint populations_pk primary key (insee, vintage)
);
comment on column populations.vintage is 'Year from whose 1 January the figure is in force';

create table former_communes (
    insee         text primary key,
    name          text collate "fr-x-icu" not null,
    kind          text not null,
    current_insee text not null references communes (insee),
    name_words    tsvector generated always as (territory.words_of(name)) stored
);
comment on column former_communes.insee is 'May be the code of the current commune, which took over that of its seat';
create index former_communes_by_current on former_communes (current_insee);

-- Syndicates --------------------------------------------------------------------------------------------------------

create table syndicates (
    id            uuid primary key,
    siren         text not null constraint syndicates_siren_unique unique constraint syndicates_siren_digits check (siren ~ '^[0-9]{9}$'),
    name          text collate "fr-x-icu" not null constraint syndicates_name_length check (length(name) between 1 and 200),
    communes      text[] not null constraint syndicates_perimeter_filled check (cardinality(communes) > 0),
    registered_at timestamptz not null,
    version       integer not null,
    name_words    tsvector generated always as (territory.words_of(name)) stored
);
comment on column syndicates.communes is 'INSEE codes as registered. Without foreign keys: a commune that merges later is found through former_communes';
create index syndicates_by_name on syndicates (name, siren);
create index syndicates_by_commune on syndicates using gin (communes);
