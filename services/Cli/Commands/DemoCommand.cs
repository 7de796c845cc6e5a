using System.CommandLine;
using Grpc.Core;
using Grpc.Net.Client;
using SecurityCoop.Demo;
using SecurityCoop.Demo.Iren;
using SecurityCoop.Demo.Makran;
using SecurityCoop.DevelopmentIssuer;

namespace SecurityCoop.Cli.Commands;

/// <summary>Plays stories on a running system, through the API that everyone has.</summary>
internal static class DemoCommand
{
    private static readonly Option<Uri> Server = Defaults.Server("gRPC address.", "http://127.0.0.1:8081");
    private static readonly Option<DirectoryInfo> Data = Defaults.Data();

    /// <summary>Without the name of a story it is the first one.</summary>
    internal static Command Build()
    {
        var demo = Story("demo", "Play a story on the running system: iren, unless another is named.", Iren);
        demo.Add(Story("iren", "The customs network of ten States: nine signatures, an accession, a suspension under an open stream, and back.", Iren));
        demo.Add(Story("makran", "The small world of a first run: a maritime memorandum of two agencies and a few reports.", Makran));
        return demo;
    }

    private static Task Iren(GrpcChannel channel, TokenFor tokens, CancellationToken ct) => new IrenStory(channel, tokens, Console.Out, TimeProvider.System).Play(ct);

    private static Task Makran(GrpcChannel channel, TokenFor tokens, CancellationToken ct) => new MakranScene(channel, tokens, TimeProvider.System).Load(ct);

    private static Command Story(string name, string description, Func<GrpcChannel, TokenFor, CancellationToken, Task> play)
    {
        var command = new Command(name, description) { Server, Data };
        command.SetAction((parsed, ct) => Play(parsed, play, ct));
        return command;
    }

    private static async Task<int> Play(ParseResult parsed, Func<GrpcChannel, TokenFor, CancellationToken, Task> play, CancellationToken ct)
    {
        using var key = SigningKey.Open(parsed.GetRequiredValue(Data).FullName);
        using var channel = GrpcChannel.ForAddress(parsed.GetRequiredValue(Server));
        var tokens = new DevelopmentTokens(key);
        try
        {
            await play(channel, (agency, roles) => tokens.Person(new() { Agency = agency, Roles = roles }, TimeProvider.System.GetUtcNow()), ct);
            return 0;
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.Unavailable)
        {
            Console.Error.WriteLine($"Nothing answers at {channel.Target}: {e.Status.Detail} Is './coop run' up?");
            return 4;
        }
        catch (RpcException e)
        {
            Console.Error.WriteLine($"{e.StatusCode}: {e.Status.Detail}");
            return 2;
        }
    }
}
