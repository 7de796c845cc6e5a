using Grpc.Core;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Programmes;

/// <summary>Every way in which a programme says no.</summary>
internal static class ProgrammeRefusals
{
    /// <param name="name">The programme.</param>
    /// <param name="session">Empty where it belongs to another agreement, which the caller may not know.</param>
    public static Refusal SessionsOverlap(string name, string session) =>
        new(StatusCode.FailedPrecondition, V1.ErrorReason.SessionsOverlap, session.Length == 0 ? "The person has a seat elsewhere at the same time." : $"The person has a seat at the same time in the session {session}.")
        {
            Metadata = Named(name, "session", session),
        };

    public static Refusal AlreadyNominated(string name, string nomination) =>
        new(StatusCode.FailedPrecondition, V1.ErrorReason.AlreadyNominated, $"The person is nominated for the session already: {nomination}.") { Metadata = Named(name, "nomination", nomination) };

    public static Refusal StateForbids(string name, string nomination, V1.NominationState state) =>
        new(StatusCode.FailedPrecondition, V1.ErrorReason.NominationStateForbids, $"The nomination {nomination} is {state.NameInContract()}, which does not allow this.")
        {
            Metadata = new Dictionary<string, string>(Named(name, "nomination", nomination)) { ["state"] = state.NameInContract() },
        };

    public static Refusal SessionNotOver(string name, string session) =>
        new(StatusCode.FailedPrecondition, V1.ErrorReason.SessionNotOver, $"The session {session} is not over.") { Metadata = Named(name, "session", session) };

    private static Dictionary<string, string> Named(string name, string key, string value) => new() { ["name"] = name, [key] = value };
}
