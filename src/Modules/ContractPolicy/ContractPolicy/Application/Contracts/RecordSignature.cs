using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Domain.Contracts;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Contracts;

/// <summary>A party has signed, from the executory day on; with the last one the contract is in force.</summary>
/// <param name="Party"><c>Department</c>, <c>Region</c> where it pays, or <c>Beneficiary</c>.</param>
/// <param name="SignedOn">Paris calendar day.</param>
/// <param name="Place">Where.</param>
/// <param name="Event">Reference of the event of signature, for instance <c>congress-63</c>. Place or event is needed.</param>
/// <param name="Function">Function of who signed, never the name.</param>
internal sealed record RecordSignature(ContractId Contract, string Party, DateOnly SignedOn, string? Place = null, string? Event = null, string? Function = null) : ICommand<ResourceState>;

internal sealed class RecordSignatureHandler(IRepository<Contract> contracts, ContractSurroundings surroundings, ContractSettings settings, ICurrentUser user, TimeProvider clock)
    : ICommandHandler<RecordSignature, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(RecordSignature command, CancellationToken cancellationToken)
    {
        var found = await contracts.FindAsync(command.Contract, user, cancellationToken);
        if (found.IsError)
            return found.Errors;

        var today = clock.TodayInParis();
        var signature = SignatureDetails.Create(command.Party, command.SignedOn, command.Place, command.Event, command.Function, today);
        if (signature.IsError)
            return signature.Errors;

        var contract = found.Value;
        var rules = await surroundings.RulesAsync(contract.RuleVersion, cancellationToken);
        var taken = await surroundings.TakenSlotsAsync(contract, cancellationToken);
        return contract.RecordSignature(signature.Value, rules, settings, taken, today).Then(_ => contract.State());
    }
}
