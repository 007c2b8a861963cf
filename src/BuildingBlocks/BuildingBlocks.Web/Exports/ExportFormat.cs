using Departement77.BuildingBlocks.Web.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Departement77.BuildingBlocks.Web.Exports;

/// <summary>A kind of file in which every list can be had instead of JSON.</summary>
/// <param name="Name">Value of <c>?format=</c>, and extension of the file.</param>
/// <param name="MediaType">Media type, as Accept asks for it.</param>
/// <param name="ContentType">Content-Type of the answer.</param>
/// <param name="WriteAsync">Writes a table as such a file.</param>
public sealed record ExportFormat(string Name, string MediaType, string ContentType, Func<Stream, ExportTable, CancellationToken, Task> WriteAsync)
{
    /// <summary>The parameter of the query string that chooses the format; it wins over Accept.</summary>
    public const string Parameter = "format";

    /// <summary>Name of the format that every answer has anyway.</summary>
    public const string Json = "json";

    /// <summary>For French spreadsheets, and for programs.</summary>
    public static ExportFormat Csv { get; } = new("csv", "text/csv", "text/csv; charset=utf-8; header=present", CsvFile.WriteAsync);

    /// <summary>For spreadsheets: dates and numbers are such.</summary>
    public static ExportFormat Xlsx { get; } = new("xlsx", XlsxFile.MediaType, XlsxFile.MediaType, XlsxFile.WriteAsync);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ExportFormat> All { get; } = [Csv, Xlsx];

    /// <summary>The format that a request asks for; null for JSON, which is also for whoever accepts nothing that we have.</summary>
    /// <exception cref="MalformedInputException">The parameter names no format of ours.</exception>
    internal static ExportFormat? AskedBy(HttpRequest request)
    {
        if (!request.Query.TryGetValue(Parameter, out var names))
            return AcceptedBy(request);

        if (names is [Json])
            return null;

        return All.FirstOrDefault(format => names is [{ } name] && name == format.Name)
            ?? throw BadParameter.Refuse(Parameter, $"Le paramètre « {Parameter} » ne convient pas : valeurs possibles : {string.Join(", ", [Json, .. All.Select(format => format.Name)])}.");
    }

    private static ExportFormat? AcceptedBy(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted))
            return null;

        foreach (var range in accepted.Where(range => range.Quality is not 0).OrderByDescending(range => range.Quality ?? 1))
        {
            if (range.MatchesAllTypes || range.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase))
                return null;

            if (All.FirstOrDefault(format => range.MediaType.Equals(format.MediaType, StringComparison.OrdinalIgnoreCase)) is { } format)
                return format;
        }

        return null;
    }
}
