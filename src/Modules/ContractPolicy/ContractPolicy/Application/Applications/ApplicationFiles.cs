using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Application.Envelopes;
using Departement77.ContractPolicy.Application.Funding;
using Departement77.ContractPolicy.Domain.Applications;
using Departement77.ContractPolicy.Domain.Funding;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Applications;

/// <summary>What every command on an application needs: itself, for somebody who may see it, the rules that it follows, and the documents that it holds.</summary>
internal sealed class ApplicationFiles(
    IRepository<FundingApplication> applications, IRepository<ApplicationDocument> documents, RuleVersions rules, EnvelopeReservations envelopes, ICurrentUser user, TimeProvider clock)
{
    public async Task<ErrorOr<ApplicationFile>> FindAsync(FundingApplicationId id, CancellationToken cancellation)
    {
        var application = await applications.FirstOrDefaultAsync(new ApplicationById(id, user.OwnAuthorityOrAny()), cancellation);
        if (application is null)
            return ApplicationErrors.NotFound();

        var version = await rules.GetAsync(application.Scheme, application.RuleVersion, cancellation);
        if (version.Rules.KeepsEnvelope(application.BeneficiaryKind))
            version = version with { EnvelopeLeft = await envelopes.FreeAsync(application.Scheme, application.AuthoritySiren, clock.TodayInParis(), cancellation) };

        return new ApplicationFile(application, version);
    }

    public async Task<HeldDocuments> DocumentsOfAsync(FundingApplication application, CancellationToken cancellation)
    {
        var held = await documents.ListAsync(new DocumentsOf(application.Id), cancellation);
        return new HeldDocuments(held.Select(document => (document.Kind, document.AddedAt)));
    }
}

/// <summary>An application and the rules that it follows.</summary>
internal sealed record ApplicationFile(FundingApplication Application, ApplicableRules Version);

internal static class ApplicationStateAnswers
{
    public static ResourceState State(this FundingApplication application) =>
        new(application.Id.Value, application.Status.ToString(), application.AllowedActions, application.Version);
}
