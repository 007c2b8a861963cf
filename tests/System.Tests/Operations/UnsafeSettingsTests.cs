using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.Host;
using Departement77.Host.Operations;
using Departement77.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Departement77.SystemTests.Operations;

/// <summary>Outside of Development the product refuses to start with what would be unsafe, and says which setting it is.</summary>
public sealed class UnsafeSettingsTests : IDisposable
{
    private readonly string certificate = Path.Combine(Path.GetTempPath(), $"departement77-{Guid.CreateVersion7():N}.p12");

    public UnsafeSettingsTests()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=Departement77", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(TestHost.Start.AddYears(-1), TestHost.Start.AddYears(1));
        File.WriteAllBytes(certificate, made.Export(X509ContentType.Pkcs12, "secret"));
    }

    public void Dispose() => File.Delete(certificate);

    [Fact]
    public async Task a_host_with_safe_settings_can_be_built()
    {
        await using var app = Build();
        app.Environment.EnvironmentName.ShouldBe("Production");
    }

    [Theory]
    [InlineData("Demonstration", "true", "Demonstration")]
    [InlineData("Access:Issuer", "", "Access__Issuer")]
    [InlineData("Access:Issuer", "http://services.exemple.fr/", "Access__Issuer")]
    [InlineData("Access:ExternalIssuer", "http://oidc.exemple.fr/", "Access__ExternalIssuer")]
    [InlineData("urls", "http://0.0.0.0:8080", "http://0.0.0.0:8080")]
    [InlineData("urls", "http://127.0.0.1:8080;http://+:80", "http://+:80")]
    [InlineData("http_ports", "8080", "http://*:8080")]
    [InlineData("AllowedHosts", "", "AllowedHosts")]
    [InlineData("AllowedHosts", "*", "AllowedHosts")]
    [InlineData("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true", "ASPNETCORE_FORWARDEDHEADERS_ENABLED")]
    [InlineData("Database:RoleSecret", "", "Database__RoleSecret")]
    [InlineData("Database:RoleSecret", "court", "Database__RoleSecret")]
    [InlineData("Database:RoleSecret", "un mot de passe de vingt-cinq", "Database__RoleSecret")]
    [InlineData("ConnectionStrings:Departement77", "Host=db.exemple.fr;Database=d;Username=u;Password=un mot de passe de vingt-cinq", "SSL Mode=VerifyFull")]
    [InlineData("ConnectionStrings:Departement77", "Host=db.exemple.fr;Database=d;Username=u;Password=p;SSL Mode=Prefer", "SSL Mode=VerifyFull")]
    [InlineData("ConnectionStrings:Departement77", "", "Aucune base de données")]
    [InlineData("Access:KeyCertificate:Path", "", "Access__KeyCertificate__Path")]
    [InlineData("Access:KeyCertificate:Path", "/nulle/part.p12", "/nulle/part.p12")]
    [InlineData("Access:KeyCertificate:Password", "faux", "Access__KeyCertificate__Password")]
    [InlineData("Mail:SmtpHost", "", "Mail__SmtpHost")]
    [InlineData("Mail:From", "", "Mail__From")]
    [InlineData("Mail:From", "ne-pas-repondre@departement77.example", "Mail__From")]
    [InlineData("Documents:Folder", "", "Documents__Folder")]
    [InlineData("Documents:Folder", ".data/documents", "Documents__Folder")]
    [InlineData("Access:TokenRequestsPerMinute", "0", "Access__TokenRequestsPerMinute")]
    public void an_unsafe_setting_is_refused_by_its_name(string setting, string value, string named)
    {
        Should.Throw<StartupFailure>(() => Build((setting, value))).Message.ShouldContain(named);
    }

    [Theory]
    [InlineData("urls", "http://0.0.0.0:8080", "Proxies", "10.0.0.1")]
    [InlineData("ConnectionStrings:Departement77", "Host=db.exemple.fr;Database=d;Username=u;Password=p;SSL Mode=VerifyFull", "Proxies", "")]
    [InlineData("Mail:SmtpHost", "", "Mail:Folder", "/var/spool/departement77")]
    public async Task what_makes_a_setting_safe_is_accepted(string setting, string value, string other, string otherValue)
    {
        await using var app = Build((setting, value), (other, otherValue));
        app.ShouldNotBeNull();
    }

    [Fact]
    public void all_faults_are_told_at_once()
    {
        var message = Should.Throw<StartupFailure>(() => Build(("AllowedHosts", "*"), ("Mail:From", ""))).Message;

        message.ShouldContain("AllowedHosts");
        message.ShouldContain("Mail__From");
    }

    [Fact]
    public async Task a_database_of_the_demonstration_and_a_superuser_are_refused_before_the_first_request()
    {
        await using var host = await TestHost.StartAsync();
        var connections = host.Services.GetRequiredService<DatabaseConnections>();
        var superuser = new NpgsqlConnectionStringBuilder(host.Database.ConnectionString).Username!;

        (await Should.ThrowAsync<StartupFailure>(() => UnsafeSettings.ThrowWhenUnsafeAsync(connections, superuser, CancellationToken.None))).Message.ShouldContain("superutilisateur");
        (await Should.ThrowAsync<StartupFailure>(() => UnsafeSettings.ThrowWhenUnsafeAsync(connections, "departement77", CancellationToken.None))).Message.ShouldContain("démonstration");

        await host.AsSuperuserAsync("delete from access.account_roles; delete from access.accounts; delete from access.applications where client_id like 'member:%'");
        await UnsafeSettings.ThrowWhenUnsafeAsync(connections, "departement77", CancellationToken.None);
        await host.AsSuperuserAsync("alter table access.applications rename to gone");
        (await Should.ThrowAsync<StartupFailure>(() => UnsafeSettings.ThrowWhenUnsafeAsync(connections, "departement77", CancellationToken.None))).Message.ShouldContain("migrate");
    }

    private WebApplication Build(params (string Setting, string Value)[] changes) =>
        Departement77Host.Build(["--environment", "Production"], builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["ConnectionStrings:Departement77"] = "Host=127.0.0.1;Database=d;Username=departement77;Password=un mot de passe de vingt-cinq",
                ["Database:RoleSecret"] = "un autre secret, assez long",
                ["Access:Issuer"] = "https://services.exemple.fr/",
                ["Access:KeyCertificate:Path"] = certificate,
                ["Access:KeyCertificate:Password"] = "secret",
                ["AllowedHosts"] = "services.exemple.fr;localhost",
                ["Mail:SmtpHost"] = "smtp.exemple.fr",
                ["Mail:From"] = "ne-pas-repondre@exemple.fr",
                ["Documents:Folder"] = "/var/lib/departement77/documents",
            });
            builder.Configuration.AddInMemoryCollection(changes.Select(change => new KeyValuePair<string, string?>(change.Setting, change.Value)));
        });
}
