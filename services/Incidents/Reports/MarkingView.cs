namespace SecurityCoop.Incidents.Reports;

/// <summary>How a foreign reader must handle a record. Whom the originator chose as recipients is not the reader's business.</summary>
internal static class MarkingView
{
    public static Type.V1.Marking ForForeign(Type.V1.Marking marking)
    {
        var shown = marking.Clone();
        shown.ReleasedTo.Clear();
        shown.AddressedAgencies.Clear();
        shown.NamedRecipients.Clear();
        return shown;
    }
}
