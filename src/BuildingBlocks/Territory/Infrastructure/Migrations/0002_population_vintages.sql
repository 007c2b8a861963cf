-- What is known of each vintage of the populations. Written with every edition; here for the edition that the database already holds.

create table population_vintages (
    vintage    integer primary key,
    unverified boolean not null,
    note       text constraint population_vintages_note_filled check (note <> ''),
    constraint population_vintages_doubt_explained check (unverified = (note is not null))
);
comment on column population_vintages.unverified is 'The vintage repeats the one before it in every commune, which no count does';

insert into population_vintages (vintage, unverified, note)
select vintage, repeats,
       case when repeats then format('Ce millésime répète celui de %s dans toutes les communes : ses chiffres restent à vérifier auprès de l''INSEE.', vintage - 1) end
from (select p.vintage, count(b.insee) > 0 and coalesce(bool_and(p.population = b.population), false) as repeats
      from populations p left join populations b on b.insee = p.insee and b.vintage = p.vintage - 1
      group by p.vintage) v;
