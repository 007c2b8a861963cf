-- The five schemes and the versions of their rules that public sources tell of. What no source confirms stands in "unverified" and is shown as such.
-- Where a text can be read in two ways, the careful reading is in force and the other one waits as a draft: an approver may choose it.

insert into funding_schemes (id, code, name, purpose, rank) values
    (md5('funding-scheme/CoR')::uuid, 'CoR', 'Contrat rural', 'Programme d''investissement sur plusieurs années d''une petite commune ou d''un syndicat, avec la Région.', 1),
    (md5('funding-scheme/FAC')::uuid, 'FAC', 'Fonds d''aménagement communal', 'Investissements des communes de 2 000 habitants et plus, dans une enveloppe par contrat de trois ans.', 2),
    (md5('funding-scheme/FER')::uuid, 'FER', 'Fonds d''équipement rural', 'Opérations d''investissement des communes et syndicats de moins de 2 000 habitants.', 3),
    (md5('funding-scheme/CID')::uuid, 'CID', 'Contrat intercommunal de développement', 'Projets d''une intercommunalité, sur la base d''un diagnostic de son territoire.', 4),
    (md5('funding-scheme/SHIELD')::uuid, 'SHIELD', 'Bouclier de sécurité', 'Investissements de sécurité des collectivités, en complément de l''aide de la Région.', 5);

insert into scheme_rule_versions (id, scheme_id, code, status, valid_from, valid_to, act, source, drafted_by, drafted_on, rules) values (
    md5('rule-version/CoR-2016')::uuid, md5('funding-scheme/CoR')::uuid, 'CoR-2016', 'InForce', '2016-11-16', '2022-08-01',
    'Règlement des contrats ruraux du 16/11/2016 et convention territoriale d''exercice concerté (CTEC)',
    'https://issuu.com/yvelines/docs/annexe-2-reglement-contrats-ruraux-16-11-2016 ; https://www.iledefrance.fr/un-nouveau-contrat-rural-plus-efficace',
    'migration', '2026-11-25',
    $rules${
      "beneficiaries": [
        {"kind": "Commune", "population": {"from": null, "below": 2000}, "expenseCeiling": {"amount": 370000.00}, "grantCeilings": [], "envelope": null},
        {"kind": "Syndicate", "population": {"from": null, "below": 3000}, "expenseCeiling": {"amount": 770000.00}, "grantCeilings": [], "envelope": null}
      ],
      "rates": [
        {"funder": "Department", "rate": 0.3},
        {"funder": "Region", "rate": 0.4}
      ],
      "ownerShare": {"usual": 0.2, "leadCompetence": 0.3, "schoolEnergyRenovation": 0.1, "isLeadCompetence": true, "restsOnCtec": true, "prefectMayDerogate": true},
      "paymentSchedule": {"advance": null, "instalmentsCap": 0.8},
      "startedWorks": "RefusedUnlessAuthorised",
      "capping": "Refuse",
      "requiredDocuments": [
        {"code": "deliberation", "label": "Délibération qui sollicite le contrat"},
        {"code": "programme", "label": "Programme pluriannuel d'investissement"},
        {"code": "financing-plan", "label": "Plan de financement hors taxes"},
        {"code": "estimate", "label": "Estimatif détaillé des travaux, hors taxes"},
        {"code": "schedule", "label": "Calendrier de réalisation N, N+1, N+2"}
      ],
      "bonuses": [
        {"code": "environment", "label": "Opérations environnementales", "condition": "Contrat qui comprend des opérations environnementales", "funder": "Region", "addedRate": null, "addedEnvelope": null}
      ],
      "duration": {"years": 3, "extensions": 2, "yearsPerExtension": 1},
      "envelopeSplit": null,
      "unverified": [
        {"pointer": "/rules/paymentSchedule", "note": "Avance, plafond des acomptes et solde n'ont pas été trouvés : 80 % de la subvention avant le solde est une valeur d'attente."},
        {"pointer": "/rules/requiredDocuments", "note": "La liste des pièces du règlement n'a pas pu être lue : celle-ci est indicative."},
        {"pointer": "/rules/capping", "note": "Le texte du Département sur l'écrêtement n'a pas été trouvé : par défaut, un plan qui ne laisse pas assez au maître d'ouvrage est refusé."},
        {"pointer": "/rules/bonuses", "note": "Le montant de cette bonification n'a pas été trouvé."}
      ]
    }$rules$);

