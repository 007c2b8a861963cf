-- Demonstration data, Development only: the five illustrative working groups. Safe to run again: nothing that exists is touched.
insert into working_groups (id, version, status, title, purpose, theme, mandate, author_subject, author_label, proposed_on) values
    ('0199c000-0000-7000-8000-000000000301', 1, 'Mandated', 'Budget et finances',
     'Partager une méthode simple pour préparer, voter et suivre le budget d''une petite commune.', 'budget-finances',
     'Proposer un rétro-planning du budget et un tableau de suivi prêts à l''emploi.', 'animator', 'Animation du réseau, CDG77', '2026-01-12'),
    ('0199c000-0000-7000-8000-000000000302', 1, 'Proposed', 'État civil et élections',
     'Mettre en commun les pratiques d''état civil et la préparation des scrutins.', 'elections', null, 'animator', 'Animation du réseau, CDG77', '2026-01-12'),
    ('0199c000-0000-7000-8000-000000000303', 1, 'Proposed', 'Urbanisme',
     'S''entraider sur l''instruction des autorisations d''urbanisme et les échanges avec le service instructeur.', 'urbanisme', null, 'animator', 'Animation du réseau, CDG77', '2026-01-12'),
    ('0199c000-0000-7000-8000-000000000304', 1, 'Mandated', 'Ressources humaines et échéance de 2028',
     'Préparer les communes et leurs secrétaires à la catégorie exigée au 1er janvier 2028.', 'statut-sgm',
     'Dresser la liste des situations rencontrées et une fiche sur chaque voie de promotion.', 'animator', 'Animation du réseau, CDG77', '2026-01-12'),
    ('0199c000-0000-7000-8000-000000000305', 1, 'Proposed', 'Numérique et intelligence artificielle',
     'Essayer ensemble des outils numériques et dire ce qu''ils valent pour une mairie.', 'numerique', null, 'animator', 'Animation du réseau, CDG77', '2026-01-12')
on conflict do nothing;
