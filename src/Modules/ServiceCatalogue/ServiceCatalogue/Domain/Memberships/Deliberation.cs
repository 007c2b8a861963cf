using Departement77.ServiceCatalogue.Domain.Texts;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.Memberships;

/// <summary>The act by which the council decided to join.</summary>
internal sealed record Deliberation
{
    public const int NumberMaxLength = 100;

    private Deliberation(string number, DateOnly date)
    {
        Number = number;
        Date = date;
    }

    public string Number { get; }

    /// <summary>Paris calendar day of the council's vote.</summary>
    public DateOnly Date { get; }

    /// <summary>A deliberation already voted, or <c>deliberation.invalid</c>.</summary>
    public static ErrorOr<Deliberation> Create(string? number, DateOnly? date, DateOnly today)
    {
        if (WrittenText.Line(number, 1, NumberMaxLength) is not { } writtenNumber)
            return MembershipErrors.DeliberationNumberInvalid();

        if (date is not { } votedOn || votedOn > today)
            return MembershipErrors.DeliberationDateInvalid();

        return new Deliberation(writtenNumber, votedOn);
    }
}
