using System.Globalization;
using System.Runtime.CompilerServices;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.BuildingBlocks.Web.Http;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace Departement77.BuildingBlocks.Web.Exports;

/// <summary>How much an export may hold.</summary>
/// <param name="MostRows">Rows of one file at most.</param>
public sealed record ExportLimits(int MostRows)
{
    /// <summary>The limit where no setting says otherwise.</summary>
    public const int UsualMostRows = 50_000;
}

/// <summary>
/// Answers a list as a file. The file is written whole before its first byte is sent, beyond 32 KB to a temporary file: what fails half-way is a problem
/// document and never a file that looks complete.
/// </summary>
internal sealed class ListExporter(ExportLimits limits, TimeProvider clock) : IDisposable
{
    /// <summary>An export reads up to 250 pages: together they must not take all connections of a module.</summary>
    private const int MostAtOnce = 4;

    private readonly SemaphoreSlim places = new(MostAtOnce);

    /// <summary>Sends the file.</summary>
    /// <typeparam name="TQuery">The query of the list.</typeparam>
    /// <typeparam name="TAnswer">Its page.</typeparam>
    /// <typeparam name="TRow">Its rows.</typeparam>
    /// <param name="http">The request.</param>
    /// <param name="format">Kind of file.</param>
    /// <param name="isWhole">Whether the limit of rows does not hold: a published file that stops half-way would be taken for all there is.</param>
    public async Task AnswerAsync<TQuery, TAnswer, TRow>(HttpContext http, ExportFormat format, bool isWhole = false)
        where TQuery : IQuery<TAnswer>
    {
        var query = QueryReader<TQuery>.Values(http, ExportFormat.Parameter);
        if (http.RequestServices.GetService<IExportQuota>() is { } quota && await quota.TakeAsync(http) is { } wait)
        {
            http.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            await Problems.WriteAsync(
                http, StatusCodes.Status429TooManyRequests, "export.too_many", "Vous avez pris beaucoup de listes en fichier en peu de temps : attendez le temps que dit l'en-tête Retry-After, ou lisez-les en JSON.");
            return;
        }

        var pages = new ListPages<TQuery, TAnswer, TRow>(http.RequestServices.GetRequiredService<IMediator>(), query, isWhole ? int.MaxValue : limits.MostRows);
        var title = ExportColumn.TitleOf(typeof(TRow)) ?? typeof(TRow).Name;
        await using var file = new FileBufferingWriteStream();
        await places.WaitAsync(http.RequestAborted);
        try
        {
            var columns = Columns<TRow>.All;
            await format.WriteAsync(file, new ExportTable(title, columns, CellsAsync(pages, columns, http.RequestAborted)), http.RequestAborted);
        }
        finally
        {
            places.Release();
        }

        if (pages.Errors.Count > 0)
        {
            await Problems.WriteAsync(http, pages.Errors);
            return;
        }

        var headers = http.Response.Headers;
        if (!isWhole)
            headers["Export-Row-Limit"] = limits.MostRows.ToString(CultureInfo.InvariantCulture);

        headers["Export-Rows"] = pages.Count.ToString(CultureInfo.InvariantCulture);
        if (pages.IsCut)
            headers["Export-Next"] = pages.Next?.ToString();

        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName($"{title} {clock.TodayInParis():yyyy-MM-dd}.{format.Name}");
        headers.ContentDisposition = disposition.ToString();
        Routes.KeepFromCaches(http);
        http.Response.ContentType = format.ContentType;
        http.Response.ContentLength = file.Length;
        await file.DrainBufferAsync(http.Response.Body, http.RequestAborted);
    }

    public void Dispose() => places.Dispose();

    private async IAsyncEnumerable<object?[]> CellsAsync<TQuery, TAnswer, TRow>(
        ListPages<TQuery, TAnswer, TRow> pages, IReadOnlyList<ExportColumn> columns, [EnumeratorCancellation] CancellationToken cancellation)
        where TQuery : IQuery<TAnswer>
    {
        await foreach (var row in pages.ReadAsync(cancellation))
            yield return [.. columns.Select(column => column.Cell(row!))];

        if (pages.IsCut)
        {
            var last = new object?[columns.Count];
            last[0] = string.Create(CultureInfo.InvariantCulture, $"Liste limitée à {limits.MostRows} lignes : ajoutez des filtres pour lire les autres.");
            yield return last;
        }
    }

    private static class Columns<TRow>
    {
        public static readonly IReadOnlyList<ExportColumn> All = ExportColumn.Of(typeof(TRow));
    }
}
