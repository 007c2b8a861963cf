namespace Departement77.ContractPolicy.Domain.Payments;

/// <summary>How payments are handled. Settings and not constants: no public source tells them.</summary>
/// <param name="PaymentDays">Calendar days from a whole request to its payment, as foreseen. Unverified.</param>
/// <param name="DocumentsPerRequest">Documents that a request may have.</param>
internal sealed record PaymentPolicy(int PaymentDays, int DocumentsPerRequest);
