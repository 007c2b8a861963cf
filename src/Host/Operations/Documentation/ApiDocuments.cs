using System.Text.Json.Nodes;
using Departement77.BuildingBlocks.Web.Http;
using Departement77.Host.Access;
using Departement77.Host.Access.Tokens;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using OpenIddict.Abstractions;

namespace Departement77.Host.Operations.Documentation;

/// <summary>What every document of the API says of itself.</summary>
internal static class ApiDocuments
{
    public static void Describe(this OpenApiOptions options, string title, bool isWhole)
    {
        var names = new ApiSchemaNames(isWhole);
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.CreateSchemaReferenceId = names.Of;
        options.AddSchemaTransformer((schema, context, _) =>
        {
            ApiSchemas.Describe(schema, context.JsonTypeInfo.Type);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(ApiOperations.DescribeAsync);
        options.AddDocumentTransformer((document, context, _) =>
        {
            // Bodies have schemas of their own, without the members of the path; the shared ones would say otherwise.
            var contracts = context.DescriptionGroups.SelectMany(group => group.Items).SelectMany(item => item.ActionDescriptor.EndpointMetadata).OfType<RouteContract>();
            foreach (var command in contracts.Where(contract => contract.HasBody))
                document.Components?.Schemas?.Remove(names.Of(command.Request));

            document.Info = new OpenApiInfo
            {
                Title = title,
                Version = "1",
                Description = """
                    Les erreurs sont des documents RFC 9457 (`application/problem+json`) avec un `code` stable. Les listes se lisent par curseur : reprenez `next` tel quel.
                    Une commande qui nomme l'en-tête `Idempotency-Key`, envoyée deux fois avec la même clé, n'a qu'un effet ; les autres ignorent la clé. Avec `If-Match`, une commande
                    n'a d'effet que sur la version que vous avez lue.
                    """,
                Contact = new OpenApiContact { Name = "Département de Seine-et-Marne", Url = new Uri("https://www.seine-et-marne.fr") },
                License = new OpenApiLicense { Name = "Voir LICENCE.md" },
            };

            // Relative: the document is right on every host, and behind every proxy.
            document.Servers =
            [
                new OpenApiServer
                {
                    Url = "/",
                    Description = "Le serveur qui donne ce document, de production ou de test (production, staging, local).",
                    Extensions = new Dictionary<string, IOpenApiExtension>(StringComparer.Ordinal) { ["x-internal"] = new JsonNodeExtension(JsonValue.Create(false)) },
                },
            ];
            document.Components ??= new OpenApiComponents();
            document.Components.Responses = ApiProblems.All(document);
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
            {
                [ApiOperations.SecurityScheme] = SchemeOf(context.ApplicationServices.GetRequiredService<IOptions<AccessOptions>>().Value),
            };
            UnusedComponents.Remove(document);
            return Task.CompletedTask;
        });
    }

    /// <summary>Whoever issues the tokens: ourselves, or the issuer that the settings name.</summary>
    private static OpenApiSecurityScheme SchemeOf(AccessOptions access) => access.ExternalIssuer is { } issuer
        ? new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.OpenIdConnect,
            Description = "Jeton d'accès de l'émetteur configuré, vérifié selon RFC8725.",
            OpenIdConnectUrl = new Uri($"{issuer.AbsoluteUri.TrimEnd('/')}/.well-known/openid-configuration"),
        }
        : new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.OAuth2,
            Description = "Jeton d'accès JWT de cinq minutes, signé et vérifié selon RFC8725. Les droits viennent du rôle : chaque opération nomme le sien dans « x-permission ».",
            Flows = new OpenApiOAuthFlows
            {
                ClientCredentials = new OpenApiOAuthFlow
                {
                    TokenUrl = new Uri(TokenServer.TokenPath, UriKind.Relative),
                    Scopes = new Dictionary<string, string>(StringComparer.Ordinal),
                },
                AuthorizationCode = new OpenApiOAuthFlow
                {
                    AuthorizationUrl = new Uri(TokenServer.AuthorizePath, UriKind.Relative),
                    TokenUrl = new Uri(TokenServer.TokenPath, UriKind.Relative),
                    RefreshUrl = new Uri(TokenServer.TokenPath, UriKind.Relative),
                    Scopes = new Dictionary<string, string>(StringComparer.Ordinal)
                    {
                        [OpenIddictConstants.Scopes.OpenId] = "Savoir qui s'est connecté (jeton d'identité).",
                        [OpenIddictConstants.Scopes.OfflineAccess] = "Rester connecté : un jeton de renouvellement, qui change à chaque usage.",
                    },
                },
            },
        };
}
