using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Domain.Experts;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Experts;

/// <summary>The asker says what the answer was worth.</summary>
/// <param name="Score">From 1 to 5.</param>
internal sealed record RateExpertRequest(ExpertRequestId Request, int? Score = null, string? Comment = null) : ICommand<ResourceState>;

internal sealed class RateExpertRequestHandler(ExpertRoles roles) : ICommandHandler<RateExpertRequest, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(RateExpertRequest command, CancellationToken cancellationToken) =>
        (await roles.AsAskerAsync(command.Request, orAnimator: false, cancellationToken)).Then(request => request.Rate(command.Score, command.Comment).Then(_ => request.State()));
}
