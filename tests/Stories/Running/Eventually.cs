using System.Diagnostics;
using Grpc.Core;

namespace SecurityCoop.Stories.Running;

/// <summary>Waiting for what is to happen, with an end to the patience.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3), Turn = TimeSpan.FromMilliseconds(25);

    public static async Task Holds(Func<Task<bool>> condition, string what)
    {
        var begun = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(begun) > Patience) throw new TimeoutException($"Never: {what}.");
            await Task.Delay(Turn);
        }
    }

    public static Task Holds(Func<bool> condition, string what) => Holds(() => Task.FromResult(condition()), what);

    /// <summary>Calls as a careful client does: what may have passed by in a failure is asked again, with the same request.</summary>
    public static async Task<T> Answers<T>(Func<AsyncUnaryCall<T>> call)
    {
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return await call();
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.Unavailable && Stopwatch.GetElapsedTime(begun) < Patience)
            {
                await Task.Delay(Turn);
            }
        }
    }
}
