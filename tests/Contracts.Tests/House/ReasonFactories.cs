using System.Text.RegularExpressions;
using SecurityCoop.Contracts.Tests.Wire;

namespace SecurityCoop.Contracts.Tests.House;

/// <summary>Where the code says a reason. Each has one factory, so its text and metadata are written once.</summary>
internal static partial class ReasonFactories
{
    /// <summary>Reasons that are not said in exactly one place of the files.</summary>
    public static IReadOnlyList<string> NotSaidOnce(IEnumerable<Reason> reasons, IReadOnlyCollection<SourceFile> files) =>
        [.. reasons
            .Select(reason => (reason, places: Places(reason, files)))
            .Where(each => each.places.Count != 1)
            .Select(each => each.places.Count == 0
                ? $"{each.reason.Package} {each.reason.Text}: said nowhere"
                : $"{each.reason.Package} {each.reason.Text}: {string.Join(", ", each.places)}")];

    private static List<string> Places(Reason reason, IEnumerable<SourceFile> files) =>
        [.. files.SelectMany(file => file.Lines.Select((line, at) => (line, at))
            .Where(each => Said().Matches(each.line).Any(match => match.Groups["member"].Value == reason.Member))
            .Select(each => $"{file.Path}:{each.at + 1}"))];

    [GeneratedRegex(@"\bErrorReason\.(?<member>\w+)")]
    private static partial Regex Said();
}
