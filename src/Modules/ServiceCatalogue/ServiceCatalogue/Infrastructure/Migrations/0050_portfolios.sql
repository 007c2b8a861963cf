create table portfolios
(
    id           uuid primary key,
    version      integer not null,
    officer      text    not null,
    officer_name text    not null,
    status       text    not null,
    opened_on    date    not null,
    closed_on    date,
    constraint portfolios_day_when_closed check ((status = 'Closed') = (closed_on is not null))
);
comment on column portfolios.officer is 'personal: account of the officer';
comment on column portfolios.officer_name is 'personal: name of the officer';
create unique index portfolios_one_open_per_officer on portfolios (officer) where status = 'Open';

-- By its key, an authority is in one portfolio at most, also when two officers take it at once.
create table portfolio_authorities
(
    authority_siren text not null,
    portfolio_id    uuid not null references portfolios (id),
    authority_name  text not null,
    authority_kind  text not null,
    assigned_on     date not null,
    constraint portfolio_authorities_one_portfolio primary key (authority_siren)
);
create index portfolio_authorities_by_portfolio on portfolio_authorities (portfolio_id);
