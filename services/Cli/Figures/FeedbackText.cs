using System.Globalization;
using SecurityCoop.Cli.Foresight;
using SecurityCoop.Incidents.V1;

namespace SecurityCoop.Cli.Figures;

/// <summary>Feedback in lines.</summary>
internal static class FeedbackText
{
    public static IEnumerable<string> Due(ListDueFeedbackResponse response)
    {
        if (response.Due.Count == 0) yield return "No feedback is owed.";
        foreach (var due in response.Due)
        {
            yield return $"{due.Warning}  {Spelled.Out(due.Severity)}  of {due.Originator}  {(due.Overdue ? "OVERDUE since" : "due by")} {Spelled.Out(due.DueTime)}{(due.ExpectedTime is { } expected ? $"  expected {Spelled.Out(expected)}" : "")}";
            foreach (var reason in due.RiskReasons) yield return $"  {reason}";
        }

        if (response.NextPageToken.Length > 0) yield return "… and more";
    }

    public static IEnumerable<string> List(ListFeedbackResponse response)
    {
        if (response.Feedback.Count == 0) yield return "No feedback that you may see.";
        foreach (var feedback in response.Feedback) yield return One(feedback);
        if (response.NextPageToken.Length > 0) yield return "… and more";
    }

    public static string One(Feedback feedback) =>
        string.Join("  ", new[]
        {
            feedback.Name,
            feedback.Originator,
            $"{Spelled.Out(feedback.Result)}{(feedback.Late ? " (late)" : "")}",
            feedback.Warning.Length > 0 ? $"on {feedback.Warning}" : "",
            feedback.Seizure,
            feedback.Remarks,
        }.Where(part => part.Length > 0));

    public static IEnumerable<string> Rates(HitRates rates)
    {
        yield return rates.Scope;
        yield return $"{"rule",-40}{"warnings",9}{"feedback",9}{"inspected",10}{"hits",6}{"rate",7}";
        foreach (var rate in rates.Rates) yield return Line(rate.Rule.Length > 0 ? rate.Rule : "(before rules were named)", rate);
        yield return Line("all", rates.All);
        foreach (var basis in rates.Basis) yield return $"Records of {basis.Originator}: by article {basis.Article} ({basis.Provision}).";
        if (rates.SmallestCell > 1) yield return $"Cells of fewer than {rates.SmallestCell} warnings of one agency are left out, and what would give them away.";
    }

    private static string Line(string name, HitRate rate) =>
        $"{name,-40}{rate.WarningCount,9}{rate.FeedbackCount,9}{rate.InspectedCount,10}{rate.HitCount,6}{(rate.HasHitRate_ ? rate.HitRate_.ToString("P0", CultureInfo.InvariantCulture) : "-"),7}";
}
