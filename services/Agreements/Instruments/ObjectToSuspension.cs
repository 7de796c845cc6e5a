using Grpc.Core;

namespace SecurityCoop.Agreements.Instruments;

internal sealed partial class AgreementsEndpoint
{
    public override Task<V1.RecordedAction> ObjectToSuspension(V1.ObjectToSuspensionRequest request, ServerCallContext call) =>
        acts.Record(call, Act.Of(request, V1.TreatyActionKind.ObjectSuspension, new()
        {
            RefersTo = request.Suspension,
            Text = request.Text,
        }), request);
}
