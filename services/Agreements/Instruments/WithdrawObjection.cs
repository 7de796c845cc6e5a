using Grpc.Core;

namespace SecurityCoop.Agreements.Instruments;

internal sealed partial class AgreementsEndpoint
{
    public override Task<V1.RecordedAction> WithdrawObjection(V1.WithdrawObjectionRequest request, ServerCallContext call) =>
        acts.Record(call, Act.Of(request, V1.TreatyActionKind.WithdrawObjection, new()
        {
            RefersTo = request.Objection,
        }), request);
}
