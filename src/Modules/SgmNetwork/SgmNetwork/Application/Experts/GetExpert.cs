using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Experts;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Experts;

/// <summary>One profile of the directory.</summary>
internal sealed record GetExpert(ExpertProfileId Expert) : IQuery<ExpertView>, IForParticipants;

/// <param name="ContactEmail">For the animator alone: everybody else asks by a request.</param>
/// <param name="Contact">French: how to reach the expert.</param>
internal sealed record ExpertView(
    Guid Id,
    string Status,
    IReadOnlyList<string> AllowedActions,
    int Version,
    string Institution,
    string RoleTitle,
    string? Presentation,
    string[] Themes,
    string Territory,
    string[] TerritoryCodes,
    string[] Days,
    DateOnly? AbsentUntil,
    bool IsVerified,
    bool CanBeAsked,
    string Contact,
    string? ContactEmail,
    decimal? UsualAnswerHours,
    long Answers,
    decimal? AverageScore) : IVersioned
{
    bool IVersioned.IsWhole => false;
}

internal sealed class GetExpertHandler(IReadDatabase<SgmNetworkModule> database, ICurrentUser user) : IQueryHandler<GetExpert, ExpertView>
{
    private const string Sql = """
        select p.id, p.status, p.version, p.institution, p.role_title, p.presentation, p.themes, p.territory, p.territory_codes, p.days, p.absent_until, p.is_verified,
               (p.contact_email is not null or p.subject is not null) and p.status = 'Listed' as can_be_asked,
               case when @everything then p.contact_email end as contact_email,
               m.hours as usual_answer_hours, m.answers,
               (select round(avg(r.score), 1) from expert_requests r where r.expert_id = p.id and r.score is not null) as average_score
        from expert_profiles p
        cross join lateral (
            select round((percentile_cont(0.5) within group (order by extract(epoch from t.ended_at - t.sent_at) / 3600))::numeric, 1) as hours, count(*) as answers
            from expert_request_turns t
            where t.expert_id = p.id and t.outcome = 'Answered') m
        where p.id = @expert and @in_network and (p.status = 'Listed' or @everything or p.subject = @subject)
        """;

    public async Task<ErrorOr<ExpertView>> Handle(GetExpert query, CancellationToken cancellationToken) =>
        await database.QuerySingleOrDefaultAsync<Row>(user.Scope, Sql, new { expert = query.Expert.Value, everything = user.Has(Permissions.ManageExperts), subject = user.Subject }, cancellationToken) is { } row
            ? row.ToView()
            : ExpertErrors.NotFound();

    // By properties, as arrays come as no constructor of a record could take them.
    private sealed record Row
    {
        public Guid Id { get; init; }

        public string Status { get; init; } = "";

        public int Version { get; init; }

        public string Institution { get; init; } = "";

        public string RoleTitle { get; init; } = "";

        public string? Presentation { get; init; }

        public string[] Themes { get; init; } = [];

        public string Territory { get; init; } = "";

        public string[] TerritoryCodes { get; init; } = [];

        public string[] Days { get; init; } = [];

        public DateOnly? AbsentUntil { get; init; }

        public bool IsVerified { get; init; }

        public bool CanBeAsked { get; init; }

        public string? ContactEmail { get; init; }

        public decimal? UsualAnswerHours { get; init; }

        public long Answers { get; init; }

        public decimal? AverageScore { get; init; }

        public ExpertView ToView() => new(
            Id,
            Status,
            ExpertProfile.States.AllowedActions(Enum.Parse<ExpertProfileStatus>(Status)),
            Version,
            Institution,
            RoleTitle,
            Presentation,
            Themes,
            Territory,
            TerritoryCodes,
            Days,
            AbsentUntil,
            IsVerified,
            CanBeAsked,
            CanBeAsked ? "Sur demande : posez votre question par le réseau." : "Pas encore joignable par le réseau : écrivez à l'animation du CDG77.",
            ContactEmail,
            UsualAnswerHours,
            Answers,
            AverageScore);
    }
}
