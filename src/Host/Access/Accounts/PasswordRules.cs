using System.Collections.Frozen;
using Microsoft.AspNetCore.Identity;

namespace Departement77.Host.Access.Accounts;

/// <summary>Long, not the address, not among the first that anybody would try. No rule on kinds of characters: they make passwords worse.</summary>
internal sealed class PasswordRules : IPasswordValidator<Account>
{
    public const int ShortestLength = 12;

    /// <summary>Hashing a text takes time that grows with it.</summary>
    public const int LongestLength = 200;

    private static readonly FrozenSet<string> Common = new[]
    {
        "123456789012", "1234567890123", "azertyuiop12", "azertyuiopqs", "qwertyuiop12", "qwertyuiopas", "motdepasse12", "motdepasse123", "motdepasse1234", "password1234", "password12345",
        "administrateur", "administration", "seineetmarne77", "seine-et-marne", "departement77!", "departement77", "bonjourbonjour", "jetaimejetaime", "soleilsoleil", "loulouloulou",
        "iloveyou1234", "letmein12345", "welcome12345", "changezmoi123", "changeme1234", "marseille1313", "parisparis75", "aaaaaaaaaaaa", "111111111111", "000000000000", "azertyazerty",
        "qwertyqwerty", "1q2w3e4r5t6y", "1a2z3e4r5t6y", "passwordpassword", "motdepassemotdepasse", "mairiemairie", "melunmelun77", "meauxmeaux77",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) => Task.FromResult(Fault(user.Email, password ?? "") is { } fault
        ? IdentityResult.Failed(new IdentityError { Code = "Password", Description = fault })
        : IdentityResult.Success);

    /// <summary>What is wrong with the password, in French; null when it will do.</summary>
    public static string? Fault(string? email, string password)
    {
        if (password.Length < ShortestLength)
            return $"Choisissez un mot de passe d'au moins {ShortestLength} caractères.";
        if (password.Length > LongestLength)
            return $"Choisissez un mot de passe d'au plus {LongestLength} caractères.";
        if (Common.Contains(password) || password.Distinct().Count() < 5)
            return "Ce mot de passe est trop facile à deviner : choisissez-en un autre.";

        var name = email?.Split('@')[0];
        return name is { Length: >= 4 } && password.Contains(name, StringComparison.OrdinalIgnoreCase)
            ? "Le mot de passe ne doit pas contenir votre adresse électronique."
            : null;
    }
}
