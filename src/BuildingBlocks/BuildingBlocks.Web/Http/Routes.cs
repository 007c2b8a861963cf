using System.Reflection;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Infrastructure.Persistence;
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
public sealed record RouteContract(Type Request, Type Answer, bool IsCommand, bool Creates, bool HasBody);

/// <summary>Routes of commands and queries, one line each.</summary>
public static class Routes
{
    private const int LongestKey = 200;

    /// <summary>A command that creates a resource: POST, 201.</summary>
    public static RouteHandlerBuilder MapCreate<TCommand>(this IEndpointRouteBuilder routes, string pattern, string permission)
        where TCommand : ICommand => routes.MapCommandRoute<TCommand>(pattern, creates: true).RequireAuthorization(permission);

    /// <summary>A transition: POST, 200.</summary>
    public static RouteHandlerBuilder MapCommand<TCommand>(this IEndpointRouteBuilder routes, string pattern, string permission)
        where TCommand : ICommand => routes.MapCommandRoute<TCommand>(pattern, creates: false).RequireAuthorization(permission);

    /// <summary>A question: GET.</summary>
    public static RouteHandlerBuilder MapQuery<TQuery>(this IEndpointRouteBuilder routes, string pattern, string permission)
        where TQuery : IQuery => routes.MapQueryRoute<TQuery>(pattern).RequireAuthorization(permission);

    /// <summary>A question that anybody may ask, without signing in.</summary>
    public static RouteHandlerBuilder MapPublicQuery<TQuery>(this IEndpointRouteBuilder routes, string pattern)
        where TQuery : IQuery => routes.MapQueryRoute<TQuery>(pattern).AllowAnonymous();

    /// <summary>A question that anybody may ask and that is too long for an address: POST with a JSON body, 200. It changes nothing, so it takes neither key nor version.</summary>
    public static RouteHandlerBuilder MapPublicComputation<TQuery>(this IEndpointRouteBuilder routes, string pattern)
        where TQuery : IQuery => Close(nameof(MapComputationOf), typeof(TQuery), typeof(IQuery<>), routes, pattern).AllowAnonymous();

    private static RouteHandlerBuilder MapCommandRoute<TCommand>(this IEndpointRouteBuilder routes, string pattern, bool creates)
        where TCommand : ICommand => Close(nameof(MapCommandOf), typeof(TCommand), typeof(ICommand<>), routes, pattern, creates);

    private static RouteHandlerBuilder MapQueryRoute<TQuery>(this IEndpointRouteBuilder routes, string pattern)
        where TQuery : IQuery => Close(nameof(MapQueryOf), typeof(TQuery), typeof(IQuery<>), routes, pattern);

    private static RouteHandlerBuilder Close(string method, Type request, Type contract, params object[] arguments)
    {
        var answer = Array.Find(request.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == contract)!.GenericTypeArguments[0];
        return (RouteHandlerBuilder)typeof(Routes).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(request, answer).Invoke(obj: null, arguments)!;
    }

    private static RouteHandlerBuilder MapCommandOf<TCommand, TAnswer>(IEndpointRouteBuilder routes, string pattern, bool creates)
        where TCommand : ICommand<TAnswer> =>
        routes.MapPost(pattern, (Delegate)((HttpContext http) => RunCommandAsync<TCommand, TAnswer>(http, creates)))
            .WithName(typeof(TCommand).Name)
            .WithMetadata(new RouteContract(typeof(TCommand), typeof(TAnswer), IsCommand: true, creates, HasBody: true))
            .WithMetadata(new AcceptsMetadata(["application/json"], typeof(TCommand), isOptional: true))
            .Produces<TAnswer>(creates ? StatusCodes.Status201Created : StatusCodes.Status200OK)
            .Produces<Problem>(StatusCodes.Status422UnprocessableEntity, Problems.ContentType);

