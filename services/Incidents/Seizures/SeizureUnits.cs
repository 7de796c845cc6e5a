using SecurityCoop.Identifiers.Units;

namespace SecurityCoop.Incidents.Seizures;

/// <summary>The units that what was seized is told in: mass, volume and counts.</summary>
internal static class SeizureUnits
{
    /// <summary>Every code, for messages.</summary>
    public static string Codes { get; } = string.Join(", ", Unit.All.Where(IsOurs).Select(unit => unit.Code));

    public static Unit? Find(string code) => Unit.Find(code) is { } unit && IsOurs(unit) ? unit : null;

    private static bool IsOurs(Unit unit) => unit.Dimension is Dimension.Mass or Dimension.Volume or Dimension.Count;
}
