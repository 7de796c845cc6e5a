namespace SecurityCoop.Testing;

/// <summary>Where things lie on disk, seen from a test.</summary>
public static class Repository
{
    /// <summary>The folder that holds SecurityCoop.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The path of something in the repository, given in parts.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>
    /// The built assembly of a program, as in <c>ProgramOf("services/Incidents.Host")</c>, from the same configuration as the
    /// running tests. The test project must refer to the program with ReferenceOutputAssembly="false", so that it is built first.
    /// </summary>
    public static string ProgramOf(string projectFolder)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var name = Path.GetFileName(projectFolder);
        var program = PathOf(projectFolder, "bin", output.Parent!.Name, output.Name, $"SecurityCoop.{char.ToUpperInvariant(name[0])}{name[1..]}.dll");
        return File.Exists(program) ? program : throw new FileNotFoundException($"{projectFolder} is not built: {program} is absent.");
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "SecurityCoop.sln")))
                return folder.FullName;

        throw new DirectoryNotFoundException($"No SecurityCoop.sln above {AppContext.BaseDirectory}.");
    }
}
