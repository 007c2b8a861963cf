namespace Departement77.ServiceCatalogue.Domain.Routing;

/// <summary>
/// What a member may expect of whoever holds its request, in working days. No source gives the figures of ID77: they are dated data of a rule set, never constants.
/// </summary>
/// <param name="Acknowledgement">For a body to accept or decline what is put to it; before any body holds the request, for the desk to acknowledge it.</param>
/// <param name="FirstContact">For the body that accepted to speak with the member, from the day of acceptance.</param>
/// <param name="Deliverable">For the body to finish, from the day of acceptance.</param>
internal sealed record TimeLimits(int Acknowledgement, int FirstContact, int Deliverable)
{
    /// <summary>Some four years: beyond, a limit is a slip of the keyboard.</summary>
    public const int MostDays = 1000;
}
