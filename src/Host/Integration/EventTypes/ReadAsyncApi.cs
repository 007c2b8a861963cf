using System.Text.Json;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using ErrorOr;

namespace Departement77.Host.Integration.EventTypes;

/// <summary>The AsyncAPI document of the published events.</summary>
internal sealed record ReadAsyncApi : IQuery<RawJson<JsonElement>>;

internal sealed class ReadAsyncApiHandler(AsyncApiDocument document) : IQueryHandler<ReadAsyncApi, RawJson<JsonElement>>
{
    public Task<ErrorOr<RawJson<JsonElement>>> Handle(ReadAsyncApi request, CancellationToken cancellationToken) =>
        Task.FromResult<ErrorOr<RawJson<JsonElement>>>(new RawJson<JsonElement>(document.Utf8));
}
