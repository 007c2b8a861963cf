using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.ContractPolicy.Domain.Envelopes;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Envelopes;

/// <summary>Nothing more is given from an envelope; what it gave stands.</summary>
internal sealed record CloseEnvelope(EnvelopeId Envelope) : ICommand<ResourceState>;

internal sealed class CloseEnvelopeHandler(IRepository<AuthorityEnvelope> envelopes) : ICommandHandler<CloseEnvelope, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(CloseEnvelope command, CancellationToken cancellationToken) =>
        await envelopes.FirstOrDefaultAsync(new EnvelopeById(command.Envelope), cancellationToken) is { } envelope
            ? envelope.Close().Then(_ => envelope.State())
            : EnvelopeErrors.NotFound();
}
