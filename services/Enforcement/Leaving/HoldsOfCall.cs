using Microsoft.AspNetCore.Http;

namespace SecurityCoop.Enforcement.Leaving;

/// <summary>What a call decided by, until its answer has left.</summary>
internal sealed class HoldsOfCall
{
    private readonly List<Hold> holds = [];

    /// <summary>Keeps a hold until the call's answer has left.</summary>
    public static void Keep(HttpContext http, Hold hold)
    {
        if (http.Features.Get<HoldsOfCall>() is not { } kept) http.Features.Set(kept = new HoldsOfCall());
        kept.holds.Add(hold);
    }

    /// <summary>Sends the answer; each hold ends when it has left. The task inside tells then whether the reader kept up.</summary>
    public async Task<Task<bool[]>> Send(HttpContext http)
    {
        var flushing = Flush(http.Response);
        var gone = Task.WhenAll(holds.Select(hold => hold.Leave(flushing)));
        // What cannot be sent any more, the server knows better.
        await Departure.IsIn(http, flushing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return gone;
    }

    /// <summary>There is no answer.</summary>
    public void GiveUp()
    {
        foreach (var hold in holds) _ = hold.Leave(Task.CompletedTask);
    }

    // A refusal of gRPC is an answer of headers alone, and no longer one once it was flushed; nothing is disclosed in it.
    private static async Task Flush(HttpResponse answer)
    {
        if (answer.HasStarted || answer.BodyWriter.UnflushedBytes > 0) await answer.BodyWriter.FlushAsync();
    }
}