insert into scheme_rule_versions (id, scheme_id, code, status, valid_from, valid_to, act, source, drafted_by, drafted_on, rules) values (
    md5('rule-version/CoR-2022')::uuid, md5('funding-scheme/CoR')::uuid, 'CoR-2022', 'InForce', '2022-08-01', null,
    'Délibération régionale CR 2022-023 de juillet 2022 et avenant à la CTEC',
    'https://www.lemoniteur77.com/le-departement-mise-sur-l-attractivite-94660.html ; https://123dok.net/document/q05nkj13-nouveau-contrat-rural-modification-du-règlement-d-intervention.html',
    'migration', '2026-11-25',
    $rules${
      "beneficiaries": [
        {"kind": "Commune", "population": {"from": null, "below": 2000}, "expenseCeiling": {"amount": 500000.00}, "grantCeilings": [], "envelope": null},
        {"kind": "Syndicate", "population": {"from": null, "below": 3000}, "expenseCeiling": {"amount": 770000.00}, "grantCeilings": [], "envelope": null}
      ],
      "rates": [
        {"funder": "Department", "rate": 0.3},
        {"funder": "Region", "rate": 0.4}
      ],
      "ownerShare": {"usual": 0.2, "leadCompetence": 0.3, "schoolEnergyRenovation": 0.1, "isLeadCompetence": true, "restsOnCtec": true, "prefectMayDerogate": true},
      "paymentSchedule": {"advance": null, "instalmentsCap": 0.8},
      "startedWorks": "RefusedUnlessAuthorised",
      "capping": "Refuse",
      "requiredDocuments": [
        {"code": "deliberation", "label": "Délibération qui sollicite le contrat"},
        {"code": "programme", "label": "Programme pluriannuel d'investissement"},
        {"code": "financing-plan", "label": "Plan de financement hors taxes"},
        {"code": "estimate", "label": "Estimatif détaillé des travaux, hors taxes"},
        {"code": "schedule", "label": "Calendrier de réalisation N, N+1, N+2"}
      ],
      "bonuses": [
        {"code": "environment", "label": "Opérations environnementales", "condition": "Contrat qui comprend des opérations environnementales", "funder": "Region", "addedRate": null, "addedEnvelope": null}
      ],
      "duration": {"years": 3, "extensions": 2, "yearsPerExtension": 1},
      "envelopeSplit": null,
      "unverified": [
        {"pointer": "/validFrom", "note": "Le jour d'entrée en vigueur n'a pas été trouvé : le 1er août 2022 suit la délibération de juillet."},
        {"pointer": "/rules/beneficiaries/1/expenseCeiling", "note": "Le plafond des syndicats après 2022 n'a pas été trouvé : celui de 2016 est repris."},
        {"pointer": "/rules/paymentSchedule", "note": "Avance, plafond des acomptes et solde n'ont pas été trouvés : 80 % de la subvention avant le solde est une valeur d'attente."},
        {"pointer": "/rules/requiredDocuments", "note": "La liste des pièces du règlement n'a pas pu être lue : celle-ci est indicative."},
        {"pointer": "/rules/capping", "note": "Le texte du Département sur l'écrêtement n'a pas été trouvé : par défaut, un plan qui ne laisse pas assez au maître d'ouvrage est refusé."},
        {"pointer": "/rules/bonuses", "note": "Le montant de cette bonification n'a pas été trouvé."}
      ]
    }$rules$);

