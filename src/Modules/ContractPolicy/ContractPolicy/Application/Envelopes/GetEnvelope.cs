using System.Text.Json;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Envelopes;
using Departement77.ContractPolicy.Domain.Schemes;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Envelopes;

/// <summary>An envelope, what added to it, and what is reserved in it.</summary>
internal sealed record GetEnvelope(EnvelopeId Envelope) : IQuery<GetEnvelope.Answer>
{
    /// <param name="Base">What the rules or the decision give, without bonuses.</param>
    /// <param name="Split">Shares of the intercommunality and its communes, where the rules share the envelope.</param>
    internal sealed record Answer(
        Guid Id, string Status, int Version, string Scheme, string RuleVersion, string AuthoritySiren, string AuthorityName, DateOnly StartsOn, DateOnly LastDay, Money Base, Money Allocated,
        Money Committed, Money Left, Shares? Split, IReadOnlyList<BonusLine> Bonuses, IReadOnlyList<Reserved> Reservations, IReadOnlyList<string> AllowedActions) : IVersioned
    {
        // A vote reserves without a new version of the envelope.
        public bool IsWhole => false;
    }

    internal sealed record Shares(Money Intercommunality, Money Communes);

    internal sealed record BonusLine(string Code, Money Amount, string Reason, DateOnly AddedOn);

    /// <param name="Application">For which the money is reserved.</param>
    /// <param name="Reason">French: why the amount is what it is.</param>
    internal sealed record Reserved(Guid Application, Money Amount, string Reason);
}

internal sealed class GetEnvelopeHandler(IReadDatabase<ContractPolicyModule> database, ICurrentUser user) : IQueryHandler<GetEnvelope, GetEnvelope.Answer>
{
    // The lists end where reading them would: an envelope holds a few grants.
    private const string Sql = """
        select e.id, e.status, e.version, e.scheme, e.rule_version, e.authority_siren, e.authority_name, e.starts_on, e.ends_on - 1 as last_day, e.base, e.allocated, e.committed,
               e.intercommunality_share,
               (select coalesce(json_agg(json_build_object('code', b.code, 'amount', b.amount, 'reason', b.reason, 'addedOn', b.added_on) order by b.id), '[]')::text
                from envelope_bonuses b where b.envelope_id = e.id) as bonuses,
               (select coalesce(json_agg(json_build_object('application', r.id, 'amount', r.amount, 'reason', r.reason) order by r.id), '[]')::text
                from (select * from envelope_reservations r where r.envelope_id = e.id and (@sees_all or r.authority_siren = @own_authority) order by r.id limit 200) r) as reservations
        from envelopes e
        where e.id = @envelope and (@sees_all or e.authority_siren = @own_authority)
        """;

    public async Task<ErrorOr<GetEnvelope.Answer>> Handle(GetEnvelope query, CancellationToken cancellationToken) =>
        await database.QuerySingleOrDefaultAsync<Found>(user.Scope, Sql, new { envelope = query.Envelope.Value }, cancellationToken) is { } found ? found.ToAnswer() : EnvelopeErrors.NotFound();

    private sealed record Found(
        Guid Id, string Status, int Version, string Scheme, string RuleVersion, string AuthoritySiren, string AuthorityName, DateOnly StartsOn, DateOnly LastDay, decimal Base, decimal Allocated,
        decimal Committed, decimal? IntercommunalityShare, string Bonuses, string Reservations)
    {
        public GetEnvelope.Answer ToAnswer()
        {
            var allocated = Money.Euros(Allocated);
            return new(
                Id, Status, Version, Scheme, RuleVersion, AuthoritySiren, AuthorityName, StartsOn, LastDay, Money.Euros(Base), allocated, Money.Euros(Committed), Money.Euros(Allocated - Committed),
                IntercommunalityShare is { } share ? SharesOf(new EnvelopeSplit(share), allocated) : null, JsonSerializer.Deserialize<GetEnvelope.BonusLine[]>(Bonuses, JsonSerializerOptions.Web)!,
                JsonSerializer.Deserialize<GetEnvelope.Reserved[]>(Reservations, JsonSerializerOptions.Web)!, AuthorityEnvelope.States.AllowedActions(Enum.Parse<EnvelopeStatus>(Status)));
        }

        private static GetEnvelope.Shares SharesOf(EnvelopeSplit split, Money allocated)
        {
            var (intercommunality, communes) = split.Of(allocated);
            return new(intercommunality, communes);
        }
    }
}
