namespace Departement77.Host.Operations.Privacy;

/// <summary>A processing of personal data, in French as the data protection officer reads it. Columns name it by its code; the rest of the register is made of their classification.</summary>
/// <param name="Code">Code in the comments of columns.</param>
/// <param name="Title">What is done.</param>
/// <param name="Controller">Who answers for it.</param>
/// <param name="Purpose">Why.</param>
/// <param name="LegalBasis">Article of the GDPR, and the text behind it.</param>
/// <param name="Recipients">Who reads the data.</param>
/// <param name="Retention">For how long, and what becomes of them then.</param>
/// <param name="Rules">Codes of the retention rules that apply it.</param>
internal sealed record Processing(
    string Code, string Title, string Controller, string Purpose, string LegalBasis, string Recipients, string Retention, IReadOnlyList<string> Rules);

/// <summary>The processings of the product, and the French words of the register.</summary>
internal static class Processings
{
    private const string Departement = "Département de Seine-et-Marne";
    private const string Cdg77 = "Centre de gestion de Seine-et-Marne (CDG77), hébergé par le Département";
    private const string PublicTask = "Mission d'intérêt public (RGPD, art. 6.1.e)";

    public static IReadOnlyList<Processing> All { get; } =
    [
        new("access", "Comptes et habilitations", Departement, "Ouvrir l'application aux personnes invitées, vérifier leur identité et leurs droits, protéger les comptes.", PublicTask,
            "La personne elle-même ; les administrateurs de l'application, sans les mots de passe.",
            "Tant que le compte sert : fermé et effacé après 24 mois sans connexion, la personne prévenue un mois avant ; effacé à la demande. Invitations : 30 jours après leur terme. Jetons : un jour après.",
            ["access.invitations", "access.tokens", "access.inactive-accounts"]),
        new("desk", "Guichet d'ingénierie ID77 : adhésions, demandes, échanges", Departement,
            "Instruire les adhésions et les demandes des collectivités, les orienter vers les organismes, répondre et mesurer le service rendu.",
            $"{PublicTask} ; ingénierie territoriale (CGCT, art. L.3232-1-1)",
            "La collectivité pour ses demandes, les coordinateurs et agents du guichet, les organismes saisis pour leurs demandes, les auditeurs.",
            "Représentant : deux ans après la fin de l'adhésion, puis anonymisé. Textes, échanges et documents d'une demande : cinq ans après sa fin, puis effacés ; les comptes restent. Recherche enregistrée : un mois si l'adresse n'est pas confirmée, un an après son arrêt. Stagiaires : cinq ans après la session, puis anonymisés.",
            ["catalogue.former-representatives", "catalogue.closed-requests", "catalogue.trainees", "catalogue.closed-loans", "catalogue.unconfirmed-searches", "catalogue.stopped-searches"]),
        new("contracts", "Politique contractuelle : demandes de subvention et contrats", Departement,
            "Instruire, voter, contractualiser et suivre les aides aux collectivités.",
            $"{PublicTask} et obligation légale (RGPD, art. 6.1.c) : actes de la collectivité et archives publiques",
            "La collectivité pour ses dossiers, les instructeurs, approbateurs, secrétariat de l'assemblée, auditeurs. Données ouvertes : sans donnée personnelle.",
            "Dossiers sans suite : cinq ans après la décision, puis motifs effacés. Contrats : dix ans après leur terme, puis proposés aux archives départementales.",
            ["contract-policy.closed-applications", "contract-policy.ended-contracts"]),
        new("payments", "Versement des aides", Departement, "Contrôler les pièces, liquider et recouvrer.", "Obligation légale (RGPD, art. 6.1.c) : comptabilité publique",
            "La collectivité pour ses versements, les contrôleurs et approbateurs, le comptable public, les auditeurs.",
            "Dix ans après la fin du contrat avec ses pièces, puis proposés aux archives départementales.", ["contract-policy.ended-contracts"]),
        new("network", "Réseau des secrétaires généraux de mairie", Cdg77, "Admettre les secrétaires, leur permettre de s'entraider, répondre par des experts, animer le réseau et suivre les postes.",
            $"{PublicTask} ; animation du réseau (CGFP, art. L.452-38, 13°)",
            "Les membres du réseau entre eux (les questions anonymes sans leur auteur), les animateurs, modérateurs et experts ; jamais les agents du Département.",
            "Membre : deux ans sans activité, prévenu 30 jours avant, puis anonymisé ; parti : 30 jours. Demande d'adhésion : 30 jours. Les textes restent sous « ancien membre », sauf demande.",
            ["sgm.requests", "sgm.quarantine", "sgm.left", "sgm.inactive", "sgm.uninvited"]),
        new("operation", "Fonctionnement de l'application", Departement, "Exécuter une seule fois chaque demande, livrer les événements entre programmes, reprendre après une panne.", PublicTask,
            "Les administrateurs de l'application ; les systèmes abonnés ne reçoivent que des références.",
            "Réponses gardées sous une clé : 24 heures. Événements traités : 90 jours. Les événements ne contiennent que des références.", ["kernel.idempotency-keys", "kernel.inbox"]),
        new("security", "Journal d'audit", Departement, "Savoir qui a fait quoi, et pourquoi ; détecter les abus ; prouver les actes.", "Obligation légale de sécurité (RGPD, art. 6.1.c et 32)",
            "Les auditeurs et le délégué à la protection des données.",
            "L'acte : durée de vie de l'application. Son auteur et sa raison : cinq ans, puis effacés ; ceux d'une personne effacée, aussitôt.", ["kernel.audit-words"]),
        new("privacy", "Exercice des droits", Departement, "Répondre aux demandes d'accès et d'effacement, et le prouver.", "Obligation légale (RGPD, art. 6.1.c, 15 et 17)",
            "Le délégué à la protection des données.", "L'identité de la personne : le temps de l'effacement, quelques secondes. La preuve, sans identité : durée de vie de l'application.", []),
    ];

