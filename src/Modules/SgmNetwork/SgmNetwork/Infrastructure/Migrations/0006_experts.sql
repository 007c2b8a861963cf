-- Experts and what is asked of them, digests, search.

-- Experts -----------------------------------------------------------------------------------------------------------

create table expert_profiles
(
    id              uuid    primary key,
    version         integer not null,
    status          text    not null constraint expert_profiles_status_known check (status in ('Draft', 'Listed', 'Unlisted')),
    institution     text    not null,
    role_title      text    not null,
    presentation    text,
    themes          text[]  not null constraint expert_profiles_themes_filled check (cardinality(themes) > 0),
    territory       text    not null constraint expert_profiles_territory_known check (territory in ('Communes', 'Intercommunalities', 'Department')),
    territory_codes text[]  not null default '{}',
    days            text[]  not null default '{}',
    absent_until    date,
    contact_email   text,
    is_verified     boolean not null,
    subject         text    constraint expert_profiles_one_per_account unique,
    constraint expert_profiles_territory_codes check ((territory = 'Department') = (cardinality(territory_codes) = 0))
);
comment on table expert_profiles is 'Directory of experts: roles of institutions, no names';
comment on column expert_profiles.territory_codes is 'INSEE codes of communes or SIREN of intercommunalities; none for the whole département';
comment on column expert_profiles.absent_until is 'First day back';
comment on column expert_profiles.contact_email is 'personal: where requests are announced; never shown to members';
comment on column expert_profiles.is_verified is 'Whether the institution confirmed that it answers the network';
comment on column expert_profiles.subject is 'pseudonym: account that answers for the profile';
create index expert_profiles_by_theme on expert_profiles using gin (themes) where status = 'Listed';

create table expert_requests
(
    id             uuid        primary key,
    version        integer     not null,
    status         text        not null constraint expert_requests_status_known check (status in ('Sent', 'Accepted', 'Answered', 'Rated', 'Declined', 'Unanswered', 'Cancelled', 'NoLongerNeeded')),
    theme          text        not null,
    title          text        not null,
    question       text        not null,
    topic_id       uuid        constraint expert_requests_one_per_topic unique,
    author_subject text,
    author_member  uuid,
    author_label   text        not null,
    commune_insee  text,
    asked_at       timestamptz not null,
    expert_id      uuid        not null references expert_profiles (id),
    due_at         timestamptz,
    answer         text,
    answered_at    timestamptz,
    score          integer     constraint expert_requests_score check (score between 1 and 5),
    comment        text,
    constraint expert_requests_of_nobody check (topic_id is null or (author_subject is null and author_member is null)),
    constraint expert_requests_due check ((due_at is not null) = (status in ('Sent', 'Accepted')))
);
comment on table expert_requests is 'Questions to experts. That of a dialogue has no author: the dialogue''s may be anonymous';
comment on column expert_requests.title is 'personal: what people write';
comment on column expert_requests.question is 'personal: what people write';
comment on column expert_requests.answer is 'personal: what people write';
comment on column expert_requests.comment is 'personal: what people write';
comment on column expert_requests.author_subject is 'pseudonym: account of the asker';
comment on column expert_requests.expert_id is 'Whose turn it is, or was';
create index expert_requests_due_first on expert_requests (due_at, id) where due_at is not null;
create index expert_requests_of_expert on expert_requests (expert_id, id);
create index expert_requests_of_author on expert_requests (author_subject, id) where author_subject is not null;
create index expert_requests_of_member on expert_requests (author_member, id) where author_member is not null;

create table expert_request_turns
(
    request_id uuid        not null references expert_requests (id),
    position   integer     not null constraint expert_request_turns_position check (position > 0),
    expert_id  uuid        not null references expert_profiles (id),
    sent_at    timestamptz not null,
    outcome    text        not null constraint expert_request_turns_outcome_known check (outcome in ('Waiting', 'Answered', 'Declined', 'Unanswered', 'Ended')),
    reason     text,
    ended_at   timestamptz,
    constraint expert_request_turns_pk primary key (request_id, position),
    constraint expert_request_turns_each_once unique (request_id, expert_id)
);
comment on table expert_request_turns is 'Which experts were asked, in their order, and what came of it';
comment on column expert_request_turns.reason is 'personal: why the expert declined, in their words';
create index expert_request_turns_of_expert on expert_request_turns (expert_id, outcome);

