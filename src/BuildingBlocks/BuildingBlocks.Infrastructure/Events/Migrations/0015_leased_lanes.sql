-- Whoever renews or gives back leases has a few hundred of them, while a million lanes may wait: the index of what waits would be read from end to end.
create index lanes_leased on lanes (lease_token) where lease_token is not null and subscriber not like 'webhook:%';