    private static RouteHandlerBuilder MapQueryOf<TQuery, TAnswer>(IEndpointRouteBuilder routes, string pattern)
        where TQuery : IQuery<TAnswer>
    {
        var shown = typeof(TAnswer).IsGenericType && typeof(TAnswer).GetGenericTypeDefinition() == typeof(RawJson<>) ? typeof(TAnswer).GenericTypeArguments[0] : typeof(TAnswer);
        return routes.MapGet(pattern, (Delegate)RunQueryAsync<TQuery, TAnswer>)
            .WithName(typeof(TQuery).Name)
            .WithMetadata(new RouteContract(typeof(TQuery), shown, IsCommand: false, Creates: false, HasBody: false))
            .Produces(StatusCodes.Status200OK, shown, "application/json")
            .Produces<Problem>(StatusCodes.Status400BadRequest, Problems.ContentType);
    }

    private static RouteHandlerBuilder MapComputationOf<TQuery, TAnswer>(IEndpointRouteBuilder routes, string pattern)
        where TQuery : IQuery<TAnswer> =>
        routes.MapPost(pattern, (Delegate)RunComputationAsync<TQuery, TAnswer>)
            .WithName(typeof(TQuery).Name)
            .WithMetadata(new RouteContract(typeof(TQuery), typeof(TAnswer), IsCommand: false, Creates: false, HasBody: true))
            .WithMetadata(new AcceptsMetadata(["application/json"], typeof(TQuery)))
            .Produces<TAnswer>(StatusCodes.Status200OK)
            .Produces<Problem>(StatusCodes.Status422UnprocessableEntity, Problems.ContentType);

    private static async Task RunCommandAsync<TCommand, TAnswer>(HttpContext http, bool creates)
        where TCommand : ICommand<TAnswer>
    {
        var context = http.RequestServices.GetRequiredService<CommandContext>();
        context.ExpectedVersion = EntityTag.Expected(http.Request);
        context.IdempotencyKey = IdempotencyKey(http.Request);

        var command = await CommandReader.ReadAsync<TCommand>(http);
        var result = await http.RequestServices.GetRequiredService<IMediator>().Send(command, http.RequestAborted);
        if (result.IsError)
        {
            await Problems.WriteAsync(http, result.Errors);
            return;
        }

        if (context.IsReplay)
            http.Response.Headers["Idempotency-Replayed"] = "true";
        if (creates && PlaceOf(result.Value) is { } place)
            http.Response.Headers.Location = $"{http.Request.Path}/{place}";

        await WriteAsync(http, result.Value, creates ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private static string? PlaceOf(object? created) => created switch
    {
        ILocated located => located.Place,
        IIdentified identified => identified.Id.ToString(),
        _ => null,
    };

    private static async Task RunQueryAsync<TQuery, TAnswer>(HttpContext http)
        where TQuery : IQuery<TAnswer>
    {
        await AnswerAsync<TQuery, TAnswer>(http, QueryReader<TQuery>.Read(http));
    }

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

    private static async Task WriteAsync<TAnswer>(HttpContext http, TAnswer answer, int status)
    {
        if (answer is IVersioned versioned)
        {
            var tag = EntityTag.Of(versioned.Version);
            http.Response.Headers.ETag = tag;
            if (HttpMethods.IsGet(http.Request.Method) && EntityTag.IsKnownTo(http.Request, tag))
            {
                http.Response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }

        // What a person may see depends on who asks: no cache may share it.
        http.Response.Headers.CacheControl = http.User.Identity?.IsAuthenticated == true ? "private, no-store" : "no-cache";
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json; charset=utf-8";

        // Whole and with its length: written in chunks, the same bytes cost more.
        var json = answer is IRawJson raw ? raw.Utf8 : System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(answer, ApiJson.Answers);
        http.Response.ContentLength = json.Length;
        await http.Response.BodyWriter.WriteAsync(json, http.RequestAborted);
    }

    private static string? IdempotencyKey(HttpRequest request)
    {
        if (!request.Headers.TryGetValue("Idempotency-Key", out StringValues keys))
            return null;

        return keys is [{ Length: > 0 and <= LongestKey } key] && key.All(c => c is > ' ' and <= '~')
            ? key
            : throw new MalformedInputException(StatusCodes.Status400BadRequest, IdempotencyErrors.KeyInvalid().Code, IdempotencyErrors.KeyInvalid().Description);
    }
}