-- The first experts of the directory: roles, no names and no accounts. The animator links accounts and adds addresses.
insert into expert_profiles (id, version, status, institution, role_title, presentation, themes, territory, is_verified) values
    ('0199d000-0000-7000-8000-000000000001', 1, 'Listed', 'CDG77', 'Gestion des carrières', 'Carrières, avancement et promotion, dont le plan de requalification et la formation-promotion des secrétaires généraux de mairie.', '{statut-sgm,ressources-humaines}', 'Department', true),
    ('0199d000-0000-7000-8000-000000000002', 1, 'Listed', 'CDG77', 'Conseil statutaire', 'Statut de la fonction publique territoriale : nomination, temps de travail, congés, discipline, agents contractuels.', '{ressources-humaines,statut-sgm,conseil-municipal}', 'Department', true),
    ('0199d000-0000-7000-8000-000000000003', 1, 'Listed', 'Direction départementale des finances publiques', 'Conseiller aux décideurs locaux', 'Budget, exécution, fiscalité et analyse financière de la commune.', '{budget-finances,subventions,marches-publics}', 'Department', true),
    ('0199d000-0000-7000-8000-000000000004', 1, 'Listed', 'Préfecture de Seine-et-Marne', 'Contrôle de légalité', 'Actes transmissibles, délibérations, marchés et urbanisme. Participation au réseau à confirmer par la préfecture.', '{conseil-municipal,marches-publics,urbanisme,elections,etat-civil}', 'Department', false),
    ('0199d000-0000-7000-8000-000000000005', 1, 'Listed', 'ID77', 'Référent du guichet d''ingénierie', 'Projets des communes : oriente vers les organismes du Département qui peuvent aider.', '{urbanisme,eau-assainissement,batiments,risques,subventions,numerique}', 'Department', true),
    ('0199d000-0000-7000-8000-000000000006', 1, 'Listed', 'Association des maires et présidents d''intercommunalité de Seine-et-Marne (AMF77)', 'Conseil aux élus et aux mairies', 'Fonctionnement du conseil municipal, relations avec l''intercommunalité, questions sans autre expert.', '{conseil-municipal,accueil,elections,cimetiere,ecoles,recensement,autre}', 'Department', true);

-- Digests -----------------------------------------------------------------------------------------------------------

create table digest_subscriptions
(
    id           uuid    primary key,
    version      integer not null,
    member_id    uuid    not null constraint digest_subscriptions_one_per_member unique references members (id),
    frequency    text    not null constraint digest_subscriptions_frequency_known check (frequency in ('None', 'Hourly', 'Daily', 'Weekly', 'Monthly')),
    muted_kinds  text[]  not null default '{}',
    muted_themes text[]  not null default '{}',
    counts_from  timestamptz
);
comment on table digest_subscriptions is 'What members chose; whoever chose nothing has none and is told everything each week';

create table digests
(
    id                uuid        primary key,
    version           integer     not null,
    member_id         uuid        not null references members (id),
    status            text        not null constraint digests_status_known check (status in ('Prepared', 'Sent', 'Dropped')),
    frequency         text        not null,
    period_begin      timestamptz not null,
    after             timestamptz not null,
    until             timestamptz not null,
    unsubscribe_token text        not null constraint digests_token_unique unique,
    items             integer,
    constraint digests_one_per_period unique (member_id, period_begin),
    constraint digests_window check (after < until)
);
comment on table digests is 'One row for each digest of a member: what was published after one instant and until another. Its mail follows the row';
comment on column digests.unsubscribe_token is 'Secret of the link by which its reader unsubscribes; opens nothing else';
create index digests_latest on digests (member_id, until desc);

-- Search ------------------------------------------------------------------------------------------------------------

create function fold(value text) returns text
    language sql immutable strict parallel safe
    as $$ select lower(public.unaccent('public.unaccent', value)) $$;
comment on function fold is 'Lower case without accents: the form in which titles are compared';

-- Ranking reads the vector of every hit: keep it in the row.
alter table contents alter column search set storage main;

-- The titles of what is found; posts have none of their own.
drop index contents_by_title;
create index contents_by_title on contents using gin (fold(title) public.gin_trgm_ops) where is_visible and kind <> 'Post';
create index contents_facets on contents (kind, theme) where is_visible and kind <> 'Post';

