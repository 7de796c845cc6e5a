using SecurityCoop.Agreements.Commitments;
using SecurityCoop.Agreements.Directory;
using SecurityCoop.Agreements.Dossiers;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Programmes;

/// <summary>What programmes, sessions and nominations must say. Notes everything that is wrong with them.</summary>
internal static class ProgrammeRules
{
    private const int MaxTitle = 500, MaxPlace = 200, MaxPerson = 100, MaxSeats = 10_000, MaxSessions = 200, MaxNominations = 2_000, HashBytes = 32;

    public static void Check(V1.Programme wire, string agreement, Violations violations)
    {
        Texts.CheckGiven(wire.Title, MaxTitle, "programme.title", violations);
        violations.CheckKnown(wire.Kind, "programme.kind");
        violations.CheckTopics(wire.Topics, "programme.topics");
        if (wire.Provider.Length > 0) violations.CheckActor(wire.Provider, "programme.provider");
        if (wire.Commitment.Length > 0) violations.CheckSibling(agreement, CommitmentSection.Collection, wire.Commitment, "programme.commitment");
    }

    public static void Check(V1.Session wire, Violations violations)
    {
        violations.CheckId(wire.SessionId, "session.session_id");
        Texts.CheckGiven(wire.Place, MaxPlace, "session.place", violations);
        violations.CheckTime(wire.StartTime, "session.start_time");
        violations.CheckTime(wire.EndTime, "session.end_time");
        violations.Check(wire.StartTime is null || wire.EndTime is null || wire.EndTime.Microseconds() > wire.StartTime.Microseconds(), "session.end_time", "must be later than start_time");
        violations.Check(wire.Seats.DistinctBy(s => s.Role).Count() == wire.Seats.Count, "session.seats", "must be at most one entry for each role");
        for (var i = 0; i < Math.Min(wire.Seats.Count, 10); i++)
        {
            violations.CheckKnown(wire.Seats[i].Role, $"session.seats[{i}].role");
            violations.Check(wire.Seats[i].Count is >= 0 and <= MaxSeats, $"session.seats[{i}].count", $"must lie within 0 and {MaxSeats}");
        }
    }

    public static void Check(V1.Nomination wire, Violations violations)
    {
        violations.CheckId(wire.NominationId, "nomination.nomination_id");
        violations.CheckParty(wire.Party, "nomination.party");
        Texts.CheckGiven(wire.Person, MaxPerson, "nomination.person", violations);
        violations.CheckKnown(wire.Role, "nomination.role");
    }

    public static void CheckPlace(string name, string session, Violations violations)
    {
        violations.CheckEntry(ProgrammeSection.Collection, name, "name");
        violations.CheckId(session, "session_id");
    }

    public static void CheckHash(Google.Protobuf.ByteString hash, string field, Violations violations) =>
        violations.Check(hash.Length == HashBytes, field, $"must have {HashBytes} bytes");

    /// <summary>Refusals: LIMIT_EXCEEDED.</summary>
    public static void DemandRoom(V1.Programme programme)
    {
        if (programme.Sessions.Count >= MaxSessions) throw Refusals.LimitExceeded($"{MaxSessions} sessions of a programme");
        if (programme.Sessions.Sum(s => s.Nominations.Count) >= MaxNominations) throw Refusals.LimitExceeded($"{MaxNominations} nominations of a programme");
    }
}
