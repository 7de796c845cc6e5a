using Google.Protobuf.Reflection;

namespace SecurityCoop.Agreements.Dossiers;

/// <summary>Values of enums as the contract spells them, without their prefix, as in NOT_MET.</summary>
internal static class Spelling
{
    public static string Of(V1.CommitmentState state) => Of(state, "COMMITMENT_STATE_");

    public static string Of(V1.CommitmentStepKind kind) => Of(kind, "COMMITMENT_STEP_KIND_");

    public static string Of(V1.MeetingState state) => Of(state, "MEETING_STATE_");

    public static string Of(V1.NominationState state) => Of(state, "NOMINATION_STATE_");

    public static string Of(V1.RequestState state) => Of(state, "REQUEST_STATE_");

    private static string Of<T>(T value, string prefix) where T : struct, Enum =>
        typeof(T).GetField(value.ToString())!.GetCustomAttributes(inherit: false).OfType<OriginalNameAttribute>().Single().Name[prefix.Length..];
}
