using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Development.V1;

namespace SecurityCoop.DevelopmentClock;

/// <summary>Lets a story move its process through time.</summary>
internal sealed class ClockEndpoint(StoryClock clock) : ClockService.ClockServiceBase
{
    private static readonly DateTimeOffset Earliest = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero), Latest = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override Task<Clock> GetClock(GetClockRequest request, ServerCallContext context) => Task.FromResult(Now());

    public override Task<Clock> SetClock(SetClockRequest request, ServerCallContext context)
    {
        var now = request.NowTime.ToDateTimeOffset();
        Demand(now >= Earliest && now <= Latest, "now_time", "must lie from 1900 to 2200");
        clock.Set(now);
        return Task.FromResult(Now());
    }

    public override Task<Clock> AdvanceClock(AdvanceClockRequest request, ServerCallContext context)
    {
        var by = request.By.ToTimeSpan();
        Demand(by > TimeSpan.Zero && clock.GetUtcNow() < Latest - by, "by", "must be positive and end before 2200");
        clock.Advance(by);
        return Task.FromResult(Now());
    }

    private Clock Now() => new() { NowTime = Timestamp.FromDateTimeOffset(clock.GetUtcNow()) };

    private static void Demand(bool holds, string field, string rule)
    {
        var violations = new Violations();
        violations.Check(holds, field, rule);
        violations.Refuse();
    }
}
