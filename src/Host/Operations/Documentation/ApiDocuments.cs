using Departement77.BuildingBlocks.Web.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Departement77.Host.Operations.Documentation;

/// <summary>What every document of the API says of itself.</summary>
internal static class ApiDocuments
{
    public static void Describe(this OpenApiOptions options, string title)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.CreateSchemaReferenceId = type => OpenApiOptions.CreateDefaultSchemaReferenceId(type) is { } id ? Outer(type.Type) + id : null;
        options.AddSchemaTransformer((schema, context, _) =>
        {
            ApiSchemas.Describe(schema, context.JsonTypeInfo.Type);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(ApiOperations.DescribeAsync);
        options.AddDocumentTransformer((document, context, _) =>
        {
            // Bodies have schemas of their own, without the members of the path; the shared ones would say otherwise.
            foreach (var command in context.DescriptionGroups.SelectMany(group => group.Items).SelectMany(item => item.ActionDescriptor.EndpointMetadata).OfType<RouteContract>().Where(contract => contract.HasBody))
                document.Components?.Schemas?.Remove(command.Request.Name);

            document.Info = new OpenApiInfo
            {
                Title = title,
                Version = "1",
                Description = "Les erreurs sont des documents RFC 9457 (`application/problem+json`) avec un `code` stable. Les listes se lisent par curseur : reprenez `next` tel quel.",
            };
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
            {
                [ApiOperations.SecurityScheme] = new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.OAuth2,
                    Description = "Jeton d'accès de cinq minutes, par identifiant et secret de client.",
                    Flows = new OpenApiOAuthFlows
                    {
                        ClientCredentials = new OpenApiOAuthFlow { TokenUrl = new Uri("/connect/token", UriKind.Relative), Scopes = new Dictionary<string, string>(StringComparer.Ordinal) },
                    },
                },
            };
            return Task.CompletedTask;
        });
    }

    /// <summary>Nested types share short names: many queries have an <c>Item</c>.</summary>
    private static string Outer(Type type) => type is { IsNested: true, IsGenericType: false } ? type.DeclaringType!.Name : "";
}
