using System.CommandLine;
using System.Security.Cryptography;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using SecurityCoop.Cli.Exhibits;
using SecurityCoop.Incidents.V1;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Cli.Commands;

/// <summary>Adds files to a record. The same command again goes on with what broke off: each file makes one item, however often.</summary>
internal static class EvidenceAddCommand
{
    private static readonly Argument<string> Record = new("record") { Description = "What they are evidence of, as in incidents/{uuid} or seizures/{uuid}." };
    private static readonly Argument<FileInfo[]> Files = new("file") { Description = "The files.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string?> Title = new("--title") { Description = "Default: the file's name." };
    private static readonly Option<EvidenceKind?> Kind = new("--kind") { Description = "Default: by the ending of the name." };
    private static readonly Option<string?> MediaType = new("--type") { Description = "As in image/jpeg. Default: by the ending of the name." };
    private static readonly Option<DateTimeOffset?> Collected = new("--collected") { Description = "When it was collected, as in 2026-03-01T12:00Z. Default: when the file was written last." };
    private static readonly Option<string> Place = new("--place") { Description = "Where, in words.", DefaultValueFactory = _ => "" };
    private static readonly Option<string> Unit = new("--unit") { Description = "Which unit collected it, in words.", DefaultValueFactory = _ => "" };
    private static readonly Option<Classification> Classified = new("--classification") { Description = "How sensitive it is.", DefaultValueFactory = _ => Classification.Official };
    private static readonly Option<Tlp> Light = new("--tlp") { Description = "How far a recipient may pass it on.", DefaultValueFactory = _ => Tlp.Amber };
    private static readonly Option<string?> Redacts = new("--redacts") { Description = "The item that this one was made from, with parts left out." };
    private static readonly Option<string> Purpose = EvidenceCommand.Purpose();
    private static readonly Question Asked = new();

    internal static Command Build()
    {
        var command = new Command("add", "Add files to a record; the same command again goes on with an upload that broke off.") { Record, Files, Title, Kind, MediaType, Collected, Place, Unit, Classified, Light, Redacts, Purpose };
        Asked.AddTo(command);
        command.SetAction((parsed, ct) => Asked.Talk(parsed, ["officer"], (calls, headers) => Add(parsed, new(calls), headers.For(parsed.GetRequiredValue(Purpose)), ct)));
        return command;
    }

    private static async Task<int> Add(ParseResult parsed, EvidenceService.EvidenceServiceClient evidence, Metadata headers, CancellationToken ct)
    {
        foreach (var file in parsed.GetRequiredValue(Files))
        {
            if (!file.Exists)
            {
                Console.Error.WriteLine($"{file.Name} is not there.");
                return 1;
            }

            await using var bytes = file.OpenRead();
            var request = new CreateEvidenceRequest { Evidence = Describe(parsed, file, await SHA256.HashDataAsync(bytes, ct)) };
            // The same file, told in the same way, is the same request.
            request.RequestId = new Guid(SHA256.HashData(request.ToByteArray()).AsSpan(0, 16)).ToString();
            var item = await evidence.CreateEvidenceAsync(request, headers, cancellationToken: ct);
            var progress = new ProgressLine(file.Name, file.Length, Console.Error, !Console.IsErrorRedirected, TimeProvider.System);
            var upload = await new Uploader(evidence, headers, TimeProvider.System).Send(item.Name, bytes, progress.At, ct);
            progress.End();
            Console.WriteLine($"{item.Name}  {upload.State.ToString().ToUpperInvariant()}  {file.Name}");
            if (upload.State != EvidenceState.Sealed) return EvidenceCommand.NotWhole;
        }

        return 0;
    }

    private static Incidents.V1.Evidence Describe(ParseResult parsed, FileInfo file, byte[] sha256)
    {
        var (kind, mediaType) = FileKinds.Of(file.Name);
        return new Incidents.V1.Evidence
        {
            Record = parsed.GetRequiredValue(Record),
            Kind = parsed.GetValue(Kind) ?? kind,
            Title = parsed.GetValue(Title) ?? file.Name,
            CollectedTime = Timestamp.FromDateTimeOffset(parsed.GetValue(Collected) ?? file.LastWriteTimeUtc),
            CollectedPlace = parsed.GetRequiredValue(Place),
            CollectedBy = parsed.GetRequiredValue(Unit),
            MediaType = parsed.GetValue(MediaType) ?? mediaType,
            SizeBytes = file.Length,
            Sha256 = ByteString.CopyFrom(sha256),
            Marking = new Marking { Classification = parsed.GetValue(Classified), Tlp = parsed.GetValue(Light) },
            RedactedFrom = Question.Named("evidence", parsed.GetValue(Redacts)),
        };
    }
}
