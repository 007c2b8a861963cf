using Departement77.BuildingBlocks.Application.Results;
using Departement77.ContractPolicy.Domain;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Boards;

internal static class BoardErrors
{
    public const int FirstYear = 2000;
    public const int LastYear = 2100;

    public static Error SessionNotFound() => Error.NotFound("vote_session.not_found",
        "Aucune séance ne porte cet identifiant : retrouvez-la dans la liste des séances.");

    public static Error AuthorityNotFound() => Error.NotFound("authority.not_found",
        "Aucune collectivité de Seine-et-Marne ne porte ce numéro SIREN, ou ce n'est pas la vôtre : vérifiez-le.");

    public static Error YearInvalid() => CommonErrors.InvalidQuery("year", $"Indiquez une année de {FirstYear} à {LastYear} dans le paramètre « year ».");

    public static Error DayInvalid(string parameter) =>
        CommonErrors.InvalidQuery(parameter, $"Indiquez un jour de {SensibleDays.First.Year} à {SensibleDays.Last.Year} dans le paramètre « {parameter} ».");

    public static bool IsYear(int year) => year is >= FirstYear and <= LastYear;
}
