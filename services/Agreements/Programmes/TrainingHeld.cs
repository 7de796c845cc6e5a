using Google.Protobuf;
using SecurityCoop.Agreements.Dossiers;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Events;
using SecurityCoop.Journal;

namespace SecurityCoop.Agreements.Programmes;

/// <summary>
/// The first certificate of a session shows that the training was held: commitments that count trainings advance by it. That the time
/// of a session is over shows nothing.
/// </summary>
internal static class TrainingHeld
{
    /// <summary>Kind of journal entry of a programme; its payload is a V1.Session with id and end.</summary>
    public const string Kind = "programme.training-held";

    /// <summary>Has the journal tell it, where this certificate is the session's first. Called before it is entered.</summary>
    public static void TellFirst(DossierWrite change, V1.Programme programme, V1.Session session)
    {
        if (programme.Kind != V1.ProgrammeKind.Training || session.Nominations.Any(n => n.State == V1.NominationState.Certified)) return;
        change.Tell(programme.Name, Kind, new V1.Session { SessionId = session.SessionId, EndTime = session.EndTime }.ToByteArray());
    }

    public static DeedDone ToDeed(JournalEntry entry) => new()
    {
        Resource = entry.Aggregate,
        Sequence = entry.Sequence,
        Kind = (int)V1.DeedKind.TrainingHeld,
        Bases = [entry.Aggregate[..entry.Aggregate.IndexOf($"/{ProgrammeSection.Collection}/", StringComparison.Ordinal)]],
        Agency = entry.Agency,
        DoneAt = V1.Session.Parser.ParseFrom(entry.Payload).EndTime.Microseconds(),
    };
}
