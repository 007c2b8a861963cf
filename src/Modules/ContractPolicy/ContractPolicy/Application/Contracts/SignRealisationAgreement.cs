using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Domain.Contracts;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Contracts;

/// <summary>The Département or the beneficiary has signed an agreement.</summary>
internal sealed record SignRealisationAgreement(
    ContractId Contract, RealisationAgreementId Agreement, string Party, DateOnly SignedOn, string? Place = null, string? Event = null, string? Function = null)
    : ICommand<RealisationAgreementState>;

internal sealed class SignRealisationAgreementHandler(IRepository<Contract> contracts, ICurrentUser user, TimeProvider clock)
    : ICommandHandler<SignRealisationAgreement, RealisationAgreementState>
{
    public async Task<ErrorOr<RealisationAgreementState>> Handle(SignRealisationAgreement command, CancellationToken cancellationToken)
    {
        var found = await contracts.FindAsync(command.Contract, user, cancellationToken);
        return found.Then(contract => SignatureDetails
            .Create(command.Party, command.SignedOn, command.Place, command.Event, command.Function, clock.TodayInParis())
            .Then(signature => contract.SignAgreement(command.Agreement, signature))
            .Then(agreement => new RealisationAgreementState(agreement.Id.Value, agreement.SignedOn, contract.Version)));
    }
}
