using Departement77.Host;

return await Departement77Host.RunAsync(args);
