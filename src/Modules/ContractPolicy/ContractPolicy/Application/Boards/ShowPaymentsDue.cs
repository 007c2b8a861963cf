using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Domain.Schemes;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Boards;

/// <summary>What the Département still has to pay under the contracts that run, in a year and the two after it, by scheme.</summary>
/// <param name="Year">The year N; this year when it is absent.</param>
internal sealed record ShowPaymentsDue(int? Year) : IQuery<Page<ShowPaymentsDue.Row>>
{
    /// <param name="ContractCount">Contracts that are signed or to be signed, and not ended.</param>
    /// <param name="Arrears">Foreseen for years before N and not paid.</param>
    /// <param name="DueN">Foreseen for the year N and not paid.</param>
    /// <param name="Later">Foreseen for years after N + 2.</param>
    /// <param name="Unscheduled">Granted without a schedule, and not paid.</param>
    /// <param name="Left">All of it: granted and not paid.</param>
    [Sheet("Versements à prévoir")]
    internal sealed record Row(
        [Column("Dispositif", typeof(SchemeCodes))] string Scheme,
        [Column("Année N")] int Year,
        [Column("Contrats")] int ContractCount,
        [Column("Subventions")] decimal Granted,
        [Column("Versé")] decimal Paid,
        [Column("Retard des années passées")] decimal Arrears,
        [Column("Année N, à verser")] decimal DueN,
        [Column("Année N+1")] decimal DueN1,
        [Column("Année N+2")] decimal DueN2,
        [Column("Années suivantes")] decimal Later,
        [Column("Sans échéancier")] decimal Unscheduled,
        [Column("Reste à verser")] decimal Left);
}

internal sealed class ShowPaymentsDueHandler(IReadDatabase<ContractPolicyModule> database, ICurrentUser user, TimeProvider clock)
    : IQueryHandler<ShowPaymentsDue, Page<ShowPaymentsDue.Row>>
{
    public async Task<ErrorOr<Page<ShowPaymentsDue.Row>>> Handle(ShowPaymentsDue query, CancellationToken cancellationToken)
    {
        var year = query.Year ?? clock.TodayInParis().Year;
        return BoardErrors.IsYear(year)
            ? new Page<ShowPaymentsDue.Row>(await database.QueryAsync<ShowPaymentsDue.Row>(user.Scope, PaymentsDueSql.ByScheme, new { year }, cancellationToken), Next: null)
            : BoardErrors.YearInvalid();
    }
}
