namespace Departement77.ServiceCatalogue.Domain.Offers;

/// <summary>The version of an offer that is being written or read over. Each change makes another one.</summary>
internal sealed record OfferDraft
{
    /// <summary>The number that the version will have when it is published.</summary>
    public required int Number { get; init; }

    /// <summary><see cref="OfferStatus.Draft"/> or <see cref="OfferStatus.InReview"/>.</summary>
    public required OfferStatus Status { get; init; }

    public required OfferContent Content { get; init; }

    /// <summary>Accounts that wrote any of it: none of them may publish it.</summary>
    public required IReadOnlyList<string> Authors { get; init; }

    /// <summary>Why the publisher sent it back, until it is submitted again.</summary>
    public string? Remark { get; init; }

    /// <summary>Says nothing of people and texts: a record prints all its members, and this one would end up in a log.</summary>
    public override string ToString() => $"{nameof(OfferDraft)} {Number} {Status}";
}
