using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.Texts;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.ProviderBodies;

internal readonly record struct ReferentId(Guid Value) : IIdentifier<ReferentId>
{
    public static ReferentId From(Guid value) => new(value);
}

/// <summary>The person of a body whom members may call. Personal data: a referent who goes leaves nothing behind.</summary>
internal sealed class Referent
{
    public const int NameMaxLength = 200;
    public const int PhoneMaxLength = 30;

    /// <summary>Rebuilt from its row.</summary>
    private Referent()
    {
        Name = "";
        Email = "";
    }

    public ReferentId Id { get; private set; }

    public BodyCode Body { get; private set; }

    public string Name { get; private set; }

    public string Email { get; private set; }

    public string? Phone { get; private set; }

    /// <summary>Offers for which this is the referent to call, rather than the main one of the body.</summary>
    public IReadOnlyList<OfferId> Offers { get; private set; } = [];

    /// <summary>Somebody whom members can reach, or <c>referent.invalid</c> once for each field to mend.</summary>
    public static ErrorOr<Referent> Create(BodyCode body, string? name, string? email, string? phone)
    {
        List<Error> errors = [];
        var writtenName = WrittenText.Line(name, 1, NameMaxLength);
        if (writtenName is null)
            errors.Add(ProviderBodyErrors.ReferentNameInvalid());

        var writtenEmail = EmailAddress.Read(email);
        if (writtenEmail is null)
            errors.Add(ProviderBodyErrors.ReferentEmailInvalid());

        var writtenPhone = WrittenText.Line(phone, 0, PhoneMaxLength);
        if (writtenPhone is null || !writtenPhone.All(character => char.IsAsciiDigit(character) || character is ' ' or '.' or '+' or '-' or '(' or ')'))
            errors.Add(ProviderBodyErrors.ReferentPhoneInvalid());

        return errors.Count > 0 ? errors : new Referent
        {
            Id = Identifier.New<ReferentId>(),
            Body = body,
            Name = writtenName!,
            Email = writtenEmail!,
            Phone = writtenPhone is { Length: > 0 } ? writtenPhone : null,
        };
    }

    internal void AnswerFor(OfferId offer) => Offers = [.. Offers, offer];

    internal void NoLongerAnswerFor(OfferId offer) => Offers = [.. Offers.Where(other => other != offer)];
}
