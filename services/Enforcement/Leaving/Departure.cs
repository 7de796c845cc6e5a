using Microsoft.AspNetCore.Http;

namespace SecurityCoop.Enforcement.Leaving;

/// <summary>Sees bytes off: until they have left the process, or never will.</summary>
internal static class Departure
{
    /// <summary>
    /// Ends when what is being written has left, or never will. False where the reader took too long: its call is dropped then, and its
    /// connection, where that is what does not move. Throws nothing.
    /// </summary>
    /// <param name="http">Of the call, which goes on until <see cref="IsIn"/> has ended.</param>
    /// <param name="writing">Ends when it was flushed.</param>
    /// <param name="hurry">Until this ends, the reader may take the time that the server's own limits leave.</param>
    /// <param name="patience">How much longer then.</param>
    public static async Task<bool> Of(HttpContext http, Task writing, Task hurry, TimeSpan patience)
    {
        var (outlet, going) = (http.Features.Get<Outlet>(), IsIn(http, writing));
        var isInTime = await EndsInTime(going, hurry, patience);
        if (!isInTime)
        {
            http.Abort();
            // A call that was dropped is out of the way at once, unless its connection does not move either.
            if (!await EndsInTime(going, hurry, patience)) outlet?.Cut();
        }

        await going.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (outlet is null || await EndsInTime(outlet.Gone(), hurry, patience)) return isInTime;
        outlet.Cut();
        await outlet.Gone();
        return false;
    }

    /// <summary>Ends when what was flushed is in the connection, or will never be. Throws what the flush throws.</summary>
    public static async Task IsIn(HttpContext http, Task writing)
    {
        await writing;
        if (http.Features.Get<CountedAnswer>() is { } counted) await counted.IsIn();
    }

    private static async Task<bool> EndsInTime(Task task, Task hurry, TimeSpan patience)
    {
        if (task.IsCompleted || await Task.WhenAny(task, hurry) == task) return true;
        await task.WaitAsync(patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return task.IsCompleted;
    }
}
