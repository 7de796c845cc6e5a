using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Journal;

namespace SecurityCoop.Incidents.Attention;

internal sealed partial class AttentionEndpoint
{
    private static readonly TimeSpan LongestShelf = TimeSpan.FromDays(30);

    public override Task<V1.Attention> ShelveIncident(V1.ShelveIncidentRequest request, ServerCallContext context)
    {
        var write = Write.Of(context, request, request.RequestId, clock);
        var violations = new Violations();
        var until = Instants.Check(request.ShelfEndTime, "shelf_end_time", violations);
        violations.Check(until is null || (until > write.At && until - write.At <= LongestShelf.TotalMicroseconds), "shelf_end_time", $"must be later than now, and at most {LongestShelf.TotalDays} days");
        Texts.CheckGiven(request.Reason, MaxNote, "reason", violations);
        violations.Refuse();
        return Step(context, write, request.Name, V1.AttentionState.Shelved, request.Reason, shelvedUntil: until);
    }
}
