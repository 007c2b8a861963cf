using Departement77.BuildingBlocks.Application.Messaging;
using ErrorOr;

namespace Departement77.Host.Operations.Audit;

/// <summary>Keeps where the audit chain stands, in a table and in the log: the log is kept elsewhere, so whoever rewrites the database is found out by it.</summary>
internal sealed record AnchorAuditChain : ICommand<int>;

internal sealed partial class AnchorAuditChainHandler(AuditChain chain, ILogger<AnchorAuditChainHandler> logger) : ICommandHandler<AnchorAuditChain, int>
{
    public async Task<ErrorOr<int>> Handle(AnchorAuditChain request, CancellationToken cancellationToken)
    {
        await chain.ExtendAsync(cancellationToken);
        if (await chain.AnchorAsync(cancellationToken) is not { } anchor)
            return 0;

        Anchored(logger, anchor.ToString());
        return 1;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Audit chain anchor {Anchor}")]
    private static partial void Anchored(ILogger logger, string anchor);
}
