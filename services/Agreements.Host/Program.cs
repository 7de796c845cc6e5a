using SecurityCoop.Agreements;
using SecurityCoop.BuildingBlocks;

await new ServiceHost(args).With<AgreementsModule>().Run();
