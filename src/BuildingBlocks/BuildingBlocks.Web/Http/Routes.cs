using System.Reflection;
using Departement77.BuildingBlocks.Application.Documents;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Documents;
using Departement77.BuildingBlocks.Infrastructure.Persistence;
using Departement77.BuildingBlocks.Web.Exports;
using Departement77.BuildingBlocks.Web.Pages;
using ErrorOr;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace Departement77.BuildingBlocks.Web.Http;

/// <summary>What a route does, for the documentation and the tests that walk all routes.</summary>
/// <param name="Request">The command or query.</param>
/// <param name="Answer">What it answers.</param>
/// <param name="IsCommand">Whether it changes something.</param>
/// <param name="Creates">Whether it answers 201.</param>
/// <param name="HasBody">Whether its members come from a JSON body: those of a command, and of a question that is too long for an address.</param>
public sealed record RouteContract(Type Request, Type Answer, bool IsCommand, bool Creates, bool HasBody)
{
    /// <summary>Type of a row, where it answers a list.</summary>
    public Type? Row { get; init; }

    /// <summary>Whether the body is a file, and the other members are in the path and the query string.</summary>
    public bool IsUpload { get; init; }

    /// <summary>Whether the file is read at once and not kept.</summary>
    public bool IsImport { get; init; }

    /// <summary>Whether the answer is a file.</summary>
    public bool IsDownload => Answer == typeof(DownloadableFile) || Answer == typeof(WrittenFile);
}

/// <summary>Routes of commands and queries, one line each.</summary>
public static class Routes
{
    /// <summary>Name of the limit on what anybody may send in without signing in, by address.</summary>
    public const string PublicSubmissions = "public-submissions";

    private const int LongestKey = 200;

    /// <summary>A command that creates a resource: POST, 201.</summary>
    public static RouteHandlerBuilder MapCreate<TCommand>(this IEndpointRouteBuilder routes, string pattern, string permission)
        where TCommand : ICommand => routes.MapCommandRoute<TCommand>(pattern, StatusCodes.Status201Created, HttpMethods.Post).RequireAuthorization(permission);

    /// <summary>A transition: POST, 200.</summary>
    public static RouteHandlerBuilder MapCommand<TCommand>(this IEndpointRouteBuilder routes, string pattern, string permission)
        where TCommand : ICommand => routes.MapCommandRoute<TCommand>(pattern, StatusCodes.Status200OK, HttpMethods.Post).RequireAuthorization(permission);

    /// <summary>A command that replaces a part of a resource by what is sent: PUT, 200.</summary>
    public static RouteHandlerBuilder MapReplace<TCommand>(this IEndpointRouteBuilder routes, string pattern, string permission)
        where TCommand : ICommand => routes.MapCommandRoute<TCommand>(pattern, StatusCodes.Status200OK, HttpMethods.Put).RequireAuthorization(permission);

    /// <summary>A command that takes a part of a resource away: DELETE, 200 with where the resource stands then.</summary>
    public static RouteHandlerBuilder MapRemove<TCommand>(this IEndpointRouteBuilder routes, string pattern, string permission)
        where TCommand : ICommand => routes.MapCommandRoute<TCommand>(pattern, StatusCodes.Status200OK, HttpMethods.Delete).RequireAuthorization(permission);

    /// <summary>A command that anybody may send, without signing in, and whose answer does not say what becomes of it: POST, 202, limited by address.</summary>
    public static RouteHandlerBuilder MapPublicSubmission<TCommand>(this IEndpointRouteBuilder routes, string pattern)
        where TCommand : ICommand => routes.MapCommandRoute<TCommand>(pattern, StatusCodes.Status202Accepted, HttpMethods.Post).AllowAnonymous().RequireRateLimiting(PublicSubmissions);

    /// <summary>A question: GET.</summary>
    public static RouteHandlerBuilder MapQuery<TQuery>(this IEndpointRouteBuilder routes, string pattern, string permission)
        where TQuery : IQuery => routes.MapQueryRoute<TQuery>(pattern).RequireAuthorization(permission);

