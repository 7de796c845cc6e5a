namespace SecurityCoop.Contracts.Tests;

/// <summary>What a check found wrong, and the words that tell a reader what to do about it.</summary>
internal static class Findings
{
    public static void MustBeNone(IReadOnlyCollection<string> findings, string rule, string remedy)
    {
        var list = string.Join('\n', findings.Select(finding => "  " + finding));
        Assert.True(findings.Count == 0, $"\n{rule}\n\n{list}\n\nWhat to do: {remedy}\n");
    }
}
