using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace SecurityCoop.Agreements.V1;

/// <summary>What the requests of all acts have in common; what a kind of act does not have is empty.</summary>
public interface IActRequest : IMessage
{
    /// <summary><c>agreements/{agreement}</c>, or <c>agreements/{agreement}/actions/{action}</c> where the act is about an act.</summary>
    string Name { get; }

    string Occasion => "";

    string Etag { get; }

    string RequestId { get; }

    bool ValidateOnly { get; }

    string Party => "";

    string Date => "";

    Timestamp? EffectiveTime => null;

    ByteString DocumentSha256 => ByteString.Empty;
}

public sealed partial class InvitePartyRequest : IActRequest;

public sealed partial class OpenForSignatureRequest : IActRequest;

public sealed partial class SignAgreementRequest : IActRequest;

public sealed partial class AccedeToAgreementRequest : IActRequest;

public sealed partial class SuspendAgreementRequest : IActRequest;

public sealed partial class ResumeAgreementRequest : IActRequest;

public sealed partial class WithdrawFromAgreementRequest : IActRequest;

public sealed partial class TerminateAgreementRequest : IActRequest;

public sealed partial class ExpressConsentRequest : IActRequest;

public sealed partial class SucceedToAgreementRequest : IActRequest;

public sealed partial class MakeReservationRequest : IActRequest;

public sealed partial class ObjectToReservationRequest : IActRequest;

public sealed partial class AcceptReservationRequest : IActRequest;

public sealed partial class WithdrawReservationRequest : IActRequest;

public sealed partial class WithdrawObjectionRequest : IActRequest;

public sealed partial class MakeDeclarationRequest : IActRequest;

public sealed partial class ApplyProvisionallyRequest : IActRequest;

public sealed partial class EndProvisionalApplicationRequest : IActRequest;

public sealed partial class RevokeWithdrawalRequest : IActRequest;

public sealed partial class ObjectToSuspensionRequest : IActRequest;

public sealed partial class ProposeAmendmentRequest : IActRequest;

public sealed partial class AdoptAmendmentRequest : IActRequest;

public sealed partial class AcceptAmendmentRequest : IActRequest;

public sealed partial class SupersedeAgreementRequest : IActRequest;

public sealed partial class AbandonAgreementRequest : IActRequest;

public sealed partial class ConfirmActionRequest : IActRequest;

public sealed partial class CorrectActionRequest : IActRequest;
