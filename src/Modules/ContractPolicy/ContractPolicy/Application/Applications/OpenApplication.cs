using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Application.Funding;
using Departement77.ContractPolicy.Domain.Applications;
using Departement77.ContractPolicy.Domain.Funding;
using Departement77.ContractPolicy.Domain.Schemes;
using Departement77.Territory;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Applications;

/// <summary>Opens an application: a member for its own authority, an agent for any.</summary>
/// <param name="DeliberationDate">Population and rules are those of this day.</param>
/// <param name="AuthoritySiren">Who asks; a member may leave it out.</param>
/// <param name="DeclaredPopulation">For an authority whose population on the day is not known.</param>
internal sealed record OpenApplication(SchemeCode Scheme, DateOnly DeliberationDate, string? AuthoritySiren = null, int? DeclaredPopulation = null) : ICommand<ResourceState>;

internal sealed class OpenApplicationHandler(
    IRepository<FundingApplication> applications, ITerritory territory, RuleVersions rules, ApplicationPolicy policy, ICurrentUser user, TimeProvider clock)
    : ICommandHandler<OpenApplication, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(OpenApplication command, CancellationToken cancellationToken)
    {
        var siren = SirenOf(command.AuthoritySiren);
        if (siren.IsError)
            return siren.Errors;

        if (await territory.FindAuthorityAsync(siren.Value.Value, cancellationToken) is not { } authority)
            return ApplicationErrors.AuthorityInvalid();

        var day = command.DeliberationDate;
        var applicant = await territory.ApplicantAsync(authority, day, cancellationToken);
        if (command.DeclaredPopulation is { } declared)
        {
            if (applicant.Population is not null)
                return ApplicationErrors.PopulationKnown();

            if (declared <= 0)
                return ApplicationErrors.PopulationInvalid();

            applicant = applicant with { Population = new ApplicantPopulation(declared, Vintage: null) };
        }

        // The day itself is the first thing to mend: of a day to come, nobody knows the rules.
        var today = clock.TodayInParis();
        if (day > today)
            return ApplicationErrors.DeliberationDateInvalid();

        if (await rules.FindInForceAsync(command.Scheme, day, cancellationToken) is not { } version)
            return ApplicationErrors.RuleVersionMissing(day);

        var insee = InseeCode.TryParse(authority.Insee, out var code) ? code : (InseeCode?)null;
        return FundingApplication
            .Open(new ApplicantAuthority(siren.Value, authority.Name, insee), applicant, version, day, user.Subject, policy, today)
            .Then(application =>
            {
                applications.Add(application);
                return application.State();
            });
    }

    private ErrorOr<Siren> SirenOf(string? asked)
    {
        if (user.OwnAuthorityOrAny() is not { } own)
            return asked is null ? ApplicationErrors.AuthorityRequired() : Siren.TryParse(asked, out var siren) ? siren : ApplicationErrors.AuthorityInvalid();

        return asked is null || (Siren.TryParse(asked, out var named) && named == own) ? own : ApplicationErrors.AuthorityNotOwn();
    }
}
