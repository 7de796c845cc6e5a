using Grpc.Core;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Instruments;

/// <summary>Every way in which an instrument, or the law of treaties, says no.</summary>
internal static class InstrumentRefusals
{
    public static Refusal NotAuthorisedForParty(string party) =>
        new(StatusCode.PermissionDenied, V1.ErrorReason.NotAuthorisedForParty, $"Only {party} itself, or the depositary, may act for {party}.")
        {
            Metadata = new Dictionary<string, string> { ["party"] = party },
        };

    public static Refusal NotDepositary(string name) =>
        new(StatusCode.PermissionDenied, V1.ErrorReason.NotDepositary, $"Only the depositary of {name} may do this.") { Metadata = Named(name) };

    public static Refusal TextFrozen(string name, V1.AgreementState state) =>
        new(StatusCode.FailedPrecondition, V1.ErrorReason.TextFrozen, $"The text of {name} is frozen since it was opened for signature.") { Metadata = Named(name, state) };

    public static Refusal TooFewParties(string name) =>
        new(StatusCode.FailedPrecondition, V1.ErrorReason.TooFewParties, $"{name} needs at least two invited parties.") { Metadata = Named(name) };

    public static Refusal AgreementNotOpen(string name, V1.AgreementState state) =>
        new(StatusCode.FailedPrecondition, V1.ErrorReason.AgreementNotOpen, $"{name} is not open for signature.") { Metadata = Named(name, state) };

    public static Refusal AlreadySigned(string name, string party, string action) =>
        new(StatusCode.FailedPrecondition, V1.ErrorReason.AlreadySigned, $"{party} has expressed its consent already: {action}.")
        {
            Metadata = Named(name).And("party", party).And("action", action),
        };

    public static Refusal AlreadyInvited(string name, string party) =>
        new(StatusCode.FailedPrecondition, V1.ErrorReason.AlreadyInvited, $"{party} is invited to {name} already.") { Metadata = Named(name).And("party", party) };

    public static Refusal PartyOverlaps(string name, string party, string other) =>
        new(StatusCode.FailedPrecondition, V1.ErrorReason.PartyOverlaps, $"{party} and {other} cannot both be parties to {name}: one belongs to the other.")
        {
            Metadata = Named(name).And("party", party).And("other", other),
        };

    public static Refusal NotAParty(string name, string party) =>
        new(StatusCode.FailedPrecondition, V1.ErrorReason.NotAParty, $"{party} is no party to {name}.") { Metadata = Named(name).And("party", party) };

    public static Refusal AccessionNotOpen(string name) =>
        new(StatusCode.FailedPrecondition, V1.ErrorReason.AccessionNotOpen, $"{name} is not open to accession.") { Metadata = Named(name) };

    public static Refusal StateForbids(string name, V1.AgreementState state, V1.TreatyActionKind act) =>
        new(StatusCode.FailedPrecondition, V1.ErrorReason.StateForbids, $"{name} is {state.NameInContract()} then, which does not allow {act.NameInContract()}.")
        {
            Metadata = Named(name, state).And("act", act.NameInContract()),
        };

    public static Refusal PartyStateForbids(string name, string party, V1.PartyState state, V1.TreatyActionKind act) =>
        new(StatusCode.FailedPrecondition, V1.ErrorReason.PartyStateForbids, $"{party} is {state.NameInContract()} then, which does not allow {act.NameInContract()}.")
        {
            Metadata = Named(name).And("party", party).And("state", state.NameInContract()).And("act", act.NameInContract()),
        };

    public static Refusal SuspensionNotImmediate(string name, long earliest) =>
        new(StatusCode.FailedPrecondition, V1.ErrorReason.SuspensionNotImmediate, $"{name} does not allow suspension at once; a claim takes three months.")
        {
            Metadata = Named(name).And("earliest_time", $"{earliest.Instant().UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'}"),
        };

    public static Refusal SignatureRequired(string name, string party) => Forbidden(V1.ErrorReason.SignatureRequired,
        $"{party} has not signed {name}, so there is nothing that it could ratify.", Named(name).And("party", party).And("rule", "AG-2, VCLT 14"));

    public static Refusal ConsentBySignature(string name, string rule) => Forbidden(V1.ErrorReason.ConsentBySignature,
        $"Consent to be bound by {name} is not expressed by this act.", Named(name).And("rule", rule));

    public static Refusal ReservationForbidden(string name, string provision) => Forbidden(V1.ErrorReason.ReservationForbidden,
        $"{name} does not allow a reservation to {provision}.", Named(name).And("provision", provision).And("rule", "AG-6, VCLT 19"));

    public static Refusal ReservationTooLate(string name, string party) => Forbidden(V1.ErrorReason.ReservationTooLate,
        $"{party} has consented to {name} already; a reservation is made with the signature or the consent.", Named(name).And("party", party).And("rule", "VCLT 19"));

    public static Refusal CounterProposal(string name) => Forbidden(V1.ErrorReason.CounterProposal,
        $"{name} is between two: a reservation would be a counter-proposal.", Named(name).And("rule", "AG-8"));

    public static Refusal ActNotAnswerable(string name, string act, string rule) => Forbidden(V1.ErrorReason.ActNotAnswerable,
        $"{act} is not, or is no longer, an act that this one could answer.", Named(name).And("act", act).And("rule", rule));

    public static Refusal AmendmentStateForbids(string name, string amendment, V1.AmendmentState state) => Forbidden(V1.ErrorReason.AmendmentStateForbids,
        $"The amendment {amendment} to {name} does not allow this now.", Named(name).And("amendment", amendment).And("state", state.NameInContract()));

    public static Refusal ProvisionalApplicationNotAllowed(string name) => Forbidden(V1.ErrorReason.ProvisionalApplicationNotAllowed,
        $"{name} does not provide for provisional application.", Named(name).And("rule", "VCLT 25"));

    public static Refusal PartialSuspensionForbidden(string name) => Forbidden(V1.ErrorReason.PartialSuspensionForbidden,
        $"{name} may be suspended as a whole or for a party only.", Named(name).And("rule", "VCLT 58"));

    public static Refusal AlreadyAccepted(string name, string party, string amendment) => Forbidden(V1.ErrorReason.AlreadyAccepted,
        $"{party} has accepted the amendment {amendment} already.", Named(name).And("party", party).And("amendment", amendment));

    private static Refusal Forbidden(V1.ErrorReason reason, string message, Dictionary<string, string> metadata) =>
        new(StatusCode.FailedPrecondition, reason, message) { Metadata = metadata };

    private static Dictionary<string, string> Named(string name) => new() { ["name"] = name };

    private static Dictionary<string, string> Named(string name, V1.AgreementState state) => Named(name).And("state", state.NameInContract());

    private static Dictionary<string, string> And(this Dictionary<string, string> metadata, string key, string value)
    {
        metadata[key] = value;
        return metadata;
    }
}
