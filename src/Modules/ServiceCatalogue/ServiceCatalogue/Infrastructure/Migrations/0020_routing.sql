-- Rule sets that put requests to bodies. Rules are rows and not a document: assignments refer to them, and the database can read what they hold.

create table routing_rule_sets
(
    id                    uuid primary key,
    version               integer not null,
    number                integer not null constraint routing_rule_sets_number_positive check (number > 0),
    name                  text    not null,
    status                text    not null
        constraint routing_rule_sets_status_known check (status in ('Draft', 'Simulated', 'Active', 'Superseded', 'Discarded')),
    source                text,
    based_on              uuid,
    written_on            date    not null,
    dry_run_on            date,
    dry_run_requests      integer,
    dry_run_changed       integer,
    dry_run_compared_with uuid references routing_rule_sets (id),
    activated_on          date,
    superseded_on         date,
    constraint routing_rule_sets_number_unique unique (number),
    constraint routing_rule_sets_based_on_known foreign key (based_on) references routing_rule_sets (id),
    constraint routing_rule_sets_dry_run_whole check ((dry_run_on is null) = (dry_run_requests is null) and (dry_run_on is null) = (dry_run_changed is null)),
    constraint routing_rule_sets_activation_dated check ((status in ('Active', 'Superseded')) = (activated_on is not null)),
    constraint routing_rule_sets_one_active exclude (status with =) where (status = 'Active') deferrable initially deferred
);
comment on column routing_rule_sets.source is 'Where the time limits come from, and what is not verified of them';
comment on constraint routing_rule_sets_one_active on routing_rule_sets is 'Deferred: the old one is superseded and the new one activated in one transaction, in whichever order';
create index routing_rule_sets_by_status on routing_rule_sets (status, id);
create index routing_rule_sets_by_based_on on routing_rule_sets (based_on);
create index routing_rule_sets_by_comparison on routing_rule_sets (dry_run_compared_with);

-- Two deferred checks of one exclusion constraint would wait for each other until one is shot: changes take turns instead. They are rare.
create function take_turns() returns trigger
    language plpgsql
as
$body$
begin
    perform pg_advisory_xact_lock(hashtextextended('catalogue.routing_rule_sets', 0));
    return null;
end
$body$;
create trigger routing_rule_sets_take_turns before update on routing_rule_sets for each statement execute function take_turns();

create table routing_rules
(
    id                   uuid primary key,
    rule_set_id          uuid      not null references routing_rule_sets (id),
    position             integer   not null constraint routing_rules_position_positive check (position > 0),
    name                 text      not null,
    offers               uuid[]    not null default '{}',
    themes               text[]    not null default '{}',
    communes             text[]    not null default '{}',
    min_population       integer,
    max_population       integer,
    authority_kinds      text[]    not null default '{}'
        constraint routing_rules_kinds_known check (authority_kinds <@ array['Municipality', 'InterMunicipality', 'InterMunicipalSyndicate']),
    bodies               text[]    not null,
    acknowledgement_days integer   not null constraint routing_rules_acknowledgement_positive check (acknowledgement_days > 0),
    first_contact_days   integer   not null constraint routing_rules_first_contact_positive check (first_contact_days > 0),
    deliverable_days     integer   not null constraint routing_rules_deliverable_positive check (deliverable_days > 0),
    hidden_by            integer[] not null default '{}',
    constraint routing_rules_one_a_place unique (rule_set_id, position),
    constraint routing_rules_one_a_name unique (rule_set_id, name),
    constraint routing_rules_population_not_empty check (min_population >= 0 and max_population >= 0 and min_population <= max_population)
);
comment on table routing_rules is 'In order of position; the last one of a set is its default and has no conditions. An empty array is no condition';
comment on column routing_rules.communes is 'INSEE codes, also where an intercommunality was named: a list of communes and never an institution';
comment on column routing_rules.hidden_by is 'Positions of the earlier rules that together leave this one nothing; known once and for all, as rules never change';
