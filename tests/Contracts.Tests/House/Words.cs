using System.Text.RegularExpressions;

namespace SecurityCoop.Contracts.Tests.House;

/// <summary>Words that do not belong where they stand. The analyzer bans the symbols; this also sees what it is told to overlook.</summary>
internal static partial class Words
{
    private static readonly string[] CompositionRoots = ["Program.cs", "ServiceHost.cs", "GatewaySetup.cs"];

    // What others measure by the world's clock cannot be told by a story's: the life of a token, and the deadline of a call.
    private static readonly string[] OnTheMachinesClock =
    [
        "services/Agreements/Access/EnforcementWatch.cs",
        "services/DevelopmentIssuer/TokenEndpoint.cs",
        "services/Enforcement/Feed/LiveFeed.cs",
        "services/Enforcement/Policies/RemoteRegister.cs",
        "services/Hosting/Authenticator.cs",
        "services/Hosting/CallInterceptor.cs",
        "services/Standalone/OpeningScene.cs",
    ];

    // A command is a composition root of its own: it starts, does one thing and ends.
    private const string Commands = "services/Cli/Commands/";

    public static IReadOnlyList<string> ClocksOutsideTimeProvider(IEnumerable<SourceFile> files) =>
        Hits(files, line => Clock().IsMatch(line));

    public static IReadOnlyList<string> SystemClocksOutsideCompositionRoots(IEnumerable<SourceFile> files) =>
        Hits(files.Where(file => !CompositionRoots.Contains(Path.GetFileName(file.Path)) && !OnTheMachinesClock.Contains(file.Path) && !file.Path.StartsWith(Commands, StringComparison.Ordinal)), line => line.Contains("TimeProvider" + ".System", StringComparison.Ordinal));

    public static IReadOnlyList<string> Sleeps(IEnumerable<SourceFile> files) => Hits(files, line => Sleep().IsMatch(line));

    public static IReadOnlyList<string> LeftOver(IEnumerable<SourceFile> files) => Hits(files, line => Unfinished().IsMatch(line));

    private static IReadOnlyList<string> Hits(IEnumerable<SourceFile> files, Func<string, bool> matches) =>
        [.. files.SelectMany(file => file.Lines.Select((line, at) => (line, at))
            .Where(each => matches(each.line))
            .Select(each => $"{file.Path}:{each.at + 1} {each.line.Trim()}"))];

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Utc)?Now\b|\bDateTime\.Today\b|\bGuid\.NewGuid\b|\bRandom\.Shared\b|\bnew Random\(|\bEnvironment\.TickCount")]
    private static partial Regex Clock();

    [GeneratedRegex(@"\bThread\.Sleep\b")]
    private static partial Regex Sleep();

    [GeneratedRegex(@"//.*\b(TODO|FIXME|HACK|XXX)\b|^\s*#region\b|\bNotImplementedException\b")]
    private static partial Regex Unfinished();
}
