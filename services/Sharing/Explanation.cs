namespace SecurityCoop.Sharing;

/// <summary>Why one agency may or may not see one record. For the eyes of the data's owner, not of a refused caller.</summary>
/// <param name="Verdict">What <see cref="AccessRule.Decide"/> answers.</param>
/// <param name="Grants">Every opening provision between each foreign originator and the caller's agency, at any time.</param>
/// <param name="Summary">The answer in a sentence, with article and agreement.</param>
public sealed record Explanation(Verdict Verdict, IReadOnlyList<GrantExplanation> Grants, string Summary);

/// <summary>How one provision judged.</summary>
/// <param name="Grant">The provision and the two agencies.</param>
/// <param name="Failed">Every dimension that failed, in the order of the rule.</param>
public sealed record GrantExplanation(Grant Grant, IReadOnlyList<FailedDimension> Failed)
{
    public bool Permits => Failed.Count == 0;
}

/// <summary>A dimension of the rule that did not hold.</summary>
/// <param name="Dimension">in_force, action, domain, type, level, geography, purpose, record_time, classification, tlp, release or forbidden.</param>
/// <param name="Detail">What was asked and what was found, in a sentence.</param>
public sealed record FailedDimension(string Dimension, string Detail);
