using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Experts;
using Departement77.SgmNetwork.Domain.Themes;
using Departement77.Territory;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Experts;

/// <summary>A secretary asks an expert: the one named, else the best one for the theme and the commune.</summary>
/// <param name="Subject">In one line, what it is about.</param>
internal sealed record AskExpert(string Theme, string Subject, string Question, ExpertProfileId? ExpertId = null) : ICommand<ResourceState>;

internal sealed class AskExpertHandler(
    IRepository<ExpertRequest> requests,
    IReadDatabase<SgmNetworkModule> database,
    ExpertMatcher matcher,
    ITerritory territory,
    NetworkCallers callers,
    ExpertRequestPolicy policy,
    ICurrentUser user,
    TimeProvider clock) : ICommandHandler<AskExpert, ResourceState>
{
    private const string NamedExpert = """
        select (p.contact_email is not null or p.subject is not null) and p.subject is distinct from @asker as is_reachable,
               p.themes @> array[@theme::text]
               and (p.territory = 'Department'
                    or (p.territory = 'Communes' and p.territory_codes @> array[@commune::text])
                    or (p.territory = 'Intercommunalities' and p.territory_codes @> array[@intercommunality::text])) as fits
        from expert_profiles p
        where p.id = @expert and p.status = 'Listed' and @in_network
        """;

    public async Task<ErrorOr<ResourceState>> Handle(AskExpert command, CancellationToken cancellationToken)
    {
        var caller = await callers.FindAsync(cancellationToken);
        if (caller.IsError)
            return caller.Errors;

        var theme = NetworkThemes.Find(command.Theme);
        if (theme.IsError)
            return theme.Errors;

        var asker = new ExpertAsker(caller.Value.Subject, caller.Value.Member, caller.Value.Label, caller.Value.CommuneInsee);
        var expert = await ChooseAsync(command, asker, cancellationToken);
        return expert.IsError
            ? expert.Errors
            : ExpertRequest.Ask(asker, theme.Value.Code, command.Subject, command.Question, expert.Value, policy, clock.GetUtcNow()).Then(request =>
            {
                requests.Add(request);
                return request.State();
            });
    }

    private async Task<ErrorOr<ExpertProfileId>> ChooseAsync(AskExpert command, ExpertAsker asker, CancellationToken cancellation)
    {
        if (command.ExpertId is not { } named)
            return await matcher.FindAsync(command.Theme, asker.CommuneInsee, [], asker.Subject, cancellation) is { } best ? best : ExpertRequestErrors.NoExpert();

        var commune = asker.CommuneInsee is null ? null : await territory.FindCommuneAsync(asker.CommuneInsee, cancellation);
        var found = await database.QuerySingleOrDefaultAsync<Named>(
            user.Scope,
            NamedExpert,
            new { expert = named.Value, theme = command.Theme, asker = asker.Subject, commune = commune?.Insee, intercommunality = commune?.IntercommunalitySiren },
            cancellation);
        return found switch
        {
            null => ExpertErrors.Unknown(),
            { Fits: not true } => ExpertRequestErrors.ExpertOfOtherTheme(),
            { IsReachable: false } => ExpertRequestErrors.ExpertNotReachable(),
            _ => named,
        };
    }

    private sealed record Named(bool IsReachable, bool? Fits);
}
