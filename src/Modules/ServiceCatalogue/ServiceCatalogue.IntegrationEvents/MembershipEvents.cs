using System.ComponentModel;
using System.Text.Json.Serialization;
using Departement77.BuildingBlocks.Domain.Aggregates;

namespace Departement77.ServiceCatalogue.IntegrationEvents;

/// <summary>An authority asked to join ID77.</summary>
/// <param name="MembershipId">The membership.</param>
/// <param name="AuthoritySiren">SIREN of the authority.</param>
/// <param name="Insee">INSEE code of a commune; null for other authorities.</param>
/// <param name="Kind"><c>Municipality</c>, <c>InterMunicipality</c> or <c>InterMunicipalSyndicate</c>.</param>
/// <param name="RequestedOn">Day of the request. Paris calendar day.</param>
[Description("Une collectivité a demandé à adhérer à ID77.")]
[EventName("catalogue.membership-requested.v1")]
public sealed record MembershipRequested(Guid MembershipId, string AuthoritySiren, string? Insee, string Kind, DateOnly RequestedOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>The coordinator began to examine a request to join.</summary>
/// <param name="MembershipId">The membership.</param>
/// <param name="AuthoritySiren">SIREN of the authority.</param>
[Description("Le coordinateur examine une demande d'adhésion.")]
[EventName("catalogue.membership-under-review.v1")]
public sealed record MembershipUnderReview(Guid MembershipId, string AuthoritySiren) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>An authority is a member: it may ask for help.</summary>
/// <param name="MembershipId">The membership.</param>
/// <param name="AuthoritySiren">SIREN of the authority.</param>
/// <param name="Insee">INSEE code of a commune; null for other authorities.</param>
/// <param name="Kind"><c>Municipality</c>, <c>InterMunicipality</c> or <c>InterMunicipalSyndicate</c>.</param>
/// <param name="Population">Municipal population in force on the day of activation.</param>
/// <param name="ActivatedOn">First day of membership. Paris calendar day.</param>
[Description("Une collectivité est membre : elle peut demander de l'aide.")]
[EventName("catalogue.membership-activated.v1")]
public sealed record MembershipActivated(Guid MembershipId, string AuthoritySiren, string? Insee, string Kind, int Population, DateOnly ActivatedOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>A request to join was refused.</summary>
/// <param name="MembershipId">The membership.</param>
/// <param name="AuthoritySiren">SIREN of the authority.</param>
[Description("Une demande d'adhésion a été refusée.")]
[EventName("catalogue.membership-rejected.v1")]
public sealed record MembershipRejected(Guid MembershipId, string AuthoritySiren) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>A member may not ask for help for the time being; its running requests go on.</summary>
/// <param name="MembershipId">The membership.</param>
/// <param name="AuthoritySiren">SIREN of the authority.</param>
[Description("Un membre ne peut plus demander d'aide pour l'instant ; ses demandes en cours continuent.")]
[EventName("catalogue.membership-suspended.v1")]
public sealed record MembershipSuspended(Guid MembershipId, string AuthoritySiren) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>A suspended member may ask for help again.</summary>
/// <param name="MembershipId">The membership.</param>
/// <param name="AuthoritySiren">SIREN of the authority.</param>
[Description("Un membre suspendu peut de nouveau demander de l'aide.")]
[EventName("catalogue.membership-resumed.v1")]
public sealed record MembershipResumed(Guid MembershipId, string AuthoritySiren) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>An authority is no longer a member.</summary>
/// <param name="MembershipId">The membership.</param>
/// <param name="AuthoritySiren">SIREN of the authority.</param>
/// <param name="EndedOn">Day of the end. Paris calendar day.</param>
[Description("Une collectivité n'est plus membre.")]
[EventName("catalogue.membership-ended.v1")]
public sealed record MembershipEnded(Guid MembershipId, string AuthoritySiren, DateOnly EndedOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}
