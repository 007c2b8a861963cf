using Departement77.Faults.Scenarios;
using Xunit.Runner.InProc.SystemConsole;

// "run" is scripts/faults.sh's; everything else is a run of the tests.
return args is ["run", .. var rest] ? await FaultRun.RunAsync(rest) : await ConsoleRunner.Run(args);
