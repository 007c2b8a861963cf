using System.ComponentModel;
using System.Text.Json.Serialization;
using Departement77.BuildingBlocks.Domain.Aggregates;

namespace Departement77.ServiceCatalogue.IntegrationEvents;

/// <summary>An officer of the bureau des collectivités locales got a portfolio of authorities to look after.</summary>
/// <param name="PortfolioId">The portfolio.</param>
/// <param name="Authorities">SIREN of each authority that is in it from the start.</param>
/// <param name="OpenedOn">First day. Paris calendar day.</param>
[Description("Un agent du bureau des collectivités locales a reçu un portefeuille de collectivités.")]
[EventName("catalogue.portfolio-opened.v1")]
public sealed record PortfolioOpened(Guid PortfolioId, IReadOnlyList<string> Authorities, DateOnly OpenedOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"portfolio/{PortfolioId}";
}

/// <summary>Authorities came into a portfolio.</summary>
/// <param name="PortfolioId">The portfolio.</param>
/// <param name="Authorities">SIREN of each authority.</param>
[Description("Des collectivités sont entrées dans un portefeuille.")]
[EventName("catalogue.portfolio-authorities-assigned.v1")]
public sealed record PortfolioAuthoritiesAssigned(Guid PortfolioId, IReadOnlyList<string> Authorities) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"portfolio/{PortfolioId}";
}

/// <summary>Authorities went out of a portfolio.</summary>
/// <param name="PortfolioId">The portfolio.</param>
/// <param name="Authorities">SIREN of each authority.</param>
[Description("Des collectivités sont sorties d'un portefeuille.")]
[EventName("catalogue.portfolio-authorities-released.v1")]
public sealed record PortfolioAuthoritiesReleased(Guid PortfolioId, IReadOnlyList<string> Authorities) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"portfolio/{PortfolioId}";
}

/// <summary>Another officer looks after a portfolio. Nobody is named: the portfolio's page says who.</summary>
/// <param name="PortfolioId">The portfolio.</param>
[Description("Un autre agent suit désormais un portefeuille. Personne n'est nommé : la page du portefeuille dit qui.")]
[EventName("catalogue.portfolio-handed-over.v1")]
public sealed record PortfolioHandedOver(Guid PortfolioId) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"portfolio/{PortfolioId}";
}

/// <summary>A portfolio ended.</summary>
/// <param name="PortfolioId">The portfolio.</param>
/// <param name="Released">SIREN of each authority that was in it.</param>
/// <param name="ClosedOn">Last day. Paris calendar day.</param>
[Description("Un portefeuille a pris fin.")]
[EventName("catalogue.portfolio-closed.v1")]
public sealed record PortfolioClosed(Guid PortfolioId, IReadOnlyList<string> Released, DateOnly ClosedOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"portfolio/{PortfolioId}";
}
