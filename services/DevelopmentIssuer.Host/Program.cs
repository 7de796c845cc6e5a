using SecurityCoop.BuildingBlocks;
using SecurityCoop.DevelopmentIssuer;

await new ServiceHost(args).With<DevelopmentIssuerModule>().Run();
