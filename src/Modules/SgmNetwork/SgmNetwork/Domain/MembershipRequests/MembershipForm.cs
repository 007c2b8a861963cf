using Departement77.BuildingBlocks.Domain.Texts;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.SgmNetwork.Domain.Members;
using ErrorOr;

namespace Departement77.SgmNetwork.Domain.MembershipRequests;

/// <summary>The commune of a request as it was on the day of the request.</summary>
/// <param name="Insee">INSEE code; of a former commune, that of the one it belongs to now.</param>
/// <param name="Siren">Its SIREN.</param>
/// <param name="Population">Inhabitants in force.</param>
/// <param name="Vintage">Year of that figure.</param>
/// <param name="IsOutsideTarget">Whether it lies between the two ceilings.</param>
internal sealed record EligibleCommune(InseeCode Insee, Siren Siren, int Population, int Vintage, bool IsOutsideTarget);

/// <summary>What somebody wrote of themselves. Personal data.</summary>
internal sealed record MembershipForm
{
    public const int NameMaxLength = 200;
    public const int FunctionMaxLength = 200;

    private MembershipForm(string name, string email, string function)
    {
        Name = name;
        Email = email;
        Function = function;
    }

    public string Name { get; }

    public string Email { get; }

    public string Function { get; }

    /// <summary>A person to whom we can write, or one error for each field to mend.</summary>
    public static ErrorOr<MembershipForm> Read(string? name, string? email, string? function)
    {
        List<Error> faults = [];
        var writtenName = WrittenText.Line(name, 1, NameMaxLength);
        if (writtenName is null)
            faults.Add(MemberErrors.NameInvalid());

        var writtenEmail = EmailAddress.Read(email);
        if (writtenEmail is null)
            faults.Add(MemberErrors.EmailInvalid());

        var writtenFunction = WrittenText.Line(function, 1, FunctionMaxLength);
        if (writtenFunction is null)
            faults.Add(MembershipRequestErrors.FunctionInvalid());

        return faults.Count > 0 ? faults : new MembershipForm(writtenName!, writtenEmail!, writtenFunction!);
    }

    /// <summary>Says nothing of the person: a record prints all its members, and this one would end up in a log.</summary>
    public override string ToString() => nameof(MembershipForm);
}

/// <summary>How forms are told from those of bots, and how long people have. All are settings.</summary>
/// <param name="FewestSeconds">A form sent sooner after its display is set aside.</param>
/// <param name="TokenHours">How long the link of a mail lives.</param>
/// <param name="AnswerDays">How long a question waits for its answer.</param>
internal sealed record MembershipRequestPolicy(int FewestSeconds, int TokenHours, int AnswerDays)
{
    private static readonly TimeSpan LongestDisplay = TimeSpan.FromDays(1);

    /// <summary>Why the form is set aside; null for one of a person.</summary>
    public QuarantineReason? Suspect(string? honeypot, DateTimeOffset startedAt, DateTimeOffset now)
    {
        var taken = now - startedAt;
        if (!string.IsNullOrEmpty(honeypot))
            return QuarantineReason.Honeypot;

        if (taken < TimeSpan.Zero || taken > LongestDisplay)
            return QuarantineReason.ImplausibleTime;

        return taken < TimeSpan.FromSeconds(FewestSeconds) ? QuarantineReason.TooFast : null;
    }
}
