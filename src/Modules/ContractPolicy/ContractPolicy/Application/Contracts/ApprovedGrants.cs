using Departement77.ContractPolicy.Domain.Contracts;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Contracts;

/// <summary>Finds what a vote gave to an application.</summary>
internal sealed class ApprovedGrants
{
    public Task<ErrorOr<ApprovedGrant>> FindAsync(Guid application, CancellationToken cancellation) => throw new NotSupportedException($"{application} {cancellation}");
}