insert into scheme_rule_versions (id, scheme_id, code, status, valid_from, valid_to, act, source, drafted_by, drafted_on, rules) values (
    md5('rule-version/FAC-2019')::uuid, md5('funding-scheme/FAC')::uuid, 'FAC-2019', 'InForce', '2019-06-14', null,
    'Délibération du Conseil départemental du 14/06/2019',
    'https://www.lemoniteur77.com/une-nouvelle-aide-departementale-pour-les-communes-4458.html',
    'migration', '2026-11-25',
    $rules${
      "beneficiaries": [
        {"kind": "Commune", "population": {"from": 2000, "below": null}, "expenseCeiling": null, "grantCeilings": [], "envelope": {"classes": [{"population": {"from": 2000, "below": 5000}, "amount": 300000.00}, {"population": {"from": 5000, "below": 10000}, "amount": 600000.00}, {"population": {"from": 10000, "below": null}, "amount": 1000000.00}]}},
        {"kind": "Syndicate", "population": {"from": 2000, "below": null}, "expenseCeiling": null, "grantCeilings": [], "envelope": {"classes": [{"population": {"from": 2000, "below": 5000}, "amount": 300000.00}, {"population": {"from": 5000, "below": 10000}, "amount": 600000.00}, {"population": {"from": 10000, "below": null}, "amount": 1000000.00}]}}
      ],
      "rates": [
        {"funder": "Department", "rate": 0.4}
      ],
      "ownerShare": {"usual": 0.2, "leadCompetence": 0.3, "schoolEnergyRenovation": 0.1, "isLeadCompetence": false, "restsOnCtec": false, "prefectMayDerogate": true},
      "paymentSchedule": {"advance": null, "instalmentsCap": 0.8},
      "startedWorks": "RefusedUnlessAuthorised",
      "capping": "Refuse",
      "requiredDocuments": [
        {"code": "deliberation", "label": "Délibération qui sollicite l'aide"},
        {"code": "financing-plan", "label": "Plan de financement hors taxes"},
        {"code": "estimate", "label": "Estimatif détaillé des travaux, hors taxes"},
        {"code": "schedule", "label": "Calendrier de réalisation"}
      ],
      "bonuses": [
        {"code": "college-sports", "label": "Équipements sportifs pour les collégiens", "condition": "Commune où un collège est construit", "funder": "Department", "addedRate": null, "addedEnvelope": null}
      ],
      "duration": {"years": 3, "extensions": 0, "yearsPerExtension": 0},
      "envelopeSplit": null,
      "unverified": [
        {"pointer": "/rules/rates", "note": "Le taux de 40 % est un maximum, connu par la presse de 2019 : sa valeur d'aujourd'hui n'est pas vérifiée."},
        {"pointer": "/rules/beneficiaries/0/envelope", "note": "Les enveloppes sont connues par la presse de 2019 : leurs montants d'aujourd'hui ne sont pas vérifiés."},
        {"pointer": "/rules/beneficiaries/1", "note": "Les syndicats peuvent en bénéficier, mais leurs conditions n'ont pas été trouvées : celles des communes sont reprises."},
        {"pointer": "/rules/paymentSchedule", "note": "Avance, plafond des acomptes et solde n'ont pas été trouvés : 80 % de la subvention avant le solde est une valeur d'attente."},
        {"pointer": "/rules/requiredDocuments", "note": "La liste des pièces du règlement n'a pas pu être lue : celle-ci est indicative."},
        {"pointer": "/rules/capping", "note": "Le texte du Département sur l'écrêtement n'a pas été trouvé : par défaut, un plan qui ne laisse pas assez au maître d'ouvrage est refusé."},
        {"pointer": "/rules/startedWorks", "note": "La règle sur les travaux commencés n'a pas été trouvée pour ce dispositif : celle du contrat rural est reprise."},
        {"pointer": "/rules/duration/extensions", "note": "Les prorogations de ce dispositif n'ont pas été trouvées : aucune n'est prévue ici."},
        {"pointer": "/rules/bonuses", "note": "Le montant de cette bonification n'a pas été trouvé."}
      ]
    }$rules$);

