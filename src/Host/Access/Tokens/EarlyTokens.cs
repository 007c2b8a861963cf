using System.Globalization;
using OpenIddict.Abstractions;
using OpenIddict.Validation;

namespace Departement77.Host.Access.Tokens;

/// <summary>Refuses a token before the time from which its issuer lets it be used: OpenIddict looks at the end of a token alone.</summary>
internal static class EarlyTokens
{
    /// <summary>How far clocks may differ.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    private const string NotBefore = "nbf";

    public static void RefuseEarlyTokens(this OpenIddictValidationBuilder validation) =>
        validation.AddEventHandler<OpenIddictValidationEvents.ValidateTokenContext>(handler => handler
            .SetOrder(OpenIddictValidationHandlers.Protection.ValidateExpirationDate.Descriptor.Order + 1)
            .UseInlineHandler(context =>
            {
                if (context.Principal?.GetClaim(NotBefore) is { } written
                    && long.TryParse(written, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds)
                    && seconds > (context.Options.TimeProvider.GetUtcNow() + Tolerance).ToUnixTimeSeconds())
                {
                    context.Reject(OpenIddictConstants.Errors.InvalidToken, "The token may not be used yet.");
                }

                return ValueTask.CompletedTask;
            }));
}
