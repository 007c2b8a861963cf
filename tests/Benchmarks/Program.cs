using Departement77.Benchmarks;
using Departement77.Benchmarks.Servers;

if (args is ["--serve", var role])
    return await Serve.RunAsync(role);

if (args is ["--help"])
{
    Console.WriteLine(Arguments.Help);
    return 0;
}

try
{
    await Run.AllAsync(Arguments.Parse(args));
    return 0;
}
catch (FormatException e)
{
    await Console.Error.WriteLineAsync($"{e.Message}{Environment.NewLine}{Environment.NewLine}{Arguments.Help}");
    return 2;
}
