using Grpc.Core;

namespace SecurityCoop.Agreements.Instruments;

internal sealed partial class AgreementsEndpoint
{
    public override Task<V1.RecordedAction> MakeReservation(V1.MakeReservationRequest request, ServerCallContext call) =>
        acts.Record(call, Act.Of(request, V1.TreatyActionKind.Reserve, new()
        {
            Reserved = { request.Provisions },
            Text = request.Text,
            NotifiedDate = request.NotifiedDate,
        }), request);
}
