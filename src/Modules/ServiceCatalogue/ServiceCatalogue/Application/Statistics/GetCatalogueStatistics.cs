using System.Globalization;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.Territory;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Statistics;

/// <summary>What the rows of the statistics are about.</summary>
internal enum StatisticsGroup
{
    Body,
    Theme,
    SizeClass,
    Intercommunality,
}

/// <summary>What was asked of the desk in a period, what became of it and how long it took: all of it, then by body, theme, size class or intercommunality.</summary>
/// <param name="From">First day of submission; a year before the last one when it is absent.</param>
/// <param name="To">Last day of submission; today when it is absent.</param>
internal sealed record GetCatalogueStatistics(DateOnly? From, DateOnly? To, StatisticsGroup By = StatisticsGroup.Body) : IQuery<Page<GetCatalogueStatistics.Row>>
{
    /// <param name="Code">Code of the group; null for everything together, which comes first; empty where requests say nothing of it.</param>
    /// <param name="UnmetNeeds">Requests that ended without a body having helped; those that were rejected or cancelled are none.</param>
    [Sheet("Statistiques du guichet")]
    internal sealed record Row(
        [Column("Code")] string? Code,
        [Column("Groupe")] string Name,
        [Column("Demandes")] int Requests,
        [Column("En cours")] int Open,
        [Column("Résolues")] int Helped,
        [Column("Besoins non couverts")] int UnmetNeeds,
        [Column("Rejetées ou annulées")] int Dropped,
        [Column("Sans offre")] int WithoutOffer,
        [Column("Premier contact")] Delays FirstContact,
        [Column("Résolution")] Delays Resolution,
        [Column("Satisfaction")] Opinions Satisfaction);

    /// <param name="P50">Working days within which half of it was done.</param>
    /// <param name="P90">Nine tenths of it.</param>
    internal sealed record Delays([Column("nombre")] int Number, [Column("médiane (jours ouvrés)")] double? P50, [Column("9 sur 10 en moins de (jours ouvrés)")] double? P90);

    /// <param name="Score">Mean, from 1 to 5.</param>
    internal sealed record Opinions([Column("nombre")] int Number, [Column("note moyenne")] double? Score, [Column("aidés")] int Useful);
}

internal sealed class GetCatalogueStatisticsHandler(IReadDatabase<ServiceCatalogueModule> database, ITerritory territory, ICurrentUser user, SizeClasses classes, TimeProvider clock)
    : IQueryHandler<GetCatalogueStatistics, Page<GetCatalogueStatistics.Row>>
{
    private const string Unknown = "Non renseigné";

    public async Task<ErrorOr<Page<GetCatalogueStatistics.Row>>> Handle(GetCatalogueStatistics query, CancellationToken cancellationToken)
    {
        var today = clock.TodayInParis();
        var to = query.To ?? today;
        var from = query.From ?? (to.Year > GetTimeLimitStatisticsHandler.FirstYear ? to.AddYears(-1).AddDays(1) : to);
        if (from > to || from.Year < GetTimeLimitStatisticsHandler.FirstYear)
            return CommonErrors.InvalidQuery("from", $"Le paramètre « from » doit précéder « to », et ne pas être antérieur à {GetTimeLimitStatisticsHandler.FirstYear}.");

        var groups = query.By == StatisticsGroup.Intercommunality ? await IntercommunalitiesAsync(cancellationToken) : [];
        var rows = await database.QueryAsync<CatalogueFigures>(
            user.Scope,
            CatalogueStatisticsSql.Statement,
            new
            {
                from,
                to,
                by = query.By.ToString(),
                bounds = classes.Bounds.ToArray(),
                communes = groups.Select(group => group.Commune).ToArray(),
                sirens = groups.Select(group => group.Siren).ToArray(),
                holidays = GetTimeLimitStatisticsHandler.HolidaysOnWeekdays(today),
            },
            cancellationToken);
        var names = groups.DistinctBy(group => group.Siren).ToDictionary(group => group.Siren, group => group.Name, StringComparer.Ordinal);
        return new Page<GetCatalogueStatistics.Row>([.. rows.Select(row => row.ToRow(Name(query.By, row, names)))], Next: null);
    }

    private string Name(StatisticsGroup by, CatalogueFigures row, Dictionary<string, string> intercommunalities) => row.Code switch
    {
        null => "Ensemble",
        "" => Unknown,
        var code => by switch
        {
            StatisticsGroup.SizeClass => classes.French(int.Parse(code, CultureInfo.InvariantCulture)),
            StatisticsGroup.Intercommunality => intercommunalities.GetValueOrDefault(code, code),
            _ => row.Label ?? code,
        },
    };

    // The territory's tables are in a schema that the module's role may not read; its directory answers from memory.
    private async Task<List<Member>> IntercommunalitiesAsync(CancellationToken cancellation) =>
    [
        .. (await territory.ListAuthoritiesAsync(cancellation))
            .Where(authority => authority.Kind == LocalAuthorityKind.InterMunicipality)
            .OrderBy(authority => authority.Siren, StringComparer.Ordinal)
            .SelectMany(authority => authority.Communes.Select(commune => new Member(commune, authority.Siren, authority.Name))),
    ];

    private sealed record Member(string Commune, string Siren, string Name);
}
