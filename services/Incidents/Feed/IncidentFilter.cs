using System.Security.Cryptography;
using Google.Protobuf;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Feed;
using SecurityCoop.Incidents.Finding;
using SecurityCoop.Incidents.Reports;

namespace SecurityCoop.Incidents.Feed;

/// <summary>What a subscriber wants of incidents: the same fields, with the same meaning, as in lists.</summary>
internal sealed class IncidentFilter : IFeedFilter
{
    private readonly RecordFilter filter;

    private IncidentFilter(RecordFilter filter, string key) => (this.filter, Key) = (filter, key);

    public string Key { get; }

    /// <summary>Refusals: FIELDS_INVALID.</summary>
    public static IncidentFilter Of(V1.SubscribeIncidentsRequest request)
    {
        var violations = new Violations();
        var filter = FilterRules.Read(request.Types_, request.MinSeverity, request.Originator, request.OccurredAfter, request.OccurredBefore, violations) with { States = request.States };
        violations.Refuse();
        var wanted = request.Clone();
        wanted.Cursor = "";
        return new IncidentFilter(filter, Convert.ToHexStringLower(SHA256.HashData(wanted.ToByteArray())));
    }

    public bool Wants(IMessage shown) => IncidentFinder.Wants(filter, (V1.Incident)shown);
}
