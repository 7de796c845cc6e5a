using System.Text;

namespace SecurityCoop.Incidents.Search;

/// <summary>
/// What of an incident is searched by words: title, narrative, their translations, place and regions in words, and the names and numbers
/// of ships, vehicles and cargo. Never persons, sources and methods, which nobody is to find by guessing.
/// </summary>
internal static class SearchedText
{
    // A narrative in every language; databases bound what they index at one megabyte.
    private const int Longest = 250_000;

    /// <summary>With repetitions, of a record as stored or as shown.</summary>
    public static IEnumerable<string> Words(V1.Incident incident) => Texts(incident).SelectMany(PlainWords.Of);

    /// <summary>Each word once, with a blank between. More than 250,000 characters of them are left out, from the last.</summary>
    public static string Of(V1.Incident stored)
    {
        var text = new StringBuilder();
        foreach (var word in Words(stored).Distinct())
        {
            if (text.Length + word.Length >= Longest) break;
            if (text.Length > 0) text.Append(' ');
            text.Append(word);
        }

        return text.ToString();
    }

    private static IEnumerable<string> Texts(V1.Incident incident) =>
    [
        incident.Title, incident.Narrative, incident.Place?.Description ?? "",
        .. incident.Translations.SelectMany(translation => (IEnumerable<string>)[translation.Title, translation.Narrative]),
        .. incident.Regions.Select(region => region.Words),
        .. Objects(incident),
    ];

    private static IEnumerable<string> Objects(V1.Incident incident) =>
    [
        .. incident.Vessels.SelectMany(vessel => (IEnumerable<string>)[vessel.ImoNumber, vessel.Mmsi, vessel.CallSign, vessel.Name, vessel.CompanyNumber]),
        .. incident.Vehicles.SelectMany(vehicle => (IEnumerable<string>)[vehicle.Registration, vehicle.Description]),
        .. incident.Containers.Select(container => container.Number),
        .. incident.Wagons.Select(wagon => wagon.Number),
        .. incident.Aircraft.SelectMany(aircraft => (IEnumerable<string>)[aircraft.Registration, aircraft.IcaoAddress, aircraft.CallSign, aircraft.Description]),
        .. incident.AirWaybills.Select(waybill => waybill.Number),
    ];
}
