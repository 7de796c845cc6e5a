using Google.Protobuf;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Logistics.Records;
using SecurityCoop.Logistics.Screening;

namespace SecurityCoop.Logistics.Consignments;

// To and from the tables.
internal sealed partial class Consignment
{
    /// <summary>Keys of the traders that it names.</summary>
    public IReadOnlyDictionary<Trader, string> Traders => new Dictionary<Trader, string>
    {
        [Trader.Consignor] = TraderKey.Of(state.Consignor),
        [Trader.Consignee] = TraderKey.Of(state.Consignee),
    };

    /// <summary>A record as it was stored.</summary>
    public static Consignment Of(ConsignmentRow row) => new(V1.Consignment.Parser.ParseFrom(row.Body));

    /// <summary>A record as <see cref="Whole"/> gave it.</summary>
    public static Consignment Of(V1.Consignment whole) => new(whole);

    public ConsignmentRow ToRow() => new()
    {
        Id = Id,
        Originator = Originator,
        Level = state.Risk.ToRule(),
        Classification = state.Marking.Classification.ToRule(),
        Tlp = state.Marking.Tlp.ToRule(),
        FiledAt = FiledAt,
        Revision = Revision,
        Body = state.ToByteArray(),
    };

    public IReadOnlyList<ConsignmentContainerRow> ToContainerRows() =>
        [.. state.Containers.Select(container => new ConsignmentContainerRow { Container = container, Consignment = Id })];

    public IReadOnlyList<ConsignmentTraderRow> ToTraderRows() =>
        [.. Traders.Values.Distinct().Select(trader => new ConsignmentTraderRow { Originator = Originator, Trader = trader, Consignment = Id, FiledAt = FiledAt })];
}
