namespace Departement77.ServiceCatalogue.Domain.Dialogue;

internal static class DialogueSides
{
    public static string French(this DialogueSide side) => side switch
    {
        DialogueSide.Member => "collectivité",
        DialogueSide.Coordinator => "coordinateur",
        DialogueSide.Body => "organisme",
        _ => throw new ArgumentOutOfRangeException(nameof(side), side, "This side has no French name."),
    };
}
