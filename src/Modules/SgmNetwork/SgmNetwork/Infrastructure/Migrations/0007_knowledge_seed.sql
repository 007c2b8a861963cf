-- First contents of the network. The references are those of the texts; the wording is the network's own, and a lawyer has not checked it yet: is_unverified says so to every reader.

-- Legal watch --------------------------------------------------------------------------------------------------------

insert into legal_watch_items (id, version, status, title, summary, source, effective_on, applies_until, action, deadline_on, population_min, population_max, category, themes,
    author_subject, author_label, reviewer_subject, reviewer_label, is_unverified, created_at, published_at) values
('0199c000-0000-7000-8000-000000000501', 1, 'InEffect', 'Secrétaire général de mairie : nomination dans les communes de moins de 3 500 habitants',
'Dans les communes de moins de 3 500 habitants, le maire nomme un agent aux fonctions de secrétaire général de mairie, sauf s''il a nommé un directeur général des services. L''agent peut exercer à temps partiel ou sur un emploi à temps non complet, et une même personne peut servir plusieurs communes. Cette rédaction vaut jusqu''au 31 décembre 2027.',
'CGCT, article L.2122-19-1, I (loi n° 2023-1380 du 30 décembre 2023, article 1er)', '2024-01-01', '2027-12-31',
'Vérifiez que l''agent qui assure le secrétariat a bien été nommé aux fonctions de secrétaire général de mairie par arrêté du maire. Un modèle d''arrêté se trouve dans la boîte à outils.',
null, null, 3499, 'A, B ou C', '{statut-sgm,ressources-humaines}', 'cdg77', 'CDG77', 'cdg77-relecture', 'CDG77', true, '2026-01-05 08:00+00', '2026-01-05 08:00+00'),
('0199c000-0000-7000-8000-000000000502', 1, 'Published', 'Au 1er janvier 2028 : catégorie B au moins sous 2 000 habitants, catégorie A à partir de 2 000 habitants',
'À partir du 1er janvier 2028, les fonctions de secrétaire général de mairie sont confiées, dans les communes de moins de 2 000 habitants, à un agent de catégorie B au moins. Dans les communes de 2 000 habitants et plus, elles sont confiées à un agent de catégorie A, sauf si un directeur général des services y est nommé.',
'CGCT, article L.2122-19-1, II (loi n° 2023-1380 du 30 décembre 2023, article 1er)', '2028-01-01', null,
'Comparez la catégorie de l''agent en poste avec celle que le texte demandera. S''il est en catégorie C, étudiez avec le CDG77 sa promotion par le plan de requalification ou par la formation-promotion, et prévoyez la dépense au budget 2028.',
'2027-12-31', null, null, 'A ou B', '{statut-sgm,ressources-humaines}', 'cdg77', 'CDG77', 'cdg77-relecture', 'CDG77', true, '2026-01-05 08:01+00', '2026-01-05 08:01+00'),
('0199c000-0000-7000-8000-000000000503', 1, 'InEffect', 'Promotion en catégorie B : plan de requalification jusqu''au 31 décembre 2027, puis formation-promotion',
'Jusqu''au 31 décembre 2027, les agents de catégorie C qui exercent les fonctions de secrétaire général de mairie et détiennent un grade d''avancement peuvent être promus en catégorie B sans que le nombre de promotions soit limité par un quota, s''ils remplissent la condition de durée d''exercice. La formation-promotion est, elle, permanente : elle ouvre l''accès à la catégorie B après une durée de services et une formation qualifiante suivie d''un examen professionnel.',
'Loi n° 2023-1380 du 30 décembre 2023, articles 2 et 3 ; décret n° 2024-826 du 16 juillet 2024', '2024-07-18', '2027-12-31',
'Repérez si l''agent en poste remplit les conditions. Si oui, préparez avec le maire l''inscription sur la liste d''aptitude, et demandez au CDG77 le calendrier de la prochaine commission.',
'2027-12-31', null, 3499, 'C vers B', '{statut-sgm,ressources-humaines}', 'cdg77', 'CDG77', 'cdg77-relecture', 'CDG77', true, '2026-01-05 08:02+00', '2026-01-05 08:02+00'),
('0199c000-0000-7000-8000-000000000504', 1, 'InEffect', 'Avantage spécifique d''ancienneté des secrétaires généraux de mairie',
'Les agents qui exercent les fonctions de secrétaire général de mairie bénéficient d''une bonification d''ancienneté de six mois tous les huit ans de services dans ces fonctions. L''autorité territoriale peut y ajouter, selon la valeur professionnelle de l''agent, une bonification d''un à trois mois pour chaque période d''au moins trois ans.',
'Loi n° 2023-1380 du 30 décembre 2023, article 8 ; décret n° 2024-827 du 16 juillet 2024', '2024-07-18', null,
'Relevez la date à laquelle l''agent a pris ses fonctions, et notez au dossier l''échéance des huit ans. Pour la part facultative, préparez avec le maire les critères que la commune retiendra.',
null, null, 3499, 'A, B ou C', '{statut-sgm,ressources-humaines}', 'cdg77', 'CDG77', 'cdg77-relecture', 'CDG77', true, '2026-01-05 08:03+00', '2026-01-05 08:03+00');

