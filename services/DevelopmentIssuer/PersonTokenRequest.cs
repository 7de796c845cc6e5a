using Google.Protobuf.Reflection;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Type.V1;

namespace SecurityCoop.DevelopmentIssuer;

/// <summary>Who a developer wants to be.</summary>
public sealed record PersonTokenRequest
{
    /// <summary>Every purpose of the contract, as in customs-risk.</summary>
    public static readonly IReadOnlyList<string> AllPurposes = NamesOf("Purpose", "PURPOSE_");

    /// <summary>Every classification of the contract, lowest first, as in restricted.</summary>
    public static readonly IReadOnlyList<string> AllClearances = NamesOf("Classification", "CLASSIFICATION_");

    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(30);

    /// <summary>Resource name, as in agencies/pk-customs.</summary>
    public required string Agency { get; init; }

    /// <summary>Roles, as in officer; at least one.</summary>
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>Subject of the token. Default: made of agency and first role, and plainly a test user.</summary>
    public string? User { get; init; }

    /// <summary>The mandate. Default: every purpose.</summary>
    public IReadOnlyList<string> Purposes { get; init; } = AllPurposes;

    /// <summary>Highest classification. Default: restricted.</summary>
    public string Clearance { get; init; } = "restricted";

    /// <summary>How long the token is valid: up to 30 days. Default: 12 hours.</summary>
    public TimeSpan Life { get; init; } = TimeSpan.FromHours(12);

    internal string Subject => string.IsNullOrEmpty(User) ? $"{Agency.Split('/')[^1]}-{Roles[0]}@test" : User;

    /// <summary>Everything that is wrong with the request, as sentences; empty where nothing is.</summary>
    public IEnumerable<string> Complaints()
    {
        if (!ResourceName.IsOf("agencies", Agency))
            yield return $"'{Agency}' is not the name of an agency; write agencies/ID with lower case letters, digits and hyphens.";
        if (Roles.Count == 0 || Roles.Any(role => !ResourceName.IsId(role)))
            yield return "A token needs roles of lower case letters, digits and hyphens, as in officer or liaison.";
        foreach (var purpose in Purposes.Except(AllPurposes))
            yield return $"'{purpose}' is not a purpose; there are {string.Join(", ", AllPurposes)}.";
        if (!AllClearances.Contains(Clearance))
            yield return $"'{Clearance}' is not a clearance; there are {string.Join(", ", AllClearances)}.";
        if (Life <= TimeSpan.Zero || Life > LongestLife)
            yield return "A token lives longer than nothing and at most 30 days.";
    }

    private static string[] NamesOf(string type, string prefix) =>
        [.. MarkingReflection.Descriptor.FindTypeByName<EnumDescriptor>(type).Values
            .Where(value => value.Number != 0)
            .Select(value => value.Name[prefix.Length..].ToLowerInvariant().Replace('_', '-'))];
}
