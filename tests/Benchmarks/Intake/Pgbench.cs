using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Google.Protobuf;
using SecurityCoop.Benchmarks.Running;

namespace SecurityCoop.Benchmarks.Intake;

/// <summary>The reference: PostgreSQL's own load generator, a C program that speaks to the database without anything between.</summary>
internal static partial class Pgbench
{
    /// <summary>Runs the transaction of report.sql with as many clients for a while.</summary>
    public static async Task<Workload> Run(Stores stores, string database, int clients, TimeSpan time, CancellationToken ct)
    {
        string[] arguments =
        [
            "-n", "-M", "prepared", "-f", Path.Combine(AppContext.BaseDirectory, "Intake", "report.sql"), "-D", $"body=\\x{Body}", "-c", $"{clients}", "-j", "1",
            "-T", $"{time.TotalSeconds:0}", "-h", "127.0.0.1", "-p", $"{stores.PostgresPort}", "-U", "postgres", database,
        ];
        var (before, client) = (stores.PostgresTime, ProcessorTime.OfEndedChildren(Environment.ProcessId));
        using var pgbench = Process.Start(new ProcessStartInfo(Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var stop = ct.Register(() => pgbench.Kill());
        var complaints = pgbench.StandardError.ReadToEndAsync(ct);
        var text = await pgbench.StandardOutput.ReadToEndAsync(ct);
        await pgbench.WaitForExitAsync(ct);
        if (pgbench.ExitCode != 0) throw new InvalidOperationException($"pgbench failed: {await complaints}");
        var done = Figure(Done(), text);
        return new Workload(Figure(Rate(), text), Figure(Latency(), text), null, (stores.PostgresTime - before) / done, 0, 0, (ProcessorTime.OfEndedChildren(Environment.ProcessId) - client) / done, 0);
    }

    // As long as what the service keeps of the same report.
    private static string Body
    {
        get
        {
            var incident = Reports.New(Reports.Title(0)).Incident;
            (incident.Name, incident.Originator, incident.Revision) = ($"incidents/{Guid.Empty}", Treaty.Party(0), 1);
            incident.Lineage.Add(Treaty.Party(0));
            (incident.Domain, incident.Kind) = (Type.V1.Domain.Incident, SecurityCoop.Incidents.V1.IncidentKind.Incident);
            (incident.CreateTime, incident.UpdateTime) = (incident.OccurredTime, incident.OccurredTime);
            return Convert.ToHexStringLower(incident.ToByteArray());
        }
    }

    private static string Program => Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin", "pgbench")).Where(File.Exists).OrderBy(path => path.Length).ThenBy(path => path, StringComparer.Ordinal).Last();

    private static double Figure(Regex pattern, string text) => pattern.Match(text) is { Success: true } found
        ? double.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture)
        : throw new InvalidDataException($"pgbench printed something else than expected:\n{text}");

    [GeneratedRegex(@"^tps = ([\d.]+)", RegexOptions.Multiline)]
    private static partial Regex Rate();

    [GeneratedRegex(@"^latency average = ([\d.]+) ms", RegexOptions.Multiline)]
    private static partial Regex Latency();

    [GeneratedRegex(@"^number of transactions actually processed: (\d+)", RegexOptions.Multiline)]
    private static partial Regex Done();
}
