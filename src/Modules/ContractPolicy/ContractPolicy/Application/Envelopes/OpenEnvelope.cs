using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain;
using Departement77.ContractPolicy.Domain.Envelopes;
using Departement77.ContractPolicy.Domain.Funding;
using Departement77.ContractPolicy.Domain.Schemes;
using Departement77.Territory;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Envelopes;

/// <summary>Opens the envelope of an authority under the rules in force on its first day.</summary>
/// <param name="StartsOn">First day.</param>
/// <param name="LastDay">Last day.</param>
/// <param name="Allocated">What a decision gives; absent where the class of population says it.</param>
internal sealed record OpenEnvelope(SchemeCode Scheme, string AuthoritySiren, DateOnly StartsOn, DateOnly LastDay, decimal? Allocated = null) : ICommand<ResourceState>;

internal sealed class OpenEnvelopeHandler(IRepository<FundingScheme> schemes, IRepository<AuthorityEnvelope> envelopes, ITerritory territory) : ICommandHandler<OpenEnvelope, ResourceState>
{
    private const int LongestYears = 10;

    public async Task<ErrorOr<ResourceState>> Handle(OpenEnvelope command, CancellationToken cancellationToken)
    {
        var faults = new FundingInput();
        var allocated = command.Allocated is { } given ? faults.Amount("/allocated", given, mayBeZero: false) : (Money?)null;
        if (!SensibleDays.Holds(command.StartsOn) || !SensibleDays.Holds(command.LastDay) || command.LastDay < command.StartsOn || command.LastDay.DayNumber - command.StartsOn.DayNumber > LongestYears * 366)
            faults.Refuse(EnvelopeErrors.PeriodInvalid());

        if (await territory.FindAuthorityAsync(command.AuthoritySiren, cancellationToken) is not { } authority || !Siren.TryParse(authority.Siren, out var siren))
        {
            faults.Refuse(EnvelopeErrors.AuthorityUnknown());
            return faults.Faults.ToList();
        }

        if (faults.Faults.Count > 0)
            return faults.Faults.ToList();

        var scheme = await schemes.FirstOrDefaultAsync(new SchemeByCode(command.Scheme), cancellationToken);
        if (scheme?.Versions.FirstOrDefault(version => version.Status == RuleVersionStatus.InForce && version.AppliesOn(command.StartsOn)) is not { } version)
            return EnvelopeErrors.NoRules(command.StartsOn);

        var population = await territory.PopulationOfAuthorityAsync(authority.Siren, command.StartsOn, cancellationToken);
        var holder = new EnvelopeHolder(siren, authority.Name, KindOf(authority.Kind), population);
        return DateRange.Create(command.StartsOn, command.LastDay.AddDays(1))
            .Then(period => AuthorityEnvelope.Open(command.Scheme, version.Code, version.Rules, holder, period, allocated))
            .Then(envelope =>
            {
                envelopes.Add(envelope);
                return envelope.State();
            });
    }

    private static BeneficiaryKind KindOf(LocalAuthorityKind kind) => kind switch
    {
        LocalAuthorityKind.Municipality => BeneficiaryKind.Commune,
        LocalAuthorityKind.InterMunicipality => BeneficiaryKind.Intercommunality,
        _ => BeneficiaryKind.Syndicate,
    };
}
