using SecurityCoop.DevelopmentIssuer;
using SecurityCoop.Hosting;

await new ServiceHost(args).With<DevelopmentIssuerModule>().Run();
