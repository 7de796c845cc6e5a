using Grpc.Core;
using Microsoft.Extensions.Options;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Leaving;
using SecurityCoop.Enforcement.Policies;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Sharing;

namespace SecurityCoop.Enforcement;

/// <summary>Where every read of shared records begins.</summary>
public sealed class Gate(PolicyStore policies, IOptions<PolicyOptions> options, TimeProvider clock)
{
    /// <summary>
    /// Opens a look at shared records. The policy is held until the answer has left, so that an epoch is acknowledged only after it.
    /// While the policy's lease has run out, own records stay readable and the answer carries the header sc-partial.
    /// Refusals: PURPOSE_REQUIRED, PURPOSE_NOT_IN_MANDATE.
    /// </summary>
    public Reading Open(ServerCallContext call, Actions action)
    {
        var reading = OpenPart(call, action, out var hold);
        HoldsOfCall.Keep(call.GetHttpContext(), hold);
        if (!hold.IsFresh) call.GetHttpContext().Response.Headers["sc-partial"] = "stale-policy";
        return reading;
    }

    /// <summary>The same for one part of an answer that comes in many. Refusals as <see cref="Open"/>.</summary>
    /// <param name="call">The call.</param>
    /// <param name="action">What for.</param>
    /// <param name="hold">The caller's to end: with the part, by <see cref="Hold.Through"/>.</param>
    public Reading OpenPart(ServerCallContext call, Actions action, out Hold hold)
    {
        var caller = CallerOf(call);
        hold = new Hold(policies, call.GetHttpContext(), options.Value.LeavingPatience);
        return new Reading(caller, action, hold.Policy, hold.IsFresh, clock.Now());
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
}
