-- An active rule set for demonstration: each theme goes to the body that the ID77 dossier names for it. The time limits are illustrative: no public source gives those of ID77.

with demonstration as (
    insert into routing_rule_sets (id, version, number, name, status, source, written_on, dry_run_on, dry_run_requests, dry_run_changed, activated_on)
    select '0199b000-0000-7000-8000-000000000001', 3, 1, 'Orientation par thématique (démonstration)', 'Active',
           'Délais illustratifs, non vérifiés : aucune source publique ne donne ceux d''ID77.', date '2026-01-05', date '2026-01-05', 0, 0, date '2026-01-05'
    where not exists (select from routing_rule_sets) -- somebody wrote rules of their own before the demonstration had any
    returning id)
insert into routing_rules (id, rule_set_id, position, name, offers, themes, bodies, acknowledgement_days, first_contact_days, deliverable_days)
select ('0199b100-0000-7000-8000-' || lpad(r.position::text, 12, '0'))::uuid, demonstration.id, r.position, r.name,
       array(select ('0199a000-0000-7000-8000-' || lpad(o.number::text, 12, '0'))::uuid from unnest(r.offers) o (number)),
       r.themes::text[], r.bodies::text[], r.acknowledgement, r.first_contact, r.deliverable
from demonstration, (values
    (1, 'Stations d''épuration', array[1], '{eau}', '{deea-satese}', 3, 5, 30),
    (2, 'Eau potable', array[]::integer[], '{eau}', '{deea-sepoma}', 3, 5, 30),
    (3, 'Rivières et milieux aquatiques', array[]::integer[], '{milieux-aquatiques}', '{deea-edater}', 3, 5, 30),
    (4, 'Cadre de vie et entretien des espaces publics', array[]::integer[], '{cadre-de-vie,environnement}', '{deea}', 5, 5, 30),
    (5, 'Biodiversité, climat et énergie', array[]::integer[], '{biodiversite,climat-energie}', '{seine-et-marne-environnement}', 5, 5, 30),
    (6, 'Faisabilité d''une opération d''aménagement', array[15], '{amenagement}', '{amenagement77}', 5, 10, 60),
    (7, 'Bâtiments publics', array[]::integer[], '{batiments}', '{amenagement77}', 5, 10, 60),
    (8, 'Aménagement, paysage, urbanisme et architecture', array[]::integer[], '{amenagement,architecture,paysage,urbanisme}', '{caue77}', 5, 10, 30),
    (9, 'Insertion', array[]::integer[], '{insertion}', '{initiatives77}', 5, 5, 30),
    (10, 'Lecture publique', array[]::integer[], '{lecture-publique}', '{mediatheque-departementale}', 3, 5, 20),
    (11, 'Archives et histoire', array[]::integer[], '{archives,histoire}', '{archives-departementales}', 3, 5, 20),
    (12, 'Conseil juridique', array[]::integer[], '{juridique}', '{services-departementaux}', 3, 5, 15),
    (13, 'Financement des projets', array[]::integer[], '{financement}', '{bureau-des-collectivites-locales}', 3, 5, 15),
    (14, 'Solidarités et handicap', array[]::integer[], '{solidarites}', '{mdph77}', 5, 5, 30),
    (15, 'Tourisme et attractivité', array[]::integer[], '{attractivite}', '{seine-et-marne-attractivite}', 5, 5, 30),
    (16, 'Par défaut', array[]::integer[], '{}', '{}', 3, 5, 30)
) r (position, name, offers, themes, bodies, acknowledgement, first_contact, deliverable);
