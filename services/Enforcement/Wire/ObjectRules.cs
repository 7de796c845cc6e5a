using System.Diagnostics.CodeAnalysis;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Identifiers;
using SecurityCoop.Identifiers.Aviation;
using SecurityCoop.Identifiers.Cargo;
using SecurityCoop.Identifiers.Places;
using SecurityCoop.Identifiers.Ships;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Enforcement.Wire;

/// <summary>
/// Rules of vessels, vehicles, containers, wagons, aircraft and air waybills in any record. Each brings the object's numbers to their
/// normal form in place, names every rule that is broken, and writes down what is odd but possible.
/// </summary>
public static class ObjectRules
{
    private const int MaxListed = 100, MaxName = 100, MaxDescription = 200, MaxFlight = 8;

    private delegate bool Parser<T>(string text, out T value, [NotNullWhen(false)] out string? rule);

    /// <summary>Checks a list, at most 100 of each kind, by the rule of one.</summary>
    /// <param name="objects">As given; normalised in place.</param>
    /// <param name="check">As in <see cref="Check(Vessel, string, Violations)"/>.</param>
    /// <param name="path">Of the list, as in <c>incident.vessels</c>.</param>
    /// <param name="violations">Collects.</param>
    public static void CheckAll<T>(IReadOnlyList<T> objects, Action<T, string, Violations> check, string path, Violations violations)
    {
        violations.Check(objects.Count <= MaxListed, path, $"must be at most {MaxListed}");
        for (var i = 0; i < Math.Min(objects.Count, MaxListed); i++) check(objects[i], $"{path}[{i}]", violations);
    }

    public static void Check(Vessel vessel, string path, Violations violations)
    {
        var mmsi = default(Mmsi);
        vessel.ImoNumber = Normal<ImoNumber>(vessel.ImoNumber, ImoNumber.TryParse, number => number.Value, $"{path}.imo_number", violations);
        vessel.CompanyNumber = Normal<ImoCompanyNumber>(vessel.CompanyNumber, ImoCompanyNumber.TryParse, number => number.Value, $"{path}.company_number", violations);
        vessel.Mmsi = Normal<Mmsi>(vessel.Mmsi, Mmsi.TryParse, number => (mmsi = number).Value, $"{path}.mmsi", violations);
        vessel.CallSign = Normal<CallSign>(vessel.CallSign, CallSign.TryParse, callSign => callSign.Value, $"{path}.call_sign", violations);
        vessel.Flag = Flag(vessel.Flag, $"{path}.flag", violations);
        (vessel.Name, vessel.Type) = (vessel.Name.Trim(), vessel.Type.Trim());
        Texts.Check(vessel.Name, MaxName, $"{path}.name", violations);
        Texts.Check(vessel.Type, MaxName, $"{path}.type", violations);
        violations.Check(AnyGiven(vessel.ImoNumber, vessel.Mmsi, vessel.CallSign, vessel.Name, vessel.Type), path, "must have an imo_number, mmsi, call_sign, name or type");

        vessel.Warnings.Clear();
        if (vessel.Flag.Length > 0 && mmsi.Value is not null && mmsi.Flag is { } given && given != vessel.Flag)
            vessel.Warnings.Add($"The MMSI {mmsi.Value} was given by {given}; the flag is {vessel.Flag}.");
    }

    public static void Check(Vehicle vehicle, string path, Violations violations)
    {
        vehicle.Registration = Normal<Registration>(vehicle.Registration, Registration.TryParse, registration => registration.Value, $"{path}.registration", violations);
        vehicle.Country = Flag(vehicle.Country, $"{path}.country", violations);
        vehicle.Description = vehicle.Description.Trim();
        Texts.Check(vehicle.Description, MaxDescription, $"{path}.description", violations);
        violations.Check(AnyGiven(vehicle.Registration, vehicle.Description), path, "must have a registration or description");
    }

    public static void Check(FreightContainer container, string path, Violations violations)
    {
        container.Warnings.Clear();
        if (!ContainerNumber.TryParse(container.Number, out var number, out var rule)) violations.Add($"{path}.number", rule);
        else container.Number = number.Value;
        if (number.IsDiscouraged) container.Warnings.Add($"ISO 6346 discourages the serial number of {number.Value}: its check is 10, written 0.");
    }

    public static void Check(Wagon wagon, string path, Violations violations)
    {
        if (WagonNumber.TryParse(wagon.Number, out var number, out var rule)) wagon.Number = number.Value;
        else violations.Add($"{path}.number", rule);
    }

    public static void Check(Aircraft aircraft, string path, Violations violations)
    {
        aircraft.Registration = Normal<Registration>(aircraft.Registration, Registration.TryParse, registration => registration.Value, $"{path}.registration", violations);
        aircraft.IcaoAddress = Normal<IcaoAddress>(aircraft.IcaoAddress, IcaoAddress.TryParse, address => address.Value, $"{path}.icao_address", violations);
        (aircraft.CallSign, aircraft.Description) = (aircraft.CallSign.Trim().ToUpperInvariant(), aircraft.Description.Trim());
        violations.Check(aircraft.CallSign.Length <= MaxFlight && aircraft.CallSign.All(char.IsAsciiLetterOrDigit), $"{path}.call_sign", $"must be at most {MaxFlight} letters and digits, as in IRA742");
        Texts.Check(aircraft.Description, MaxDescription, $"{path}.description", violations);
        violations.Check(AnyGiven(aircraft.Registration, aircraft.IcaoAddress, aircraft.CallSign, aircraft.Description), path, "must have a registration, icao_address, call_sign or description");
    }

    public static void Check(AirWaybill waybill, string path, Violations violations)
    {
        if (AirWaybillNumber.TryParse(waybill.Number, out var number, out var rule)) waybill.Number = number.Value;
        else violations.Add($"{path}.number", rule);
    }

    private static bool AnyGiven(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
            if (text.Length > 0) return true;
        return false;
    }

    private static string Flag(string text, string path, Violations violations) =>
        Normal<Country>(text, Country.TryParse, country => country.Alpha2, path, violations);

    // What is not given breaks no rule; what breaks one stays as it was written, and is told.
    private static string Normal<T>(string text, Parser<T> parse, Func<T, string> form, string path, Violations violations)
    {
        if (text.Length == 0) return text;
        if (parse(text, out var value, out var rule)) return form(value);
        violations.Add(path, rule);
        return text;
    }
}
