namespace Departement77.Faults.Histories;

/// <summary>What the clients do, in this order for each request.</summary>
internal static class Operations
{
    /// <summary>A member submits a request whose subject is the operation's name.</summary>
    public const string Submit = "submit";

    /// <summary>A submission that has to be refused.</summary>
    public const string Refused = "refused";

    public const string Acknowledge = "acknowledge";

    public const string Qualify = "qualify";

    /// <summary>The coordinator notes the operation's name on the request: nothing but the key keeps a second note out.</summary>
    public const string Note = "note";
}
