namespace Departement77.SgmNetwork.Application;

internal sealed partial class PublishedEvents
{
    private void MapSeats()
    {
    }
}