    /// <summary>A question whose answer has several forms, or comes bit by bit: GET, read as any other; the caller writes the answer.</summary>
    /// <param name="routes">Where.</param>
    /// <param name="pattern">At which address.</param>
    /// <param name="permission">For whom.</param>
    /// <param name="shown">Shape of the answer as JSON.</param>
    /// <param name="answer">Asks and answers.</param>
    public static RouteHandlerBuilder MapNegotiatedQuery<TQuery>(this IEndpointRouteBuilder routes, string pattern, string permission, Type shown, Func<HttpContext, TQuery, Task> answer)
        where TQuery : IQuery =>
        Map(routes, pattern, HttpMethods.Get, http => answer(http, QueryReader<TQuery>.Read(http)))
            .WithName(typeof(TQuery).Name)
            .WithMetadata(new RouteContract(typeof(TQuery), shown, IsCommand: false, Creates: false, HasBody: false))
            .Produces(StatusCodes.Status200OK, shown, "application/json")
            .Produces<Problem>(StatusCodes.Status400BadRequest, Problems.ContentType)
            .RequireAuthorization(permission);

    /// <summary>A question that anybody may ask, without signing in.</summary>
    public static RouteHandlerBuilder MapPublicQuery<TQuery>(this IEndpointRouteBuilder routes, string pattern)
        where TQuery : IQuery => routes.MapQueryRoute<TQuery>(pattern).AllowAnonymous();

    /// <summary>A command that takes a file, as the body: POST, 201. Its member of type <see cref="UploadedFile"/> is the stored file, deleted again when the command fails.</summary>
    public static RouteHandlerBuilder MapUpload<TCommand>(this IEndpointRouteBuilder routes, string pattern, string permission)
        where TCommand : ICommand => Close(nameof(MapUploadOf), typeof(TCommand), typeof(ICommand<>), routes, pattern).RequireAuthorization(permission);

    /// <summary>
    /// A command that reads a file, as the body, and keeps none of it: POST, 200. Its member of type <see cref="UploadedFile"/> is the file, stored until the answer;
    /// a text may be in Windows-1252, as spreadsheets write it.
    /// </summary>
    public static RouteHandlerBuilder MapImport<TCommand>(this IEndpointRouteBuilder routes, string pattern, string permission)
        where TCommand : ICommand => Close(nameof(MapImportOf), typeof(TCommand), typeof(ICommand<>), routes, pattern).RequireAuthorization(permission);

    /// <summary>A question whose answer is a file: GET, to be saved.</summary>
    public static RouteHandlerBuilder MapDownload<TQuery>(this IEndpointRouteBuilder routes, string pattern, string permission)
        where TQuery : IQuery<DownloadableFile> =>
        Map(routes, pattern, HttpMethods.Get, RunDownloadAsync<TQuery>)
            .WithName(typeof(TQuery).Name)
            .WithMetadata(new RouteContract(typeof(TQuery), typeof(DownloadableFile), IsCommand: false, Creates: false, HasBody: false))
            .RequireAuthorization(permission);

    /// <summary>A question that is too long for an address: POST with a JSON body, 200. It changes nothing, so it takes neither key nor version.</summary>
    public static RouteHandlerBuilder MapComputation<TQuery>(this IEndpointRouteBuilder routes, string pattern, string permission)
        where TQuery : IQuery => Close(nameof(MapComputationOf), typeof(TQuery), typeof(IQuery<>), routes, pattern).RequireAuthorization(permission);

    /// <summary>A page that shows the answer of a question: GET, for people who have signed in.</summary>
    public static RouteHandlerBuilder MapPage<TQuery, TAnswer>(this IEndpointRouteBuilder pages, string pattern, string permission, Func<TAnswer, Page> render)
        where TQuery : IQuery<TAnswer> =>
        Map(pages, pattern, HttpMethods.Get, http => RunPageAsync<TQuery, TAnswer>(http, render)).RequireAuthorization(permission).ExcludeFromDescription();

    /// <summary>A file behind a link of a page: GET, to be saved, for people who have signed in.</summary>
    public static RouteHandlerBuilder MapPageDownload<TQuery>(this IEndpointRouteBuilder pages, string pattern, string permission)
        where TQuery : IQuery<DownloadableFile> => Map(pages, pattern, HttpMethods.Get, RunPageDownloadAsync<TQuery>).RequireAuthorization(permission).ExcludeFromDescription();

