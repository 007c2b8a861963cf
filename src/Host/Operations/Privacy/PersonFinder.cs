using Departement77.BuildingBlocks.Application.Privacy;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Npgsql;

namespace Departement77.Host.Operations.Privacy;

/// <summary>Finds everything that the product knows one person by: rows that are one person join an account, a member and an address.</summary>
internal sealed class PersonFinder(PersonalDataMap map, DatabaseConnections connections)
{
    private const int MostTurns = 4;

    /// <summary>What is known of whoever is known by one of these.</summary>
    /// <returns>Null when no row describes such a person.</returns>
    public async Task<Person?> FindAsync(Person known, CancellationToken cancellation)
    {
        var tables = await map.TablesAsync(cancellation);
        var sql = new PersonSql(tables);
        var found = new Found(known);
        var isKnown = false;
        for (var turn = 0; turn < MostTurns; turn++)
        {
            var grew = false;
            foreach (var schema in tables.Where(table => table.Identity.Any()).GroupBy(table => table.Schema, StringComparer.Ordinal))
            {
                await using var connection = await connections.For(schema.Key).OpenConnectionAsync(cancellation);
                foreach (var table in schema)
                {
                    var columns = table.Identity.ToList();
                    await using var command = new NpgsqlCommand(
                        $"select {string.Join(", ", columns.Select(column => $"t.{column.Sql}::text"))} from \"{table.Name}\" t where {sql.Belongs(table)}", connection);
                    command.Give(found.Person, "");
                    await using var reader = await command.ExecuteReaderAsync(cancellation);
                    while (await reader.ReadAsync(cancellation))
                    {
                        isKnown = true;
                        for (var i = 0; i < columns.Count; i++)
                            grew |= !reader.IsDBNull(i) && found.Add(columns[i].Personal!.Is!, reader.GetString(i));
                    }
                }
            }

            if (!grew)
                break;
        }

        return isKnown ? found.Person : null;
    }

    private sealed class Found(Person known)
    {
        private readonly SortedSet<string> accounts = new(known.Accounts, StringComparer.Ordinal);
        private readonly SortedSet<string> members = new(known.Members, StringComparer.Ordinal);
        private readonly SortedSet<string> emails = new(known.Emails.Select(email => email.Trim().ToLowerInvariant()), StringComparer.Ordinal);
        private readonly SortedSet<string> names = new(known.Names, StringComparer.Ordinal);

        public Person Person => new([.. accounts], [.. members], [.. emails], [.. names]);

        public bool Add(string kind, string value) => (kind, value.Trim()) switch
        {
            (_, "") => false,
            ("account", var account) => accounts.Add(account),
            ("member", var member) => members.Add(member),
            ("email", var email) => !ErasedWords.Are(email) && emails.Add(email.ToLowerInvariant()),
            (_, var name) => !ErasedWords.Are(name) && PersonPattern.IsWholeName(name) && names.Add(name),
        };
    }
}

/// <summary>What stands where a person was.</summary>
internal static class ErasedWords
{
    public const string Name = "Personne effacée";
    public const string Email = "personne-effacee@departement77.invalid";
    public const string Text = "Texte retiré à la demande de la personne qui l'a écrit.";
    public const string FormerMember = "Ancien membre";

    public static bool Are(string value) => value is Name or FormerMember || value.Equals(Email, StringComparison.OrdinalIgnoreCase);

    /// <summary>A pseudonym that leads to nobody: another one for each person, so that rules about two different people stay true.</summary>
    public static string Alias(Guid erasure) => $"efface-{erasure:N}";
}

internal static class PersonParameters
{
    /// <summary>The parameters of <see cref="PersonSql"/>.</summary>
    public static void Give(this NpgsqlCommand command, Person person, string words)
    {
        command.Parameters.Add(new NpgsqlParameter<string[]>("accounts", [.. person.Accounts]));
        command.Parameters.Add(new NpgsqlParameter<string[]>("members", [.. person.Members]));
        command.Parameters.Add(new NpgsqlParameter<string[]>("emails", [.. person.Emails]));
        command.Parameters.Add(new NpgsqlParameter<string>("words", words));
    }
}
