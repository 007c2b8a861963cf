using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Texts;
using Departement77.ContractPolicy.Domain.Applications;
using Departement77.ContractPolicy.Domain.Funding;
using Departement77.ContractPolicy.Domain.Schemes;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Applications;

/// <summary>Replaces what deviates from the usual case.</summary>
/// <param name="Ctec">Whether an agreement between the authorities carries the contract; as the version says when absent.</param>
/// <param name="Capping">What to do when the owner's share is too low; as the version says when absent.</param>
/// <param name="DerogatedShare">Minimum share of the owner by decision of the prefect, 0.1 for 10 %; its document is needed to submit.</param>
/// <param name="Bonuses">Additions to the envelope that the version knows.</param>
internal sealed record SetApplicationOptions(
    FundingApplicationId Application,
    bool? Ctec = null,
    bool SchoolEnergyRenovation = false,
    CappingPolicy? Capping = null,
    decimal? DerogatedShare = null,
    IReadOnlyList<SetApplicationOptions.BonusClaim?>? Bonuses = null) : ICommand<ResourceState>
{
    /// <param name="Code">Code of the bonus in the version.</param>
    /// <param name="AddedEnvelope">What it adds.</param>
    /// <param name="Reason">French: why it is due.</param>
    internal sealed record BonusClaim(string Code, decimal AddedEnvelope, string Reason);
}

internal sealed class SetApplicationOptionsHandler(ApplicationFiles files) : ICommandHandler<SetApplicationOptions, ResourceState>
{
    private const int MostBonuses = 20;

    public async Task<ErrorOr<ResourceState>> Handle(SetApplicationOptions command, CancellationToken cancellationToken)
    {
        var file = await files.FindAsync(command.Application, cancellationToken);
        if (file.IsError)
            return file.Errors;

        var claims = command.Bonuses ?? [];
        if (claims.Count > MostBonuses || claims.Contains(null))
            return ApplicationErrors.TooManyBonuses();

        var input = new FundingInput();
        var bonuses = claims.Select((claim, i) => Read(input, $"/bonuses/{i}", claim!)).ToList();
        if (input.Faults.Count > 0)
            return input.Faults.ToList();

        var (application, version) = file.Value;
        var options = new FundingOptions(command.Ctec, command.SchoolEnergyRenovation, command.Capping, command.DerogatedShare);
        return application.SetOptions(options, bonuses, version).Then(_ => application.State());
    }

    private static ClaimedBonus Read(FundingInput input, string pointer, SetApplicationOptions.BonusClaim claim)
    {
        var reason = WrittenText.Line(claim.Reason, atLeast: 1, FundingInput.LabelMaxLength);
        if (reason is null)
            input.Refuse(ApplicationErrors.BonusReasonRequired($"{pointer}/reason"));

        return new ClaimedBonus(claim.Code, input.Amount($"{pointer}/addedEnvelope", claim.AddedEnvelope, mayBeZero: false), reason ?? "");
    }
}
