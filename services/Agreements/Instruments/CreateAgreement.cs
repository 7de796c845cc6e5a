using Google.Protobuf;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.Agreements.Law;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Journal;

namespace SecurityCoop.Agreements.Instruments;

internal sealed partial class AgreementsEndpoint
{
    private const string Drafted = "agreement.drafted";

    public override async Task<V1.Agreement> CreateAgreement(V1.CreateAgreementRequest request, ServerCallContext call)
    {
        var (caller, ct) = (call.Identity(), call.CancellationToken);
        caller.Demand(Roles.Depositary);
        var instrument = InstrumentDraft.From(request, clock.Now());
        Authority.DemandDepositary(caller, instrument.Name, instrument.Depositary);

        var write = Write.Of(call, request, request.ValidateOnly ? "" : request.RequestId, clock);
        return await gate.Write(db, write, async _ =>
        {
            if (await db.Instruments.AnyAsync(i => i.Name == instrument.Name, ct)) throw Refusals.AlreadyExists(instrument.Name);
            var answer = instrument.ToWire(TreatyLog.Read(instrument, []), write.At);
            if (request.ValidateOnly) return answer;

            db.Add(instrument);
            db.Append(instrument.Name, Drafted, answer.ToByteArray());
            return await db.Commit(write, answer, ct);
        }, ct);
    }
}
