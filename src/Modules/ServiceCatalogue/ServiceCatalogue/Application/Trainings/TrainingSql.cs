namespace Departement77.ServiceCatalogue.Application.Trainings;

/// <summary>What the statements on sessions share.</summary>
internal static class TrainingSql
{
    /// <summary>Everybody sees session <c>s</c>, but one in preparation: that is for agents and for the body that holds it. Sessions belong to no tenant, so the reader is a parameter.</summary>
    public const string SeesSession = "(s.status <> 'Planned' or @seesPlanned or s.body = @runs)";

    /// <summary>The reader may see registration <c>r</c> of session <c>s</c>: of its own people, or of the sessions that its body holds.</summary>
    public const string SeesRegistration = "(@sees_all or r.authority_siren = @own_authority or s.body = @own_body)";

    /// <summary>Stored instants are in UTC.</summary>
    public static DateTimeOffset Utc(DateTime stored) => new(DateTime.SpecifyKind(stored, DateTimeKind.Utc), TimeSpan.Zero);
}
