using CsCheck;
using Departement77.BuildingBlocks.Domain.Values;
using ErrorOr;

namespace Departement77.BuildingBlocks.Tests.Values;

public sealed class DateRangeTests
{
    private static readonly DateOnly First = new(2026, 1, 1);

    private static readonly Gen<DateRange> Ranges =
        Gen.Select(Gen.Int[0, 30], Gen.Int[0, 15]).Select((start, length) =>
            length == 0 ? DateRange.Since(First.AddDays(start)) : DateRange.Create(First.AddDays(start), First.AddDays(start + length)).Value);

    [Fact]
    public void the_end_is_not_in_the_range()
    {
        var january = DateRange.Create(First, new DateOnly(2026, 2, 1)).Value;

        january.Contains(new DateOnly(2025, 12, 31)).ShouldBeFalse();
        january.Contains(First).ShouldBeTrue();
        january.Contains(new DateOnly(2026, 1, 31)).ShouldBeTrue();
        january.Contains(new DateOnly(2026, 2, 1)).ShouldBeFalse();
        january.LastDay.ShouldBe(new DateOnly(2026, 1, 31));
    }

    [Fact]
    public void a_range_without_end_goes_on()
    {
        var open = DateRange.Create(First, end: null).Value;

        open.ShouldBe(DateRange.Since(First));
        open.Contains(DateOnly.MaxValue).ShouldBeTrue();
        open.Contains(First.AddDays(-1)).ShouldBeFalse();
        open.LastDay.ShouldBeNull();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void a_range_without_a_day_is_refused(int length)
    {
        var error = DateRange.Create(First, First.AddDays(length)).FirstError;

        error.Code.ShouldBe("date_range.invalid");
        error.Type.ShouldBe(ErrorType.Validation);
        error.Description.ShouldStartWith("Indiquez une date de fin postérieure à la date de début");
    }

    [Fact]
    public void ranges_that_follow_each_other_do_not_overlap()
    {
        var january = DateRange.Create(First, new DateOnly(2026, 2, 1)).Value;

        january.Overlaps(DateRange.Since(new DateOnly(2026, 2, 1))).ShouldBeFalse();
        january.Overlaps(DateRange.Since(new DateOnly(2026, 1, 31))).ShouldBeTrue();
    }

    [Fact]
    public void overlapping_is_symmetric() =>
        Gen.Select(Ranges, Ranges).Sample((one, other) => one.Overlaps(other) == other.Overlaps(one));

    [Fact]
    public void overlapping_is_having_a_day_in_common() =>
        Gen.Select(Ranges, Ranges).Sample((one, other) =>
            one.Overlaps(other) == Enumerable.Range(0, 60).Select(First.AddDays).Any(day => one.Contains(day) && other.Contains(day)));

    [Fact]
    public void a_range_overlaps_itself() => Ranges.Sample(range => range.Overlaps(range));

    [Fact]
    public void no_range_is_the_default() => default(DateRange).ShouldBeNull();
}
