-- The funding schemes and the versions of their rules.

create table funding_schemes (
    id      uuid primary key,
    code    text not null constraint funding_schemes_code_unique unique
            constraint funding_schemes_code_known check (code in ('CoR', 'FAC', 'FER', 'CID', 'SHIELD')),
    name    text not null constraint funding_schemes_name_filled check (name <> ''),
    purpose text not null constraint funding_schemes_purpose_filled check (purpose <> ''),
    rank    integer not null,
    version integer not null default 1
);
comment on column funding_schemes.rank is 'Order in lists';

create table scheme_rule_versions (
    id              uuid primary key,
    scheme_id       uuid not null references funding_schemes (id),
    code            text not null constraint scheme_rule_versions_code_unique unique
                    constraint scheme_rule_versions_code_form check (code ~ '^[A-Za-z0-9]+(-[A-Za-z0-9]+)+$'),
    status          text not null constraint scheme_rule_versions_status_known check (status in ('Draft', 'InForce')),
    valid_from      date,
    valid_to        date,
    act             text constraint scheme_rule_versions_act_filled check (act <> ''),
    source          text not null constraint scheme_rule_versions_source_filled check (source <> ''),
    rules           jsonb not null constraint scheme_rule_versions_rules_object check (jsonb_typeof(rules) = 'object'),
    drafted_by      text not null,
    drafted_on      date not null,
    put_in_force_by text,
    constraint scheme_rule_versions_dated_in_force check ((status = 'InForce') = (valid_from is not null)),
    constraint scheme_rule_versions_decided_by_act check ((status = 'InForce') = (act is not null)),
    constraint scheme_rule_versions_period check (valid_to > valid_from),
    constraint scheme_rule_versions_two_people check (put_in_force_by <> drafted_by),

    -- Deferred: the version before is shortened in the transaction that puts the next one in force, in whichever order their rows are written.
    constraint scheme_rule_versions_never_overlap
        exclude using gist (scheme_id with =, daterange(valid_from, valid_to) with &&) where (status = 'InForce') deferrable initially deferred
);
create index scheme_rule_versions_by_scheme on scheme_rule_versions (scheme_id, valid_from);
comment on column scheme_rule_versions.valid_to is 'The day after the last one; null while no other version follows';
comment on column scheme_rule_versions.drafted_by is 'personal: account of the author, who may not put the version in force';
comment on column scheme_rule_versions.put_in_force_by is 'personal: account of the approver';
