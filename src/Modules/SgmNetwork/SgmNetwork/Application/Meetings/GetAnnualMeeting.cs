using System.Text.Json;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.SgmNetwork.Domain.Meetings;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Meetings;

/// <summary>One annual meeting, with the documents that prove it for those who keep them.</summary>
internal sealed record GetAnnualMeeting(AnnualMeetingId Meeting) : IQuery<AnnualMeetingView>;

/// <param name="StartsAt">As clocks in Paris show it, with their offset.</param>
/// <param name="EndsAt">As clocks in Paris show it, with their offset.</param>
/// <param name="Proof">The document on which the fulfilment of the duty rests.</param>
/// <param name="Proofs">For the animator alone: a sheet that those present signed names them.</param>
internal sealed record AnnualMeetingView(
    Guid Id,
    string Status,
    IReadOnlyList<string> AllowedActions,
    int Version,
    int Year,
    string Title,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    string Place,
    string? Insee,
    string? EditionReference,
    DateOnly? HeldOn,
    int? Attendees,
    Guid? Proof,
    string? MissedReason,
    IReadOnlyList<AnnualMeetingView.Document> Proofs) : IVersioned
{
    /// <param name="Sha256">Digest of the bytes: who holds the same file can tell that it is the same.</param>
    internal sealed record Document(Guid Id, string Name, string Type, long Size, string Sha256, DateTimeOffset AddedAt);
}

internal sealed class GetAnnualMeetingHandler(IReadDatabase<SgmNetworkModule> database, ICurrentUser user) : IQueryHandler<GetAnnualMeeting, AnnualMeetingView>
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private const string Sql = """
        select a.id, a.status, a.version, a.year, a.title, a.starts_at, a.ends_at, a.place, a.commune_insee, a.edition_reference, a.held_on, a.attendees, a.proof_id, a.missed_reason,
               coalesce((
                   select json_agg(json_build_object('id', p.id, 'name', p.name, 'type', p.type, 'size', p.size, 'sha256', p.sha256, 'addedAt', p.added_at) order by p.added_at, p.id)
                   from annual_meeting_proofs p where p.meeting_id = a.id and @manages), '[]')::text as proofs
        from annual_meetings a
        where a.id = @meeting and @in_network
        """;

    public async Task<ErrorOr<AnnualMeetingView>> Handle(GetAnnualMeeting query, CancellationToken cancellationToken) =>
        await database.QuerySingleOrDefaultAsync<Row>(user.Scope, Sql, new { meeting = query.Meeting.Value, manages = user.Has(Permissions.ManageAnnualMeetings) }, cancellationToken) is { } row
            ? row.ToView()
            : MeetingErrors.NotFound();

    private sealed record Row(
        Guid Id,
        string Status,
        int Version,
        int Year,
        string Title,
        DateTime StartsAt,
        DateTime EndsAt,
        string Place,
        string? CommuneInsee,
        string? EditionReference,
        DateOnly? HeldOn,
        int? Attendees,
        Guid? ProofId,
        string? MissedReason,
        string Proofs)
    {
        public AnnualMeetingView ToView() => new(
            Id,
            Status,
            AnnualMeeting.States.AllowedActions(Enum.Parse<AnnualMeetingStatus>(Status)),
            Version,
            Year,
            Title,
            ParisInstant.Show(StartsAt),
            ParisInstant.Show(EndsAt),
            Place,
            CommuneInsee,
            EditionReference,
            HeldOn,
            Attendees,
            ProofId,
            MissedReason,
            JsonSerializer.Deserialize<AnnualMeetingView.Document[]>(Proofs, Json)!);
    }
}
