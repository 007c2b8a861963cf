using System.Text.Json;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Domain;
using Departement77.ContractPolicy.Domain.Applications;
using Departement77.ContractPolicy.Domain.Funding;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Applications;

/// <summary>One application with everything that its authority and the agents know of it.</summary>
internal sealed record GetApplication(FundingApplicationId Application) : IQuery<ApplicationView>;

internal sealed class GetApplicationHandler(IReadDatabase<ContractPolicyModule> database, ApplicationPolicy policy, ICurrentUser user, TimeProvider clock)
    : IQueryHandler<GetApplication, ApplicationView>
{
    private const string Sql = """
        select a.id, a.status, a.version, a.authority_siren, a.authority_name, a.beneficiary_kind, a.commune_insee, a.population, a.population_vintage, a.scheme,
               f.name as scheme_name, a.rule_version, a.deliberation_on, a.owner_line, a.ctec, a.school_energy_renovation, a.capping, a.derogated_share, a.bonuses::text as bonuses,
               a.department_rate, a.region_rate, a.outcome::text as outcome, a.total_cost, a.retained, a.department_grant, a.region_grant, a.submitted_on, a.complete_on,
               a.instruction_due_on, a.suspended_on, a.asked_documents::text as asked_documents, a.documents_asked_at, a.asked_because, a.proposed_on, a.session_id,
               s.held_on as session_on, s.body as session_body, s.number as session_number, a.put_on_agenda_on, a.voted_on, a.act, a.received_on, a.published_on, a.executory_on, a.decision_reason,
               a.updated_at,
               coalesce((
                   select json_agg(json_build_object('id', o.id, 'position', o.position, 'label', o.label, 'cost', o.cost,
                       'schedule', json_build_object('n', o.schedule_n, 'n1', o.schedule_n1, 'n2', o.schedule_n2), 'worksStartOn', o.works_start_on,
                       'earlyStartAuthorised', o.early_start_authorised, 'negotiated', o.negotiated, 'retained', o.retained,
                       'departmentGrant', o.department_grant, 'regionGrant', o.region_grant) order by o.position)
                   from application_operations o where o.application_id = a.id), '[]')::text as operations,
               coalesce((
                   select json_agg(json_build_object('source', l.source, 'amount', l.amount, 'public', l.is_public) order by l.position)
                   from application_financing_lines l where l.application_id = a.id), '[]')::text as other_funding,
               coalesce((
                   select json_agg(json_build_object('id', o.id, 'body', o.body, 'askedOn', o.asked_on, 'result', o.result, 'givenOn', o.given_on) order by o.id)
                   from application_opinions o where o.application_id = a.id), '[]')::text as opinions,
               coalesce((
                   select json_agg(json_build_object('code', d.required ->> 'code', 'label', d.required ->> 'label',
                       'held', exists (select from application_documents h where h.application_id = a.id and h.kind = d.required ->> 'code')) order by d.rank)
                   from jsonb_array_elements(v.rules -> 'requiredDocuments') with ordinality d (required, rank)), '[]')::text as required_documents
        from funding_applications a
        join funding_schemes f on f.code = a.scheme
        join scheme_rule_versions v on v.code = a.rule_version
        left join vote_sessions s on s.id = a.session_id
        where a.id = @id and (@sees_all or a.authority_siren = @own_authority)
        """;

    public async Task<ErrorOr<ApplicationView>> Handle(GetApplication query, CancellationToken cancellationToken) =>
        await database.QuerySingleOrDefaultAsync<Row>(user.Scope, Sql, new { id = query.Application.Value }, cancellationToken) is { } row
            ? row.ToView(policy, clock.TodayInParis())
            : ApplicationErrors.NotFound();

    private sealed record Row
    {
        public Guid Id { get; init; }

        public string Status { get; init; } = "";

        public int Version { get; init; }

        public string AuthoritySiren { get; init; } = "";

        public string AuthorityName { get; init; } = "";

        public string BeneficiaryKind { get; init; } = "";

        public string? CommuneInsee { get; init; }

        public int? Population { get; init; }

        public int? PopulationVintage { get; init; }

        public string Scheme { get; init; } = "";

        public string SchemeName { get; init; } = "";

        public string RuleVersion { get; init; } = "";

        public DateOnly DeliberationOn { get; init; }

        public decimal? OwnerLine { get; init; }

        public bool? Ctec { get; init; }

        public bool SchoolEnergyRenovation { get; init; }

        public string? Capping { get; init; }

        public decimal? DerogatedShare { get; init; }

        public string Bonuses { get; init; } = "";

        public decimal? DepartmentRate { get; init; }

        public decimal? RegionRate { get; init; }

        public string? Outcome { get; init; }

        public decimal TotalCost { get; init; }

        public decimal Retained { get; init; }

        public decimal DepartmentGrant { get; init; }

        public decimal RegionGrant { get; init; }

        public DateOnly? SubmittedOn { get; init; }

        public DateOnly? CompleteOn { get; init; }

        public DateOnly? InstructionDueOn { get; init; }

        public DateOnly? SuspendedOn { get; init; }

        public string AskedDocuments { get; init; } = "";

        public DateTime? DocumentsAskedAt { get; init; }

        public string? AskedBecause { get; init; }

        public DateOnly? ProposedOn { get; init; }

        public Guid? SessionId { get; init; }

        public DateOnly? SessionOn { get; init; }

        public string? SessionBody { get; init; }

        public string? SessionNumber { get; init; }

        public DateOnly? PutOnAgendaOn { get; init; }

        public DateOnly? VotedOn { get; init; }

        public string? Act { get; init; }

        public DateOnly? ReceivedOn { get; init; }

        public DateOnly? PublishedOn { get; init; }

        public DateOnly? ExecutoryOn { get; init; }

        public string? DecisionReason { get; init; }

        public DateTime UpdatedAt { get; init; }

        public string Operations { get; init; } = "";

        public string OtherFunding { get; init; } = "";

        public string Opinions { get; init; } = "";

        public string RequiredDocuments { get; init; } = "";

        public ApplicationView ToView(ApplicationPolicy policy, DateOnly today)
        {
            var outcome = Outcome is null ? null : StoredJson.Read<FundingOutcome>(Outcome);
            var required = Read<DocumentToProvide>(RequiredDocuments);
            var other = Read<PlanLine>(OtherFunding);
            return new ApplicationView(
                Id,
                Status,
                FundingApplication.States.AllowedActions(Enum.Parse<ApplicationStatus>(Status)),
                Version,
                AuthoritySiren,
                AuthorityName,
                BeneficiaryKind,
                CommuneInsee,
                Scheme,
                SchemeName,
                RuleVersion,
                DeliberationOn,
                Population is { } figure ? new ApplicantPopulation(figure, PopulationVintage) : null,
                Read<OperationView>(Operations),
                TotalCost,
                new PlanView(other, OwnerLine, DepartmentGrant, RegionGrant, TotalCost - other.Sum(line => line.Amount) - DepartmentGrant - RegionGrant - OwnerLine),
                new OptionsView(Ctec, SchoolEnergyRenovation, Capping, DerogatedShare, StoredJson.Read<ClaimedBonus[]>(Bonuses)),
                new RatesView(DepartmentRate, RegionRate),
                outcome?.Eligible,
                outcome?.Reasons ?? [],
                Retained,
                outcome?.Grants ?? [],
                outcome?.Owner,
                outcome?.Capping,
                outcome?.Steps ?? [],
                required,
                [.. required.Where(document => !document.Held).Select(document => document.Code)],
                DocumentsAskedAt is { } askedAt ? new AskedView(StoredJson.Read<string[]>(AskedDocuments), AskedBecause, new DateTimeOffset(askedAt, TimeSpan.Zero).ToParisDay()) : null,
                SubmittedOn,
                InstructionDueOn is { } dueOn ? new InstructionClock(CompleteOn!.Value, dueOn, SuspendedOn, policy.Calendar.WorkingDaysBetween(SuspendedOn ?? today, dueOn)) : null,
                Read<OpinionLine>(Opinions),
                ProposedOn,
                SessionId is { } session ? new SessionOfApplication(session, SessionBody!, SessionOn!.Value, SessionNumber!, PutOnAgendaOn) : null,
                VotedOn is null ? null : new VoteView(VotedOn.Value, Act, ReceivedOn, PublishedOn, ExecutoryOn),
                DecisionReason,
                UpdatedAt);
        }

        private static T[] Read<T>(string json) => JsonSerializer.Deserialize<T[]>(json, StoredJson.Options)!;
    }
}
