using SecurityCoop.Agreements;
using SecurityCoop.DevelopmentClock;
using SecurityCoop.DevelopmentIssuer;
using SecurityCoop.Hosting;
using SecurityCoop.Incidents;
using SecurityCoop.Logistics;
using SecurityCoop.Standalone;

await new ServiceHost(args).With<OneProcess>().With<DevelopmentClockModule>().With<DevelopmentIssuerModule>()
    .With<AgreementsModule>().With<IncidentsModule>().With<LogisticsModule>().Run();
