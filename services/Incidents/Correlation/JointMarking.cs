using SecurityCoop.Type.V1;

namespace SecurityCoop.Incidents.Correlation;

/// <summary>
/// How a record is handled that holds what others marked: by the strictest of each. Whom each part is released to is asked of the part
/// itself (see <see cref="Sharing.Subject.Parts"/>), so that lists of names are only joined here.
/// </summary>
internal static class JointMarking
{
    public static Marking Of(IEnumerable<Marking> markings)
    {
        Marking[] all = [.. markings];
        var (strictest, joint) = (all.Max(marking => marking.Tlp), new Marking { Classification = all.Max(marking => marking.Classification), Pap = all.Max(marking => marking.Pap) });
        joint.Tlp = strictest;
        joint.OriginatorControlled = all.Any(marking => marking.OriginatorControlled);
        joint.ReleasedTo.Add(all.SelectMany(marking => marking.ReleasedTo).Distinct());
        joint.ExcludedPurposes.Add(all.SelectMany(marking => marking.ExcludedPurposes).Distinct().Order());
        joint.Handling.Add(all.SelectMany(marking => marking.Handling).Distinct().Order());
        joint.NamedRecipients.Add(all.Where(marking => marking.Tlp == strictest).SelectMany(marking => marking.NamedRecipients).Distinct());
        joint.AddressedAgencies.Add(all.Where(marking => marking.Tlp == strictest).SelectMany(marking => marking.AddressedAgencies).Distinct());
        return joint;
    }
}
