using Google.Protobuf;
using Grpc.Core;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Hosting;

/// <summary>One message of a stream of requests, treated as a call of its own would be: held against the contract, and told all that is wrong at once.</summary>
public static class OneOfMany
{
    /// <summary>Runs what one message asks for. Refusals: FIELDS_INVALID, and those of <paramref name="method"/>.</summary>
    public static async Task<T> Run<T>(IMessage request, Func<Task<T>> method)
    {
        var before = new Violations();
        ContractRules.Check(request, before);
        if (before.Any) before.Doom();
        try
        {
            var answer = await method();
            before.Refuse();
            return answer;
        }
        catch (Exception e) when (before.Any && Doomed(e, before) is var told && told != e)
        {
            throw told;
        }
    }

    // Who may not do it at all is told that, and not how; everything else follows from what is broken.
    internal static Exception Doomed(Exception e, Violations before)
    {
        if (e is Refusal { Code: StatusCode.PermissionDenied or StatusCode.Unauthenticated } or Refusal { Violations.Count: > 0 }) return e;
        try
        {
            before.Refuse();
            return e;
        }
        catch (Refusal refusal)
        {
            return refusal;
        }
    }
}
