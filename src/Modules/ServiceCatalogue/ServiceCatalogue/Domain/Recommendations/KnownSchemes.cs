namespace Departement77.ServiceCatalogue.Domain.Recommendations;

/// <summary>The funding schemes as the events of the contract policy name them. A code that came later is shown as it is.</summary>
internal static class KnownSchemes
{
    public static string French(string code) => code switch
    {
        "CoR" => "Contrat rural (CoR)",
        "FAC" => "Fonds d'aménagement communal (FAC)",
        "FER" => "Fonds d'équipement rural (FER)",
        "CID" => "Contrat intercommunal de développement (CID)",
        "SHIELD" => "Bouclier de sécurité",
        _ => code,
    };
}
