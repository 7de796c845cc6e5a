using System.CommandLine;
using SecurityCoop.Incidents.V1;

namespace SecurityCoop.Cli.Commands;

/// <summary>Through whose hands an item went.</summary>
internal static class EvidenceCustodyCommand
{
    private static readonly Argument<string> Name = new("name") { Description = "The item, as in evidence/{uuid}." };
    private static readonly Option<string> Purpose = EvidenceCommand.Purpose();
    private static readonly Question Asked = new();

    internal static Command Build()
    {
        var command = new Command("custody", "Tell through whose hands an item went: all of it to its originator, to others what concerns them.") { Name, Purpose };
        Asked.AddTo(command);
        command.SetAction((parsed, ct) => Asked.Put(
            parsed,
            ["officer"],
            (calls, headers) => new EvidenceService.EvidenceServiceClient(calls).ListCustodyAsync(
                new() { Name = Question.Named("evidence", parsed.GetRequiredValue(Name)), PageSize = 500 }, headers.For(parsed.GetRequiredValue(Purpose)), cancellationToken: ct),
            Lines));
        return command;
    }

    internal static IEnumerable<string> Lines(ListCustodyResponse log)
    {
        foreach (var entry in log.Entries) yield return string.Join("  ", Parts(entry).Where(part => part.Length > 0));
        if (log.NextPageToken.Length > 0) yield return "… and more";
        if (log.BrokenSequence > 0) yield return $"ALTERED: entry {log.BrokenSequence} is missing or not as it was written.";
    }

    private static IEnumerable<string> Parts(CustodyEntry entry)
    {
        yield return entry.Sequence > 0 ? $"{entry.Sequence,3}" : "";
        yield return $"{entry.CreateTime.ToDateTimeOffset():yyyy-MM-dd HH:mm:ss}Z";
        yield return $"{entry.Kind.ToString().ToUpperInvariant(),-11}";
        yield return entry.User.Length > 0 ? $"{entry.Agency} ({entry.User})" : entry.Agency;
        yield return entry.Counterpart.Length == 0 ? "" : $"{(entry.Kind == CustodyKind.Received ? "from" : "to")} {entry.Counterpart}";
        yield return entry.EventTime is { } time && time != entry.CreateTime ? $"on {time.ToDateTimeOffset():yyyy-MM-dd HH:mm}Z" : "";
        yield return entry.Place;
        yield return entry.Reason;
        yield return entry.Provision;
    }
}
