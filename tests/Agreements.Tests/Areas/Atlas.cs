using SecurityCoop.Agreements.V1;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Agreements.Tests.Areas;

/// <summary>Steps that tests of areas share. All outlines are drawn for tests.</summary>
internal static class Atlas
{
    public static OutlineRing Ring(params (double Latitude, double Longitude)[] corners) =>
        new() { Corners = { corners.Select(c => new Corner { Latitude = c.Latitude, Longitude = c.Longitude }) } };

    /// <summary>Counter-clockwise from the south-west.</summary>
    public static OutlineRing Box(double south, double west, double north, double east) => Ring((south, west), (south, east), (north, east), (north, west));

    /// <summary>A hole: clockwise.</summary>
    public static OutlineRing Hole(double south, double west, double north, double east) => Ring((south, west), (north, west), (north, east), (south, east));

    public static AreaOutline Outline(OutlineRing outer, params OutlineRing[] holes) => new() { Polygons = { new OutlinePolygon { Outer = outer, Holes = { holes } } } };

    public static RegisteredArea Area(AreaKind kind, AreaOutline? outline = null, string name = "Invented for tests") => new() { DisplayName = name, Kind = kind, Outline = outline };

    public static async Task<RegisteredArea> Enter(this AgreementsUnderTest service, string id, RegisteredArea area) =>
        await service.Areas.CreateAreaAsync(new CreateAreaRequest { AreaId = id, Area = area }, service.Registrar);
}