    /// <summary>A page that anybody may open without signing in, such as that of a link in a mail. Opening it changes nothing, as mail filters open links too.</summary>
    public static RouteHandlerBuilder MapPublicPage<TQuery, TAnswer>(this IEndpointRouteBuilder pages, string pattern, Func<TAnswer, Page> render)
        where TQuery : IQuery<TAnswer> =>
        Map(pages, pattern, HttpMethods.Get, http => RunPageAsync<TQuery, TAnswer>(http, render)).AllowAnonymous().ExcludeFromDescription();

    /// <summary>
    /// The button of such a page, and what a mail program posts by itself (RFC 8058): a command whose members are all in the path. Whatever the form holds is not read;
    /// a secret in the path is the proof, so that no cookie and no proof of the form is asked for.
    /// </summary>
    public static RouteHandlerBuilder MapPublicForm<TCommand, TAnswer>(this IEndpointRouteBuilder pages, string pattern, Func<ErrorOr<TAnswer>, Page> render)
        where TCommand : ICommand<TAnswer> =>
        Map(pages, pattern, HttpMethods.Post, http => RunFormAsync<TCommand, TAnswer>(http, render)).AllowAnonymous().ExcludeFromDescription();

    /// <summary>A question that anybody may ask and that is too long for an address: POST with a JSON body, 200. It changes nothing, so it takes neither key nor version.</summary>
    public static RouteHandlerBuilder MapPublicComputation<TQuery>(this IEndpointRouteBuilder routes, string pattern)
        where TQuery : IQuery => Close(nameof(MapComputationOf), typeof(TQuery), typeof(IQuery<>), routes, pattern).AllowAnonymous();

    /// <summary>A list as one CSV file, whole, for anybody: GET, at an address that ends with <c>.csv</c>.</summary>
    public static RouteHandlerBuilder MapPublicSheet<TQuery>(this IEndpointRouteBuilder routes, string pattern)
        where TQuery : IQuery => Close(nameof(MapSheetOf), typeof(TQuery), typeof(IQuery<>), routes, pattern).AllowAnonymous();

    private static RouteHandlerBuilder MapCommandRoute<TCommand>(this IEndpointRouteBuilder routes, string pattern, int status, string method)
        where TCommand : ICommand => Close(nameof(MapCommandOf), typeof(TCommand), typeof(ICommand<>), routes, pattern, status, method);

    private static RouteHandlerBuilder MapQueryRoute<TQuery>(this IEndpointRouteBuilder routes, string pattern)
        where TQuery : IQuery => Close(nameof(MapQueryOf), typeof(TQuery), typeof(IQuery<>), routes, pattern);

    /// <summary>Without the framework's binding, which would compile a binder for each route at start: ours read the request themselves. The documentation asks for the method.</summary>
    private static RouteHandlerBuilder Map(IEndpointRouteBuilder routes, string pattern, string method, RequestDelegate run) =>
        new RouteHandlerBuilder([routes.MapMethods(pattern, [method], run)]).WithMetadata(run.Method);

    private static RouteHandlerBuilder Close(string method, Type request, Type contract, params object[] arguments)
    {
        var answer = Array.Find(request.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == contract)!.GenericTypeArguments[0];
        return (RouteHandlerBuilder)typeof(Routes).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(request, answer).Invoke(obj: null, arguments)!;
    }

    private static RouteHandlerBuilder MapCommandOf<TCommand, TAnswer>(IEndpointRouteBuilder routes, string pattern, int status, string method)
        where TCommand : ICommand<TAnswer> =>
        Map(routes, pattern, method, http => RunCommandAsync<TCommand, TAnswer>(http, status))
            .WithName(typeof(TCommand).Name)
            .WithMetadata(new RouteContract(typeof(TCommand), typeof(TAnswer), IsCommand: true, status == StatusCodes.Status201Created, HasBody: true))
            .WithMetadata(new AcceptsMetadata(["application/json"], typeof(TCommand), isOptional: true))
            .Produces<TAnswer>(status)
            .Produces<Problem>(StatusCodes.Status422UnprocessableEntity, Problems.ContentType);

    private static RouteHandlerBuilder MapUploadOf<TCommand, TAnswer>(IEndpointRouteBuilder routes, string pattern)
        where TCommand : ICommand<TAnswer> =>
        Map(routes, pattern, HttpMethods.Post, RunUploadAsync<TCommand, TAnswer>)
            .WithName(typeof(TCommand).Name)
            .WithMetadata(new RouteContract(typeof(TCommand), typeof(TAnswer), IsCommand: true, Creates: true, HasBody: false) { IsUpload = true })
            .Produces<TAnswer>(StatusCodes.Status201Created)
            .Produces<Problem>(StatusCodes.Status422UnprocessableEntity, Problems.ContentType);

