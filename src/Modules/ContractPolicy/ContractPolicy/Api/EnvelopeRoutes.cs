using Departement77.BuildingBlocks.Web.Http;
using Departement77.ContractPolicy.Application;
using Departement77.ContractPolicy.Application.Envelopes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Departement77.ContractPolicy.Api;

internal static class EnvelopeRoutes
{
    public static void MapEnvelopes(this IEndpointRouteBuilder module)
    {
        var envelopes = module.MapGroup("/envelopes").WithTags("Enveloppes");
        envelopes.MapQuery<ListEnvelopes>("", Permissions.ReadEnvelopes).WithSummary("Lister les enveloppes budgétaires");
        envelopes.MapCreate<OpenEnvelope>("", Permissions.KeepEnvelopes).WithSummary("Ouvrir une enveloppe budgétaire");
        envelopes.MapQuery<GetEnvelope>("/{envelope}", Permissions.ReadEnvelopes).WithSummary("Lire une enveloppe budgétaire et ce qu'il en reste");
        envelopes.MapCommand<AddEnvelopeBonus>("/{envelope}/add-bonus", Permissions.KeepEnvelopes).WithSummary("Abonder une enveloppe budgétaire");
        envelopes.MapCommand<CloseEnvelope>("/{envelope}/close", Permissions.KeepEnvelopes).WithSummary("Clore une enveloppe budgétaire");
    }
}
