using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.Offers;

namespace Departement77.ServiceCatalogue.Domain.Requests;

/// <summary>How far the member's project is.</summary>
internal enum ProjectStage
{
    Idea,
    Study,
    Works,
    Operation,
}

internal enum Urgency
{
    Low,
    Normal,
    High,
}

/// <summary>What a member sends. The request checks the texts and the date; the commune and the population were looked up by the handler.</summary>
/// <param name="Subject">The need in one line.</param>
/// <param name="Need">The need at length.</param>
/// <param name="Commune">Where the project is, within the member's territory.</param>
/// <param name="Stage">How far the project is.</param>
/// <param name="DesiredOn">Paris calendar day by which the member wishes help.</param>
/// <param name="RequestedBy">Subject of the signed-in person, as in the token.</param>
/// <param name="Population">Inhabitants of the member, by the figure in force today; null when there is none.</param>
internal sealed record RequestSubmission(
    string? Subject, string? Need, ProjectCommune Commune, ProjectStage? Stage, DateOnly? DesiredOn, string RequestedBy, int? Population);

/// <summary>The commune of a project, with its name on the day of the request.</summary>
internal sealed record ProjectCommune(InseeCode Insee, string Name);

/// <summary>The version of an offer that a request was made on. The offer may change; the request keeps what the member read.</summary>
internal sealed record RequestedOffer(OfferId Id, int VersionNumber);
