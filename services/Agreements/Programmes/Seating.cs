namespace SecurityCoop.Agreements.Programmes;

/// <summary>Who has a seat. Pure; refuses by throwing. Nobody has seats in two sessions that overlap (domain rule PR-1).</summary>
/// <param name="programmes">All programmes of the agreement, the one that changes among them, and those of other agreements that concern the same persons.</param>
internal sealed class Seating(IReadOnlyList<V1.Programme> programmes)
{
    /// <summary>Gives a nomination a seat, or a place in the waiting list. Refusals: ALREADY_NOMINATED, SESSIONS_OVERLAP.</summary>
    public void Nominate(V1.Programme programme, V1.Session session, V1.Nomination nomination)
    {
        if (session.Nominations.FirstOrDefault(n => n.State != V1.NominationState.Withdrawn && IsSame(n, nomination)) is { } before)
            throw ProgrammeRefusals.AlreadyNominated(programme.Name, before.NominationId);
        if (Clash(session, nomination) is var (where, other)) throw ProgrammeRefusals.SessionsOverlap(programme.Name, AgreementOf(where) == AgreementOf(programme) ? other.SessionId : "");

        // Who waits came first, also for a seat that is free because its turn could not be taken.
        var isFree = Free(session, nomination.Role) > 0 && NextInLine(session, nomination.Role) is null;
        nomination.State = isFree ? V1.NominationState.Seated : V1.NominationState.Waiting;
        session.Nominations.Add(nomination);
    }

    /// <summary>Withdraws a nomination, and gives every seat that is free to the first who waits for it and may have it.</summary>
    /// <returns>The programmes that changed by it.</returns>
    public IReadOnlyList<V1.Programme> Withdraw(V1.Nomination nomination)
    {
        nomination.State = V1.NominationState.Withdrawn;
        // By reference: what they say changes while they are in it.
        HashSet<V1.Programme> changed = new(ReferenceEqualityComparer.Instance);
        while (programmes.FirstOrDefault(PromoteOne) is { } programme) changed.Add(programme);
        return [.. changed];
    }

    /// <summary>Seats of a role that nobody has.</summary>
    public static int Free(V1.Session session, V1.ParticipantRole role) =>
        (session.Seats.FirstOrDefault(s => s.Role == role)?.Count ?? 0) - session.Nominations.Count(n => n.Role == role && HasSeat(n));

    public static bool HasSeat(V1.Nomination nomination) => nomination.State is V1.NominationState.Seated or V1.NominationState.Certified;

    private bool PromoteOne(V1.Programme programme)
    {
        foreach (var session in programme.Sessions)
        {
            foreach (var role in session.Seats.Select(s => s.Role))
            {
                if (Free(session, role) <= 0 || NextInLine(session, role) is not { } next) continue;
                next.State = V1.NominationState.Seated;
                return true;
            }
        }

        return false;
    }

    private V1.Nomination? NextInLine(V1.Session session, V1.ParticipantRole role) =>
        session.Nominations.FirstOrDefault(n => n.Role == role && n.State == V1.NominationState.Waiting && Clash(session, n) is null);

    private (V1.Programme Programme, V1.Session Session)? Clash(V1.Session session, V1.Nomination nomination)
    {
        foreach (var programme in programmes)
        {
            // By reference: two agreements may have sessions that say the same.
            var clashing = programme.Sessions.FirstOrDefault(other => !ReferenceEquals(other, session) && Overlap(session, other) && other.Nominations.Any(n => HasSeat(n) && IsSame(n, nomination)));
            if (clashing is not null) return (programme, clashing);
        }

        return null;
    }

    private static string AgreementOf(V1.Programme programme) => programme.Name.Split($"/{ProgrammeSection.Collection}/")[0];

    // Half-open: who leaves Moscow at noon may be in Siberia at noon.
    private static bool Overlap(V1.Session one, V1.Session other) => one.StartTime < other.EndTime && other.StartTime < one.EndTime;

    private static bool IsSame(V1.Nomination one, V1.Nomination other) => ProgrammePerson.Of(one) == ProgrammePerson.Of(other);
}
