using Departement77.BuildingBlocks.Application.Messaging;

namespace Departement77.BuildingBlocks.Application.Privacy;

/// <summary>One person, by everything that the product knows a person by.</summary>
/// <param name="Accounts">Subjects of accounts.</param>
/// <param name="Members">Identities of members of the network of secretaries.</param>
/// <param name="Emails">Addresses, in lower case.</param>
/// <param name="Names">Names as they were written.</param>
public sealed record Person(IReadOnlyList<string> Accounts, IReadOnlyList<string> Members, IReadOnlyList<string> Emails, IReadOnlyList<string> Names);

/// <summary>Why a person cannot be forgotten yet.</summary>
/// <param name="Code">Stable, <c>area.snake_case</c>.</param>
/// <param name="FrenchReason">What stands against it, and what to do first.</param>
public sealed record RetentionHold(string Code, string FrenchReason);

/// <summary>
/// What a module knows better than the classification of its columns: why somebody cannot be forgotten yet, and which of its aggregates end with the person. A module without
/// such knowledge has none. A call of the kernel and no event: an event that names a person would be personal data in the feed, and one that does not would have each module
/// ask who it was, after that has been forgotten.
/// </summary>
public interface IPersonalData
{
    /// <summary>What stands against forgetting the person today.</summary>
    /// <param name="person">Whom.</param>
    /// <param name="cancellation">Stops waiting.</param>
    Task<IReadOnlyList<RetentionHold>> HoldsAsync(Person person, CancellationToken cancellation);

    /// <summary>
    /// The module's own commands after which the person can come back into none of its aggregates, sent before anything is forgotten. One that is refused, as the person was needed
    /// again since <see cref="HoldsAsync"/> was asked, stops it all. Sent again, they change nothing.
    /// </summary>
    /// <param name="person">Whom.</param>
    IReadOnlyList<ICommand<int>> Close(Person person) => [];

    /// <summary>The module's own commands that end what the person is in it, sent by the kernel each in a transaction of its own. Sent again, they change nothing.</summary>
    /// <param name="person">Whom.</param>
    IReadOnlyList<ICommand<int>> LetGo(Person person) => [];
}
