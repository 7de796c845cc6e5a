using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Policies;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Sharing;

namespace SecurityCoop.Enforcement;

/// <summary>Where every read of shared records begins.</summary>
public sealed class Gate(PolicyStore policies, TimeProvider clock)
{
    /// <summary>
    /// Opens a look at shared records. The policy is held until the answer has left, so that an epoch is acknowledged only after it.
    /// While the policy's lease has run out, own records stay readable and the answer carries the header sc-partial.
    /// Refusals: PURPOSE_REQUIRED, PURPOSE_NOT_IN_MANDATE.
    /// </summary>
    public Reading Open(ServerCallContext call, Actions action)
    {
        var caller = CallerOf(call);
        var http = call.GetHttpContext();
        var use = policies.Use();
        http.Response.RegisterForDispose(new Held(use));
        if (!use.IsFresh) http.Response.Headers["sc-partial"] = "stale-policy";
        return new Reading(caller, action, use.Policy, use.IsFresh, clock.Now());
    }

    /// <summary>Who asks and for what, for streams, which open a look for each event. Refusals as <see cref="Open"/>.</summary>
    public static Caller CallerOf(ServerCallContext call)
    {
        var identity = call.Identity();
        var text = call.PurposeHeader() ?? "";
        var purpose = Spelling.Purpose(text);
        if (purpose == Purposes.None) throw Refusals.PurposeRequired();
        var mandate = identity.Mandate.Aggregate(Purposes.None, (set, name) => set | Spelling.Purpose(name));
        if (!mandate.HasFlag(purpose)) throw Refusals.PurposeNotInMandate(text);
        return new Caller(identity.Agency, identity.User, purpose, mandate, Spelling.Clearance(identity.Clearance));
    }

    /// <summary>The agency named in a request as the one an explanation is about, with every purpose in its mandate.</summary>
    public static Caller Described(string agency, Purposes purpose) => new(agency, "", purpose, purpose, Classification.TopSecret);

    private sealed class Held(PolicyUse use) : IDisposable
    {
        public void Dispose() => use.Dispose();
    }
}
