using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Domain.Applications;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Applications;

/// <summary>The instructor notes what a body answered.</summary>
/// <param name="GivenOn">Day of the opinion; today when left out.</param>
internal sealed record RecordOpinion(FundingApplicationId Application, ApplicationOpinionId Opinion, OpinionResult Result, string? Text = null, DateOnly? GivenOn = null) : ICommand<ResourceState>;

internal sealed class RecordOpinionHandler(ApplicationFiles files, TimeProvider clock) : ICommandHandler<RecordOpinion, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(RecordOpinion command, CancellationToken cancellationToken)
    {
        var file = await files.FindAsync(command.Application, cancellationToken);
        var today = clock.TodayInParis();
        return file.Then(found => found.Application
            .RecordOpinion(command.Opinion, command.Result, command.Text, command.GivenOn ?? today, today)
            .Then(_ => found.Application.State()));
    }
}
