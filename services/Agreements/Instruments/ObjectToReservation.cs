using Grpc.Core;

namespace SecurityCoop.Agreements.Instruments;

internal sealed partial class AgreementsEndpoint
{
    public override Task<V1.RecordedAction> ObjectToReservation(V1.ObjectToReservationRequest request, ServerCallContext call) =>
        acts.Record(call, Act.Of(request, V1.TreatyActionKind.Object, new()
        {
            RefersTo = request.Reservation,
            Precluding = request.Precluding,
            Text = request.Text,
        }), request);
}