create table synonyms
(
    term        text not null,
    meaning     text not null,
    target      tsquery not null generated always as (plainto_tsquery('sgm.fr', term)) stored,
    replacement tsquery not null generated always as (plainto_tsquery('sgm.fr', term) || plainto_tsquery('sgm.fr', meaning)) stored,
    constraint synonyms_pk primary key (term, meaning),
    constraint synonyms_meaningful check (numnode(plainto_tsquery('sgm.fr', term)) > 0 and numnode(plainto_tsquery('sgm.fr', meaning)) > 0)
);
comment on table synonyms is 'A search for term also finds meaning; both rows are there when it holds both ways';

insert into synonyms (term, meaning)
select pair.short, pair.long
from (values
    ('SGM', 'secrétaire général mairie'),
    ('CDG', 'centre gestion'),
    ('CDG77', 'centre gestion'),
    ('CNFPT', 'centre national fonction publique territoriale'),
    ('RIFSEEP', 'régime indemnitaire'),
    ('IFSE', 'régime indemnitaire'),
    ('CIA', 'complément indemnitaire annuel'),
    ('NBI', 'nouvelle bonification indiciaire'),
    ('DETR', 'dotation équipement territoires ruraux'),
    ('DSIL', 'dotation soutien investissement local'),
    ('DGF', 'dotation globale fonctionnement'),
    ('FCTVA', 'fonds compensation TVA'),
    ('PLU', 'plan local urbanisme'),
    ('PLUI', 'plan local urbanisme intercommunal'),
    ('CU', 'certificat urbanisme'),
    ('DP', 'déclaration préalable'),
    ('PC', 'permis construire'),
    ('ADS', 'droit sols'),
    ('DGS', 'directeur général services'),
    ('DIA', 'déclaration intention aliéner'),
    ('CGCT', 'code général collectivités territoriales'),
    ('CGFP', 'code général fonction publique'),
    ('PACS', 'pacte civil solidarité'),
    ('REU', 'répertoire électoral unique'),
    ('INSEE', 'statistique'),
    ('CFU', 'compte financier unique'),
    ('M57', 'nomenclature comptable'),
    ('DUERP', 'document unique risques professionnels'),
    ('PCS', 'plan communal sauvegarde'),
    ('DICRIM', 'document information communal risques majeurs'),
    ('CATNAT', 'catastrophe naturelle'),
    ('EPCI', 'intercommunalité'),
    ('RGPD', 'protection données'),
    ('IA', 'intelligence artificielle'),
    ('CDL', 'conseiller décideurs locaux'),
    ('AMF', 'association maires'),
    ('mairie', 'hôtel ville'),
    ('facture', 'mandat'),
    ('délibération', 'délib'),
    ('bulletin paie', 'fiche paie')) pair (short, long)
union
select pair.long, pair.short
from (values
    ('SGM', 'secrétaire général mairie'),
    ('CNFPT', 'centre national fonction publique territoriale'),
    ('RIFSEEP', 'régime indemnitaire'),
    ('DETR', 'dotation équipement territoires ruraux'),
    ('DSIL', 'dotation soutien investissement local'),
    ('DGF', 'dotation globale fonctionnement'),
    ('PLU', 'plan local urbanisme'),
    ('CU', 'certificat urbanisme'),
    ('PCS', 'plan communal sauvegarde'),
    ('CATNAT', 'catastrophe naturelle'),
    ('EPCI', 'intercommunalité'),
    ('RGPD', 'protection données'),
    ('IA', 'intelligence artificielle'),
    ('CFU', 'compte financier unique'),
    ('délibération', 'délib'),
    ('bulletin paie', 'fiche paie')) pair (short, long);

-- PostgreSQL's French list of stop words forgets these.
create function search_query(search text) returns tsquery
    language sql stable strict
    set client_min_messages = warning -- a search of stop words is no news
    as $$
    select case
        when search like '%"%' or search like '-%' or search like '% -%' then websearch_to_tsquery('sgm.fr', search)
        else ts_rewrite(ts_rewrite(websearch_to_tsquery('sgm.fr', search), 'select plainto_tsquery(''sgm.fr'', word), to_tsquery('''') from unnest(''{les,comment,quel,quelle,puis,faut,il}''::text[]) word where numnode(plainto_tsquery(''sgm.fr'', word)) > 0'),
                        'select target, replacement from sgm.synonyms')
        end
    $$;
comment on function search_query is 'What a reader typed, as a query widened by the synonyms; between quotes and with words left out it stays as typed. Empty when it holds no word to look for';
