using Google.Protobuf.Reflection;

namespace SecurityCoop.Agreements.Instruments;

/// <summary>Values of the contract's enums as the contract spells them, without their prefix, as in IN_FORCE.</summary>
internal static class Wording
{
    public static string Of(V1.AgreementState state) => Of(state, "AGREEMENT_STATE_");

    public static string Of(V1.PartyState state) => Of(state, "PARTY_STATE_");

    public static string Of(V1.AmendmentState state) => Of(state, "AMENDMENT_STATE_");

    public static string Of(V1.TreatyActionKind kind) => Of(kind, "TREATY_ACTION_KIND_");

    private static string Of<T>(T value, string prefix) where T : struct, Enum =>
        typeof(T).GetField(value.ToString())!.GetCustomAttributes(inherit: false).OfType<OriginalNameAttribute>().Single().Name[prefix.Length..];
}
