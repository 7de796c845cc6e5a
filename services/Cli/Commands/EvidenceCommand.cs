using System.CommandLine;
using Grpc.Core;

namespace SecurityCoop.Cli.Commands;

/// <summary>Files of incidents and seizures: add them, fetch them, see through whose hands they went.</summary>
internal static class EvidenceCommand
{
    /// <summary>Where the bytes are not those that they should be.</summary>
    internal const int NotWhole = 3;

    internal static Command Build() => new("evidence", "Evidence of incidents and seizures.") { EvidenceAddCommand.Build(), EvidenceGetCommand.Build(), EvidenceCustodyCommand.Build() };

    internal static Option<string> Purpose() => new("--purpose") { Description = "What for, as in law-enforcement.", DefaultValueFactory = _ => "law-enforcement" };

    /// <summary>The headers of a call for a purpose.</summary>
    internal static Metadata For(this Metadata headers, string purpose)
    {
        headers.Add("sc-purpose", purpose);
        return headers;
    }
}
