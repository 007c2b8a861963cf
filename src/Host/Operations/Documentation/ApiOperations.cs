using System.Reflection;
using System.Text.Json.Nodes;
using Departement77.BuildingBlocks.Web.Exports;
using Departement77.BuildingBlocks.Web.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.OpenApi;

namespace Departement77.Host.Operations.Documentation;

/// <summary>Documents a route from its command or query: parameters, body without the members of the path, headers, problems.</summary>
internal static class ApiOperations
{
    public const string SecurityScheme = "oauth2";

    private static readonly (string Status, string Meaning)[] Refusals =
    [
        ("400", "La demande est mal formée."),
        ("404", "Rien ne porte cet identifiant, ou vous n'y avez pas accès."),
    ];

    private static readonly (string Status, string Meaning)[] CommandRefusals =
    [
        ("409", "Impossible dans l'état actuel, ou modifié entre-temps."),
        ("412", "La version attendue par If-Match est dépassée."),
    ];

    private static readonly (string Status, string Meaning)[] UploadRefusals =
    [
        ("413", "Le fichier est trop volumineux."),
        ("415", "Le type du fichier n'est pas accepté."),
    ];

    private static readonly (string Status, string Meaning)[] BodyRefusals = [("422", "Une règle n'est pas respectée.")];

    public static async Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<RouteContract>().FirstOrDefault() is not { } contract)
            return;

        var inPath = RoutePatternFactory.Parse(context.Description.RelativePath ?? "").Parameters.Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal);
        operation.Parameters = [.. Parameters(contract, inPath)];
        if (contract.IsUpload)
            operation.RequestBody = new OpenApiRequestBody { Required = true, Description = "Le fichier lui-même. Son type est reconnu à ses octets.", Content = AnyFile() };
        else if (contract.HasBody)
            operation.RequestBody = await BodyAsync(contract, inPath, context, cancellation);

        if (contract.Row is not null)
            AddFiles(operation);
        if (contract.IsDownload)
            (operation.Responses ??= [])["200"] = new OpenApiResponse { Description = "Le fichier, à enregistrer.", Content = AnyFile() };

        AddProblems(operation, contract, context);
        if (metadata.OfType<IAllowAnonymous>().Any())
            return;

        operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(SecurityScheme, context.Document)] = [] }];
        if (metadata.OfType<IAuthorizeData>().Select(data => data.Policy).OfType<string>().FirstOrDefault() is { } permission)
            operation.Description = $"{operation.Description} Droit nécessaire : `{permission}`.".TrimStart();
    }

    private static IEnumerable<IOpenApiParameter> Parameters(RouteContract contract, HashSet<string> inPath)
    {
        foreach (var name in inPath)
        {
            var type = contract.Request.GetProperty(name, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase)?.PropertyType ?? typeof(string);
            yield return new OpenApiParameter { Name = name, In = ParameterLocation.Path, Required = true, Schema = ApiSchemas.OfParameter(type) };
        }

        if (contract.IsCommand)
        {
            yield return Header("Idempotency-Key", "Même clé et même corps : la réponse gardée. De 1 à 200 caractères ASCII visibles.");
            yield return Header("If-Match", "ETag de la version sur laquelle la demande se fonde, par exemple \"v3\".");
        }

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
            content[format.MediaType] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } };

        answer.Headers = new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal)
        {
            ["Export-Row-Limit"] = FileHeader("Dans un fichier : nombre de lignes au plus."),
            ["Export-Rows"] = FileHeader("Dans un fichier : nombre de lignes."),
            ["Export-Next"] = FileHeader("Seulement si la liste est plus longue que le fichier : curseur de la suite."),
        };
    }

    private static OpenApiHeader FileHeader(string description) => new() { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };

    private static OpenApiParameter Header(string name, string description) =>
        new() { Name = name, In = ParameterLocation.Header, Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };

    private static Dictionary<string, OpenApiMediaType> AnyFile() => new(StringComparer.Ordinal)
    {
        ["application/octet-stream"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } },
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

    private static void AddProblems(OpenApiOperation operation, RouteContract contract, OpenApiOperationTransformerContext context)
    {
        var problem = new OpenApiSchemaReference(nameof(Problem), context.Document);
        var isOpen = context.Description.ActionDescriptor.EndpointMetadata.OfType<IAllowAnonymous>().Any();
        IEnumerable<(string, string)> refusals =
            [.. Refusals, .. contract.IsCommand ? CommandRefusals : [], .. contract.HasBody || contract.IsUpload ? BodyRefusals : [], .. contract.IsUpload ? UploadRefusals : [], .. isOpen ? [] : new[] { ("401", "Il faut un jeton d'accès valide."), ("403", "Votre rôle ne le permet pas.") }];
        operation.Responses ??= [];
        foreach (var (status, meaning) in refusals)
        {
            operation.Responses[status] = new OpenApiResponse
            {
                Description = meaning,
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { [Problems.ContentType] = new() { Schema = problem } },
            };
        }
    }
}
