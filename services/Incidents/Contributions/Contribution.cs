using Google.Protobuf;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Incidents.Reports;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Contributions;

/// <summary>A contribution and its steps: pure, without clock or store.</summary>
internal static class Contribution
{
    public const string Collection = "contributions";

    public static Guid? IdOf(string name) => ResourceName.Uuid(Collection, name);

    /// <summary>One whose rules hold.</summary>
    /// <param name="told">As the contributor gives it.</param>
    /// <param name="id">A random UUID.</param>
    /// <param name="contributor">Format: agencies/{agency}</param>
    /// <param name="incident">As the contributor sees it.</param>
    /// <param name="at">UTC microseconds.</param>
    public static V1.Contribution Make(V1.Contribution told, Guid id, string contributor, in Judged incident, long at)
    {
        var made = new V1.Contribution
        {
            Name = ResourceName.Of(Collection, id),
            Contributor = contributor,
            Incident = told.Incident,
            Text = told.Text,
            Language = told.Language,
            Marking = told.Marking,
            Lineage = { contributor, incident.Subject.Originators.Where(originator => originator != contributor) },
            Revision = incident.Revision,
            State = V1.ContributionState.Open,
            CreateTime = at.ToTimestamp(),
        };
        if (told.Sighting is { } sighting) made.Sighting = sighting;
        if (told.Correction is { } correction) made.Correction = Named(correction);
        return made;
    }

    /// <summary>Puts a contribution into its next state.</summary>
    public static V1.Contribution Move(ContributionRow row, V1.ContributionState state, string reason)
    {
        var next = Read(row);
        (next.State, next.StateReason) = (state, reason);
        row.Revision++;
        row.Body = next.ToByteArray();
        return next;
    }

    /// <summary>As the rule looks at it: its incident, with the marking and lineage of its own, and no older than itself. A sighting is where it was.</summary>
    /// <param name="contribution">The contribution.</param>
    /// <param name="incident">A revision of its incident.</param>
    public static Subject SubjectOf(V1.Contribution contribution, Subject incident) => incident with
    {
        Originators = [contribution.Contributor, .. contribution.Lineage.Concat(incident.Originators).Distinct().Where(originator => originator != contribution.Contributor)],
        Marking = contribution.Marking.ToRule(),
        Place = contribution.Sighting is { } sighting ? sighting.Place.ToRule() : incident.Place,
        OccurredAt = contribution.Sighting is { } seen ? seen.OccurredTime.Microseconds() : incident.OccurredAt,
        RevisedAt = Math.Max(incident.RevisedAt, contribution.CreateTime.Microseconds()),
    };

    public static ContributionRow ToRow(V1.Contribution contribution) => new()
    {
        Id = IdOf(contribution.Name)!.Value,
        Incident = ResourceName.Uuid(Incident.Collection, contribution.Incident)!.Value,
        Contributor = contribution.Contributor,
        CreatedAt = contribution.CreateTime.Microseconds(),
        Revision = 1,
        Body = contribution.ToByteArray(),
    };

    public static V1.Contribution Read(ContributionRow row) => V1.Contribution.Parser.ParseFrom(row.Body);

    // Only what is proposed is kept.
    private static V1.Correction Named(V1.Correction told)
    {
        var values = new V1.Incident();
        Revisable.Merge(told.Incident, values, told.UpdateMask.Paths);
        return new V1.Correction { Incident = values, UpdateMask = told.UpdateMask };
    }
}
