using SecurityCoop.Agreements.Dossiers;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Programmes;

internal static class ProgrammeSection
{
    public const string Collection = "programmes";

    /// <summary>Kinds of journal entries.</summary>
    public const string Recorded = "programme.recorded", SessionAdded = "programme.session-added", Nominated = "programme.nominated", NominationWithdrawn = "programme.nomination-withdrawn",
        CertificateIssued = "programme.certificate-issued", SeatsFilled = "programme.seats-filled";

    public static Section<V1.Programme> Programmes { get; } = new(Collection, V1.Programme.Parser, Complete);

    /// <summary>Refusals: FIELDS_INVALID.</summary>
    public static V1.Session SessionOf(this V1.Programme programme, string id)
    {
        var session = programme.Sessions.FirstOrDefault(s => s.SessionId == id);
        var violations = new Violations();
        violations.Check(session is not null, "session_id", "must be one of the programme's sessions");
        violations.Refuse();
        return session!;
    }

    /// <summary>Refusals: FIELDS_INVALID.</summary>
    public static V1.Nomination NominationOf(this V1.Session session, string id)
    {
        var nomination = session.Nominations.FirstOrDefault(n => n.NominationId == id);
        var violations = new Violations();
        violations.Check(nomination is not null, "nomination_id", "must be one of the session's nominations");
        violations.Refuse();
        return nomination!;
    }

    private static void Complete(V1.Programme shown, Standing standing)
    {
        foreach (var session in shown.Sessions)
        {
            foreach (var seats in session.Seats)
            {
                V1.Nomination[] waiting = [.. session.Nominations.Where(n => n.Role == seats.Role && n.State == V1.NominationState.Waiting)];
                for (var i = 0; i < waiting.Length; i++) waiting[i].WaitingPosition = i + 1;
                (seats.Taken, seats.Waiting) = (seats.Count - Seating.Free(session, seats.Role), waiting.Length);
            }

            // Who is sent is the affair of who sends.
            foreach (var foreign in session.Nominations.Where(n => !standing.IsOwn(n.Party)))
            {
                foreign.Person = "";
                foreign.CertificateSha256 = Google.Protobuf.ByteString.Empty;
            }
        }
    }
}
