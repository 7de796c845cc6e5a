using Google.Protobuf.WellKnownTypes;
using SecurityCoop.Incidents.V1;
using SecurityCoop.Type.V1;
using Quantity = SecurityCoop.Incidents.V1.Quantity;
using QuantityQualifier = SecurityCoop.Incidents.V1.QuantityQualifier;

namespace SecurityCoop.Demo.Iren;

/// <summary>
/// The seizures that the seventh meeting of the network counted. The totals are the source's; which member seized what, and when, is
/// test data.
/// </summary>
internal static class IrenSeizures
{
    private static readonly Timestamp Seized = Timestamp.FromDateTimeOffset(new(2021, 10, 1, 0, 0, 0, TimeSpan.Zero));

    public static async Task Report(Cast cast, CancellationToken ct)
    {
        await Report(cast, "agencies/pk-customs", "drugs", ct, Drug("drugs", "smuggling.drugs", "587", "587 kg of drugs"), Heroin());
        await Report(cast, "agencies/uz-customs", "pills", ct, Goods("pills", "300490", "Regapen, an anticonvulsant", "127344", "U2", "127,344 pills"));
        await Report(cast, "agencies/kz-customs", "ferrosilicon", ct, Goods("ferrosilicon", "720221", "ferrosilicon", "55", "TNE", "55 tons"));
        await Report(cast, "agencies/ua-customs", "tobacco", ct, Goods("tobacco", "240220", "tobacco products", "550000", "H87", "550,000 pieces"));
        await Report(cast, "agencies/ge-customs", "goods", ct, Drug("goods", "smuggling.goods.consumer", "237", "237 tons", "TNE"));
    }

    private static async Task Report(Cast cast, string agency, string what, CancellationToken ct, params SeizureLine[] lines)
    {
        var officer = cast.As(agency, "statistics", "officer");
        var seizure = new Seizure { SeizedTime = Seized, Marking = new Marking { Classification = Classification.Official, Tlp = Tlp.Green } };
        seizure.Lines.Add(lines);
        await officer.Seizures.ReportSeizureAsync(new ReportSeizureRequest { Seizure = seizure, RequestId = StableIds.RequestId($"iren seizure {what}") }, officer.Headers, cancellationToken: ct);
    }

    private static SeizureLine Heroin()
    {
        var line = Drug("heroin", "smuggling.drugs.heroin", "580", "of it 580 kg of heroin");
        line.SubsetOf = "drugs";
        return line;
    }

    private static SeizureLine Drug(string id, string type, string value, string asStated, string unit = "KGM") => new()
    {
        LineId = id,
        Commodity = new Commodity { Type = type },
        Quantity = new Quantity { Value = value, Unit = unit, Qualifier = QuantityQualifier.Exact, AsStated = asStated },
    };

    private static SeizureLine Goods(string id, string hs, string description, string value, string unit, string asStated) => new()
    {
        LineId = id,
        Commodity = new Commodity { Hs = new HsCode { Code = hs, Edition = 2022 } },
        Description = description,
        Quantity = new Quantity { Value = value, Unit = unit, Qualifier = QuantityQualifier.Exact, AsStated = asStated },
    };
}
