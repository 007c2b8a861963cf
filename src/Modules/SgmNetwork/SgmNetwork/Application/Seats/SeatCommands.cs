using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.SgmNetwork.Domain.Members;
using Departement77.SgmNetwork.Domain.Seats;
using Departement77.Territory;

namespace Departement77.SgmNetwork.Application.Seats;

/// <summary>What the commands on seats need of others: the communes of the territory, and the members who are still in the network.</summary>
internal sealed class SeatSurroundings(IReadDatabase<SgmNetworkModule> database, ITerritory territory, ICurrentUser user)
{
    private const string LiveMember = "select m.id from members m where m.id = @member and m.status not in ('Left', 'Anonymised') and @in_network";

    /// <summary>The commune of a code; that of a former commune is the one that it belongs to now.</summary>
    public async Task<SeatCommune?> FindCommuneAsync(string? insee, CancellationToken cancellation) =>
        insee is not null && await territory.FindCommuneAsync(insee, cancellation) is { } commune
            ? new SeatCommune(InseeCode.Create(commune.Insee).Value, Siren.Create(commune.Siren).Value, commune.Name)
            : null;

    /// <summary>Whether the member may be named for something; nobody named is fine.</summary>
    public async Task<bool> IsLiveAsync(MemberId? member, CancellationToken cancellation) =>
        member is null || await database.QuerySingleOrDefaultAsync<Guid?>(user.Scope, LiveMember, new { member = member.Value.Value }, cancellation) is not null;
}

internal static class SeatStateAnswers
{
    public static ResourceState State(this SecretarySeat seat) => new(seat.Id.Value, seat.Status.ToString(), seat.AllowedActions, seat.Version);
}
