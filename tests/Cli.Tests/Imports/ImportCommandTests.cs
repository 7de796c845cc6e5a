using SecurityCoop.Testing;

namespace SecurityCoop.Cli.Tests.Imports;

/// <summary>An officer imports sets into a running system. All data is invented, but for the set that comes with none of ours.</summary>
public sealed class ImportCommandTests : IDisposable
{
    private const string Mapping = """
        {
          "set": "test-data",
          "when": { "date": "day", "formats": [{ "format": "yyyy-MM-dd" }] },
          "place": { "latitude": "lat", "longitude": "lon" },
          "fields": {
            "type": { "column": "type" },
            "title": { "column": "title" },
            "severity": { "value": "LEVEL_LOW" },
            "marking.classification": { "value": "CLASSIFICATION_PUBLIC" },
            "marking.tlp": { "value": "TLP_CLEAR" }
          }
        }
        """;

    private readonly string data = Directory.CreateTempSubdirectory("securitycoop-cli-").FullName;

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Fact]
    public async Task A_set_is_taken_once_and_every_refused_row_is_explained()
    {
        await using var system = await System();
        var (set, mapping, rejects) = (Write("set.csv", """
            day,lat,lon,type,title
            2019-05-22,25.1,60.2,smuggling.goods,Test data: one
            2019-05-22,25.1,60.2,smuggling.goods,Test data: one
            2019-05-23,95,60.2,piracy,Test data: two
            2019-05-23,25.1,60.2,smuggling.unicorns,
            2019-13-01,25.1,60.2,piracy,Test data: three
            too,short
            """), Write("mapping.json", Mapping), Path.Combine(data, "rejects.csv"));

        var tried = await system.Run("import", set, "--mapping", mapping, "--dry-run");
        var first = await system.Run("import", set, "--mapping", mapping, "--rejects", rejects);
        var again = await system.Run("import", set, "--mapping", mapping);

        Assert.Contains("would take 2, there before 0, refused 4 of 6 rows", tried.Output);
        Assert.Contains("taken 2, there before 0, refused 4 of 6 rows", first.Output);
        Assert.Contains("taken 0, there before 2, refused 4 of 6 rows", again.Output);
        Assert.Equal((5, 5, 5), (tried.ExitCode, first.ExitCode, again.ExitCode));
        Assert.Contains("line 5, type: incident.type must be a path of the taxonomy", again.Output);
        string[] lines = [.. (await File.ReadAllLinesAsync(rejects)).Skip(1).Order(StringComparer.Ordinal)];
        string[] beginnings = ["4,\"lat, lon\",\"is '95'", "5,\"title\",", "5,\"type\",", "6,\"day\",", "7,\"\",\"has 2 cells"];
        Assert.All(lines.Zip(beginnings), pair => Assert.StartsWith(pair.Second, pair.First, StringComparison.Ordinal));
        Assert.Equal(beginnings.Length, lines.Length);
    }

    [Fact]
    public async Task What_is_asked_wrongly_is_said_at_once()
    {
        var (set, mapping) = (Write("set.csv", "a,b\n1,2\n"), Write("mapping.json", Mapping));

        var column = await CoopProcess.Run("import", set, "--mapping", mapping, "--agency", "test", "--data", data);
        var unknown = await CoopProcess.Run("import", set, "--mapping", "no-such", "--agency", "test", "--data", data);
        var broken = await CoopProcess.Run("import", set, "--mapping", Write("bad.json", """{ "set": "x", "colour": "red" }"""), "--agency", "test", "--data", data);

        Assert.Equal((1, 1, 1), (column.ExitCode, unknown.ExitCode, broken.ExitCode));
        Assert.Contains("no column 'day', 'lat', 'lon', 'type', 'title'; it has a, b", column.Output);
        Assert.Contains("neither a file nor one of maritime-pirate-attacks", unknown.Output);
        Assert.Contains("colour", broken.Output);
    }

    [NeedsSharedSetFact]
    public async Task A_real_set_is_taken_but_for_what_it_cannot_mean_and_twice_makes_no_duplicate()
    {
        await using var system = await System();

        var first = await system.Run("import", NeedsSharedSetFactAttribute.PirateAttacks, "--mapping", "maritime-pirate-attacks");
        var again = await system.Run("import", NeedsSharedSetFactAttribute.PirateAttacks, "--mapping", "maritime-pirate-attacks");

        Assert.Contains("taken 7,510, there before 0, refused 1 of 7,511 rows", first.Output);
        Assert.Contains("line 8395, time: is '18:85 UTC'", first.Output);
        Assert.Contains("taken 0, there before 7,510, refused 1 of 7,511 rows", again.Output);
    }

    private async Task<Imported> System()
    {
        var (web, grpc) = (FreePort.Next(), FreePort.Next());
        var process = ProcessUnderTest.Start(Repository.ProgramOf("services/Standalone"), ["--WebPort", $"{web}", "--GrpcPort", $"{grpc}", "--DataDirectory", data, "--Demo", "false"]);
        await process.WaitForHealth(new Uri($"http://127.0.0.1:{web}/health"));
        return new Imported(process, ["--agency", "test-agency", "--server", $"http://127.0.0.1:{grpc}", "--data", data]);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(data, name);
        File.WriteAllText(path, text);
        return path;
    }

    private sealed record Imported(ProcessUnderTest Process, string[] Where) : IAsyncDisposable
    {
        public Task<(int ExitCode, string Output)> Run(params string[] command) => CoopProcess.Run([.. command, .. Where]);

        public ValueTask DisposeAsync() => Process.DisposeAsync();
    }
}

/// <summary>Runs where the folder of real data lies beside the repository, and is skipped loudly elsewhere.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NeedsSharedSetFactAttribute : FactAttribute
{
    public static string PirateAttacks { get; } = Repository.PathOf("../shared/data/maritime-pirate-attacks-1993-2020.csv");

    public NeedsSharedSetFactAttribute()
    {
        if (!File.Exists(PirateAttacks)) Skip = "The folder of real data is not beside the repository.";
    }
}
