using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Incidents.Finding;
using SecurityCoop.Incidents.Types;
using SecurityCoop.Sharing;
using W = SecurityCoop.Type.V1;

namespace SecurityCoop.Incidents.Exports;

/// <summary>A record as its reader is shown it, and what every format tells beside it.</summary>
internal sealed class ExportedRecord
{
    private const FieldGroups OfIncidents = FieldGroups.Core | FieldGroups.GeoExact | FieldGroups.Nominal | FieldGroups.SourceIdentity | FieldGroups.Method;

    /// <param name="shown">As the reader is shown it, with its disclosure.</param>
    /// <param name="reader">Who exports. Format: agencies/{agency}</param>
    /// <param name="at">When, in UTC microseconds.</param>
    public ExportedRecord(V1.Incident shown, string reader, long at)
    {
        (Shown, Reader, At) = (shown, reader, at);
        Mapping = TypeMappings.Of(shown.Type);
        Hidden = [.. (OfIncidents & ~shown.Disclosure.Fields.ToRule()).ToWire().Select(group => group.NameInContract())];
        Handling = [.. shown.Disclosure.Handling.Concat(shown.Marking.Handling).Distinct().Order()];
    }

    public V1.Incident Shown { get; }

    public string Reader { get; }

    public long At { get; }

    public TypeMapping Mapping { get; }

    /// <summary>Groups of fields that the basis does not open, whether the record has such fields or not.</summary>
    public IReadOnlyList<string> Hidden { get; }

    public bool IsReduced => Hidden.Count > 0;

    /// <summary>Duties of the provisions, and what the originator asks beside them.</summary>
    public IReadOnlyList<W.Handling> Handling { get; }

    public string Id => Shown.Name["incidents/".Length..];

    public string Tlp => Shown.Marking.Tlp switch
    {
        W.Tlp.AmberStrict => "TLP:AMBER+STRICT",
        W.Tlp.Unspecified => "",
        var other => $"TLP:{other.NameInContract()}",
    };

    public string Pap => Shown.Marking.Pap == W.Pap.Unspecified ? "" : $"PAP:{Shown.Marking.Pap.NameInContract()}";

    public string Classification => Shown.Marking.Classification.NameInContract();

    public long CreatedAt => Shown.CreateTime.Microseconds();

    public long RevisedAt => Shown.UpdateTime.Microseconds();

    /// <summary>First instant that it can have been, where that is known.</summary>
    public long? OccurredAt => Occurrence.Of(Shown).First;

    /// <summary>When the recipient deletes it at the latest, where a provision says so.</summary>
    public long? DeleteBy => Shown.Disclosure.Retention is { } retention ? At + retention.Microseconds() : null;

    public long? ValidUntil => Shown.Disclosure.ValidUntilTime?.Microseconds();

    /// <summary>Why the reader has it and how it must be handled, in a sentence or some; the same for records with the same terms.</summary>
    public string Terms => string.Join(' ', TermSentences());

    private IEnumerable<string> TermSentences()
    {
        yield return Shown.Disclosure.Own ? $"Own record of {Shown.Originator}." : "Shared under " + string.Join(" and ", Shown.Disclosure.Basis.Select(b => $"article {b.Article} of {b.Provision} by {b.Originator}")) + ".";
        yield return $"{Classification}{(Tlp.Length > 0 ? $", {Tlp}" : "")}{(Pap.Length > 0 ? $", {Pap}" : "")}.";
        foreach (var handling in Handling) yield return Wording.Of(handling);
        if (Shown.Disclosure.Retention is { } retention) yield return $"Delete within {Wording.Days(retention)} of receipt.";
        if (Shown.Marking.OriginatorControlled) yield return "ORCON: no release without the originator's word.";
        foreach (var purpose in Shown.Marking.ExcludedPurposes) yield return $"Not for {purpose.NameInContract()}.";
        if (!Shown.Disclosure.Own) yield return "Not to third parties without the originator's consent.";
        if (IsReduced) yield return $"Reduced: {string.Join(", ", Hidden)} not shared.";
    }
}
