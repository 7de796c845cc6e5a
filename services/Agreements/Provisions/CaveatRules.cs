using Google.Protobuf.WellKnownTypes;
using SecurityCoop.Agreements.Directory;
using SecurityCoop.BuildingBlocks;
using Enum = System.Enum;

namespace SecurityCoop.Agreements.Provisions;

/// <summary>What a provision may attach to what it opens, and what it may oblige to.</summary>
internal static class CaveatRules
{
    private const int LeastAggregation = 2, MostAggregation = 1_000;
    private const string ForPermits = "is for PERMIT only";
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1), Minute = TimeSpan.FromMinutes(1), Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Year = TimeSpan.FromDays(366), Decade = 10 * Year, Century = 100 * Year;

    public static void CheckPermit(V1.SharingProvision wire, Violations violations)
    {
        for (var i = 0; i < wire.Handling.Count; i++) violations.CheckKnown(wire.Handling[i], $"provision.handling[{i}]");
        CheckSpan(wire.Retention, "provision.retention", Hour, Century, violations);
        CheckSpan(wire.Delay, "provision.delay", Second, Decade, violations);
        CheckSpan(wire.ReadableAfterEnd, "provision.readable_after_end", Hour, Century, violations);
        violations.Check(Enum.IsDefined(wire.OnSuspension), "provision.on_suspension", "must be one of its values");
        violations.Check(wire.Deadline is null, "provision.deadline", "is for OBLIGE only");
        if (wire.MinAggregation == 0) return;
        violations.Check(wire.MinAggregation is >= LeastAggregation and <= MostAggregation, "provision.min_aggregation", $"must lie within {LeastAggregation} and {MostAggregation}");
        violations.Check(wire.Actions.All(a => a == Type.V1.Action.Stats), "provision.min_aggregation", "must come with STATS as the only action: who may read can count");
    }

    /// <summary>What forbids or obliges attaches nothing.</summary>
    public static void CheckNone(V1.SharingProvision wire, Violations violations)
    {
        violations.Check(wire.Handling.Count == 0, "provision.handling", ForPermits);
        violations.Check(wire.Retention is null, "provision.retention", ForPermits);
        violations.Check(wire.Delay is null, "provision.delay", ForPermits);
        violations.Check(wire.MinAggregation == 0, "provision.min_aggregation", ForPermits);
        violations.Check(!wire.OriginatorControlled, "provision.originator_controlled", ForPermits);
        violations.Check(!wire.RequiresRequest, "provision.requires_request", ForPermits);
        violations.Check(!wire.Reciprocal, "provision.reciprocal", ForPermits);
        violations.Check(wire.OnSuspension == 0, "provision.on_suspension", ForPermits);
        violations.Check(wire.ReadableAfterEnd is null, "provision.readable_after_end", ForPermits);
        var obliges = wire.Effect == V1.ProvisionEffect.Oblige;
        violations.Check(obliges == wire.Deadline is not null, "provision.deadline", obliges ? "is required" : "is for OBLIGE only");
        CheckSpan(wire.Deadline, "provision.deadline", Minute, Year, violations);
    }

    private static void CheckSpan(Duration? span, string field, TimeSpan least, TimeSpan most, Violations violations)
    {
        if (span is null) return;
        var isWithin = span.Nanos is >= 0 and <= 999_999_999 && span.Seconds >= least.TotalSeconds
            && (span.Seconds < most.TotalSeconds || span.Seconds == most.TotalSeconds && span.Nanos == 0);
        violations.Check(isWithin, field, $"must lie within {least.TotalSeconds:0} and {most.TotalSeconds:0} seconds");
    }
}
