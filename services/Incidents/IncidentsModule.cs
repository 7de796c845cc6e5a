using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SecurityCoop.Agreements.V1;
using SecurityCoop.Edge;
using SecurityCoop.Enforcement;
using SecurityCoop.Enforcement.Disclosures;
using SecurityCoop.Enforcement.Impact;
using SecurityCoop.Enforcement.Policies;
using SecurityCoop.Hosting;
using SecurityCoop.Incidents.Attention;
using SecurityCoop.Incidents.Contributions;
using SecurityCoop.Incidents.Correlation;
using SecurityCoop.Incidents.Disclosures;
using SecurityCoop.Incidents.Evidence;
using SecurityCoop.Incidents.Exports;
using SecurityCoop.Incidents.Feed;
using SecurityCoop.Incidents.Feedback;
using SecurityCoop.Incidents.Finding;
using SecurityCoop.Incidents.Impact;
using SecurityCoop.Incidents.Intake;
using SecurityCoop.Incidents.Recalls;
using SecurityCoop.Incidents.Records;
using SecurityCoop.Incidents.Reports;
using SecurityCoop.Incidents.Requests;
using SecurityCoop.Incidents.Search;
using SecurityCoop.Incidents.Seizures;
using SecurityCoop.Incidents.Taxii;
using SecurityCoop.Incidents.Types;
using SecurityCoop.Incidents.Warnings;
using SecurityCoop.Incidents.Zones;
using SecurityCoop.Journal;

namespace SecurityCoop.Incidents;

/// <summary>The incidents service: reports, revisions, search, seizures and their statistics, evidence, the live feed.</summary>
public sealed class IncidentsModule : IModule
{
    public static string Name => "incidents";

    public static void AddServices(IHostApplicationBuilder builder)
    {
        builder.AddServiceDb<IncidentsDb>(Name);
        builder.AddEnforcement();
        builder.AddFinding<IncidentsDb>();
        builder.AddLedger<IncidentsDb, IncidentSubjects>(Name);
        builder.AddFeed<IncidentsDb, V1.IncidentEvent, IncidentFeed>();
        var services = builder.Services;
        services.AddEdgeService(V1.IncidentsService.Descriptor);
        services.AddEdgeService(V1.IncidentStreamService.Descriptor);
        services.AddEdgeService(V1.CorrelationService.Descriptor);
        services.AddEdgeService(V1.InformationRequestsService.Descriptor);
        services.AddEdgeService(V1.ContributionsService.Descriptor);
        services.AddEdgeService(V1.AttentionService.Descriptor);
        services.AddEdgeService(V1.SeizuresService.Descriptor);
        services.AddEdgeService(V1.FeedbackService.Descriptor);
        services.AddEdgeService(V1.EvidenceService.Descriptor);
        services.AddEdgeService(V1.ExportsService.Descriptor);
        services.AddEdgeService(V1.TaxonomyService.Descriptor);
        services.AddEdgeService(V1.TaxiiService.Descriptor);
        services.Configure<EdgeOptions>(edge => edge.Dialects.Add(TaxiiDocuments.Dialect));
        services.AddSingleton<TaxiiShelf>();
        services.AddEdgeService(V1.DisclosuresService.Descriptor);
        services.AddEdgeService(V1.RecallsService.Descriptor);
        services.AddEdgeService(V1.ImpactService.Descriptor);
        services.AddOptions<IncidentsOptions>().BindConfiguration("Incidents").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IJournalTranslation<IncidentsDb>, IncidentsTranslation>();
        services.AddSingleton<ReportBatch>();
        services.AddSingleton<ReportQueue>();
        services.AddHostedService(provider => provider.GetRequiredService<ReportQueue>());
        services.AddHostedService<IndexOldRecords>();
        services.AddSingleton<IncidentFinder>();
        services.AddSingleton<OwnIncidents>();
        services.AddSingleton<ZoneBook>();
        services.AddHostedService<FollowAreas>();
        services.AddGrpcClient<AreasService.AreasServiceClient>((p, o) => o.Address = new Uri(p.GetRequiredService<IOptions<PolicyOptions>>().Value.Address));
        services.AddSingleton<RequestReader>();
        services.AddSingleton<ContributionReader>();
        services.AddSingleton<SeizureFinder>();
        services.AddSingleton<WarningFinder>();
        services.AddSingleton<FeedbackFinder>();
        services.AddOptions<FeedbackOptions>().BindConfiguration("Incidents:Feedback").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<EvidenceOptions>().BindConfiguration("Incidents:Evidence").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<EvidenceFiles>();
        services.AddSingleton<EvidenceReader>();
        services.AddSingleton<EvidenceIntake>();
        services.AddSingleton<CustodyLog>();
        builder.AddImpact<IncidentsDb, IncidentFinder, IncidentRow, RecordFilter, V1.Incident, V1.IncidentEvent>(new RecordFilter());
        builder.AddImpact<IncidentsDb, SeizureFinder, SeizureRow, RecordFilter, V1.Seizure>(new RecordFilter());
        builder.AddImpact<IncidentsDb, FeedbackFinder, FeedbackRow, FeedbackFilter, V1.Feedback>(new FeedbackFilter());
    }

    public static void AddConsumers(IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<OnConsignmentWarningRaised>();
        bus.AddEnforcementConsumers<IncidentsDb>(Name);
    }

    public static void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGrpcService<IncidentsEndpoint>();
        endpoints.MapGrpcService<IncidentStreamEndpoint>();
        endpoints.MapGrpcService<CorrelationEndpoint>();
        endpoints.MapGrpcService<InformationRequestsEndpoint>();
        endpoints.MapGrpcService<ContributionsEndpoint>();
        endpoints.MapGrpcService<AttentionEndpoint>();
        endpoints.MapGrpcService<SeizuresEndpoint>();
        endpoints.MapGrpcService<FeedbackEndpoint>();
        endpoints.MapGrpcService<EvidenceEndpoint>();
        endpoints.MapGrpcService<ExportsEndpoint>();
        endpoints.MapGrpcService<TaxonomyEndpoint>();
        endpoints.MapGrpcService<TaxiiEndpoint>();
        endpoints.MapGrpcService<DisclosuresEndpoint>();
        endpoints.MapGrpcService<RecallsEndpoint>();
        endpoints.MapGrpcService<ImpactEndpoint>();
    }
}
