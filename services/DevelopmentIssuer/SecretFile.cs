namespace SecurityCoop.DevelopmentIssuer;

/// <summary>Files that only their owner reads, made once.</summary>
internal static class SecretFile
{
    /// <summary>The text of a file; where it is absent it is made first. Of two processes that make it at once, one wins for both.</summary>
    internal static string ReadOrCreate(string path, Func<string> content)
    {
        if (!File.Exists(path))
            Publish(path, content());
        return File.ReadAllText(path);
    }

    private static void Publish(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = $"{path}.{Environment.ProcessId}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(draft, options))
            writer.Write(content);
        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }
}
