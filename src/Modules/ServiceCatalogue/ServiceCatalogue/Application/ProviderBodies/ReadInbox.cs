using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Requests;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.ProviderBodies;

/// <summary>What a body has to answer or to do, what is due first first.</summary>
internal sealed record ReadInbox(string Code, Cursor? Cursor, PageLimit Limit) : IQuery<Page<ReadInbox.Row>>
{
    /// <param name="IsNew">The body has not answered yet; so is what another one passed on.</param>
    /// <param name="Mode">How the body was chosen.</param>
    /// <param name="TransferredFrom">Code of the body that passed it on.</param>
    /// <param name="DueOn">Null while the body waits for the member.</param>
    /// <param name="WorkingDaysLeft">Until the due day; negative when it is over.</param>
    [Sheet("Demandes reçues")]
    internal sealed record Row(
        [Column("Identifiant de la demande")] Guid RequestId,
        [Column("Identifiant de l'orientation")] Guid AssignmentId,
        [Column("État", typeof(AssignmentStatuses))] string Status,
        [Column("Nouvelle")] bool IsNew,
        [Column("Orientée", typeof(AssignmentModes))] string Mode,
        [Column("Transférée par")] string? TransferredFrom,
        [Column("Reçue le")] DateOnly ProposedOn,
        [Column("SIREN")] string AuthoritySiren,
        [Column("Collectivité")] string AuthorityName,
        [Column("Commune")] string CommuneName,
        [Column("Objet")] string Subject,
        [Column("Thématique")] string? Theme,
        [Column("Urgence", typeof(Urgencies))] string? Urgency,
        [Column("Échéance")] DateOnly? DueOn,
        [Column("Délai", typeof(ClockKinds))] string? Clock,
        [Column("Jours ouvrés restants")] int? WorkingDaysLeft);
}

internal sealed class ReadInboxHandler(IReadDatabase<ServiceCatalogueModule> database, ICurrentUser user, WorkingCalendar calendar, TimeProvider clock)
    : IQueryHandler<ReadInbox, Page<ReadInbox.Row>>
{
    private const string DueOn = "assignment_due_on(a.status, a.acknowledgement_due_on, a.first_contact_due_on, a.first_contact_met_on, a.deliverable_due_on)";

    /// <summary>A row without assignment where there is none: the body exists.</summary>
    internal const string Sql = $"""
        select r.id as request_id, a.id as assignment_id, a.status, a.mode, t.body as transferred_from, a.proposed_on, r.authority_siren, m.authority_name, r.commune_name,
               r.subject, r.theme, r.urgency, a.due_on,
               case when a.due_on is null then null
                    when a.status = 'Proposed' then 'Acknowledgement'
                    when a.first_contact_met_on is null and a.due_on = a.first_contact_due_on then 'FirstContact'
                    else 'Deliverable' end as clock
        from provider_bodies b
        left join lateral (
            select * from (
                select a.*, {DueOn} as due_on
                from assignments a
                where a.body = b.code and (@sees_all or b.code = @own_body)
                  and a.status in ('Proposed', 'Accepted', 'InProgress', 'Waiting')
                  and (coalesce({DueOn}, 'infinity'), a.id) > (@day, @after)
                order by coalesce({DueOn}, 'infinity'), a.id
                limit {PageLimit.MostRows}) first
            limit (select @limit + 1)) a on true
        left join service_requests r on r.id = a.request_id
        left join memberships m on m.id = r.membership_id
        left join assignments t on t.id = a.transferred_from
        where b.code = @code
        order by a.due_on, a.id
        """;

    public async Task<ErrorOr<Page<ReadInbox.Row>>> Handle(ReadInbox query, CancellationToken cancellationToken)
    {
        if (!Cursors.TryDay(query.Cursor, out var day, out var after))
            return Cursors.Invalid();

        var scope = user.Scope;
        var rows = await database.QueryAsync<Found>(scope, Sql, new { code = query.Code, day = day ?? DateOnly.MinValue, after = after ?? Guid.Empty, limit = query.Limit.Value }, cancellationToken);
        if (rows.Count == 0)
            return ProviderBodyErrors.NotFound();

        // That other bodies exist is no secret.
        if (!scope.SeesAll && scope.Body != query.Code)
            return ProviderBodyErrors.InboxOfOthers();

        var today = clock.TodayInParis();
        return Page<ReadInbox.Row>.Of(
            [.. rows.Where(row => row.AssignmentId is not null).Select(row => row.ToRow(today, calendar))],
            query.Limit.Value,
            row => Cursors.After(row.DueOn ?? DateOnly.MaxValue, row.AssignmentId));
    }

    private sealed record Found(
        Guid? RequestId, Guid? AssignmentId, string? Status, string? Mode, string? TransferredFrom, DateOnly? ProposedOn, string? AuthoritySiren, string? AuthorityName, string? CommuneName,
        string? Subject, string? Theme, string? Urgency, DateOnly? DueOn, string? Clock)
    {
        public ReadInbox.Row ToRow(DateOnly today, WorkingCalendar calendar) => new(
            RequestId!.Value, AssignmentId!.Value, Status!, Status == nameof(AssignmentStatus.Proposed), Mode!, TransferredFrom, ProposedOn!.Value, AuthoritySiren!, AuthorityName!, CommuneName!,
            Subject!, Theme, Urgency, DueOn, Clock, DueOn is { } due ? calendar.WorkingDaysBetween(today, due) : null);
    }
}
