using SecurityCoop.Hosting;
using SecurityCoop.Incidents;

await new ServiceHost(args).With<IncidentsModule>().Run();
