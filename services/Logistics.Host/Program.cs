using SecurityCoop.BuildingBlocks;
using SecurityCoop.Logistics;

await new ServiceHost(args).With<LogisticsModule>().Run();
