using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Privacy;
using ErrorOr;

namespace Departement77.Host.Operations.Privacy;

/// <summary>Finds a person by account, member or address; a question with a body, as an address must not stand in a log.</summary>
internal sealed record FindPerson(string? Account = null, string? Member = null, string? Email = null) : IQuery<FoundPerson>;

/// <param name="Person">The person in the addresses of the other routes, for an hour.</param>
/// <param name="Accounts">Accounts found.</param>
/// <param name="Members">Members of the network found.</param>
/// <param name="Emails">Addresses found.</param>
/// <param name="Names">Names found: more than one may be more than one person.</param>
internal sealed record FoundPerson(string Person, IReadOnlyList<string> Accounts, IReadOnlyList<string> Members, IReadOnlyList<string> Emails, IReadOnlyList<string> Names);

internal sealed class FindPersonHandler(PersonFinder finder, PersonHandles handles) : IQueryHandler<FindPerson, FoundPerson>
{
    public async Task<ErrorOr<FoundPerson>> Handle(FindPerson query, CancellationToken cancellationToken)
    {
        var known = new Person(Given(query.Account), Given(query.Member), Given(query.Email), []);
        if (known.Accounts.Count + known.Members.Count + known.Emails.Count == 0)
            return PrivacyErrors.NothingToLookFor();

        return await finder.FindAsync(known, cancellationToken) is { } person
            ? new FoundPerson(handles.Of(person), person.Accounts, person.Members, person.Emails, person.Names)
            : PrivacyErrors.NotFound();
    }

    private static string[] Given(string? value) => value?.Trim() is { Length: > 0 } written && !written.Contains('\0', StringComparison.Ordinal) ? [written] : [];
}
