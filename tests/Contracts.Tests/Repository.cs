namespace SecurityCoop.Contracts.Tests;

/// <summary>The working copy that the tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] NotOurs = ["bin", "obj", "artifacts", "node_modules", ".data", ".servers", "TestResults"];

    public static string Root { get; } = FindRoot();

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    /// <summary>Files under a folder of the working copy, without build output; empty where the folder does not exist yet.</summary>
    public static IReadOnlyList<SourceFile> Files(string folder, string pattern)
    {
        var start = PathOf(folder);
        if (!Directory.Exists(start)) return [];
        return [.. Directory.EnumerateFiles(start, pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(NotOurs.Contains))
            .Order(StringComparer.Ordinal)
            .Select(path => new SourceFile(path, File.ReadAllText(PathOf(path))))];
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "SecurityCoop.sln")))
                return folder.FullName;
        throw new InvalidOperationException("The tests run outside a working copy: no SecurityCoop.sln above the test assembly.");
    }
}

/// <summary>A file, its path relative to the root with forward slashes.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    public string Folder => Path[..(Path.LastIndexOf('/') + 1)];

    public IReadOnlyList<string> Lines { get; } = Text.TrimEnd('\n').Split('\n');
}
