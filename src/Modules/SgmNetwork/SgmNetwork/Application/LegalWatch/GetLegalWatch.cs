using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.SgmNetwork.Application.Knowledge;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.LegalWatch;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.LegalWatch;

/// <summary>An item of the legal watch.</summary>
internal sealed record GetLegalWatch(LegalWatchItemId Item) : IQuery<LegalWatchView>, IForParticipants;

/// <param name="Action">What a commune has to do; empty when nothing.</param>
/// <param name="Offers">Offers of the ID77 catalogue that it may change.</param>
/// <param name="Notice">French: what to know first; null when nothing.</param>
internal sealed record LegalWatchView(
    Guid Id,
    string Status,
    IReadOnlyList<string> AllowedActions,
    int Version,
    string Title,
    string Summary,
    string? Source,
    DateOnly? EffectiveOn,
    DateOnly? AppliesUntil,
    string Action,
    DateOnly? DeadlineOn,
    int? PopulationMin,
    int? PopulationMax,
    string? Category,
    IReadOnlyList<string> Themes,
    IReadOnlyList<Guid> Offers,
    Guid? SupersededBy,
    DateOnly? SupersededOn,
    string Author,
    string? Reviewer,
    bool IsUnverified,
    string? Notice) : IVersioned;

internal sealed class GetLegalWatchHandler(IReadDatabase<SgmNetworkModule> database, ICurrentUser user) : IQueryHandler<GetLegalWatch, LegalWatchView>
{
    private const string Sql = """
        select w.id, w.status, w.version, w.title, w.summary, w.source, w.effective_on, w.applies_until, w.action, w.deadline_on, w.population_min, w.population_max, w.category,
               array_to_json(w.themes)::text as themes, array_to_json(w.offers)::text as offers,
               w.superseded_by, w.superseded_on, w.author_label, w.reviewer_label, w.is_unverified
        from legal_watch_items w
        where w.id = @item and @in_network and (@sees_drafts or w.status in ('Published', 'InEffect', 'Superseded'))
        """;

    public async Task<ErrorOr<LegalWatchView>> Handle(GetLegalWatch query, CancellationToken cancellationToken) =>
        await database.QuerySingleOrDefaultAsync<Row>(user.Scope, Sql, new { item = query.Item.Value, sees_drafts = user.SeesDrafts() }, cancellationToken) is { } row
            ? row.ToView()
            : LegalWatchErrors.NotFound();

    private sealed record Row(
        Guid Id,
        string Status,
        int Version,
        string Title,
        string Summary,
        string? Source,
        DateOnly? EffectiveOn,
        DateOnly? AppliesUntil,
        string Action,
        DateOnly? DeadlineOn,
        int? PopulationMin,
        int? PopulationMax,
        string? Category,
        string Themes,
        string Offers,
        Guid? SupersededBy,
        DateOnly? SupersededOn,
        string AuthorLabel,
        string? ReviewerLabel,
        bool IsUnverified)
    {
        public LegalWatchView ToView()
        {
            var status = Enum.Parse<LegalWatchStatus>(Status);
            return new LegalWatchView(
                Id,
                Status,
                LegalWatchItem.States.AllowedActions(status),
                Version,
                Title,
                Summary,
                Source,
                EffectiveOn,
                AppliesUntil,
                Action,
                DeadlineOn,
                PopulationMin,
                PopulationMax,
                Category,
                KnowledgeAnswers.List<string>(Themes),
                KnowledgeAnswers.List<Guid>(Offers),
                SupersededBy,
                SupersededOn,
                AuthorLabel,
                ReviewerLabel,
                IsUnverified,
                KnowledgeAnswers.Notice(status == LegalWatchStatus.Superseded, IsUnverified, SupersededBy is null ? "Ce texte ne s'applique plus : son dernier jour est passé." : "Ce texte est remplacé par un autre : consultez celui-ci."));
        }
    }
}
