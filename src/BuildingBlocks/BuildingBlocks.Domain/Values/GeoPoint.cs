namespace Departement77.BuildingBlocks.Domain.Values;

/// <summary>A point on the Earth in WGS 84 degrees. A class, so that there is no default point off the coast of Africa.</summary>
public sealed record GeoPoint
{
    /// <summary>The mean radius of the Earth, as in the worked examples of the matching.</summary>
    private const double EarthRadiusInKilometres = 6371.0;

    /// <summary>A point; coordinates come from reference data, so a wrong one is a fault of the program.</summary>
    /// <param name="latitude">Degrees to the north, from -90 to 90.</param>
    /// <param name="longitude">Degrees to the east, from -180 to 180.</param>
    public GeoPoint(double latitude, double longitude)
    {
        Latitude = latitude is >= -90 and <= 90 ? latitude : throw new ArgumentOutOfRangeException(nameof(latitude), latitude, "A latitude lies between -90 and 90.");
        Longitude = longitude is >= -180 and <= 180 ? longitude : throw new ArgumentOutOfRangeException(nameof(longitude), longitude, "A longitude lies between -180 and 180.");
    }

    /// <summary>Degrees to the north.</summary>
    public double Latitude { get; }

    /// <summary>Degrees to the east.</summary>
    public double Longitude { get; }

    /// <summary>Distance as the crow flies, by the haversine formula.</summary>
    /// <param name="other">The other point.</param>
    public double DistanceInKilometresTo(GeoPoint other)
    {
        var northward = Math.Sin(Radians(other.Latitude - Latitude) / 2);
        var eastward = Math.Sin(Radians(other.Longitude - Longitude) / 2);
        var haversine = (northward * northward) + (Math.Cos(Radians(Latitude)) * Math.Cos(Radians(other.Latitude)) * eastward * eastward);

        return 2 * EarthRadiusInKilometres * Math.Asin(Math.Sqrt(haversine));
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
