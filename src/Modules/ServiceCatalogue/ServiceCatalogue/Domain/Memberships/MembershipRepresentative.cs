using Departement77.ServiceCatalogue.Domain.Texts;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.Memberships;

/// <summary>The person who speaks for the member: the mayor, an elected delegate, the secretary. Personal data.</summary>
internal sealed record MembershipRepresentative
{
    public const int NameMaxLength = 200;
    public const int FunctionMaxLength = 200;

    private MembershipRepresentative(string name, string email, string function)
    {
        Name = name;
        Email = email;
        Function = function;
    }

    public string Name { get; }

    public string Email { get; }

    public string Function { get; }

    /// <summary>A representative that we can write to, or <c>representative.invalid</c> once for each field to mend.</summary>
    public static ErrorOr<MembershipRepresentative> Create(string? name, string? email, string? function)
    {
        List<Error> errors = [];
        var writtenName = WrittenText.Line(name, 1, NameMaxLength);
        if (writtenName is null)
            errors.Add(MembershipErrors.RepresentativeNameInvalid());

        var writtenEmail = EmailAddress.Read(email);
        if (writtenEmail is null)
            errors.Add(MembershipErrors.RepresentativeEmailInvalid());

        var writtenFunction = WrittenText.Line(function, 1, FunctionMaxLength);
        if (writtenFunction is null)
            errors.Add(MembershipErrors.RepresentativeFunctionInvalid());

        return errors.Count > 0 ? errors : new MembershipRepresentative(writtenName!, writtenEmail!, writtenFunction!);
    }

    /// <summary>Says nothing of the person: a record prints all its members, and this one would end up in a log.</summary>
    public override string ToString() => nameof(MembershipRepresentative);
}
