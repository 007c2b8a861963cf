-- How much work a commune already shares out is added up under its SIREN, before anybody else is assigned to it.
create index member_assignments_by_siren on member_assignments (commune_siren, starts_on);
