using System.Globalization;
using System.Security.Cryptography;
using Departement77.Fuzzer.Documents;
using Departement77.Fuzzer.Running;
using Departement77.TestKit;

const string help = """
    Sends generated requests, good and broken, to every operation of the OpenAPI documents of a host that it starts, and judges each answer.

      scripts/fuzz.sh [--requests 20000] [--seed NUMBER] [--verbose true]

      --requests   how many to send (20000)
      --seed       the same seed sends the same requests to a fresh host; without one, a new one is drawn and printed
      --verbose    also names the operations that never succeeded
    Ends with 1 when there is a fault: each is shrunk and printed as a curl command.
    """;

var requests = 20_000;
var seed = BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(sizeof(uint)));
var isVerbose = false;
for (var i = 0; i < args.Length; i += 2)
{
    var value = i + 1 < args.Length ? args[i + 1] : "";
    var isRead = args[i] switch
    {
        "--requests" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out requests) && requests > 0,
        "--seed" => uint.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out seed),
        "--verbose" => bool.TryParse(value, out isVerbose),
        _ => false,
    };
    if (isRead)
        continue;

    Console.WriteLine(help);
    return args[i] == "--help" ? 0 : 2;
}

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Seed {seed}, {requests} requests"));
await using var host = await TestHost.StartAsync();
var documents = await DocumentReader.ReadAsync(host.Anonymous);
Console.WriteLine($"Documents: {string.Join(", ", documents.Select(document => $"{document.Name} ({document.Operations.Count})"))}");
var plan = new FuzzPlan(requests, seed, host.DrainAsync)
{
    Progress = sent =>
    {
        if (sent % 2_000 == 0)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {sent} sent"));
    },
};
var report = await new Fuzzing(documents, Product.CallersOf(host), plan).RunAsync();
Console.WriteLine(report);
if (isVerbose)
    Console.WriteLine($"Never with success: {string.Join(", ", report.NeverSucceeded.Select(operation => operation.Id).Order(StringComparer.Ordinal))}");

return report.IsClean ? 0 : 1;
