namespace SecurityCoop.Testing;

/// <summary>The servers that <c>./coop test</c> starts once for all test projects.</summary>
internal static class SharedServers
{
    /// <summary>The folder that holds the servers' folders.</summary>
    private const string Variable = "SECURITYCOOP_TEST_SERVERS";

    /// <summary>The shared server's folder and port; null outside <c>./coop test</c>, where each test process starts its own.</summary>
    internal static async Task<(string Folder, int Port)?> Find(string script, string name)
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } servers)
            return null;

        var folder = Path.Combine(servers, name);
        return (folder, int.Parse(await ServerScript.Run(script, CancellationToken.None, "status", folder)));
    }
}
