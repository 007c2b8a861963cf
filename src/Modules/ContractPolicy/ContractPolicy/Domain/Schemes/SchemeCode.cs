namespace Departement77.ContractPolicy.Domain.Schemes;

/// <summary>The funding schemes of the département, as people and documents name them.</summary>
internal enum SchemeCode
{
    /// <summary>Contrat rural, with the Région.</summary>
    CoR,

    /// <summary>Fonds d'aménagement communal.</summary>
    FAC,

    /// <summary>Fonds d'équipement rural.</summary>
    FER,

    /// <summary>Contrat intercommunal de développement.</summary>
    CID,

    /// <summary>Bouclier de sécurité.</summary>
    SHIELD,
}

/// <summary>Who pays under a scheme. Money of anybody else is other funding.</summary>
internal enum Funder
{
    Department,
    Region,
}

/// <summary>Who may be funded.</summary>
internal enum BeneficiaryKind
{
    Commune,
    Syndicate,

    /// <summary>With a tax of its own.</summary>
    Intercommunality,
}

internal static class SchemeWords
{
    public static string French(this Funder funder) => funder switch
    {
        Funder.Department => "Département",
        Funder.Region => "Région",
        _ => throw new ArgumentOutOfRangeException(nameof(funder), funder, "This funder has no French name."),
    };

    /// <summary>In the plural, as in « aux communes ».</summary>
    public static string French(this BeneficiaryKind kind) => kind switch
    {
        BeneficiaryKind.Commune => "communes",
        BeneficiaryKind.Syndicate => "syndicats",
        BeneficiaryKind.Intercommunality => "intercommunalités",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind has no French name."),
    };
}

internal static class SchemeCodes
{
    /// <summary>As in documents: an abbreviation where people use one.</summary>
    public static string French(this SchemeCode scheme) => scheme switch
    {
        SchemeCode.CoR => "CoR",
        SchemeCode.FAC => "FAC",
        SchemeCode.FER => "FER",
        SchemeCode.CID => "CID",
        SchemeCode.SHIELD => "Bouclier de sécurité",
        _ => throw new ArgumentOutOfRangeException(nameof(scheme), scheme, "This scheme has no French name."),
    };
}

/// <summary>What one beneficiary is, in the singular.</summary>
internal static class BeneficiaryKinds
{
    public static string French(BeneficiaryKind kind) => kind switch
    {
        BeneficiaryKind.Commune => "commune",
        BeneficiaryKind.Syndicate => "syndicat",
        BeneficiaryKind.Intercommunality => "intercommunalité",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind has no French name."),
    };
}
