using Departement77.ServiceCatalogue.Domain.Texts;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.Portfolios;

/// <summary>The officer of the bureau des collectivités locales who looks after a portfolio.</summary>
internal sealed record PortfolioOfficer
{
    public const int TextMaxLength = 200;

    private PortfolioOfficer(string subject, string name)
    {
        Subject = subject;
        Name = name;
    }

    /// <summary>Subject of the account that the officer signs in with.</summary>
    public string Subject { get; private set; }

    /// <summary>As the colleagues read it.</summary>
    public string Name { get; private set; }

    public static ErrorOr<PortfolioOfficer> Create(string? subject, string? name)
    {
        List<Error> errors = [];
        var account = WrittenText.Line(subject, 1, TextMaxLength);
        if (account is null)
            errors.Add(PortfolioErrors.OfficerInvalid());

        var shown = WrittenText.Line(name, 1, TextMaxLength);
        if (shown is null)
            errors.Add(PortfolioErrors.NameInvalid());

        return errors.Count > 0 ? errors : new PortfolioOfficer(account!, shown!);
    }
}
