using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SecurityCoop.Edge;
using SecurityCoop.Enforcement;
using SecurityCoop.Enforcement.Disclosures;
using SecurityCoop.Enforcement.Impact;
using SecurityCoop.Hosting;
using SecurityCoop.Journal;
using SecurityCoop.Logistics.Consignments;
using SecurityCoop.Logistics.Disclosures;
using SecurityCoop.Logistics.Feed;
using SecurityCoop.Logistics.Filing;
using SecurityCoop.Logistics.Impact;
using SecurityCoop.Logistics.Recalls;
using SecurityCoop.Logistics.Records;
using SecurityCoop.Logistics.Screening;

namespace SecurityCoop.Logistics;

/// <summary>The logistics service: consignments filed before arrival, their risk, the warnings raised from them, the live feed.</summary>
public sealed class LogisticsModule : IModule
{
    public static string Name => "logistics";

    public static void AddServices(IHostApplicationBuilder builder)
    {
        builder.AddServiceDb<LogisticsDb>(Name);
        builder.AddEnforcement();
        builder.AddFinding<LogisticsDb>();
        builder.AddLedger<LogisticsDb, ConsignmentSubjects>(Name);
        builder.AddFeed<LogisticsDb, V1.ConsignmentEvent, ConsignmentFeed>();
        var services = builder.Services;
        services.AddEdgeService(V1.ConsignmentsService.Descriptor);
        services.AddEdgeService(V1.ConsignmentStreamService.Descriptor);
        services.AddEdgeService(V1.DisclosuresService.Descriptor);
        services.AddEdgeService(V1.RecallsService.Descriptor);
        services.AddEdgeService(V1.ImpactService.Descriptor);
        services.AddOptions<PrearrivalOptions>().BindConfiguration("Logistics:Prearrival").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ConsignmentFinder>();
        builder.AddImpact<LogisticsDb, ConsignmentFinder, ConsignmentRow, ConsignmentFilter, V1.Consignment, V1.ConsignmentEvent>(ConsignmentFilter.All);
        services.AddSingleton<IJournalTranslation<LogisticsDb>, ConsignmentTranslation>();
        // Read now: rules that cannot be explained stop the process before it serves.
        services.AddSingleton((builder.Configuration.GetSection("Logistics:Screening").Get<ScreeningOptions>() ?? new ScreeningOptions()).Load());
    }

    public static void AddConsumers(IBusRegistrationConfigurator bus) => bus.AddEnforcementConsumers<LogisticsDb>(Name);

    public static void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGrpcService<ConsignmentsEndpoint>();
        endpoints.MapGrpcService<ConsignmentStreamEndpoint>();
        endpoints.MapGrpcService<DisclosuresEndpoint>();
        endpoints.MapGrpcService<RecallsEndpoint>();
        endpoints.MapGrpcService<ImpactEndpoint>();
    }
}