    public static IReadOnlyList<string> Measures { get; } =
    [
        "Rôle de base de données propre à chaque programme, qui ne lit que son schéma ; lectures limitées à la collectivité, à l'organisme ou au réseau de la personne qui demande.",
        "Droit nécessaire à chaque adresse, vérifié par un tableau parcouru à chaque livraison ; second facteur pour les rôles sensibles ; verrouillage après des essais répétés.",
        "Mots de passe hachés, jetons et seconds facteurs chiffrés, liens secrets gardés par leur empreinte.",
        "Chiffrement des échanges (TLS) ; aucune donnée personnelle dans les adresses, les journaux techniques et les événements publiés.",
        "Journal d'audit en ajout seul ; chaque consultation de l'ensemble des données d'une personne y est inscrite.",
        "Classification de chaque colonne de la base, vérifiée à chaque livraison ; export et effacement produits à partir d'elle.",
        "Fichiers reçus reconnus à leurs octets, soumis à l'antivirus s'il est configuré, toujours remis en téléchargement.",
    ];

    public static Processing Of(string code) => All.FirstOrDefault(processing => processing.Code == code) ?? throw new FormatException($"No processing is called {code}.");

    public static string FrenchCategory(string category) => category switch
    {
        "identity" => "identité",
        "contact" => "coordonnées professionnelles",
        "work" => "vie professionnelle",
        "trace" => "auteur d'un acte (pseudonyme du compte)",
        "text" => "texte libre, qui peut nommer quelqu'un",
        "file" => "document joint",
        "secret" => "secret d'authentification",
        _ => throw new FormatException($"{category} has no French word."),
    };

    public static string FrenchSubject(string subject) => subject switch
    {
        "account" => "titulaires de compte",
        "representative" => "élus et représentants des collectivités",
        "agent" => "agents du Département et des organismes",
        "secretary" => "secrétaires généraux de mairie",
        "expert" => "experts du réseau",
        "applicant" => "personnes qui demandent à adhérer au réseau",
        "anybody" => "toute personne nommée dans un texte ou une pièce",
        _ => throw new FormatException($"{subject} has no French word."),
    };

    public static string FrenchErasure(string erasure) => erasure switch
    {
        "row" => "ligne supprimée",
        "anonymise" or "blank" => "remplacé ou vidé",
        "alias" => "pseudonyme qui ne mène à personne",
        "withdraw" => "nom retiré ; texte retiré sur demande",
        "mention" => "nom et adresse retirés du texte",
        "file" => "fichier supprimé sur demande",
        "command" => "anonymisé par le programme",
        "kernel" => "nom et adresse retirés par une fonction réservée",
        "stays" => "conservé : ne mène plus à personne, ou la loi l'impose",
        _ => throw new FormatException($"{erasure} has no French word."),
    };
}
