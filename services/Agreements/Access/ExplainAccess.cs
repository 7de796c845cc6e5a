using Grpc.Core;
using SecurityCoop.Agreements.Directory;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Sharing;

namespace SecurityCoop.Agreements.Access;

internal sealed partial class AccessEndpoint
{
    public override async Task<Type.V1.AccessExplanation> ExplainAccess(V1.ExplainAccessRequest request, ServerCallContext call)
    {
        var (caller, ct) = (call.Identity(), call.CancellationToken);
        ExplainRules.Check(request);
        var isRecipient = caller.Agency == request.Recipient;
        if (!isRecipient && !request.Originators.Contains(caller.Agency)) throw Refusals.NotFound(request.Recipient);

        var policy = await inForce.Now(ct);
        var now = clock.Now();
        var at = request.AsOfTime?.Microseconds() ?? now;
        // Of several originators, each is told about itself alone: what others grant is between them and the recipient.
        string[] originators = isRecipient ? [.. request.Originators] : [caller.Agency];
        var explanation = AccessRule.Explain(policy, ExplainRules.Recipient(request, isRecipient ? caller.User : ""), request.Action.ToRule(), ExplainRules.Subject(request, originators, now), at);

        var wire = explanation.ToWire(policy.Epoch, _ => true);
        if (isRecipient && request.Originators.Any(o => o != caller.Agency)) HideForbids(wire, explanation.Verdict.Reason);
        await AddSilent(wire, caller.Agency, originators, request, at, ct);
        return wire.SumUp();
    }

    private async Task AddSilent(Type.V1.AccessExplanation wire, string caller, string[] originators, V1.ExplainAccessRequest request, long at, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var silent = new SilentProvisions(db, await db.Register(ct), at);
        foreach (var originator in originators.Where(o => o != request.Recipient).Distinct(StringComparer.Ordinal))
        {
            var named = wire.Provisions.Where(p => p.Originator == originator).Select(p => p.Provision).ToHashSet(StringComparer.Ordinal);
            wire.Provisions.Add(await silent.Between(caller, originator, request.Recipient, request.Domain.ToRule(), named, ct));
        }
    }

    /// <summary>A recipient may learn that the originator is bound, but not by which instrument: it need not be a party to that one.</summary>
    private static void HideForbids(Type.V1.AccessExplanation wire, RefusalReason reason)
    {
        const string Bound = "The originator is bound not to share it.";
        foreach (var failed in wire.Provisions.SelectMany(p => p.Failed).Where(f => f.Dimension == "forbidden")) failed.Detail = Bound;
        if (reason == RefusalReason.Forbidden) wire.Summary = $"Refused. {Bound}";
    }
}