insert into scheme_rule_versions (id, scheme_id, code, status, valid_from, valid_to, act, source, drafted_by, drafted_on, rules) values (
    md5('rule-version/FER-2021')::uuid, md5('funding-scheme/FER')::uuid, 'FER-2021', 'InForce', '2021-01-01', null,
    'Délibération non retrouvée (page du Département sur ses aides aux communes)',
    'https://www.seine-et-marne.fr/en/node/8888',
    'migration', '2026-11-25',
    $rules${
      "beneficiaries": [
        {"kind": "Commune", "population": {"from": null, "below": 2000}, "expenseCeiling": {"amount": 100000.00}, "grantCeilings": [], "envelope": null},
        {"kind": "Syndicate", "population": {"from": null, "below": 2000}, "expenseCeiling": {"amount": 100000.00}, "grantCeilings": [], "envelope": null}
      ],
      "rates": [
        {"funder": "Department", "rate": 0.5}
      ],
      "ownerShare": {"usual": 0.2, "leadCompetence": 0.3, "schoolEnergyRenovation": 0.1, "isLeadCompetence": false, "restsOnCtec": false, "prefectMayDerogate": true},
      "paymentSchedule": {"advance": null, "instalmentsCap": 0.8},
      "startedWorks": "RefusedUnlessAuthorised",
      "capping": "Refuse",
      "requiredDocuments": [
        {"code": "deliberation", "label": "Délibération qui sollicite l'aide"},
        {"code": "financing-plan", "label": "Plan de financement hors taxes"},
        {"code": "estimate", "label": "Estimatif détaillé des travaux, hors taxes"},
        {"code": "schedule", "label": "Calendrier de réalisation"}
      ],
      "bonuses": [],
      "duration": null,
      "envelopeSplit": null,
      "unverified": [
        {"pointer": "/validFrom", "note": "Le jour d'entrée en vigueur n'a pas été trouvé : le 1er janvier 2021 est une valeur d'attente."},
        {"pointer": "/act", "note": "La délibération n'a pas été trouvée."},
        {"pointer": "/rules/beneficiaries/0/expenseCeiling", "note": "Le Département écrit « jusqu'à 50 % et pour un montant maximum de 100 000 € » : ce montant peut plafonner la dépense ou la subvention. Il plafonne ici la dépense, la lecture la plus prudente : 50 000 € de subvention au plus."},
        {"pointer": "/rules/paymentSchedule", "note": "Avance, plafond des acomptes et solde n'ont pas été trouvés : 80 % de la subvention avant le solde est une valeur d'attente."},
        {"pointer": "/rules/requiredDocuments", "note": "La liste des pièces du règlement n'a pas pu être lue : celle-ci est indicative."},
        {"pointer": "/rules/capping", "note": "Le texte du Département sur l'écrêtement n'a pas été trouvé : par défaut, un plan qui ne laisse pas assez au maître d'ouvrage est refusé."},
        {"pointer": "/rules/startedWorks", "note": "La règle sur les travaux commencés n'a pas été trouvée pour ce dispositif : celle du contrat rural est reprise."}
      ]
    }$rules$);

insert into scheme_rule_versions (id, scheme_id, code, status, valid_from, valid_to, act, source, drafted_by, drafted_on, rules) values (
    md5('rule-version/FER-2021-subvention')::uuid, md5('funding-scheme/FER')::uuid, 'FER-2021-subvention', 'Draft', null, null,
    null,
    'https://www.seine-et-marne.fr/en/node/8888',
    'migration', '2026-11-25',
    $rules${
      "beneficiaries": [
        {"kind": "Commune", "population": {"from": null, "below": 2000}, "expenseCeiling": null, "grantCeilings": [{"funder": "Department", "amount": 100000.00}], "envelope": null},
        {"kind": "Syndicate", "population": {"from": null, "below": 2000}, "expenseCeiling": null, "grantCeilings": [{"funder": "Department", "amount": 100000.00}], "envelope": null}
      ],
      "rates": [
        {"funder": "Department", "rate": 0.5}
      ],
      "ownerShare": {"usual": 0.2, "leadCompetence": 0.3, "schoolEnergyRenovation": 0.1, "isLeadCompetence": false, "restsOnCtec": false, "prefectMayDerogate": true},
      "paymentSchedule": {"advance": null, "instalmentsCap": 0.8},
      "startedWorks": "RefusedUnlessAuthorised",
      "capping": "Refuse",
      "requiredDocuments": [
        {"code": "deliberation", "label": "Délibération qui sollicite l'aide"},
        {"code": "financing-plan", "label": "Plan de financement hors taxes"},
        {"code": "estimate", "label": "Estimatif détaillé des travaux, hors taxes"},
        {"code": "schedule", "label": "Calendrier de réalisation"}
      ],
      "bonuses": [],
      "duration": null,
      "envelopeSplit": null,
      "unverified": [
        {"pointer": "/rules/beneficiaries/0/grantCeilings", "note": "Le Département écrit « jusqu'à 50 % et pour un montant maximum de 100 000 € » : ce montant peut plafonner la dépense ou la subvention. Il plafonne ici la subvention, l'autre lecture."},
        {"pointer": "/rules/paymentSchedule", "note": "Avance, plafond des acomptes et solde n'ont pas été trouvés : 80 % de la subvention avant le solde est une valeur d'attente."},
        {"pointer": "/rules/requiredDocuments", "note": "La liste des pièces du règlement n'a pas pu être lue : celle-ci est indicative."},
        {"pointer": "/rules/capping", "note": "Le texte du Département sur l'écrêtement n'a pas été trouvé : par défaut, un plan qui ne laisse pas assez au maître d'ouvrage est refusé."},
        {"pointer": "/rules/startedWorks", "note": "La règle sur les travaux commencés n'a pas été trouvée pour ce dispositif : celle du contrat rural est reprise."}
      ]
    }$rules$);

