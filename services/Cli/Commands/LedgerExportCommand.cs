using System.CommandLine;
using Grpc.Core;
using Grpc.Net.Client;
using SecurityCoop.DevelopmentIssuer;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Cli.Commands;

/// <summary>Writes an agency's side of a ledger to a file, with the signature and the public key beside it.</summary>
internal static class LedgerExportCommand
{
    private static readonly Argument<FileInfo> File = new("file") { Description = "Where to; FILE.sig and FILE.pem go beside it." };
    private static readonly Option<string> Service = new("--service") { Description = "Whose ledger: agreements, incidents or logistics.", DefaultValueFactory = _ => "incidents" };
    private static readonly Option<string?> Agency = new("--agency") { Description = "Whose records, as in agencies/pk-customs (or pk-customs), with a development token." };
    private static readonly Option<string?> Token = new("--token") { Description = "A bearer token with the role auditor or liaison, in place of --agency." };
    private static readonly Option<long> After = new("--after") { Description = "Only blocks after this one. Default: all." };
    private static readonly Option<Uri> Server = Defaults.Server("gRPC address.", "http://127.0.0.1:8081");
    private static readonly Option<DirectoryInfo> Data = Defaults.Data();

    internal static Command Build()
    {
        Service.AcceptOnlyFromAmong("agreements", "incidents", "logistics");
        var command = new Command("export", "Export an agency's side of a ledger as a signed file.") { File, Service, Agency, Token, After, Server, Data };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken ct)
    {
        if (parsed.GetValue(Token) is null == parsed.GetValue(Agency) is null)
        {
            Console.Error.WriteLine("Give --agency or --token.");
            return 1;
        }

        var headers = new Metadata { { "authorization", $"Bearer {parsed.GetValue(Token) ?? Development(parsed)}" } };
        using var channel = GrpcChannel.ForAddress(parsed.GetRequiredValue(Server));
        try
        {
            await Export(channel, parsed.GetRequiredValue(Service), new ExportDisclosuresRequest { AfterBlock = parsed.GetValue(After) }, headers, parsed.GetRequiredValue(File), ct);
            return 0;
        }
        catch (RpcException e)
        {
            Console.Error.WriteLine(e.StatusCode == StatusCode.Unavailable ? $"Nothing answers at {channel.Target}: {e.Status.Detail}" : $"{e.StatusCode}: {e.Status.Detail}");
            return e.StatusCode == StatusCode.Unavailable ? 4 : 2;
        }
    }

    private static async Task Export(GrpcChannel channel, string service, ExportDisclosuresRequest request, Metadata headers, FileInfo file, CancellationToken ct)
    {
        var (key, exported) = Ask(channel, service, request, headers, ct);
        using var pieces = exported;
        await System.IO.File.WriteAllTextAsync($"{file.FullName}.pem", (await key).PublicKeyPem + "\n", ct);
        // Without a signature there is no export: a broken one must not lie beside an older one's.
        System.IO.File.Delete($"{file.FullName}.sig");
        await using (var text = new StreamWriter(file.FullName))
        {
            await foreach (var piece in pieces.ResponseStream.ReadAllAsync(ct))
            {
                await text.WriteAsync(piece.Text.AsMemory(), ct);
                if (!piece.Signature.IsEmpty) await System.IO.File.WriteAllBytesAsync($"{file.FullName}.sig", piece.Signature.ToByteArray(), ct);
            }
        }
    }

    private static (AsyncUnaryCall<LedgerKey> Key, AsyncServerStreamingCall<ExportDisclosuresResponse> Pieces) Ask(GrpcChannel channel, string service, ExportDisclosuresRequest request, Metadata headers, CancellationToken ct)
    {
        switch (service)
        {
            case "agreements":
                var agreements = new Agreements.V1.DisclosuresService.DisclosuresServiceClient(channel);
                return (agreements.GetLedgerKeyAsync(new(), headers, cancellationToken: ct), agreements.ExportDisclosures(request, headers, cancellationToken: ct));
            case "logistics":
                var logistics = new Logistics.V1.DisclosuresService.DisclosuresServiceClient(channel);
                return (logistics.GetLedgerKeyAsync(new(), headers, cancellationToken: ct), logistics.ExportDisclosures(request, headers, cancellationToken: ct));
            default:
                var incidents = new Incidents.V1.DisclosuresService.DisclosuresServiceClient(channel);
                return (incidents.GetLedgerKeyAsync(new(), headers, cancellationToken: ct), incidents.ExportDisclosures(request, headers, cancellationToken: ct));
        }
    }

    private static string Development(ParseResult parsed)
    {
        using var key = SigningKey.Open(parsed.GetRequiredValue(Data).FullName);
        var agency = parsed.GetRequiredValue(Agency)!;
        return new DevelopmentTokens(key).Person(new() { Agency = agency.Contains('/') ? agency : $"agencies/{agency}", Roles = ["auditor"] }, TimeProvider.System.GetUtcNow());
    }
}
