using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.Territory.Domain.Syndicates;
using ErrorOr;

namespace Departement77.Territory.Application.Syndicates;

/// <summary>An administrator registers a syndicate, so that it can join the programmes.</summary>
/// <param name="Communes">INSEE codes; the code of a former commune stands for the one that it belongs to now.</param>
internal sealed record RegisterSyndicate(string Siren, string Name, IReadOnlyList<string?> Communes) : ICommand<SyndicateState>;

internal sealed class RegisterSyndicateHandler(IRepository<Syndicate> syndicates, ITerritory territory, TimeProvider clock) : ICommandHandler<RegisterSyndicate, SyndicateState>
{
    public async Task<ErrorOr<SyndicateState>> Handle(RegisterSyndicate command, CancellationToken cancellationToken)
    {
        var siren = Siren.Create(command.Siren);
        if (siren.IsError)
            return siren.Errors;

        var perimeter = await territory.ReadPerimeterAsync(command.Communes, cancellationToken);
        if (perimeter.IsError)
            return perimeter.Errors;

        var syndicate = Syndicate.Register(siren.Value, command.Name, perimeter.Value, clock.GetUtcNow());
        if (syndicate.IsError)
            return syndicate.Errors;

        // Spares a failed insert, and knows communes and intercommunalities too; of two that register at once the constraint refuses one.
        if (await territory.FindAuthorityAsync(siren.Value.Value, cancellationToken) is not null)
            return SyndicateErrors.Exists();

        syndicates.Add(syndicate.Value);
        return SyndicateState.Of(syndicate.Value);
    }
}
