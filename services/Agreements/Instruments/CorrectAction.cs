using Grpc.Core;

namespace SecurityCoop.Agreements.Instruments;

internal sealed partial class AgreementsEndpoint
{
    public override Task<V1.RecordedAction> CorrectAction(V1.CorrectActionRequest request, ServerCallContext call)
    {
        var act = Act.Of(request, V1.TreatyActionKind.Correct, new()
        {
            RefersTo = request.Name,
            Correction = new() { Annul = request.Annul, Date = request.Date, EffectiveTime = request.EffectiveTime },
            Reasons = request.Reason,
        });
        return acts.Record(call, act, request);
    }
}
