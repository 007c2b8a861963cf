using System.Reflection;
using System.Text.Json.Nodes;
using Departement77.BuildingBlocks.Infrastructure.Modules;
using Departement77.BuildingBlocks.Web.Exports;
using Departement77.BuildingBlocks.Web.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.OpenApi;

namespace Departement77.Host.Operations.Documentation;

/// <summary>Documents a route from its command or query: parameters, body without the members of the path, headers, problems.</summary>
internal static class ApiOperations
{
    public const string SecurityScheme = "oauth2";

    private const string Permission = "x-permission";
    private const string VersionTag = "^\"v[0-9]{1,10}\"$";

    public static async Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<RouteContract>().FirstOrDefault() is not { } contract)
            return;

        var inPath = RoutePatternFactory.Parse(context.Description.RelativePath ?? "").Parameters.Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal);
        var takesKey = contract.IsCommand && context.ApplicationServices.GetRequiredService<ModuleCatalog>().KeepsAnswerOf(contract.Request);
        operation.Parameters = [.. Parameters(contract, inPath, takesKey)];
        if (contract.IsUpload)
            operation.RequestBody = new OpenApiRequestBody { Required = true, Description = "Le fichier lui-même. Son type est reconnu à ses octets.", Content = AnyFile() };
        else if (contract.HasBody)
            operation.RequestBody = await BodyAsync(contract, inPath, context, cancellation);

        if (contract.Row is not null)
            AddFiles(operation);
        if (contract.IsDownload)
            (operation.Responses ??= [])["200"] = new OpenApiResponse { Description = "Le fichier, à enregistrer.", Content = FilesOf(metadata) };

        var isOpen = metadata.OfType<IAllowAnonymous>().Any();
        var permission = isOpen ? null : metadata.OfType<IAuthorizeData>().Select(data => data.Policy).OfType<string>().FirstOrDefault();
        ApiAnswers.Describe(operation, contract, takesKey);
        var named = metadata.OfType<IProducesResponseTypeMetadata>().Where(answer => answer.Type == typeof(Problem)).Select(answer => answer.StatusCode);
        ApiProblems.Add(operation, context.Document, [.. ApiAnswers.RefusalsOf(contract, isOpen), .. named]);
        operation.Description = ApiAnswers.Explain(operation.Description, contract, permission);

        // An empty requirement says that nothing is required; no requirement at all would look forgotten.
        operation.Security = [isOpen ? new OpenApiSecurityRequirement() : new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(SecurityScheme, context.Document)] = [] }];
        if (permission is not null)
            (operation.Extensions ??= new Dictionary<string, IOpenApiExtension>(StringComparer.Ordinal))[Permission] = new JsonNodeExtension(JsonValue.Create(permission));
    }

    private static IEnumerable<IOpenApiParameter> Parameters(RouteContract contract, HashSet<string> inPath, bool takesKey)
    {
        foreach (var name in inPath)
        {
            var type = contract.Request.GetProperty(name, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase)?.PropertyType ?? typeof(string);
            yield return new OpenApiParameter { Name = name, In = ParameterLocation.Path, Required = true, Schema = ApiSchemas.OfParameter(type) };
        }

        if (takesKey)
            yield return Header("Idempotency-Key", "Même clé et même corps : la réponse gardée. De 1 à 200 caractères ASCII visibles.", "^[!-~]{1,200}$");

        if (contract.IsCommand)
            yield return Header("If-Match", "ETag de la version sur laquelle la demande se fonde, par exemple \"v3\".", VersionTag);
        else if (ApiAnswers.HasEntityTag(contract) && !contract.HasBody)
            yield return Header("If-None-Match", "ETag déjà connu : 304 s'il n'y a rien de nouveau.", pattern: null);

        if (contract.HasBody)
            yield break;

        foreach (var member in QueryMember.AllOf(contract.Request).Where(member => !member.IsBody && !inPath.Contains(member.Name)))
            yield return new OpenApiParameter { Name = member.Name, In = ParameterLocation.Query, Required = member.IsRequired, Description = $"Attendu : {member.Expected}.", Schema = ApiSchemas.OfParameter(member.Type) };

        if (contract.Row is null)
            yield break;

        yield return new OpenApiParameter
        {
            Name = ExportFormat.Parameter,
            In = ParameterLocation.Query,
            Description = "Toute la liste dans un fichier, sans page ni « limit » ; l'en-tête Accept le demande aussi.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [ExportFormat.Json, .. ExportFormat.All.Select(format => (JsonNode)format.Name)], Default = ExportFormat.Json },
        };
    }

    private static void AddFiles(OpenApiOperation operation)
    {
        if (operation.Responses?.GetValueOrDefault("200") is not OpenApiResponse { Content: { } content } answer)
            return;

        foreach (var format in ExportFormat.All)
            content[format.MediaType] = new OpenApiMediaType { Schema = Binary() };

        answer.Headers = new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal)
        {
            ["Export-Row-Limit"] = FileHeader("Dans un fichier : nombre de lignes au plus."),
            ["Export-Rows"] = FileHeader("Dans un fichier : nombre de lignes."),
            ["Export-Next"] = FileHeader("Seulement si la liste est plus longue que le fichier : curseur de la suite."),
        };
    }

    private static OpenApiHeader FileHeader(string description) => new() { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };

    private static OpenApiParameter Header(string name, string description, string? pattern) =>
        new() { Name = name, In = ParameterLocation.Header, Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = pattern } };

    /// <summary>The types that the route names, else any: a file has the type that it had when it was sent.</summary>
    private static Dictionary<string, OpenApiMediaType> FilesOf(IEnumerable<object> metadata)
    {
        var good = metadata.OfType<IProducesResponseTypeMetadata>().Where(answer => answer.StatusCode == StatusCodes.Status200OK);
        var named = good.SelectMany(answer => answer.ContentTypes).Where(type => type != "application/json").ToList();
        return named.Count == 0 ? AnyFile() : named.ToDictionary(type => type, _ => new OpenApiMediaType { Schema = Binary() }, StringComparer.Ordinal);
    }

    private static OpenApiSchema Binary() => new() { Type = JsonSchemaType.String, Format = "binary" };

    private static Dictionary<string, OpenApiMediaType> AnyFile() => new(StringComparer.Ordinal)
    {
        ["application/octet-stream"] = new() { Schema = Binary() },
    };

    /// <summary>A schema of its own, not the shared one of the type: the path takes members out of it, and only bodies refuse unknown members.</summary>
    private static async Task<OpenApiRequestBody?> BodyAsync(RouteContract contract, HashSet<string> inPath, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var body = await context.GetOrCreateSchemaAsync(contract.Request, parameterDescription: null, cancellation);
        var own = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = body.Properties?.Where(property => !inPath.Contains(property.Key)).ToDictionary(StringComparer.Ordinal),
            Required = body.Required?.Where(name => !inPath.Contains(name)).ToHashSet(StringComparer.Ordinal),
            AdditionalPropertiesAllowed = false,
        };
        return new OpenApiRequestBody
        {
            Required = own.Required?.Count > 0,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { ["application/json"] = new() { Schema = own } },
        };
    }
}
