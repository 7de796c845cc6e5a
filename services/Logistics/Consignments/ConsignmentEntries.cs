namespace SecurityCoop.Logistics.Consignments;

/// <summary>What the journal says of consignments.</summary>
internal static class ConsignmentEntries
{
    public const string Filed = "consignment.filed", Amended = "consignment.amended", Screened = "consignment.screened", WarningRaised = "consignment.warning-raised";
}