-- FAQ ----------------------------------------------------------------------------------------------------------------

insert into knowledge_articles (id, version, status, question, answer, theme, "references", watch_items, author_subject, author_label, certifier_subject, certifier_label, certified_on, review_on, is_unverified, created_at, published_at) values
('0199c000-0000-7000-8000-000000000511', 1, 'Certified', 'Dois-je suivre une formation en prenant mon poste de secrétaire général de mairie ?',
E'Oui, dans l''année qui suit la prise de poste.\n\nCette formation est propre aux fonctions de secrétaire général de mairie. Elle s''ajoute aux formations d''intégration et de professionnalisation que prévoit le statut.\n\nEn pratique : inscrivez-vous dès votre nomination auprès du CNFPT, gardez l''attestation pour votre dossier, et signalez au CDG77 toute difficulté d''inscription. Les heures de formation sont du temps de travail : prévoyez avec le maire la fermeture du secrétariat ou un remplacement, que le planning du réseau permet de demander.',
'statut-sgm', '{"CGFP, article L.422-34-1"}', '{}', 'cdg77', 'CDG77', 'cdg77-relecture', 'CDG77', '2026-09-01', '2027-09-01', true, '2026-01-05 08:10+00', '2026-09-01 08:00+00'),
('0199c000-0000-7000-8000-000000000512', 1, 'Certified', 'Notre commune a 1 976 habitants, puis dépasse 2 000 : que devient mon adhésion au réseau ?',
E'Votre adhésion est conservée.\n\nLe seuil de 2 000 habitants est celui des communes que le réseau vise en premier. Quand la population légale d''une commune le franchit à la hausse, ses secrétaires restent membres au moins jusqu''au 31 décembre de l''année suivante. Quand elle le franchit à la baisse, l''animation du réseau propose une invitation.\n\nCette règle est celle du réseau : elle doit encore être validée par le CDG77. Les populations légales changent chaque année au 1er janvier.',
'statut-sgm', '{"Règle du réseau, à valider par le CDG77"}', '{}', 'cdg77', 'CDG77', 'cdg77-relecture', 'CDG77', '2026-09-01', '2027-09-01', true, '2026-01-05 08:11+00', '2026-09-01 08:01+00'),
('0199c000-0000-7000-8000-000000000513', 1, 'Certified', 'Peut-on recruter un contractuel comme secrétaire général de mairie dans une commune de moins de 2 000 habitants ?',
E'Oui. Dans les communes de moins de 2 000 habitants, l''emploi de secrétaire général de mairie peut être pourvu par un agent contractuel, sans que l''absence de fonctionnaire ait à être démontrée comme pour un recrutement de droit commun.\n\nCe qu''il faut faire : délibérer pour créer l''emploi en citant cet article, déclarer la vacance auprès du CDG77, respecter la procédure de recrutement, puis établir le contrat et l''arrêté de nomination aux fonctions. Vérifiez avec le CDG77 la durée du contrat et les conditions de son renouvellement.',
'statut-sgm', '{"CGFP, article L.332-8, 7°"}', '{0199c000-0000-7000-8000-000000000501}', 'cdg77', 'CDG77', 'cdg77-relecture', 'CDG77', '2026-09-01', '2027-09-01', true, '2026-01-05 08:12+00', '2026-09-01 08:02+00');

