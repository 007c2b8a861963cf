using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using ErrorOr;

namespace Departement77.Host.Operations.Audit;

/// <summary>Is the audit chain whole? <paramref name="Anchor"/>, as <c>place:hash</c>, was kept elsewhere and is compared too.</summary>
internal sealed record VerifyAuditChain(string? Anchor) : IQuery<AuditVerification>;

internal sealed class VerifyAuditChainHandler(AuditVerifier verifier) : IQueryHandler<VerifyAuditChain, AuditVerification>
{
    public async Task<ErrorOr<AuditVerification>> Handle(VerifyAuditChain request, CancellationToken cancellationToken)
    {
        AuditAnchor? anchor = null;
        return request.Anchor is not null && !AuditAnchor.TryParse(request.Anchor, out anchor)
            ? CommonErrors.InvalidQuery("anchor", "L'empreinte s'écrit « place:empreinte », comme dans le journal : un entier, deux-points, 64 chiffres hexadécimaux.")
            : await verifier.VerifyAsync(anchor, cancellationToken);
    }
}