    private static RouteHandlerBuilder MapImportOf<TCommand, TAnswer>(IEndpointRouteBuilder routes, string pattern)
        where TCommand : ICommand<TAnswer> =>
        Map(routes, pattern, HttpMethods.Post, RunImportAsync<TCommand, TAnswer>)
            .WithName(typeof(TCommand).Name)
            .WithMetadata(new RouteContract(typeof(TCommand), typeof(TAnswer), IsCommand: true, Creates: false, HasBody: false) { IsUpload = true, IsImport = true })
            .Produces<TAnswer>(StatusCodes.Status200OK)
            .Produces<Problem>(StatusCodes.Status422UnprocessableEntity, Problems.ContentType);

    private static RouteHandlerBuilder MapQueryOf<TQuery, TAnswer>(IEndpointRouteBuilder routes, string pattern)
        where TQuery : IQuery<TAnswer>
    {
        var shown = typeof(TAnswer).IsGenericType && typeof(TAnswer).GetGenericTypeDefinition() == typeof(RawJson<>) ? typeof(TAnswer).GenericTypeArguments[0] : typeof(TAnswer);
        var row = Array.Find(shown.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IPage<>))?.GenericTypeArguments[0];
        return Map(routes, pattern, HttpMethods.Get, row is null ? RunQueryAsync<TQuery, TAnswer> : ListRoute<TQuery, TAnswer>(row))
            .WithName(typeof(TQuery).Name)
            .WithMetadata(new RouteContract(typeof(TQuery), shown, IsCommand: false, Creates: false, HasBody: false) { Row = row })
            .Produces(StatusCodes.Status200OK, shown, "application/json")
            .Produces<Problem>(StatusCodes.Status400BadRequest, Problems.ContentType);
    }

    private static RouteHandlerBuilder MapSheetOf<TQuery, TAnswer>(IEndpointRouteBuilder routes, string pattern)
        where TQuery : IQuery<TAnswer>
    {
        var row = Array.Find(typeof(TAnswer).GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IPage<>))!.GenericTypeArguments[0];
        var run = typeof(Routes).GetMethod(nameof(RunSheetAsync), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(typeof(TQuery), typeof(TAnswer), row).CreateDelegate<RequestDelegate>();
        return Map(routes, pattern, HttpMethods.Get, run)
            .WithName(typeof(TQuery).Name)
            .WithMetadata(new RouteContract(typeof(TQuery), typeof(DownloadableFile), IsCommand: false, Creates: false, HasBody: false))
            .Produces(StatusCodes.Status200OK, responseType: null, ExportFormat.Csv.MediaType)
            .Produces<Problem>(StatusCodes.Status400BadRequest, Problems.ContentType);
    }

    private static RouteHandlerBuilder MapComputationOf<TQuery, TAnswer>(IEndpointRouteBuilder routes, string pattern)
        where TQuery : IQuery<TAnswer> =>
        Map(routes, pattern, HttpMethods.Post, RunComputationAsync<TQuery, TAnswer>)
            .WithName(typeof(TQuery).Name)
            .WithMetadata(new RouteContract(typeof(TQuery), typeof(TAnswer), IsCommand: false, Creates: false, HasBody: true))
            .WithMetadata(new AcceptsMetadata(["application/json"], typeof(TQuery)))
            .Produces<TAnswer>(StatusCodes.Status200OK)
            .Produces<Problem>(StatusCodes.Status422UnprocessableEntity, Problems.ContentType);

    private static async Task RunCommandAsync<TCommand, TAnswer>(HttpContext http, int status)
        where TCommand : ICommand<TAnswer>
    {
        var context = ReadConditions(http);
        var command = await CommandReader.ReadAsync<TCommand>(http);
        var result = await http.RequestServices.GetRequiredService<IMediator>().Send(command, http.RequestAborted);
        await AnswerAsync(http, result, context.IsReplay, status);
    }

    private static async Task RunUploadAsync<TCommand, TAnswer>(HttpContext http)
        where TCommand : ICommand<TAnswer>
    {
        var context = ReadConditions(http);
        var members = QueryReader<TCommand>.Values(http);
        var received = await Uploads.ReceiveAsync<TCommand>(http);
        if (received.IsError)
        {
            await Problems.WriteAsync(http, received.Errors);
            return;
        }

        // Whatever is thrown here may have happened after the commit: the file then stays, and is swept unless a row names it.
        var command = QueryReader<TCommand>.Make(members, received.Value);
        var result = await http.RequestServices.GetRequiredService<IMediator>().Send(command, http.RequestAborted);
        if (result.IsError || context.IsReplay)
            await http.RequestServices.GetRequiredService<IDocumentStore<TCommand>>().DeleteAsync(received.Value.Id, CancellationToken.None);

        await AnswerAsync(http, result, context.IsReplay, StatusCodes.Status201Created);
    }

    private static async Task RunImportAsync<TCommand, TAnswer>(HttpContext http)
        where TCommand : ICommand<TAnswer>
    {
        var context = ReadConditions(http);
        var members = QueryReader<TCommand>.Values(http);
        var received = await Uploads.ReceiveAsync<TCommand>(http, takesAnsi: true);
        if (received.IsError)
        {
            await Problems.WriteAsync(http, received.Errors);
            return;
        }

        try
        {
            var command = QueryReader<TCommand>.Make(members, received.Value);
            var result = await http.RequestServices.GetRequiredService<IMediator>().Send(command, http.RequestAborted);
            await AnswerAsync(http, result, context.IsReplay, StatusCodes.Status200OK);
        }
        finally
        {
            // No row ever names it.
            await http.RequestServices.GetRequiredService<IDocumentStore<TCommand>>().DeleteAsync(received.Value.Id, CancellationToken.None);
        }
    }

    private static async Task RunDownloadAsync<TQuery>(HttpContext http)
        where TQuery : IQuery<DownloadableFile>
    {
        var result = await http.RequestServices.GetRequiredService<IMediator>().Send(QueryReader<TQuery>.Read(http), http.RequestAborted);
        if (result.IsError)
            await Problems.WriteAsync(http, result.Errors);
        else
            await Downloads.SendAsync<TQuery>(http, result.Value);
    }

    private static async Task RunPageDownloadAsync<TQuery>(HttpContext http)
        where TQuery : IQuery<DownloadableFile>
    {
        http.Request.QueryString = QueryString.Empty;
        var result = await http.RequestServices.GetRequiredService<IMediator>().Send(QueryReader<TQuery>.Read(http), http.RequestAborted);
        if (result.IsError)
            http.Response.StatusCode = Problems.StatusOf(result.FirstError);
        else
            await Downloads.SendAsync<TQuery>(http, result.Value);
    }

    private static async Task RunPageAsync<TQuery, TAnswer>(HttpContext http, Func<TAnswer, Page> render)
        where TQuery : IQuery<TAnswer>
    {
        // What mail programs add to a link is none of ours.
        http.Request.QueryString = QueryString.Empty;
        var result = await http.RequestServices.GetRequiredService<IMediator>().Send(QueryReader<TQuery>.Read(http), http.RequestAborted);

        // A refusal is left empty: the host shows its own page for each status.
        if (result.IsError)
            http.Response.StatusCode = Problems.StatusOf(result.FirstError);
        else
            await render(result.Value).ExecuteAsync(http);
    }

    private static async Task RunFormAsync<TCommand, TAnswer>(HttpContext http, Func<ErrorOr<TAnswer>, Page> render)
        where TCommand : ICommand<TAnswer>
    {
        http.Request.QueryString = QueryString.Empty;
        var result = await http.RequestServices.GetRequiredService<IMediator>().Send(QueryReader<TCommand>.Read(http), http.RequestAborted);
        await render(result).ExecuteAsync(http);
    }

    private static CommandContext ReadConditions(HttpContext http)
    {
        var context = http.RequestServices.GetRequiredService<CommandContext>();
        context.ExpectedVersion = EntityTag.Expected(http.Request);
        context.IdempotencyKey = IdempotencyKey(http.Request);
        return context;
    }

    private static async Task AnswerAsync<TAnswer>(HttpContext http, ErrorOr<TAnswer> result, bool isReplay, int status)
    {
        if (result.IsError)
        {
            await Problems.WriteAsync(http, result.Errors);
            return;
        }

        if (isReplay)
            http.Response.Headers["Idempotency-Replayed"] = "true";
        if (status == StatusCodes.Status201Created && PlaceOf(result.Value!) is { } place)
            http.Response.Headers.Location = $"{http.Request.Path}/{place}";

        if (result.Value is IAccepted { IsWaiting: true })
            status = StatusCodes.Status202Accepted;

        await WriteAsync(http, result.Value, status);
    }

    private static string? PlaceOf(object? created) => created switch
    {
        ILocated located => located.Place,
        IIdentified identified => identified.Id.ToString(),
        _ => null,
    };

    private static Task RunQueryAsync<TQuery, TAnswer>(HttpContext http)
        where TQuery : IQuery<TAnswer> => AnswerAsync<TQuery, TAnswer>(http, QueryReader<TQuery>.Read(http));

    private static async Task RunComputationAsync<TQuery, TAnswer>(HttpContext http)
        where TQuery : IQuery<TAnswer> => await AnswerAsync<TQuery, TAnswer>(http, await CommandReader.ReadAsync<TQuery>(http));

    private static async Task AnswerAsync<TQuery, TAnswer>(HttpContext http, TQuery query)
        where TQuery : IQuery<TAnswer>
    {
        var result = await http.RequestServices.GetRequiredService<IMediator>().Send(query, http.RequestAborted);
        if (result.IsError)
            await Problems.WriteAsync(http, result.Errors);
        else
            await WriteAsync(http, result.Value, StatusCodes.Status200OK);
    }

    private static RequestDelegate ListRoute<TQuery, TAnswer>(Type row)
        where TQuery : IQuery<TAnswer> =>
        typeof(Routes).GetMethod(nameof(RunListAsync), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(typeof(TQuery), typeof(TAnswer), row).CreateDelegate<RequestDelegate>();

    private static Task RunSheetAsync<TQuery, TAnswer, TRow>(HttpContext http)
        where TQuery : IQuery<TAnswer> =>
        http.RequestServices.GetRequiredService<ListExporter>().AnswerAsync<TQuery, TAnswer, TRow>(http, ExportFormat.Csv, isWhole: true);

    private static Task RunListAsync<TQuery, TAnswer, TRow>(HttpContext http)
        where TQuery : IQuery<TAnswer>
    {
        http.Response.Headers.Vary = "Accept";
        return ExportFormat.AskedBy(http.Request) is { } format
            ? http.RequestServices.GetRequiredService<ListExporter>().AnswerAsync<TQuery, TAnswer, TRow>(http, format)
            : AnswerAsync<TQuery, TAnswer>(http, QueryReader<TQuery>.Make(QueryReader<TQuery>.Values(http, ExportFormat.Parameter)));
    }

    private static async Task WriteAsync<TAnswer>(HttpContext http, TAnswer answer, int status)
    {
        if (answer is IVersioned versioned)
        {
            var tag = EntityTag.Of(versioned.Version);
            http.Response.Headers.ETag = tag;
            if (versioned.IsWhole && HttpMethods.IsGet(http.Request.Method) && EntityTag.IsKnownTo(http.Request, tag))
            {
                http.Response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }

        KeepFromCaches(http);
        http.Response.StatusCode = status;
        if (answer is WrittenFile file)
        {
            await Downloads.SendAsync(http, file);
            return;
        }

        http.Response.ContentType = "application/json; charset=utf-8";

        // Whole and with its length: written in chunks, the same bytes cost more.
        var json = answer is IRawJson raw ? raw.Utf8 : System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(answer, ApiJson.Answers);
        http.Response.ContentLength = json.Length;
        await http.Response.BodyWriter.WriteAsync(json, http.RequestAborted);
    }

    /// <summary>What a person may see depends on who asks: no cache may share it.</summary>
    internal static void KeepFromCaches(HttpContext http) =>
        http.Response.Headers.CacheControl = http.User.Identity?.IsAuthenticated == true ? "private, no-store" : "no-cache";

    private static string? IdempotencyKey(HttpRequest request)
    {
        if (!request.Headers.TryGetValue("Idempotency-Key", out StringValues keys))
            return null;

        return keys is [{ Length: > 0 and <= LongestKey } key] && key.All(c => c is > ' ' and <= '~')
            ? key
            : throw new MalformedInputException(StatusCodes.Status400BadRequest, IdempotencyErrors.KeyInvalid().Code, IdempotencyErrors.KeyInvalid().Description);
    }
}
