using SecurityCoop.Agreements;
using SecurityCoop.Hosting;

await new ServiceHost(args).With<AgreementsModule>().Run();
