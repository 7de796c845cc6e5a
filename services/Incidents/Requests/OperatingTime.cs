using SecurityCoop.Enforcement;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Requests;

/// <summary>Time that runs only while a reader may read a record: what is suspended waits. Pure.</summary>
internal static class OperatingTime
{
    /// <summary>The instant at which so much of it has run; null where, as far as the law is known, it never will have.</summary>
    /// <param name="reading">The policy; its provisions reach back and forth.</param>
    /// <param name="reader">Who may read, or not.</param>
    /// <param name="subject">What.</param>
    /// <param name="from">UTC microseconds.</param>
    /// <param name="span">Microseconds.</param>
    public static long? DueAt(Reading reading, Caller reader, Subject subject, long from, long span)
    {
        for (var (at, left) = (from, span); ;)
        {
            var verdict = AccessRule.Decide(reading.Policy, reader, Actions.Read, subject, at);
            var next = Math.Min(reading.Policy.NextBoundary(reader.Agency, at), verdict.ReachedAt);
            if (verdict.Permitted)
            {
                if (next - at >= left) return at + left;
                left -= next - at;
            }

            if (next == long.MaxValue) return null;
            at = next;
        }
    }
}
