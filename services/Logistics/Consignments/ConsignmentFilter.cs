using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Feed;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Identifiers.Cargo;
using SecurityCoop.Sharing;

namespace SecurityCoop.Logistics.Consignments;

/// <summary>What a reader asks for. It is held against what the reader is shown, so that it tells nothing of what is not shown.</summary>
/// <param name="MinRisk">Lowest risk; unspecified asks for all.</param>
/// <param name="Originator">Format: agencies/{agency}; empty asks for all.</param>
/// <param name="FiledAfter">First instant, UTC microseconds.</param>
/// <param name="FiledBefore">First instant after, UTC microseconds.</param>
/// <param name="Container">Normalised; empty asks for all.</param>
internal sealed record ConsignmentFilter(Level MinRisk, string Originator, long FiledAfter, long FiledBefore, string Container) : IFeedFilter
{
    /// <summary>Asks for everything.</summary>
    public static readonly ConsignmentFilter All = new(Level.Unspecified, "", long.MinValue, long.MaxValue, "");

    /// <summary>The same text for the same filter: binds page tokens and cursors to it.</summary>
    public string Key => $"{(int)MinRisk}|{Originator}|{FiledAfter}|{FiledBefore}|{Container}";

    public static ConsignmentFilter Of(V1.ListConsignmentsRequest request, Violations violations) =>
        Read(request.MinRisk, request.Originator, request.FiledAfter, request.FiledBefore, request.Container, violations);

    public static ConsignmentFilter Of(V1.CountConsignmentsRequest request, Violations violations) =>
        Read(request.MinRisk, request.Originator, request.FiledAfter, request.FiledBefore, request.Container, violations);

    public static ConsignmentFilter Of(V1.SubscribeConsignmentsRequest request, Violations violations) =>
        Read(request.MinRisk, request.Originator, request.FiledAfter, request.FiledBefore, request.Container, violations);

    /// <summary>Holds the filter against a consignment as it is shown.</summary>
    public bool Matches(V1.Consignment shown) =>
        shown.Risk.ToRule() >= MinRisk
        && (Originator.Length == 0 || Originator == shown.Originator)
        && FiledAfter <= shown.FiledTime.Microseconds() && shown.FiledTime.Microseconds() < FiledBefore
        && (Container.Length == 0 || shown.Containers.Contains(Container));

    public bool Wants(IMessage shown) => Matches((V1.Consignment)shown);

    private static ConsignmentFilter Read(Type.V1.Level minRisk, string originator, Timestamp? after, Timestamp? before, string container, Violations violations)
    {
        violations.Check(System.Enum.IsDefined(minRisk), "min_risk", "must be one of the levels");
        violations.Check(originator.Length == 0 || ResourceName.IsOf("agencies", originator), "originator", "must have the form agencies/{id}");
        var from = Instants.Check(after, "filed_after", violations) ?? long.MinValue;
        var until = Instants.Check(before, "filed_before", violations) ?? long.MaxValue;
        violations.Check(from < until, "filed_before", "must be later than filed_after");
        if (container.Length == 0) return new ConsignmentFilter(minRisk.ToRule(), originator, from, until, "");
        if (!ContainerNumber.TryParse(container, out var number, out var rule)) violations.Add("container", rule);
        return new ConsignmentFilter(minRisk.ToRule(), originator, from, until, number.Value ?? "");
    }
}
