using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Domain.Applications;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Applications;

/// <summary>The instructor asks a technical service, or another body, what it thinks.</summary>
/// <param name="Body">Who is asked.</param>
internal sealed record AskOpinion(FundingApplicationId Application, string Body, string? Question = null) : ICommand<AskedOpinion>;

/// <summary>What was asked.</summary>
/// <param name="Version">Version of the application.</param>
internal sealed record AskedOpinion(Guid Id, string Body, DateOnly AskedOn, int Version) : IVersioned, IIdentified;

internal sealed class AskOpinionHandler(ApplicationFiles files, TimeProvider clock) : ICommandHandler<AskOpinion, AskedOpinion>
{
    public async Task<ErrorOr<AskedOpinion>> Handle(AskOpinion command, CancellationToken cancellationToken)
    {
        var file = await files.FindAsync(command.Application, cancellationToken);
        return file.Then(found => found.Application
            .AskOpinion(command.Body, command.Question, clock.TodayInParis())
            .Then(opinion => new AskedOpinion(opinion.Id.Value, opinion.Body, opinion.AskedOn, found.Application.Version)));
    }
}