insert into scheme_rule_versions (id, scheme_id, code, status, valid_from, valid_to, act, source, drafted_by, drafted_on, rules) values (
    md5('rule-version/CID-2019')::uuid, md5('funding-scheme/CID')::uuid, 'CID-2019', 'InForce', '2019-06-14', null,
    'Délibération du Conseil départemental du 14/06/2019',
    'https://www.lemoniteur77.com/contrat-intercommunal-de-developpement-2692.html ; https://www.lemoniteur77.com/une-nouvelle-aide-departementale-pour-les-communes-4458.html',
    'migration', '2026-11-25',
    $rules${
      "beneficiaries": [
        {"kind": "Intercommunality", "population": {"from": null, "below": null}, "expenseCeiling": null, "grantCeilings": [], "envelope": null}
      ],
      "rates": [
        {"funder": "Department", "rate": null}
      ],
      "ownerShare": {"usual": 0.2, "leadCompetence": 0.3, "schoolEnergyRenovation": 0.1, "isLeadCompetence": false, "restsOnCtec": false, "prefectMayDerogate": true},
      "paymentSchedule": {"advance": null, "instalmentsCap": 0.8},
      "startedWorks": "RefusedUnlessAuthorised",
      "capping": "Refuse",
      "requiredDocuments": [
        {"code": "diagnosis", "label": "Diagnostic de territoire"},
        {"code": "deliberation", "label": "Délibération qui sollicite l'aide"},
        {"code": "financing-plan", "label": "Plan de financement hors taxes"},
        {"code": "estimate", "label": "Estimatif détaillé des travaux, hors taxes"},
        {"code": "schedule", "label": "Calendrier de réalisation"}
      ],
      "bonuses": [
        {"code": "hqe", "label": "Certification HQE", "condition": "Projet certifié de haute qualité environnementale", "funder": "Department", "addedRate": null, "addedEnvelope": null},
        {"code": "city-contract", "label": "Contrat de ville", "condition": "Intercommunalité signataire d'un contrat de ville", "funder": "Department", "addedRate": null, "addedEnvelope": null},
        {"code": "rural-revitalisation", "label": "Zone de revitalisation rurale", "condition": "Intercommunalité classée en zone de revitalisation rurale", "funder": "Department", "addedRate": null, "addedEnvelope": null},
        {"code": "college-sports", "label": "Équipements sportifs pour les collégiens", "condition": "Territoire où un collège est construit", "funder": "Department", "addedRate": null, "addedEnvelope": null}
      ],
      "duration": {"years": 3, "extensions": 0, "yearsPerExtension": 0},
      "envelopeSplit": {"intercommunality": 0.6},
      "unverified": [
        {"pointer": "/rules/rates", "note": "Aucun taux n'est publié : chaque contrat le fixe, avec son enveloppe."},
        {"pointer": "/rules/envelopeSplit", "note": "Le partage de 60 % pour l'intercommunalité et 40 % pour ses communes est déduit de contrats publiés."},
        {"pointer": "/rules/paymentSchedule", "note": "Avance, plafond des acomptes et solde n'ont pas été trouvés : 80 % de la subvention avant le solde est une valeur d'attente."},
        {"pointer": "/rules/requiredDocuments", "note": "La liste des pièces du règlement n'a pas pu être lue : celle-ci est indicative."},
        {"pointer": "/rules/capping", "note": "Le texte du Département sur l'écrêtement n'a pas été trouvé : par défaut, un plan qui ne laisse pas assez au maître d'ouvrage est refusé."},
        {"pointer": "/rules/startedWorks", "note": "La règle sur les travaux commencés n'a pas été trouvée pour ce dispositif : celle du contrat rural est reprise."},
        {"pointer": "/rules/duration/extensions", "note": "Les prorogations de ce dispositif n'ont pas été trouvées : aucune n'est prévue ici."},
        {"pointer": "/rules/bonuses", "note": "Le montant de cette bonification n'a pas été trouvé."}
      ]
    }$rules$);

