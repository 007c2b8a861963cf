using CsCheck;
using Departement77.BuildingBlocks.Domain.Values;

namespace Departement77.BuildingBlocks.Tests.Values;

public sealed class GeoPointTests
{
    private static readonly GeoPoint Lieusaint = new(48.626, 2.5499);

    private static readonly Gen<GeoPoint> Points =
        Gen.Select(Gen.Double[-90, 90], Gen.Double[-180, 180]).Select((latitude, longitude) => new GeoPoint(latitude, longitude));

    [Theory]
    [InlineData(48.5885, 2.5737, 4.52)] // Savigny-le-Temple
    [InlineData(48.5445, 2.658, 12.06)] // Melun
    [InlineData(48.5138, 2.6285, 13.75)] // Dammarie-lès-Lys
    public void distances_are_those_of_the_worked_examples_of_the_matching(double latitude, double longitude, double kilometres) =>
        Math.Round(Lieusaint.DistanceInKilometresTo(new GeoPoint(latitude, longitude)), 2).ShouldBe(kilometres);

    [Fact]
    public void a_quarter_of_the_globe_is_a_quarter_of_its_girth() =>
        new GeoPoint(0, 0).DistanceInKilometresTo(new GeoPoint(90, 0)).ShouldBe(Math.PI / 2 * 6371, 0.001);

    [Fact]
    public void opposite_points_are_half_the_girth_apart() =>
        Points.Sample(point =>
        {
            var opposite = new GeoPoint(-point.Latitude, point.Longitude > 0 ? point.Longitude - 180 : point.Longitude + 180);
            point.DistanceInKilometresTo(opposite).ShouldBe(Math.PI * 6371, 0.01);
        });

    [Fact]
    public void distance_is_symmetric_and_zero_to_itself() =>
        Gen.Select(Points, Points).Sample((one, other) =>
        {
            one.DistanceInKilometresTo(other).ShouldBe(other.DistanceInKilometresTo(one), 0.000001);
            one.DistanceInKilometresTo(one).ShouldBe(0);
        });

    [Theory]
    [InlineData(90.1, 0)]
    [InlineData(-90.1, 0)]
    [InlineData(0, 180.1)]
    [InlineData(0, -180.1)]
    [InlineData(double.NaN, 0)]
    [InlineData(0, double.NaN)]
    public void a_point_off_the_globe_is_a_fault_of_the_program(double latitude, double longitude) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new GeoPoint(latitude, longitude));

    [Fact]
    public void no_point_is_the_default() => default(GeoPoint).ShouldBeNull();
}
