-- Bounds of a price per inhabitant, and for which authorities an offer is.

alter table offers
    add column price_minimum   numeric(12,2) constraint offers_price_minimum_not_negative check (price_minimum >= 0),
    add column price_maximum   numeric(12,2) constraint offers_price_maximum_not_negative check (price_maximum >= 0),
    add column copies          integer constraint offers_copies_positive check (copies > 0),
    add column authority_kinds text[] not null default '{}'
        constraint offers_authority_kinds_known check (authority_kinds <@ array['Municipality', 'InterMunicipality', 'InterMunicipalSyndicate']),
    add column communes        text[] not null default '{}',
    add column min_population  integer constraint offers_min_population_not_negative check (min_population >= 0),
    add column max_population  integer constraint offers_max_population_not_negative check (max_population >= 0),
    add constraint offers_bounds_per_inhabitant check (price_rule = 'PerInhabitant' or coalesce(price_minimum, price_maximum) is null),
    add constraint offers_price_bounds_ordered check (price_minimum <= price_maximum),
    add constraint offers_copies_only_for_loans check (copies is null or kind = 'ExhibitionLoan'),
    add constraint offers_populations_ordered check (min_population <= max_population);
comment on column offers.copies is 'How many copies of the exhibition are lent; until copies are kept one by one';
comment on column offers.authority_kinds is 'Kinds of authorities that the offer is reserved to; none = all';
comment on column offers.communes is 'INSEE codes that the offer is reserved to; none = the whole département. A list of communes and never an institution: a syndicate and its perimeter differ';
