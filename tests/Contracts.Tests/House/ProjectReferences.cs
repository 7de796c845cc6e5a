using System.Xml.Linq;

namespace SecurityCoop.Contracts.Tests.House;

/// <summary>Which project may know which. Services meet in protos and Events, and nowhere else.</summary>
internal static class ProjectReferences
{
    private static readonly string[] Services = ["Agreements", "Incidents", "Logistics"];

    public static IReadOnlyList<string> Forbidden(IEnumerable<SourceFile> projects) =>
        [.. projects.SelectMany(project => References(project)
            .Where(target => IsForbidden(NameOf(project.Path), project.Path, target))
            .Select(target => $"{project.Path} -> {target}"))];

    private static bool IsForbidden(string name, string path, string target) => name switch
    {
        "Sharing" or "Identifiers" => true,
        "Gateway" => Services.Contains(target) || target is "Sharing" or "Events" or "Protos" or "Enforcement",
        _ when path.StartsWith("tests/", StringComparison.Ordinal) => false,
        "Standalone" => false,
        _ => Services.Contains(target) && name != target + ".Host",
    };

    private static IEnumerable<string> References(SourceFile project) =>
        XDocument.Parse(project.Text).Descendants("ProjectReference").Select(reference => NameOf(reference.Attribute("Include")!.Value));

    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'));
}
