using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Events;
using SecurityCoop.Incidents.Tests.Feed;
using SecurityCoop.Incidents.Tests.Reports;
using SecurityCoop.Sharing;
using static SecurityCoop.Incidents.Tests.Agreed;

namespace SecurityCoop.Incidents.Tests.Feedback;

/// <summary>Warnings as logistics raises them, and words on them. Test data.</summary>
internal static class Chain
{
    public const string Origin = "origin-watch@1", Route = "route-watch@1";

    /// <summary>A warning of an agency, once it is there.</summary>
    public static async Task<V1.Incident> Warn(this IncidentsUnderTest service, string agency, TimeSpan? arrivesIn, params string[] rules)
    {
        using var subscriber = Subscriber.Open(service, agency);
        await subscriber.Until(V1.IncidentEvent.EventOneofCase.SnapshotComplete);
        await service.Services.GetRequiredService<IBus>().Publish(new ConsignmentWarningRaised
        {
            Consignment = $"consignments/{Guid.NewGuid()}",
            Revision = 2,
            Lineage = [agency],
            Marking = Samples.Marking().ToByteArray(),
            Place = [],
            Risk = (int)Type.V1.Level.High,
            Reasons = [.. rules.Select(rule => $"Test data: {rule}")],
            Rules = rules,
            RaisedAt = service.Clock.Now(),
            RaisedBy = "test-officer",
            ExpectedAt = arrivesIn is { } span ? service.Clock.Now() + (long)span.TotalMicroseconds : 0,
        });
        return await subscriber.Upsert();
    }

    public static async Task<V1.Feedback> Say(this IncidentsUnderTest service, string agency, string warning, V1.FeedbackResult result, Action<V1.Feedback>? change = null) =>
        await service.Feedback.GiveFeedbackAsync(service.Word(warning, result, change), service.As(agency));

    public static V1.GiveFeedbackRequest Word(this IncidentsUnderTest service, string warning, V1.FeedbackResult result, Action<V1.Feedback>? change = null)
    {
        var inspected = result != V1.FeedbackResult.NotInspected;
        var feedback = new V1.Feedback
        {
            Warning = warning,
            Result = result,
            InspectedTime = inspected ? Timestamp.FromDateTimeOffset(service.Clock.GetUtcNow()) : null,
            Remarks = inspected ? "" : "Test data: no scanner.",
            Marking = Samples.Marking(),
        };
        change?.Invoke(feedback);
        return new V1.GiveFeedbackRequest { Feedback = feedback };
    }

    public static async Task<IReadOnlyList<V1.DueFeedback>> Due(this IncidentsUnderTest service, string agency, bool overdue = false) =>
        (await service.Feedback.ListDueFeedbackAsync(new() { Overdue = overdue }, service.As(agency))).Due;

    /// <summary>Shares consignments and what comes of them.</summary>
    public static Grant Shared(string originator, string recipient, Func<GrantTerms, GrantTerms>? terms = null) =>
        From(originator, recipient, of => (terms ?? (t => t))(of with { Domain = Sharing.Domain.Consignment, Actions = Actions.Read | Actions.Subscribe }));
}
