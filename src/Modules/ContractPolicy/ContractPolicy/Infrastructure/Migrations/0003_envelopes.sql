-- What the Département keeps for an authority under a scheme, and what its grants reserve in it.

create table envelopes (
    id                     uuid primary key,
    version                integer not null,
    status                 text not null constraint envelopes_status_known check (status in ('Open', 'Closed')),
    scheme                 text not null references funding_schemes (code),
    rule_version           text not null references scheme_rule_versions (code),
    authority_siren        text not null,
    authority_name         text not null,
    starts_on              date not null,
    ends_on                date not null,
    base                   numeric(15, 2) not null constraint envelopes_base_positive check (base > 0),
    allocated              numeric(15, 2) not null,
    committed              numeric(15, 2) not null default 0,
    intercommunality_share numeric(5, 4),
    constraint envelopes_period check (ends_on > starts_on),
    constraint envelopes_allocated_with_base check (allocated >= base),

    -- The one place where two votes meet: both reserve under the lock of this row, and the one for which too little is left is refused.
    constraint envelopes_within_allocation check (committed between 0 and allocated),
    constraint envelopes_one_at_a_time exclude using gist (authority_siren with =, scheme with =, daterange(starts_on, ends_on) with &&)
);
comment on column envelopes.ends_on is 'The day after the last one';
comment on column envelopes.committed is 'Sum of the reservations, kept by their trigger';
create index envelopes_by_scheme on envelopes (scheme, id);

create table envelope_bonuses (
    id          uuid primary key,
    envelope_id uuid not null references envelopes (id),
    code        text not null,
    amount      numeric(15, 2) not null constraint envelope_bonuses_amount_positive check (amount > 0),
    reason      text not null constraint envelope_bonuses_reason_filled check (reason <> ''),
    added_on    date not null
);
comment on column envelope_bonuses.reason is 'personal: free text, may name somebody';
create index envelope_bonuses_by_envelope on envelope_bonuses (envelope_id);

create table envelope_reservations (
    id              uuid primary key,
    version         integer not null,
    envelope_id     uuid not null references envelopes (id),
    authority_siren text not null,
    amount          numeric(15, 2) not null constraint envelope_reservations_amount_not_negative check (amount >= 0),
    reason          text not null
);
comment on column envelope_reservations.id is 'The application for which the money is reserved';
comment on column envelope_reservations.reason is 'personal: written by the product, names the decision';
create index envelope_reservations_by_envelope on envelope_reservations (envelope_id);

create function keep_committed() returns trigger
    language plpgsql
as
$body$
begin
    if tg_op = 'UPDATE' and new.envelope_id <> old.envelope_id then
        raise exception 'A reservation stays in its envelope.';
    end if;
    update contract_policy.envelopes set committed = committed + new.amount - case when tg_op = 'UPDATE' then old.amount else 0 end where id = new.envelope_id;
    return null;
end
$body$;
create trigger envelope_reservations_keep_committed after insert or update of amount on envelope_reservations for each row execute function keep_committed();
