using SecurityCoop.Agreements.Dossiers;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Commitments;

/// <summary>What must hold of the evidence that is cited, and of its date.</summary>
internal static class EvidenceRules
{
    private const int MaxResource = 300, MaxNote = 500, HashBytes = 32;

    public static void Check(V1.Evidence evidence, string path, Violations violations)
    {
        switch (evidence.SourceCase)
        {
            case V1.Evidence.SourceOneofCase.Resource:
                violations.Check(IsResource(evidence.Resource), $"{path}.resource", "must be a resource name, as in operations/{id}");
                break;
            case V1.Evidence.SourceOneofCase.DocumentSha256:
                violations.Check(evidence.DocumentSha256.Length == HashBytes, $"{path}.document_sha256", $"must have {HashBytes} bytes");
                break;
            default:
                violations.Add(path, "must cite a resource or a document");
                break;
        }

        Texts.Check(evidence.Note, MaxNote, $"{path}.note", violations);
    }

    /// <summary>The day that a source gives is no day to come.</summary>
    public static void CheckDate(string date, long now, Violations violations)
    {
        violations.CheckPartial(date, "date");
        // Somewhere on Earth it is tomorrow already.
        if (PartialDate.TryParse(date, out var given) && given.Full > DateOnly.FromDateTime(now.Instant().ToOffset(TimeSpan.FromHours(14)).Date))
            violations.Add("date", "must not lie in the future");
    }

    /// <summary>Pairs of collection and id, as in <c>agreements/x/meetings/y</c>.</summary>
    public static bool IsResource(string name) =>
        name.Length <= MaxResource && name.Split('/') is { Length: >= 2 } parts && parts.All(p => p.Length > 0 && p.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'));
}
