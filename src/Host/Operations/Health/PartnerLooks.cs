using Departement77.BuildingBlocks.Infrastructure.Documents;
using Departement77.BuildingBlocks.Infrastructure.Mailing;

namespace Departement77.Host.Operations.Health;

/// <summary>Does the mail server answer?</summary>
internal sealed class MailLook(MailProbe probe) : ILook
{
    public string Name => "mail";

    public async Task<Finding> LookAsync(CancellationToken cancellation)
    {
        if (!probe.IsConfigured)
            return new(Finding.Ok, "Les courriels sont déposés dans un dossier, que relève un autre programme.");

        return await probe.AnswersAsync(cancellation)
            ? new(Finding.Ok, "Le serveur de courriel répond.")
            : new(Finding.Failing, "Le serveur de courriel ne répond pas : les courriels attendent, et seront retentés.", "Vérifiez Mail__SmtpHost et Mail__SmtpPort, puis ce serveur. Aucun courriel n'est perdu : après 8 essais, rejouez les livraisons abandonnées.");
    }
}

/// <summary>Does the antivirus answer?</summary>
internal sealed class AntivirusLook(DocumentScanner scanner) : ILook
{
    public string Name => "antivirus";

    public async Task<Finding> LookAsync(CancellationToken cancellation)
    {
        if (!scanner.IsConfigured)
            return new(Finding.Ok, "Aucun antivirus n'est configuré : les fichiers reçus ne sont pas examinés.");

        return await scanner.AnswersAsync(cancellation)
            ? new(Finding.Ok, "L'antivirus répond.")
            : new(Finding.Failing, "L'antivirus ne répond pas : aucun fichier n'est accepté.", "Relancez clamd, et vérifiez Documents__Antivirus.");
    }
}
