using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.Texts;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.Portfolios;

internal static class PortfolioErrors
{
    public static Error NotFound() => Error.NotFound("portfolio.not_found",
        "Ce portefeuille n'existe pas : vérifiez l'adresse, ou retrouvez-le dans la liste des portefeuilles.");

    public static Error OfficerInvalid() => InputError.At("/officer", "portfolio.officer_invalid",
        $"Indiquez l'identifiant du compte de l'agent ({PortfolioOfficer.TextMaxLength} caractères au plus).");

    public static Error NameInvalid() => InputError.At("/name", "portfolio.name_invalid",
        $"Indiquez le prénom et le nom de l'agent ({PortfolioOfficer.TextMaxLength} caractères au plus).");

    public static Error OfficerHasOne() => Error.Conflict("portfolio.officer_has_one",
        "Cet agent a déjà un portefeuille ouvert : ajoutez-y les collectivités au lieu d'en ouvrir un autre.");

    public static Error AuthoritiesRequired() => InputError.At("/authorities", "portfolio.authorities_required",
        "Indiquez le SIREN d'au moins une collectivité.");

    public static Error AuthorityUnknown(int place, string siren) => InputError.At($"/authorities/{place}", "portfolio.authority_unknown",
        $"« {siren} » n'est pas le SIREN d'une commune, d'une intercommunalité ou d'un syndicat de Seine-et-Marne.");

    public static Error AuthorityNotHeld(Siren siren) => InputError.At("/authorities", "portfolio.authority_not_held",
        $"La collectivité {siren.Value} n'est pas dans ce portefeuille : relisez-le, puis retirez-la de la demande.");

    /// <summary>Names the portfolio, so that one knows whom to ask.</summary>
    public static Error AuthorityAssigned(string authority, Guid portfolio, string officer) => Error.Conflict("portfolio.authority_assigned",
        $"« {authority} » est déjà dans le portefeuille de {officer} : il faut d'abord l'en retirer.",
        new Dictionary<string, object>(StringComparer.Ordinal) { ["portfolioId"] = portfolio });

    /// <summary>Somebody else took one of them a moment ago.</summary>
    public static Error AuthorityJustAssigned() => Error.Conflict("portfolio.authority_assigned",
        "L'une de ces collectivités vient d'entrer dans un autre portefeuille : relisez les portefeuilles, puis recommencez sans elle.");
}
