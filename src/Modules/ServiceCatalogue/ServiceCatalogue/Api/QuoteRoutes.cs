using Departement77.BuildingBlocks.Web.Http;
using Departement77.ServiceCatalogue.Application;
using Departement77.ServiceCatalogue.Application.Quotes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Departement77.ServiceCatalogue.Api;

internal static class QuoteRoutes
{
    public static void MapQuotes(this IEndpointRouteBuilder module)
    {
        var quotes = module.MapGroup("/requests/{request}/quotes").WithTags("Devis");
        quotes.MapQuery<ListQuotes>("", Permissions.ReadQuotes).WithSummary("Lister les devis d'une demande");
        quotes.MapQuery<GetQuote>("/{quote}", Permissions.ReadQuotes).WithSummary("Lire un devis");
        quotes.MapCreate<IssueQuote>("", Permissions.IssueQuote).WithSummary("Établir un devis");
        quotes.MapCommand<AcceptQuote>("/{quote}/accept", Permissions.AnswerQuote).WithSummary("Accepter un devis");
        quotes.MapCommand<RefuseQuote>("/{quote}/refuse", Permissions.AnswerQuote).WithSummary("Refuser un devis");
        quotes.MapCommand<WithdrawQuote>("/{quote}/withdraw", Permissions.IssueQuote).WithSummary("Retirer un devis");
    }
}
