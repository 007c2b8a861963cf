namespace Departement77.BuildingBlocks.Web.Http;

/// <summary>The input cannot be read; answered by a problem document.</summary>
internal sealed class MalformedInputException(int status, string code, string detail, IReadOnlyDictionary<string, string[]>? errors = null) : Exception
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    public string Detail { get; } = detail;

    public IReadOnlyDictionary<string, string[]>? Errors { get; } = errors;
}
