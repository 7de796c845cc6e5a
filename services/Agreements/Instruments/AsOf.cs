using Google.Protobuf.WellKnownTypes;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Instruments;

/// <summary>The two times of a question about status: of which instant of law, and as known when.</summary>
internal readonly record struct AsOf(long ValidAt, long KnownAt)
{
    /// <summary>Refusals: FIELDS_INVALID.</summary>
    public static AsOf Of(Timestamp? validTime, Timestamp? knownTime, Instrument instrument, long now)
    {
        var violations = new Violations();
        var valid = Instants.Check(validTime, "valid_time", violations);
        var known = Instants.Check(knownTime, "known_time", violations);
        // Acts are learned of one after another: the last of several at one instant a little later.
        violations.Check(!(known > Math.Max(now, instrument.UpdatedAt)), "known_time", "must not lie in the future: nobody knows yet what will be recorded");
        violations.Refuse();
        return new AsOf(valid ?? now, known ?? long.MaxValue);
    }
}
