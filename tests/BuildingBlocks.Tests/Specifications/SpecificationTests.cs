using System.Linq.Expressions;
using CsCheck;
using Departement77.BuildingBlocks.Domain.Specifications;

namespace Departement77.BuildingBlocks.Tests.Specifications;

public sealed class SpecificationTests
{
    private static readonly Commune Coubert = new("Coubert", 2_000, 3);
    private static readonly Commune Solers = new("Solers", 1_200, 1);
    private static readonly Commune Maincy = new("Maincy", 1_700, 3);
    private static readonly Commune Meaux = new("Meaux", 56_000, 2);
    private static readonly Commune[] Communes = [Coubert, Solers, Maincy, Meaux];

    private static readonly string[] Names = ["Coubert", "Solers", "Maincy", "Meaux", "Voulton"];

    private static readonly Gen<Commune> AnyCommune =
        Gen.Select(Gen.Int[0, 4].Select(index => Names[index]), Gen.Int[0, 4_000], Gen.Int[0, 3]).Select((name, population, canton) => new Commune(name, population, canton));

    private static readonly Gen<Query> AnyQuery =
        Gen.Select(Gen.Int[0, 4_000].Array[0, 3], Gen.Int[0, 8].Nullable(), Gen.Int[0, 8].Nullable(), Gen.Bool, Gen.Bool).Select((limits, skip, take, byPopulation, ascending) => new Query(limits, skip, take, byPopulation, ascending));

    [Fact]
    public void an_empty_specification_gives_everything_in_its_order()
    {
        new Everything().Evaluate(Communes).ShouldBe(Communes);
        new Everything().IsSatisfiedBy(Coubert).ShouldBeTrue();
    }

    [Fact]
    public void every_criterion_must_hold()
    {
        var specification = new Between(1_500, 2_000);

        specification.Evaluate(Communes).ShouldBe([Maincy]);
        specification.IsSatisfiedBy(Maincy).ShouldBeTrue();
        specification.IsSatisfiedBy(Coubert).ShouldBeFalse();
        specification.IsSatisfiedBy(Solers).ShouldBeFalse();
    }

    [Fact]
    public void satisfied_means_found_by_an_evaluation_of_one() =>
        Gen.Select(AnyCommune, Gen.Int[0, 4_000], Gen.Int[0, 4_000]).Sample((commune, low, high) =>
            new Between(low, high).IsSatisfiedBy(commune) == new Between(low, high).Evaluate([commune]).Any());

    [Fact]
    public void a_further_key_sorts_equals()
    {
        new Sorted(query => query.OrderBy(c => c.Canton).ThenBy(c => c.Population)).Evaluate(Communes).ShouldBe([Solers, Meaux, Maincy, Coubert]);
        new Sorted(query => query.OrderBy(c => c.Canton).ThenByDescending(c => c.Population)).Evaluate(Communes).ShouldBe([Solers, Meaux, Coubert, Maincy]);
        new Sorted(query => query.OrderByDescending(c => c.Canton).ThenBy(c => c.Name)).Evaluate(Communes).ShouldBe([Coubert, Maincy, Meaux, Solers]);
    }

    [Fact]
    public void a_page_is_cut_after_the_sort() => new SecondSmallest().Evaluate(Communes).ShouldBe([Maincy]);

    [Fact]
    public void a_specification_may_take_a_part_of_each() => new NamesByPopulation(limit: 2_000).Evaluate(Communes).ShouldBe(["Solers", "Maincy"]);

    [Fact]
    public void memory_and_query_give_the_same() =>
        Gen.Select(AnyCommune.Array[0, 12], AnyQuery).Sample((communes, query) =>
        {
            var specification = query.ToSpecification();
            SpecificationEvaluator.Default.GetQuery(communes.AsQueryable(), specification).ShouldBe(specification.Evaluate(communes));
        });

    [Fact]
    public void memory_and_query_take_the_same() =>
        AnyCommune.Array[0, 12].Sample(communes =>
            SpecificationEvaluator.Default.GetQuery(communes.AsQueryable(), new NamesByPopulation(2_000)).ShouldBe(new NamesByPopulation(2_000).Evaluate(communes)));

    [Fact]
    public void a_count_looks_at_the_criteria_alone()
    {
        var query = SpecificationEvaluator.Default.GetQuery(Communes.AsQueryable(), new SecondSmallest(), evaluateCriteriaOnly: true);

        query.Count().ShouldBe(3);
        query.Expression.ToString().ShouldNotContain("OrderBy");
    }

    [Fact]
    public void a_query_stays_a_query_that_a_database_can_translate()
    {
        var query = SpecificationEvaluator.Default.GetQuery(Communes.AsQueryable(), new SecondSmallest()).Expression.ToString();

        query.ShouldEndWith(".Where(c => (c.Population < 56000)).OrderBy(c => Convert(c.Population, Object)).Skip(1).Take(1)");
    }

