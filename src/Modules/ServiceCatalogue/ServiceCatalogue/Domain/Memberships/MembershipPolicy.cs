namespace Departement77.ServiceCatalogue.Domain.Memberships;

/// <summary>How ID77 admits its members. A setting and not a constant: no public source tells the procedure (dossier A.1 #8).</summary>
/// <param name="DeliberationRequired">The council's deliberation must be given. True unless configured otherwise.</param>
internal sealed record MembershipPolicy(bool DeliberationRequired);