-- Toolbox ------------------------------------------------------------------------------------------------------------

insert into resources (id, version, status, kind, title, description, theme, variables, published_version, review_on, is_unverified, author_subject, author_label, created_at) values
('0199c000-0000-7000-8000-000000000521', 1, 'Draft', 'Template', 'Arrêté de nomination aux fonctions de secrétaire général de mairie',
'Arrêté du maire qui nomme un agent de la commune aux fonctions de secrétaire général de mairie. À adapter selon le statut et le temps de travail de l''agent.', 'statut-sgm',
'[{"name":"commune","label":"Nom de la commune"},{"name":"numero","label":"Numéro de l''arrêté"},{"name":"maire","label":"Prénom et nom du maire"},{"name":"agent","label":"Civilité, prénom et nom de l''agent"},{"name":"grade","label":"Grade de l''agent"},{"name":"date_effet","label":"Date de prise des fonctions"},{"name":"duree_hebdomadaire","label":"Durée hebdomadaire de service, par exemple 28 heures"},{"name":"date","label":"Date de l''arrêté"}]',
1, '2027-09-01', true, 'cdg77', 'CDG77', '2026-01-05 08:20+00'),
('0199c000-0000-7000-8000-000000000522', 1, 'Draft', 'Template', 'Convocation du conseil municipal',
'Convocation à adresser aux conseillers trois jours francs au moins avant la séance dans les communes de moins de 3 500 habitants.', 'conseil-municipal',
'[{"name":"commune","label":"Nom de la commune"},{"name":"maire","label":"Prénom et nom du maire"},{"name":"date_seance","label":"Jour et date de la séance"},{"name":"heure_seance","label":"Heure de la séance"},{"name":"lieu_seance","label":"Lieu de la séance"},{"name":"ordre_du_jour","label":"Points de l''ordre du jour, un par ligne"},{"name":"date","label":"Date de la convocation"}]',
1, '2027-09-01', true, 'cdg77', 'CDG77', '2026-01-05 08:21+00'),
('0199c000-0000-7000-8000-000000000523', 1, 'Draft', 'Template', 'Délibération-type du conseil municipal',
'Trame de délibération : en-tête, présents, visas, motifs, décision, vote, voies de recours.', 'conseil-municipal',
'[{"name":"commune","label":"Nom de la commune"},{"name":"numero","label":"Numéro de la délibération"},{"name":"objet","label":"Objet"},{"name":"date_seance","label":"Date de la séance"},{"name":"date_convocation","label":"Date de la convocation"},{"name":"maire","label":"Prénom et nom du maire"},{"name":"secretaire_seance","label":"Secrétaire de séance"},{"name":"en_exercice","label":"Nombre de membres en exercice"},{"name":"presents","label":"Nombre de présents"},{"name":"pouvoirs","label":"Nombre de pouvoirs"},{"name":"visas","label":"Textes visés, un par ligne"},{"name":"motifs","label":"Motifs"},{"name":"decision","label":"Ce que le conseil décide"},{"name":"pour","label":"Voix pour"},{"name":"contre","label":"Voix contre"},{"name":"abstentions","label":"Abstentions"}]',
1, '2027-09-01', true, 'cdg77', 'CDG77', '2026-01-05 08:22+00'),
('0199c000-0000-7000-8000-000000000524', 1, 'Draft', 'Template', 'Fiche de passation entre secrétaires généraux de mairie',
'Ce que la personne qui part transmet à celle qui arrive : accès, échéances, dossiers en cours, interlocuteurs.', 'accueil',
'[{"name":"commune","label":"Nom de la commune"},{"name":"sortant","label":"Secrétaire qui part"},{"name":"entrant","label":"Secrétaire qui arrive"},{"name":"date_passation","label":"Date de la passation"},{"name":"dossiers_en_cours","label":"Dossiers en cours et prochaine étape de chacun"},{"name":"echeances","label":"Échéances des trois prochains mois"},{"name":"interlocuteurs","label":"Interlocuteurs (trésorerie, préfecture, intercommunalité, prestataires)"}]',
1, '2027-09-01', true, 'cdg77', 'CDG77', '2026-01-05 08:23+00'),
('0199c000-0000-7000-8000-000000000525', 1, 'Draft', 'Tool', 'Rétro-planning du budget', 'Les étapes du budget communal, de la clôture de l''exercice au compte administratif ou au compte financier unique.', 'budget-finances', '[]', 1, '2027-09-01', true, 'cdg77', 'CDG77', '2026-01-05 08:24+00'),
('0199c000-0000-7000-8000-000000000526', 1, 'Draft', 'Tool', 'Rétro-planning des élections', 'Ce qu''il faut préparer en mairie, de six mois avant le scrutin au lendemain du vote.', 'elections', '[]', 1, '2027-09-01', true, 'cdg77', 'CDG77', '2026-01-05 08:25+00'),
('0199c000-0000-7000-8000-000000000527', 1, 'Draft', 'Tool', 'Rétro-planning du recensement de la population', 'Les étapes d''une collecte dans une commune de moins de 10 000 habitants, recensée une fois tous les cinq ans.', 'recensement', '[]', 1, '2027-09-01', true, 'cdg77', 'CDG77', '2026-01-05 08:26+00'),
('0199c000-0000-7000-8000-000000000528', 1, 'Draft', 'Checklist', 'Liste de contrôle après une inondation', 'Mise en sécurité, constats, demande de reconnaissance de l''état de catastrophe naturelle, aide aux habitants et aux entreprises.', 'risques', '[]', 1, '2027-09-01', true, 'cdg77', 'CDG77', '2026-01-05 08:27+00');

