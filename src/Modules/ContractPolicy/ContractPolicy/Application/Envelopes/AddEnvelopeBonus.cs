using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Domain.Envelopes;
using Departement77.ContractPolicy.Domain.Funding;
using Departement77.ContractPolicy.Domain.Schemes;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Envelopes;

/// <summary>Adds to an envelope for a reason that its rules name.</summary>
/// <param name="Code">Code of the bonus in the rules.</param>
/// <param name="Reason">French: why it is due.</param>
internal sealed record AddEnvelopeBonus(EnvelopeId Envelope, string Code, decimal Amount, string Reason) : ICommand<ResourceState>;

internal sealed class AddEnvelopeBonusHandler(IRepository<AuthorityEnvelope> envelopes, IRepository<FundingScheme> schemes, TimeProvider clock) : ICommandHandler<AddEnvelopeBonus, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(AddEnvelopeBonus command, CancellationToken cancellationToken)
    {
        if (await envelopes.FirstOrDefaultAsync(new EnvelopeById(command.Envelope), cancellationToken) is not { } envelope)
            return EnvelopeErrors.NotFound();

        var faults = new FundingInput();
        var amount = faults.Amount("/amount", command.Amount, mayBeZero: false);
        if (faults.Faults.Count > 0)
            return faults.Faults.ToList();

        var scheme = await schemes.FirstOrDefaultAsync(new SchemeByCode(envelope.Scheme), cancellationToken);
        var rules = scheme!.Versions.First(version => version.Code == envelope.RuleVersion).Rules;
        return envelope.AddBonus(rules, command.Code, amount, command.Reason, clock.TodayInParis()).Then(_ => envelope.State());
    }
}
