using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.IntegrationEvents;

namespace Departement77.ServiceCatalogue.Application.Recommendations;

/// <summary>
/// What the contract policy publishes of its schemes is remembered here, so that a recommendation never has to call it. An event that comes late changes nothing that a later
/// one told; told twice, it changes nothing the second time.
/// </summary>
[Subscriber("catalogue.remember-funding")]
internal sealed class WhenFundingChanges_RememberIt(IProjection projection, ICurrentDelivery delivery) : IReactTo<AuthorityFileOpened>, IReactTo<EligibilityChanged>, IReactTo<RuleVersionPutInForce>
{
    private const string Opened = """
        insert into funding_openings (authority_siren, scheme, is_open, changed_on, event_id, position)
        select @authority, scheme, true, @changed_on, @event, @position
        from unnest(@schemes::text[]) scheme
        group by scheme
        on conflict on constraint funding_openings_pk do update
        set is_open = excluded.is_open, changed_on = excluded.changed_on, event_id = excluded.event_id, position = excluded.position
        where funding_openings.position < excluded.position
        """;

    private const string Changed = """
        insert into funding_openings (authority_siren, scheme, is_open, population, vintage, rule_version, changed_on, event_id, position)
        values (@authority, @scheme, @is_open::boolean, @population::integer, @vintage::integer, @rule_version::text, @changed_on, @event, @position)
        on conflict on constraint funding_openings_pk do update
        set is_open = excluded.is_open, population = excluded.population, vintage = excluded.vintage, rule_version = excluded.rule_version, changed_on = excluded.changed_on,
            event_id = excluded.event_id, position = excluded.position
        where funding_openings.position < excluded.position
        """;

    private const string PutInForce = """
        insert into known_funding_rules (scheme, rule_version, valid_from, position)
        values (@scheme, @rule_version, @valid_from, @position)
        on conflict on constraint known_funding_rules_pk do update
        set valid_from = excluded.valid_from, position = excluded.position
        where known_funding_rules.position < excluded.position
        """;

    public Task Handle(AuthorityFileOpened notification, CancellationToken cancellationToken)
    {
        projection.Execute(
            Opened,
            ("authority", notification.AuthoritySiren),
            ("schemes", notification.OpenSchemes.ToArray()),
            ("changed_on", delivery.OccurredAt.ToParisDay()),
            ("event", delivery.EventId),
            ("position", delivery.Position));
        return Task.CompletedTask;
    }

    public Task Handle(EligibilityChanged notification, CancellationToken cancellationToken)
    {
        projection.Execute(
            Changed,
            ("authority", notification.AuthoritySiren),
            ("scheme", notification.Scheme),
            ("is_open", notification.IsEligible),
            ("population", notification.Population),
            ("vintage", notification.Vintage),
            ("rule_version", notification.RuleVersion),
            ("changed_on", notification.On),
            ("event", delivery.EventId),
            ("position", delivery.Position));
        return Task.CompletedTask;
    }

    public Task Handle(RuleVersionPutInForce notification, CancellationToken cancellationToken)
    {
        projection.Execute(
            PutInForce, ("scheme", notification.Scheme), ("rule_version", notification.Version), ("valid_from", notification.ValidFrom), ("position", delivery.Position));
        return Task.CompletedTask;
    }
}
