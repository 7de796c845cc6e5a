using SecurityCoop.Agreements.V1;

namespace SecurityCoop.Cli.Foresight;

/// <summary>What is ahead in lines.</summary>
internal static class RadarText
{
    public static IEnumerable<string> Lines(ListExpiriesResponse answer)
    {
        if (answer.Expiries.Count == 0) yield return "Nothing begins or ends by then.";
        foreach (var expiry in answer.Expiries)
            yield return $"{Spelled.Out(expiry.ExpiryTime)}  {expiry.Summary}{(expiry.Articles.Count > 0 ? $" Articles {string.Join(", ", expiry.Articles)}." : "")}";
        if (answer.NextPageToken.Length > 0) yield return "… and more: choose a shorter time.";
    }
}
