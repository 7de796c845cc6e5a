using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SecurityCoop.Agreements.Access;
using SecurityCoop.Agreements.Areas;
using SecurityCoop.Agreements.Commitments;
using SecurityCoop.Agreements.Directory;
using SecurityCoop.Agreements.Disclosures;
using SecurityCoop.Agreements.Documents;
using SecurityCoop.Agreements.Dossiers;
using SecurityCoop.Agreements.Foresight;
using SecurityCoop.Agreements.Indicators;
using SecurityCoop.Agreements.Instruments;
using SecurityCoop.Agreements.Lists;
using SecurityCoop.Agreements.Meetings;
using SecurityCoop.Agreements.Policy;
using SecurityCoop.Agreements.Programmes;
using SecurityCoop.Agreements.Provisions;
using SecurityCoop.Agreements.Recalls;
using SecurityCoop.Agreements.Requests;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Edge;
using SecurityCoop.Enforcement;
using SecurityCoop.Enforcement.Disclosures;
using SecurityCoop.Enforcement.Disclosures.Hindsight;
using SecurityCoop.Enforcement.Policies;
using SecurityCoop.Hosting;
using SecurityCoop.Journal;

namespace SecurityCoop.Agreements;

/// <summary>Instruments, parties, provisions and the directory; what they compile to, and where that is enforced.</summary>
public sealed class AgreementsModule : IModule
{
    public static string Name => "agreements";

    public static void AddServices(IHostApplicationBuilder builder)
    {
        builder.AddServiceDb<AgreementsDb>(Name);
        builder.Services.AddSingleton<OwnRegister>();
        builder.Services.AddSingleton<IPolicyRegister>(provider => provider.GetRequiredService<OwnRegister>());
        builder.AddEnforcement();
        builder.AddLedger<AgreementsDb, DocumentSubjects>(Name);
        var services = builder.Services;
        services.AddEdgeService(V1.DirectoryService.Descriptor);
        services.AddEdgeService(V1.AgreementsService.Descriptor);
        services.AddEdgeService(V1.ProvisionsService.Descriptor);
        services.AddEdgeService(V1.AccessService.Descriptor);
        services.AddEdgeService(V1.ForesightService.Descriptor);
        services.AddEdgeService(V1.CommitmentsService.Descriptor);
        services.AddEdgeService(V1.MeetingsService.Descriptor);
        services.AddEdgeService(V1.ProgrammesService.Descriptor);
        services.AddEdgeService(V1.IndicatorsService.Descriptor);
        services.AddEdgeService(V1.RequestsService.Descriptor);
        services.AddEdgeService(V1.AreasService.Descriptor);
        services.AddEdgeService(V1.DocumentsService.Descriptor);
        services.AddEdgeService(V1.DisclosuresService.Descriptor);
        services.AddEdgeService(V1.RecallsService.Descriptor);
        // The policy goes out whole; how large it is, the parties decide.
        services.AddGrpc().AddServiceOptions<AccessEndpoint>(o => o.MaxSendMessageSize = null);
        services.AddOptions<DocumentOptions>().BindConfiguration("Agreements:Documents").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<CommitmentOptions>().BindConfiguration("Agreements:Commitments").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<AgreementsOptions>().BindConfiguration("Agreements").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IJournalTranslation<AgreementsDb>, AgreementsTranslation>();
        services.AddSingleton<Pages>();
        services.AddSingleton<PolicyGate>();
        services.AddSingleton<PolicyInForce>();
        // The register's own policy is never stale. What a replica began by the one of before it may still finish.
        services.AddSingleton(p => new LedgerLaw<AgreementsDb>(
            p.GetRequiredService<PolicyInForce>().Now, () => p.GetRequiredService<IOptions<AgreementsOptions>>().Value.LeaseDuration, () => Task.Delay(Timeout.Infinite)));
        builder.AddForesight();
        services.AddScoped<ActRecorder>();
        services.AddScoped<AgencyShowing>();
        services.AddScoped<DirectoryRecorder>();
        services.AddScoped<Dossier>();
        services.AddScoped<AreaRecorder>();
        services.AddScoped<DocumentRecorder>();
        services.AddScoped<DocumentReader>();
        services.AddSingleton(provider => new UploadSeats(provider.GetRequiredService<IOptions<DocumentOptions>>().Value.UploadsAtOnce));
        services.AddSingleton<EpochWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<EpochWatch>());
        services.AddSingleton<EnforcementWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<EnforcementWatch>());
        services.AddSingleton<DueRound>();
        services.AddHostedService<DueLeader>();
    }

    /// <summary>It listens for evidence of commitments only: treaty status follows from acts alone.</summary>
    public static void AddConsumers(IBusRegistrationConfigurator bus) => bus.AddConsumer<OnDeedDone>();

    public static void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGrpcService<DirectoryEndpoint>();
        endpoints.MapGrpcService<AgreementsEndpoint>();
        endpoints.MapGrpcService<ProvisionsEndpoint>();
        endpoints.MapGrpcService<AccessEndpoint>();
        endpoints.MapGrpcService<ForesightEndpoint>();
        endpoints.MapGrpcService<CommitmentsEndpoint>();
        endpoints.MapGrpcService<MeetingsEndpoint>();
        endpoints.MapGrpcService<ProgrammesEndpoint>();
        endpoints.MapGrpcService<IndicatorsEndpoint>();
        endpoints.MapGrpcService<RequestsEndpoint>();
        endpoints.MapGrpcService<AreasEndpoint>();
        endpoints.MapGrpcService<DocumentsEndpoint>();
        endpoints.MapGrpcService<DisclosuresEndpoint>();
        endpoints.MapGrpcService<RecallsEndpoint>();
    }
}
