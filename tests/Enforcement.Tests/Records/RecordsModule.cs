using Grpc.Core;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SecurityCoop.Enforcement.Disclosures;
using SecurityCoop.Enforcement.Feed;
using SecurityCoop.Enforcement.Leaving;
using SecurityCoop.Enforcement.Policies;
using SecurityCoop.Hosting;
using SecurityCoop.Incidents.V1;
using SecurityCoop.Journal;

namespace SecurityCoop.Enforcement.Tests.Records;

/// <summary>Records and their live feed. The test itself is the register: it puts policies into the store.</summary>
internal sealed class RecordsModule : IModule
{
    public static string Name => "records";

    public static void AddServices(IHostApplicationBuilder builder)
    {
        builder.AddServiceDb<RecordsDb>(Name);
        builder.Services.AddSingleton<Interference>();
        builder.Services.AddSingleton<PolicyStore>();
        builder.Services.AddSingleton<Gate>();
        LeavingSetup.Add(builder.Services);
        builder.AddLedger<RecordsDb, RecordSubjects>(Name);
        builder.AddFeed<RecordsDb, IncidentEvent, RecordSource>();
    }

    public static void AddConsumers(IBusRegistrationConfigurator bus) { }

    public static void MapEndpoints(IEndpointRouteBuilder endpoints) => endpoints.MapGrpcService<RecordStreamEndpoint>();
}

internal sealed class RecordStreamEndpoint(LiveFeed<RecordsDb, IncidentEvent> feed) : IncidentStreamService.IncidentStreamServiceBase
{
    public override Task SubscribeIncidents(SubscribeIncidentsRequest request, IServerStreamWriter<IncidentEvent> responseStream, ServerCallContext context) =>
        feed.Serve(context, new TypeFilter(request.Types_), request.Cursor, responseStream);
}
