using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Experts;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Experts;

/// <summary>Loads a request for who acts on it; for anybody else it does not exist.</summary>
internal sealed class ExpertRoles(IRepository<ExpertRequest> requests, IReadDatabase<SgmNetworkModule> database, NetworkCallers callers, ICurrentUser user)
{
    private const string OwnProfile = "select p.id from expert_profiles p where p.subject = @subject and @in_network";

    /// <summary>The request, for the expert whose turn it is.</summary>
    public async Task<ErrorOr<ExpertRequest>> AsExpertAsync(ExpertRequestId id, CancellationToken cancellation)
    {
        var caller = await callers.FindAsync(cancellation);
        if (caller.IsError)
            return caller.Errors;

        var own = await database.QueryAsync<Guid>(user.Scope, OwnProfile, new { subject = user.Subject }, cancellation);
        return await requests.FirstOrDefaultAsync(new ExpertRequestById(id), cancellation) is { } request && own.Contains(request.Expert.Value)
            ? request
            : ExpertRequestErrors.NotFound();
    }

    /// <summary>The request, for the person who asked it.</summary>
    /// <param name="id">The request.</param>
    /// <param name="orAnimator">Whether the animator may act too.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<ErrorOr<ExpertRequest>> AsAskerAsync(ExpertRequestId id, bool orAnimator, CancellationToken cancellation)
    {
        var caller = await callers.FindAsync(cancellation);
        if (caller.IsError)
            return caller.Errors;

        return await requests.FirstOrDefaultAsync(new ExpertRequestById(id), cancellation) is { } request && (IsOf(request, caller.Value) || (orAnimator && caller.Value.IsAnimator))
            ? request
            : ExpertRequestErrors.NotFound();
    }

    private static bool IsOf(ExpertRequest request, NetworkCaller caller) =>
        (request.AuthorSubject is { } subject && subject == caller.Subject) || (request.AuthorMember is { } member && member == caller.Member);
}