insert into scheme_rule_versions (id, scheme_id, code, status, valid_from, valid_to, act, source, drafted_by, drafted_on, rules) values (
    md5('rule-version/SHIELD-2021')::uuid, md5('funding-scheme/SHIELD')::uuid, 'SHIELD-2021', 'InForce', '2021-01-01', null,
    'Délibération non retrouvée (page du Département sur le bouclier de sécurité)',
    'https://seine-et-marne.fr/fr/actualites/le-bouclier-de-securite-un-dispositif-menace ; https://www.lemoniteur77.com/montereau-adopte-le-bouclier-de-securite-114257.html',
    'migration', '2026-11-25',
    $rules${
      "beneficiaries": [
        {"kind": "Commune", "population": {"from": null, "below": null}, "expenseCeiling": {"amount": 350000.00}, "grantCeilings": [], "envelope": null},
        {"kind": "Syndicate", "population": {"from": null, "below": null}, "expenseCeiling": {"amount": 350000.00}, "grantCeilings": [], "envelope": null},
        {"kind": "Intercommunality", "population": {"from": null, "below": null}, "expenseCeiling": {"amount": 350000.00}, "grantCeilings": [], "envelope": null}
      ],
      "rates": [
        {"funder": "Department", "rate": 0.2}
      ],
      "ownerShare": {"usual": 0.2, "leadCompetence": 0.3, "schoolEnergyRenovation": 0.1, "isLeadCompetence": false, "restsOnCtec": false, "prefectMayDerogate": true},
      "paymentSchedule": {"advance": null, "instalmentsCap": 0.8},
      "startedWorks": "RefusedUnlessAuthorised",
      "capping": "Refuse",
      "requiredDocuments": [
        {"code": "deliberation", "label": "Délibération qui sollicite l'aide"},
        {"code": "financing-plan", "label": "Plan de financement hors taxes"},
        {"code": "estimate", "label": "Estimatif détaillé des travaux, hors taxes"},
        {"code": "schedule", "label": "Calendrier de réalisation"}
      ],
      "bonuses": [],
      "duration": null,
      "envelopeSplit": null,
      "unverified": [
        {"pointer": "/validFrom", "note": "Le bouclier date de 2021 : le jour d'entrée en vigueur n'a pas été trouvé."},
        {"pointer": "/act", "note": "La délibération n'a pas été trouvée. Le Département dit le dispositif menacé : vérifiez qu'il est encore ouvert."},
        {"pointer": "/rules/rates", "note": "« Jusqu'à 80 % » semble compter l'aide de la Région, qui se demande à part ; une somme complémentaire de 6 000 € est citée sans ses conditions."},
        {"pointer": "/rules/beneficiaries", "note": "Les conditions des bénéficiaires n'ont pas été trouvées : toutes les collectivités sont admises ici."},
        {"pointer": "/rules/beneficiaries/0/expenseCeiling", "note": "La presse écrit « la subvention de 20 % (plafonné à 350.000 €) », sans dire si ce montant plafonne la dépense ou la subvention. Il plafonne ici la dépense, la lecture la plus prudente : 70 000 € de subvention au plus."},
        {"pointer": "/rules/paymentSchedule", "note": "Avance, plafond des acomptes et solde n'ont pas été trouvés : 80 % de la subvention avant le solde est une valeur d'attente."},
        {"pointer": "/rules/requiredDocuments", "note": "La liste des pièces du règlement n'a pas pu être lue : celle-ci est indicative."},
        {"pointer": "/rules/capping", "note": "Le texte du Département sur l'écrêtement n'a pas été trouvé : par défaut, un plan qui ne laisse pas assez au maître d'ouvrage est refusé."},
        {"pointer": "/rules/startedWorks", "note": "La règle sur les travaux commencés n'a pas été trouvée pour ce dispositif : celle du contrat rural est reprise."}
      ]
    }$rules$);

