using ErrorOr;

namespace Departement77.ServiceCatalogue.Tests.Domain;

internal static class ErrorOrAssertions
{
    public static T ShouldSucceed<T>(this ErrorOr<T> result)
    {
        result.IsError.ShouldBeFalse(result.IsError ? string.Join(" | ", result.Errors.Select(error => $"{error.Code}: {error.Description}")) : null);
        return result.Value;
    }

    public static Error ShouldFail(this IErrorOr result, string code)
    {
        result.IsError.ShouldBeTrue();
        result.Errors!.ShouldHaveSingleItem().Code.ShouldBe(code);
        return result.Errors![0];
    }

    public static Error ShouldFail(this IErrorOr result, string code, ErrorType type)
    {
        var error = result.ShouldFail(code);
        error.Type.ShouldBe(type);
        return error;
    }

    /// <summary>The 409 that names the current state and lists what is allowed there.</summary>
    public static void ShouldBeAnInvalidTransition(this IErrorOr result, string status, IEnumerable<string> allowedActions)
    {
        var error = result.ShouldFail("invalid_transition", ErrorType.Conflict);
        error.Metadata.ShouldNotBeNull()["currentStatus"].ShouldBe(status);
        error.Metadata!["allowedActions"].ShouldBeAssignableTo<IReadOnlyList<string>>().ShouldBe(allowedActions);
    }
}
