-- Searches whose new and changed offers are told by mail, and what was told.

create table saved_searches
(
    id                 uuid        primary key,
    version            integer     not null,
    status             text        not null constraint saved_searches_status_known check (status in ('Unconfirmed', 'Active', 'Stopped')),
    owner              text        not null,
    authority_siren    text,
    email              text        not null,
    frequency          text        not null constraint saved_searches_frequency_known check (frequency in ('Daily', 'Weekly')),
    search             text,
    theme              text        constraint saved_searches_theme_known references themes (code),
    kind               text,
    body               text        constraint saved_searches_body_known references provider_bodies (code),
    audience           text        constraint saved_searches_audience_known references audiences (code),
    charged            boolean,
    confirmation_token text        not null constraint saved_searches_confirmation_unique unique,
    stop_token         text        not null constraint saved_searches_stop_unique unique,
    quota              integer     not null,
    requested_at       timestamptz not null,
    counts_from        timestamptz,
    stopped_on         date,
    constraint saved_searches_counted_when_active check (status <> 'Active' or counts_from is not null),
    constraint saved_searches_dated_when_stopped check ((status = 'Stopped') = (stopped_on is not null))
);
comment on table saved_searches is 'A search of the catalogue that somebody saved, and the address that is told of new and changed offers once its reader has said yes';
comment on column saved_searches.owner is 'personal(trace; of=account; for=desk; key=account; erase=row): account that saved the search';
comment on column saved_searches.email is 'personal(contact; of=account; for=desk; key=email; erase=row): address that is told';
comment on column saved_searches.search is 'personal(text; of=anybody; for=desk; erase=row): words looked for, which may name somebody';
comment on column saved_searches.confirmation_token is 'personal(secret; of=account; for=desk; erase=row): secret of the link by which the reader of the address says yes';
comment on column saved_searches.stop_token is 'personal(secret; of=account; for=desk; erase=row): secret of the link that ends it; opens nothing else';
comment on column saved_searches.counts_from is 'Offers published before are not told; null until somebody said yes';
comment on column saved_searches.quota is 'How many searches its owner might keep, by the setting in force when this one was saved';
create index saved_searches_by_owner on saved_searches (owner, id);
create index saved_searches_active on saved_searches (frequency, id) where status = 'Active';
create index saved_searches_unconfirmed on saved_searches (requested_at) where status = 'Unconfirmed';
create index saved_searches_stopped on saved_searches (stopped_on) where status = 'Stopped';
create index saved_searches_by_body on saved_searches (body) where body is not null;
create index saved_searches_by_theme on saved_searches (theme) where theme is not null;
create index saved_searches_by_audience on saved_searches (audience) where audience is not null;

-- The same search twice would be the same mail twice.
create unique index saved_searches_once on saved_searches (owner, email, search, theme, kind, body, audience, charged) nulls not distinct where status <> 'Stopped';

-- Two that are saved at once would both see room for the last one: one at a time for each account, until the commit.
create function keep_saved_search_quota() returns trigger
    language plpgsql set search_path = catalogue, public
    as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('saved_searches/' || new.owner, 0));
    if (select count(*) from saved_searches where owner = new.owner and status <> 'Stopped') >= new.quota then
        raise check_violation using message = 'the account keeps all the searches that it may keep', constraint = 'saved_searches_quota', table = 'saved_searches';
    end if;
    return new;
end
$$;
create trigger saved_searches_within_quota before insert on saved_searches for each row execute function keep_saved_search_quota();

create table saved_search_alerts
(
    id              uuid        primary key,
    version         integer     not null,
    saved_search_id uuid        not null references saved_searches (id) on delete cascade,
    authority_siren text,
    status          text        not null constraint saved_search_alerts_status_known check (status in ('Prepared', 'Sent', 'Dropped')),
    frequency       text        not null,
    period_begin    timestamptz not null,
    after           timestamptz not null,
    until           timestamptz not null,
    items           integer,
    constraint saved_search_alerts_one_per_period unique (saved_search_id, period_begin),
    constraint saved_search_alerts_window check (after < until),
    constraint saved_search_alerts_counted_when_finished check ((status = 'Prepared') = (items is null))
);
comment on table saved_search_alerts is 'One row for each alert of a saved search: what was published after one instant and until another. Its mail follows the row';
create index saved_search_alerts_latest on saved_search_alerts (saved_search_id, until desc);
