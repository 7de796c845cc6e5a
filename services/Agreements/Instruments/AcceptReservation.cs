using Grpc.Core;

namespace SecurityCoop.Agreements.Instruments;

internal sealed partial class AgreementsEndpoint
{
    public override Task<V1.RecordedAction> AcceptReservation(V1.AcceptReservationRequest request, ServerCallContext call) =>
        acts.Record(call, Act.Of(request, V1.TreatyActionKind.AcceptReservation, new()
        {
            RefersTo = request.Reservation,
        }), request);
}
