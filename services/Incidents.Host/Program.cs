using SecurityCoop.BuildingBlocks;
using SecurityCoop.Incidents;

await new ServiceHost(args).With<IncidentsModule>().Run();
