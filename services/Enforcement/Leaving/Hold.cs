using Microsoft.AspNetCore.Http;
using SecurityCoop.Enforcement.Policies;
using SecurityCoop.Sharing;

namespace SecurityCoop.Enforcement.Leaving;

/// <summary>
/// A hold on the policy from the decision until the bytes that follow from it have left the process, or never will. Only then is a newer
/// epoch acknowledged. A reader that takes its time holds it up for the patience, and is then cut off.
/// </summary>
public sealed class Hold : IDisposable
{
    private readonly HttpContext http;
    private readonly TimeSpan patience;
    private readonly PolicyUse use;
    private readonly Outlet? outlet;
    private int ended;

    internal Hold(PolicyStore policies, HttpContext http, TimeSpan patience)
    {
        var lease = policies.Lease;
        (this.http, this.patience, use) = (http, patience, policies.Use());
        // While the lease has run out nothing foreign can follow from it.
        outlet = use.IsFresh ? http.Features.Get<Outlet>() : null;
        outlet?.Enter(lease);
    }

    public Policy Policy => use.Policy;

    /// <summary>Whether the lease ran when the hold began.</summary>
    public bool IsFresh => use.IsFresh;

    /// <summary>Writes what was decided; ends, with what went wrong, when the server's connection has taken it. The hold ends when it has left.</summary>
    public async Task Through(Func<Task> write)
    {
        var writing = Begin(write);
        _ = Leave(writing);
        await Departure.IsIn(http, writing);
    }

    /// <summary>Ends when what is being written has left, or never will, and the hold with it. False where the reader was cut off.</summary>
    public async Task<bool> Leave(Task writing)
    {
        // As long as no newer policy waits, the reader may take its time.
        var keptUp = await Departure.Of(http, writing, use.Replaced, patience);
        Dispose();
        return keptUp;
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref ended, 1) != 0) return;
        outlet?.Leave();
        use.Dispose();
    }

    // What fails at once fails in the task: the hold must end all the same.
    private static async Task Begin(Func<Task> write) => await write();
}
