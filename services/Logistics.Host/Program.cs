using SecurityCoop.Hosting;
using SecurityCoop.Logistics;

await new ServiceHost(args).With<LogisticsModule>().Run();
