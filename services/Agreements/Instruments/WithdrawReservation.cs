using Grpc.Core;

namespace SecurityCoop.Agreements.Instruments;

internal sealed partial class AgreementsEndpoint
{
    public override Task<V1.RecordedAction> WithdrawReservation(V1.WithdrawReservationRequest request, ServerCallContext call) =>
        acts.Record(call, Act.Of(request, V1.TreatyActionKind.WithdrawReservation, new()
        {
            RefersTo = request.Reservation,
        }), request);
}
