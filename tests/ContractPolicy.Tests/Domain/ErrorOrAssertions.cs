using ErrorOr;

namespace Departement77.ContractPolicy.Tests.Domain;

internal static class ErrorOrAssertions
{
    public static T ShouldSucceed<T>(this ErrorOr<T> result)
    {
        result.IsError.ShouldBeFalse(result.IsError ? string.Join(" | ", result.Errors.Select(error => $"{error.Code}: {error.Description}")) : null);
        return result.Value;
    }

    public static Error ShouldFail(this IErrorOr result, string code, ErrorType type)
    {
        result.IsError.ShouldBeTrue();
        var error = result.Errors!.ShouldHaveSingleItem();
        error.Code.ShouldBe(code);
        error.Type.ShouldBe(type);
        return error;
    }
}
