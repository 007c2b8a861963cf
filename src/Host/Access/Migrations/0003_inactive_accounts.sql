-- When an account was last used, and when its owner was told that it will be closed. Nobody wrote it down until now, so accounts of today count from today; the default is for
-- hosts of the version before, which may still open accounts while this one starts.
alter table accounts
    add column last_used_on       date not null default current_date,
    add column closing_noticed_on date;
create index accounts_by_last_use on accounts (last_used_on);