    [Fact]
    public void criteria_are_compiled_once_for_a_specification()
    {
        var where = new Between(1, 2).WhereExpressions.First();

        where.FilterFunc.ShouldBeSameAs(where.FilterFunc);
    }

    [Fact]
    public void a_query_alone_compiles_nothing()
    {
        // An expression that throws when it is compiled would not survive IsSatisfiedBy.
        var specification = new Sorted(query => query.Where(Expression.Lambda<Func<Commune, bool>>(new CannotCompile(), Expression.Parameter(typeof(Commune)))));

        Should.NotThrow(() => SpecificationEvaluator.Default.GetQuery(Communes.AsQueryable(), specification));
        Should.Throw<ArgumentException>(() => specification.IsSatisfiedBy(Coubert));
    }

    [Fact]
    public void tracking_is_a_flag_that_changes_no_answer()
    {
        new Everything().AsNoTracking.ShouldBeFalse();
        new NamesByPopulation(2_000).AsNoTracking.ShouldBeTrue();
        new Sorted(query => query.AsNoTracking()).Evaluate(Communes).ShouldBe(Communes);
    }

    [Fact]
    public void what_would_undo_an_earlier_word_is_refused()
    {
        Should.Throw<InvalidOperationException>(() => new Sorted(query => query.OrderBy(c => c.Name).OrderBy(c => c.Canton)));
        Should.Throw<InvalidOperationException>(() => new Sorted(query => query.OrderBy(c => c.Name).OrderByDescending(c => c.Canton)));
        Should.Throw<InvalidOperationException>(() => new Sorted(query => query.Skip(1).Skip(2)));
        Should.Throw<InvalidOperationException>(() => new Sorted(query => query.Take(1).Take(2)));
        Should.Throw<ArgumentOutOfRangeException>(() => new Sorted(query => query.Take(-1)));
        Should.Throw<ArgumentOutOfRangeException>(() => new Sorted(query => query.Skip(-1)));
        Should.Throw<InvalidOperationException>(() => new Taking(query =>
        {
            query.Select(c => c.Name);
            query.Select(c => c.Name);
        }));
    }

    [Fact]
    public void taking_nothing_is_refused_when_asked()
    {
        var specification = new Taking(query => query.Where(c => c.Population > 0));

        Should.Throw<InvalidOperationException>(() => specification.Evaluate(Communes));
        Should.Throw<InvalidOperationException>(() => SpecificationEvaluator.Default.GetQuery(Communes.AsQueryable(), specification));
    }

    [Fact]
    public void every_word_may_come_before_what_is_taken() =>
        new Taking(query => query.Where(c => c.Canton > 0).OrderByDescending(c => c.Canton).ThenByDescending(c => c.Population).ThenBy(c => c.Name).Skip(1).Take(2).AsNoTracking().Select(c => c.Name))
            .Evaluate(Communes).ShouldBe(["Maincy", "Meaux"]);

    private sealed record Commune(string Name, int Population, int Canton);

    private sealed record Query(int[] Limits, int? Skip, int? Take, bool ByPopulation, bool Ascending)
    {
        public Specification<Commune> ToSpecification() => new Sorted(query =>
        {
            foreach (var limit in Limits)
                query.Where(c => c.Population >= limit / 2);

            var ordered = (ByPopulation, Ascending) switch
            {
                (true, true) => query.OrderBy(c => c.Population).ThenBy(c => c.Name),
                (true, false) => query.OrderByDescending(c => c.Population).ThenByDescending(c => c.Canton),
                (false, true) => query.OrderBy(c => c.Name).ThenByDescending(c => c.Population),
                _ => query.OrderByDescending(c => c.Canton),
            };

            if (Skip is { } skip)
                ordered.Skip(skip);

            if (Take is { } take)
                ordered.Take(take);
        });
    }

    private sealed class Everything : Specification<Commune>;

    private sealed class Between : Specification<Commune>
    {
        public Between(int low, int high) => Query.Where(c => c.Population >= low).Where(c => c.Population < high);
    }

    private sealed class SecondSmallest : Specification<Commune>, ISingleResultSpecification<Commune>
    {
        public SecondSmallest() => Query.Where(c => c.Population < 56_000).OrderBy(c => c.Population).Skip(1).Take(1);
    }

    private sealed class NamesByPopulation : Specification<Commune, string>
    {
        public NamesByPopulation(int limit) => Query.Where(c => c.Population < limit).OrderBy(c => c.Population).AsNoTracking().Select(c => c.Name);
    }

    private sealed class Sorted : Specification<Commune>
    {
        public Sorted(Action<ISpecificationBuilder<Commune>> say) => say(Query);
    }

    private sealed class Taking : Specification<Commune, string>
    {
        public Taking(Action<ISpecificationBuilder<Commune, string>> say) => say(Query);
    }

    private sealed class CannotCompile : Expression
    {
        public override ExpressionType NodeType => ExpressionType.Extension;

        public override Type Type => typeof(bool);
    }
}
