using System.Numerics;
using Departement77.ServiceCatalogue.Domain.Memberships;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.Routing;

/// <summary>
/// Says which rules can never apply. A rule's conditions are a box (offer × theme × commune × population × kind), and it is hidden when the boxes of the earlier rules
/// cover its own together. Offers, themes and communes come and go, so "any" always holds one that nobody names yet; kinds are what they are.
/// The search looks for a request that slips past the earlier rules: a value of each dimension in turn, keeping the rules that still hold. Values for which the
/// same rules hold are one.
/// </summary>
internal sealed class Reachability
{
    /// <summary>Steps after which the conditions are too intricate, a fraction of a second. Two hundred rules that cross at random need some 200,000.</summary>
    private const int MostSteps = 500_000;

    private readonly int earlierCount;
    private readonly BigInteger[][] dimensions;
    private readonly BigInteger[] unavoidable;
    private readonly HashSet<(int Dimension, BigInteger Alive)> deadEnds = [];
    private int steps;

    private Reachability(RoutingConditions rule, RoutingConditions[] earlier, int mostSteps)
    {
        earlierCount = earlier.Length;
        steps = mostSteps;
        dimensions = [.. DimensionsOf(rule, earlier).OrderBy(values => values.Length)];

        // From each dimension on, the rules that hold whatever is chosen there: as long as one of them is alive, nothing slips past.
        unavoidable = new BigInteger[dimensions.Length + 1];
        unavoidable[^1] = BigInteger.MinusOne;
        for (var i = dimensions.Length - 1; i >= 0; i--)
            unavoidable[i] = dimensions[i].Aggregate(unavoidable[i + 1], (rules, holding) => rules & holding);
    }

    /// <summary>For each rule, the positions (from 1) of earlier rules that hide it together, none of which could be spared; none for a rule that can apply.</summary>
    /// <param name="rules">Conditions of the rules, in order.</param>
    /// <param name="mostSteps">How far to search before the answer is <c>routing.too_intricate</c>.</param>
    public static ErrorOr<IReadOnlyList<IReadOnlyList<int>>> HiddenBy(IReadOnlyList<RoutingConditions> rules, int mostSteps = MostSteps)
    {
        var hidden = new List<IReadOnlyList<int>>();
        for (var i = 0; i < rules.Count && mostSteps >= 0; i++)
        {
            var search = new Reachability(rules[i], [.. rules.Take(i)], mostSteps);
            hidden.Add(search.HidingRules());
            mostSteps = search.steps;
        }

        return mostSteps < 0 ? RoutingErrors.TooIntricate() : hidden;
    }

    private List<int> HidingRules()
    {
        // Rules that share nothing with this one hide nothing of it.
        var hiding = dimensions.Aggregate(BigInteger.MinusOne, (rules, values) => rules & values.Aggregate((some, others) => some | others));
        if (SlipsPast(hiding))
            return [];

        // The latest first: a reader looks for the earliest reason.
        for (var i = earlierCount - 1; i >= 0; i--)
        {
            var fewer = hiding & ~(BigInteger.One << i);
            if (fewer != hiding && !SlipsPast(fewer))
                hiding = fewer;
        }

        return [.. Enumerable.Range(0, earlierCount).Where(i => !(hiding >> i).IsEven).Select(i => i + 1)];
    }

    private bool SlipsPast(BigInteger rules)
    {
        deadEnds.Clear();
        return SlipsPast(rules, 0);
    }

    private bool SlipsPast(BigInteger alive, int dimension)
    {
        if (alive.IsZero)
            return true;

        if (!(alive & unavoidable[dimension]).IsZero || --steps < 0 || !deadEnds.Add((dimension, alive)))
            return false;

        foreach (var holding in dimensions[dimension])
        {
            if (SlipsPast(alive & holding, dimension + 1))
                return true;
        }

        return false;
    }

    /// <summary>
    /// For each dimension, what the rule's values look like to the earlier rules: a bit for each that holds. Where the rule takes any value, the one that nobody names
    /// is enough: whatever holds for it holds for all the others.
    /// </summary>
    private static IEnumerable<BigInteger[]> DimensionsOf(RoutingConditions rule, RoutingConditions[] earlier)
    {
        yield return Distinct(ListedOrNone(rule.Offers), (conditions, offer) => conditions.HoldForOffer(offer), earlier);
        yield return Distinct(ListedOrNone(rule.Themes), (conditions, theme) => conditions.HoldForTheme(theme), earlier);
        yield return Distinct(ListedOrNone(rule.Communes), (conditions, commune) => conditions.HoldForCommune(commune), earlier);
        yield return Distinct(PopulationsOf(rule, earlier), (conditions, population) => conditions.HoldForPopulation(population), earlier);
        yield return Distinct(KindsOf(rule), (conditions, kind) => conditions.HoldForKind(kind), earlier);
    }

    private static IEnumerable<AuthorityKind> KindsOf(RoutingConditions rule) => rule.AuthorityKinds.Count > 0 ? rule.AuthorityKinds : Enum.GetValues<AuthorityKind>();

    private static IEnumerable<T?> ListedOrNone<T>(IReadOnlySet<T> listed)
        where T : struct => listed.Count == 0 ? [null] : listed.Select(value => (T?)value);

    /// <summary>Unknown where the rule has no bound; else its lowest number, and each one where an earlier rule begins or has just ended.</summary>
    private static IEnumerable<int?> PopulationsOf(RoutingConditions rule, RoutingConditions[] earlier)
    {
        if (rule.MinPopulation is null && rule.MaxPopulation is null)
            return [null];

        return earlier.SelectMany(conditions => new[] { conditions.MinPopulation, conditions.MaxPopulation < int.MaxValue ? conditions.MaxPopulation + 1 : null })
            .Append(rule.MinPopulation ?? 0)
            .Where(population => population is not null && rule.HoldForPopulation(population))
            .Distinct();
    }

    private static BigInteger[] Distinct<T>(IEnumerable<T> values, Func<RoutingConditions, T, bool> holds, RoutingConditions[] earlier) =>
    [
        .. values.Select(value =>
        {
            // One bit more than there are rules, so that the number is not read as a negative one.
            var bits = new byte[(earlier.Length / 8) + 1];
            for (var i = 0; i < earlier.Length; i++)
            {
                if (holds(earlier[i], value))
                    bits[i / 8] |= (byte)(1 << (i % 8));
            }

            return new BigInteger(bits);
        }).Distinct(),
    ];
}
