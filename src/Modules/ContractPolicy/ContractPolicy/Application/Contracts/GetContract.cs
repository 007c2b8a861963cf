using System.Text.Json;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Domain.Contracts;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Contracts;

/// <summary>A contract with all that was signed, agreed, promised and changed.</summary>
internal sealed record GetContract(ContractId Contract) : IQuery<ContractView>;

internal sealed class GetContractHandler(IReadDatabase<ContractPolicyModule> database, ICurrentUser user, TimeProvider clock) : IQueryHandler<GetContract, ContractView>
{
    // One statement: each part comes as JSON that PostgreSQL writes. Amounts keep their two digits.
    private static readonly string Sql = $"""
        select json_build_object(
            'id', c.id, 'number', c.number, 'status', c.status, 'form', c.form, 'allowedActions', '[]'::json, 'version', c.version,
            'applicationId', c.application_id, 'authoritySiren', c.authority_siren, 'authorityName', c.authority_name, 'beneficiaryKind', c.beneficiary_kind,
            'communeInsee', c.commune_insee, 'population', c.population, 'scheme', c.scheme,
            'act', c.act, 'votedOn', c.voted_on, 'executoryOn', c.executory_on, 'signedOn', c.signed_on, 'startsOn', c.starts_on, 'endsOn', c.ends_on,
            'suspendedOn', c.suspended_on, 'endedOn', c.ended_on, 'reason', c.reason, 'endAct', c.end_act,
            'totalCost', c.total_cost, 'retained', c.retained, 'departmentGrant', c.department_grant, 'regionGrant', c.region_grant,
            'parties', case when c.form = 'GrantDecision' then '[]'::json else (
                select json_agg(json_build_object(
                    'party', p.party,
                    'deliberation', case p.party when 'Department' then c.act end,
                    'deliberatedOn', case p.party when 'Department' then c.voted_on when 'Beneficiary' then c.deliberated_on end,
                    'grant', case p.party when 'Department' then c.department_grant when 'Region' then c.region_grant end,
                    'signature', (select json_build_object('party', g.party, 'signedOn', g.signed_on, 'place', g.place, 'event', g.event, 'function', g.function)
                                  from contract_signatures g where g.document_id = c.id and g.party = p.party)) order by p.rank)
                from (values ('Department', 1), ('Region', 2), ('Beneficiary', 3)) p (party, rank) where p.party <> 'Region' or c.region_is_party) end,
            'operations', (
                select json_agg(json_build_object(
                    'operation', o.position, 'label', o.label, 'cost', o.cost, 'retained', o.retained, 'departmentGrant', o.department_grant, 'regionGrant', o.region_grant,
                    'schedule', case when o.schedule_n is not null then json_build_object('n', o.schedule_n, 'n1', o.schedule_n1, 'n2', o.schedule_n2) end,
                    'worksStartedOn', o.works_started_on, 'worksAuthorisation', o.works_authorisation) order by o.position)
                from contract_operations o where o.contract_id = c.id),
            'realisationAgreements', coalesce((
                select json_agg(json_build_object(
                    'id', r.id, 'title', r.title, 'operations', r.operations, 'financingPlan', r.financing_plan, 'beginsOn', r.begins_on, 'endsOn', r.ends_on,
                    'amount', r.amount, 'paymentTerms', r.payment_terms, 'signedOn', r.signed_on, 'signatures', {SignaturesOf("r.id")}) order by r.id)
                from realisation_agreements r where r.contract_id = c.id), '[]'),
            'amendments', coalesce((
                select json_agg(json_build_object(
                    'id', a.id, 'number', a.number, 'status', a.status, 'allowedActions', '[]'::json, 'subject', a.subject, 'migratesTo', a.migrates_to,
                    'terms', a.terms, 'departmentGrantBefore', a.department_grant_before, 'proposedOn', a.proposed_on, 'act', a.act, 'votedOn', a.voted_on,
                    'executoryOn', a.executory_on, 'inForceOn', a.in_force_on, 'signatures', {SignaturesOf("a.id")}) order by a.number)
                from contract_amendments a where a.contract_id = c.id), '[]'),
            'extensions', coalesce((
                select json_agg(json_build_object('number', e.number, 'requestedOn', e.requested_on, 'reason', e.reason, 'grantedOn', e.granted_on, 'endsOn', e.ends_on) order by e.number)
                from contract_extensions e where e.contract_id = c.id), '[]'),
            'extensionsLeft', greatest(0, coalesce((v.rules -> 'duration' ->> 'extensions')::integer, 0) - (select count(*) from contract_extensions e where e.contract_id = c.id)),
            'commitments', coalesce((
                select json_agg(json_build_object(
                    'id', k.id, 'kind', k.kind, 'label', k.label, 'dueOn', k.due_on, 'provedOn', k.proved_on, 'proofReference', k.proof_reference,
                    'hasProofFile', k.proof_file_id is not null, 'isOverdue', k.proved_on is null and k.due_on < @today) order by k.due_on, k.id)
                from contract_commitments k where k.contract_id = c.id), '[]'),
            'rules', json_build_object(
                'version', v.code, 'act', v.act, 'source', v.source, 'duration', v.rules -> 'duration', 'paymentSchedule', v.rules -> 'paymentSchedule',
                'rates', v.rules -> 'rates', 'unverified', v.rules -> 'unverified'))::text
        from contracts c join scheme_rule_versions v on v.code = c.rule_version
        where c.id = @id and (@sees_all or c.authority_siren = @own_authority)
        """;

    public async Task<ErrorOr<ContractView>> Handle(GetContract query, CancellationToken cancellationToken) =>
        await database.QueryJsonAsync(user.Scope, Sql, new { id = query.Contract.Value, today = clock.TodayInParis() }, cancellationToken) is { } json
            ? JsonSerializer.Deserialize<ContractView>(json, JsonSerializerOptions.Web)!.WithActions()
            : ContractErrors.NotFound();

    private static string SignaturesOf(string document) => $"""
        coalesce((select json_agg(json_build_object('party', g.party, 'signedOn', g.signed_on, 'place', g.place, 'event', g.event, 'function', g.function) order by g.signed_on, g.id)
                  from contract_signatures g where g.document_id = {document}), '[]')
        """;
}
