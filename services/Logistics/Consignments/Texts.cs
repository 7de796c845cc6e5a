using Google.Protobuf.WellKnownTypes;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Logistics.Consignments;

/// <summary>Rules of text and instants that every field of their kind keeps.</summary>
internal static class Texts
{
    private const long FirstSecond = -62_135_596_800, LastSecond = 253_402_300_799;

    /// <summary>So many characters (Unicode code points), not blank, and no control characters but line breaks and tabs.</summary>
    public static void CheckGiven(string text, int most, string path, Violations violations)
    {
        violations.Check(!string.IsNullOrWhiteSpace(text), path, "must not be blank");
        violations.Check(text.Length <= most || text.EnumerateRunes().Count() <= most, path, $"must be at most {most:N0} characters");
        violations.Check(!text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')), path, "must hold no control characters");
    }

    /// <summary>UTC microseconds; null where there is none, or, with a violation, where it is outside what protobuf and our databases hold.</summary>
    public static long? Instant(Timestamp? time, string path, Violations violations)
    {
        if (time is null) return null;
        var wellFormed = time.Seconds is >= FirstSecond and <= LastSecond && time.Nanos is >= 0 and <= 999_999_999;
        return violations.Check(wellFormed, path, "must be a timestamp of the years 1 to 9999") ? time.Microseconds() : null;
    }
}