insert into resource_versions (id, resource_id, number, text, author_subject, author_label, created_at, reviewer_subject, reviewer_label, reviewed_on, published_at) values
('0199c000-0000-7000-8000-000000000531', '0199c000-0000-7000-8000-000000000521', 1,
$text$ARRÊTÉ N° {{numero}}
portant nomination aux fonctions de secrétaire général de mairie

COMMUNE DE {{commune}}

Le maire de {{commune}},

Vu le code général des collectivités territoriales, et notamment son article L.2122-19-1 ;
Vu le code général de la fonction publique ;
Vu la loi n° 2023-1380 du 30 décembre 2023 visant à revaloriser le métier de secrétaire de mairie ;
Considérant que la commune compte moins de 3 500 habitants et qu'aucun directeur général des services n'y est nommé ;
Considérant que {{agent}}, {{grade}}, remplit les conditions pour exercer ces fonctions ;

ARRÊTE

Article 1er. {{agent}}, {{grade}}, est nommé aux fonctions de secrétaire général de mairie de la commune de {{commune}} à compter du {{date_effet}}, pour une durée hebdomadaire de service de {{duree_hebdomadaire}}.

Article 2. L'intéressé suit, dans l'année de sa prise de fonctions, la formation prévue à l'article L.422-34-1 du code général de la fonction publique.

Article 3. Le présent arrêté est notifié à l'intéressé. Une copie en est adressée au comptable public et au président du centre de gestion de Seine-et-Marne.

Article 4. Le présent arrêté peut faire l'objet d'un recours devant le tribunal administratif de Melun dans un délai de deux mois à compter de sa notification.

Fait à {{commune}}, le {{date}}

Le maire,
{{maire}}

Notifié le :
Signature de l'agent :$text$,
'cdg77', 'CDG77', '2026-01-05 08:20+00', 'cdg77-relecture', 'CDG77', '2026-09-01', '2026-09-01 08:20+00'),
('0199c000-0000-7000-8000-000000000532', '0199c000-0000-7000-8000-000000000522', 1,
$text$CONVOCATION DU CONSEIL MUNICIPAL

COMMUNE DE {{commune}}

{{commune}}, le {{date}}

Madame, Monsieur le conseiller municipal,

En application des articles L.2121-10 et L.2121-11 du code général des collectivités territoriales, j'ai l'honneur de vous convoquer à la séance du conseil municipal qui se tiendra :

le {{date_seance}} à {{heure_seance}}
{{lieu_seance}}

Ordre du jour :
{{ordre_du_jour}}

Si vous ne pouvez pas assister à la séance, vous pouvez donner à un collègue de votre choix un pouvoir écrit de voter en votre nom. Un conseiller ne peut porter qu'un seul pouvoir.

Je vous prie d'agréer, Madame, Monsieur, l'expression de ma considération distinguée.

Le maire,
{{maire}}

Pouvoir
Je soussigné(e) ……………………………………, empêché(e), donne pouvoir à …………………………………… pour voter en mon nom à la séance du {{date_seance}}.
Date et signature :$text$,
'cdg77', 'CDG77', '2026-01-05 08:21+00', 'cdg77-relecture', 'CDG77', '2026-09-01', '2026-09-01 08:21+00'),
('0199c000-0000-7000-8000-000000000533', '0199c000-0000-7000-8000-000000000523', 1,
$text$DÉLIBÉRATION DU CONSEIL MUNICIPAL N° {{numero}}

COMMUNE DE {{commune}}
Séance du {{date_seance}}

Objet : {{objet}}

Le conseil municipal, régulièrement convoqué le {{date_convocation}}, s'est réuni sous la présidence de {{maire}}, maire.
Membres en exercice : {{en_exercice}}. Présents : {{presents}}. Pouvoirs : {{pouvoirs}}.
Secrétaire de séance : {{secretaire_seance}}.

Le conseil municipal,

Vu le code général des collectivités territoriales ;
{{visas}}

Considérant ce qui suit :
{{motifs}}

Après en avoir délibéré, par {{pour}} voix pour, {{contre}} voix contre et {{abstentions}} abstention(s),

DÉCIDE

{{decision}}

Le maire est chargé de l'exécution de la présente délibération.

Le maire certifie sous sa responsabilité le caractère exécutoire de cet acte, transmis au représentant de l'État et publié. Il peut faire l'objet d'un recours devant le tribunal administratif de Melun dans un délai de deux mois à compter de sa publication.

Le maire,                                        Le secrétaire de séance,
{{maire}}                                        {{secretaire_seance}}$text$,
'cdg77', 'CDG77', '2026-01-05 08:22+00', 'cdg77-relecture', 'CDG77', '2026-09-01', '2026-09-01 08:22+00'),
('0199c000-0000-7000-8000-000000000534', '0199c000-0000-7000-8000-000000000524', 1,
$text$FICHE DE PASSATION – COMMUNE DE {{commune}}

Passation du {{date_passation}}
Secrétaire qui part : {{sortant}}
Secrétaire qui arrive : {{entrant}}

1. Dossiers en cours
{{dossiers_en_cours}}

2. Échéances des trois prochains mois
{{echeances}}

3. Interlocuteurs
{{interlocuteurs}}

4. À remettre en main propre et à vérifier ensemble
[ ] Clés, badges, codes d'alarme (jamais par écrit dans cette fiche)
[ ] Certificats électroniques : signature, transmission des actes, Hélios ; date d'expiration de chacun
[ ] Comptes d'accès : à fermer pour la personne qui part, à ouvrir pour celle qui arrive
[ ] Registres : délibérations, arrêtés, état civil, cimetière
[ ] Tenue de la liste électorale et du répertoire électoral unique
[ ] Marchés et contrats : échéances, préavis, reconductions
[ ] Régies : procès-verbal de remise, avec le comptable public
[ ] Paie et carrières : éléments variables du mois, arrêtés à prendre
[ ] Sauvegardes informatiques : où, quand, qui

5. Ce qui ne s'écrit nulle part
Habitudes des élus, rendez-vous réguliers, points de vigilance : prenez une heure pour en parler.

Signatures :
Secrétaire qui part                 Secrétaire qui arrive                 Le maire$text$,
'cdg77', 'CDG77', '2026-01-05 08:23+00', 'cdg77-relecture', 'CDG77', '2026-09-01', '2026-09-01 08:23+00'),
('0199c000-0000-7000-8000-000000000535', '0199c000-0000-7000-8000-000000000525', 1,
$text$RÉTRO-PLANNING DU BUDGET COMMUNAL

Novembre – décembre
– Recenser les restes à réaliser et les rattachements avec le maire et les adjoints.
– Délibérer, s'il le faut, pour engager l'investissement avant le vote du budget, dans la limite du quart des crédits de l'année (CGCT, article L.1612-1).

Janvier
– Arrêter les restes à réaliser au 31 décembre et les transmettre au comptable.
– Demander les éléments connus : dotations, bases fiscales provisoires, participations aux syndicats.

Février
– Rapprocher les écritures avec le comptable ; préparer le compte administratif ou le compte financier unique.
– Réunir la commission des finances ; établir la liste des projets et leurs plans de financement.

Mars
– Recevoir l'état 1259 des bases fiscales.
– Convoquer le conseil : compte de l'exercice clos, affectation du résultat, taux, subventions, budget.

Au plus tard le 15 avril (le 30 avril l'année du renouvellement des conseils)
– Vote du budget et des taux (CGCT, article L.1612-2).

Dans les quinze jours du vote
– Transmission au représentant de l'État et au comptable.

Au plus tard le 30 juin
– Vote du compte de l'exercice clos (CGCT, article L.1612-12).

Septembre – octobre
– Point d'exécution ; décision modificative si besoin ; délibérations fiscales avant le 1er octobre.$text$,
'cdg77', 'CDG77', '2026-01-05 08:24+00', 'cdg77-relecture', 'CDG77', '2026-09-01', '2026-09-01 08:24+00'),
('0199c000-0000-7000-8000-000000000536', '0199c000-0000-7000-8000-000000000526', 1,
$text$RÉTRO-PLANNING DES ÉLECTIONS

Six mois avant
– Vérifier le nombre de bureaux de vote et leur accessibilité ; signaler tout changement à la préfecture avant le 31 août de l'année qui précède.
– Vérifier urnes, isoloirs, panneaux d'affichage.

Deux mois avant
– Rappeler aux habitants la date limite d'inscription (sixième vendredi avant le scrutin) ; traiter les demandes dans les cinq jours.
– Préparer la commission de contrôle des listes, qui se réunit entre le vingt-quatrième et le vingt et unième jour avant le scrutin.

Un mois avant
– Composer les bureaux : président, assesseurs, secrétaire ; prévoir les tours de présence.
– Poser les panneaux électoraux avant l'ouverture de la campagne.

La semaine du scrutin
– Éditer les listes d'émargement ; relever les procurations chaque jour.
– Préparer chaque table : code électoral, enveloppes, procès-verbaux, fournitures.

Le jour du vote
– Ouverture à 8 heures ; vérifier l'urne devant les assesseurs.
– Communiquer la participation aux heures demandées.
– Dépouillement public dès la clôture ; procès-verbal en double exemplaire ; affichage des résultats.

Le lendemain
– Transmission des procès-verbaux ; rangement ; heures des agents à noter pour la paie.$text$,
'cdg77', 'CDG77', '2026-01-05 08:25+00', 'cdg77-relecture', 'CDG77', '2026-09-01', '2026-09-01 08:25+00'),
('0199c000-0000-7000-8000-000000000537', '0199c000-0000-7000-8000-000000000527', 1,
$text$RÉTRO-PLANNING DU RECENSEMENT DE LA POPULATION

Mai – juin de l'année précédente
– Nommer par arrêté le coordonnateur communal ; il est formé par l'INSEE à l'automne.

Septembre – octobre
– Délibérer sur les emplois et la rémunération des agents recenseurs.
– Préparer le découpage en secteurs ; compter de l'ordre de 200 à 250 logements par agent.

Novembre – décembre
– Recruter les agents recenseurs et prendre les arrêtés.
– Informer les habitants : bulletin, affiches, site de la commune.

Première quinzaine de janvier
– Formation des agents en deux demi-journées ; tournée de reconnaissance.

Du troisième jeudi de janvier au samedi de la quatrième semaine qui suit
– Collecte : privilégier la réponse par internet ; point chaque semaine avec chaque agent ; relances.

Dans les dix jours qui suivent la fin
– Classement des bulletins, signature du récapitulatif par le maire, envoi à l'INSEE.

Ensuite
– Paiement des agents ; inscription de la dotation forfaitaire de recensement en recette.
– Les populations légales qui en résultent entrent en vigueur un 1er janvier, après traitement par l'INSEE.$text$,
'cdg77', 'CDG77', '2026-01-05 08:26+00', 'cdg77-relecture', 'CDG77', '2026-09-01', '2026-09-01 08:26+00'),
('0199c000-0000-7000-8000-000000000538', '0199c000-0000-7000-8000-000000000528', 1,
$text$LISTE DE CONTRÔLE APRÈS UNE INONDATION

Dans l'heure
[ ] Le maire prend la direction des secours ; plan communal de sauvegarde déclenché s'il existe
[ ] Arrêtés de circulation et de fermeture des lieux dangereux ; barrières, signalisation
[ ] Personnes fragiles appelées ou visitées (registre nominatif de la commune)
[ ] Lieu d'accueil ouvert, point d'eau potable, toilettes
[ ] Préfecture, intercommunalité, gestionnaire de l'eau et de l'électricité prévenus

Dans la semaine
[ ] Photographies datées : hauteur d'eau, bâtiments communaux, voirie, réseaux
[ ] Habitants et entreprises : déclarer le sinistre à leur assureur dans les cinq jours ouvrés ; une nouvelle déclaration suit la reconnaissance, dans les trente jours de sa publication (code des assurances, article A.125-1 et annexe, et article L.125-2 : délais à vérifier)
[ ] Collecte des déclarations des habitants en mairie, sans pièce d'identité ni coordonnées bancaires
[ ] Déclaration des biens communaux à l'assureur de la commune
[ ] Entreprises et commerces : orienter vers la chambre de commerce et d'industrie et la chambre de métiers et de l'artisanat ; exploitations : vers la chambre d'agriculture

Demande de reconnaissance de l'état de catastrophe naturelle
[ ] Formulaire en ligne de demande communale, par phénomène et par période
[ ] Joindre les relevés et les arrêtés pris ; garder l'accusé de dépôt
[ ] Délai : vingt-quatre mois à compter du début du phénomène (à vérifier)
[ ] À la publication au Journal officiel : affichage en mairie, information des sinistrés, délai de déclaration rappelé

Dans le mois
[ ] Dépenses d'urgence suivies à part ; demande de subvention pour la réparation des biens non assurables
[ ] Retour d'expérience avec les élus et les agents ; mise à jour du plan communal de sauvegarde et du document d'information sur les risques
[ ] Repères de crue posés ou actualisés$text$,
'cdg77', 'CDG77', '2026-01-05 08:27+00', 'cdg77-relecture', 'CDG77', '2026-09-01', '2026-09-01 08:27+00');

-- After their texts, so that what can be found holds them.
update resources set status = 'Published', published_at = '2026-09-01 08:20+00'::timestamptz + (right(id::text, 1)::int - 1) * interval '1 minute'
where id between '0199c000-0000-7000-8000-000000000521' and '0199c000-0000-7000-8000-000000000528';

-- Calendar -----------------------------------------------------------------------------------------------------------

insert into calendar_entries (id, version, status, kind, title, description, starts_on, ends_on, starts_at, ends_at, place, population_min, population_max, theme, is_unverified, author_subject, author_label) values
('0199c000-0000-7000-8000-000000000541', 1, 'Planned', 'Deadline', 'Fin du plan de requalification et de la règle de nomination sous 3 500 habitants',
'Dernier jour pour promouvoir en catégorie B, hors quota, un agent de catégorie C qui exerce les fonctions de secrétaire général de mairie. Le lendemain, les catégories minimales de l''article L.2122-19-1, II, s''appliquent.',
'2027-12-31', '2027-12-31', null, null, null, null, 3499, 'statut-sgm', true, 'cdg77', 'CDG77'),
('0199c000-0000-7000-8000-000000000542', 1, 'Planned', 'Deadline', 'Nouvelles populations légales en vigueur (2027)',
'Les populations légales publiées par l''INSEE à la fin de l''année entrent en vigueur le 1er janvier. Vérifiez les seuils qui changent pour votre commune : indemnités, règles du conseil, adhésion au réseau.',
'2027-01-01', '2027-01-01', null, null, null, null, null, 'recensement', true, 'cdg77', 'CDG77'),
('0199c000-0000-7000-8000-000000000543', 1, 'Planned', 'Deadline', 'Nouvelles populations légales en vigueur (2028)',
'Les populations légales publiées par l''INSEE à la fin de l''année entrent en vigueur le 1er janvier. Vérifiez les seuils qui changent pour votre commune : catégorie du secrétaire général, indemnités, règles du conseil.',
'2028-01-01', '2028-01-01', null, null, null, null, null, 'recensement', true, 'cdg77', 'CDG77'),
('0199c000-0000-7000-8000-000000000544', 1, 'Planned', 'Deadline', 'Nouvelles populations légales en vigueur (2029)',
'Les populations légales publiées par l''INSEE à la fin de l''année entrent en vigueur le 1er janvier. Vérifiez les seuils qui changent pour votre commune.',
'2029-01-01', '2029-01-01', null, null, null, null, null, 'recensement', true, 'cdg77', 'CDG77'),
('0199c000-0000-7000-8000-000000000545', 1, 'Planned', 'Deadline', 'Vote du budget 2027',
'Dernier jour pour le vote du budget et des taux de fiscalité (CGCT, article L.1612-2). Le rétro-planning du budget se trouve dans la boîte à outils.',
'2027-04-15', '2027-04-15', null, null, null, null, null, 'budget-finances', true, 'cdg77', 'CDG77'),
('0199c000-0000-7000-8000-000000000546', 1, 'Planned', 'Deadline', 'Vote du compte de l''exercice 2026',
'Dernier jour pour le vote du compte administratif ou du compte financier unique (CGCT, article L.1612-12).',
'2027-06-30', '2027-06-30', null, null, null, null, null, 'budget-finances', true, 'cdg77', 'CDG77');