insert into scheme_rule_versions (id, scheme_id, code, status, valid_from, valid_to, act, source, drafted_by, drafted_on, rules) values (
    md5('rule-version/SHIELD-2021-subvention')::uuid, md5('funding-scheme/SHIELD')::uuid, 'SHIELD-2021-subvention', 'Draft', null, null,
    null,
    'https://seine-et-marne.fr/fr/actualites/le-bouclier-de-securite-un-dispositif-menace ; https://www.lemoniteur77.com/montereau-adopte-le-bouclier-de-securite-114257.html',
    'migration', '2026-11-25',
    $rules${
      "beneficiaries": [
        {"kind": "Commune", "population": {"from": null, "below": null}, "expenseCeiling": null, "grantCeilings": [{"funder": "Department", "amount": 350000.00}], "envelope": null},
        {"kind": "Syndicate", "population": {"from": null, "below": null}, "expenseCeiling": null, "grantCeilings": [{"funder": "Department", "amount": 350000.00}], "envelope": null},
        {"kind": "Intercommunality", "population": {"from": null, "below": null}, "expenseCeiling": null, "grantCeilings": [{"funder": "Department", "amount": 350000.00}], "envelope": null}
      ],
      "rates": [
        {"funder": "Department", "rate": 0.2}
      ],
      "ownerShare": {"usual": 0.2, "leadCompetence": 0.3, "schoolEnergyRenovation": 0.1, "isLeadCompetence": false, "restsOnCtec": false, "prefectMayDerogate": true},
      "paymentSchedule": {"advance": null, "instalmentsCap": 0.8},
      "startedWorks": "RefusedUnlessAuthorised",
      "capping": "Refuse",
      "requiredDocuments": [
        {"code": "deliberation", "label": "Délibération qui sollicite l'aide"},
        {"code": "financing-plan", "label": "Plan de financement hors taxes"},
        {"code": "estimate", "label": "Estimatif détaillé des travaux, hors taxes"},
        {"code": "schedule", "label": "Calendrier de réalisation"}
      ],
      "bonuses": [],
      "duration": null,
      "envelopeSplit": null,
      "unverified": [
        {"pointer": "/rules/rates", "note": "« Jusqu'à 80 % » semble compter l'aide de la Région, qui se demande à part ; une somme complémentaire de 6 000 € est citée sans ses conditions."},
        {"pointer": "/rules/beneficiaries", "note": "Les conditions des bénéficiaires n'ont pas été trouvées : toutes les collectivités sont admises ici."},
        {"pointer": "/rules/beneficiaries/0/grantCeilings", "note": "La presse écrit « la subvention de 20 % (plafonné à 350.000 €) », sans dire si ce montant plafonne la dépense ou la subvention. Il plafonne ici la subvention, l'autre lecture."},
        {"pointer": "/rules/paymentSchedule", "note": "Avance, plafond des acomptes et solde n'ont pas été trouvés : 80 % de la subvention avant le solde est une valeur d'attente."},
        {"pointer": "/rules/requiredDocuments", "note": "La liste des pièces du règlement n'a pas pu être lue : celle-ci est indicative."},
        {"pointer": "/rules/capping", "note": "Le texte du Département sur l'écrêtement n'a pas été trouvé : par défaut, un plan qui ne laisse pas assez au maître d'ouvrage est refusé."},
        {"pointer": "/rules/startedWorks", "note": "La règle sur les travaux commencés n'a pas été trouvée pour ce dispositif : celle du contrat rural est reprise."}
      ]
    }$rules$);
