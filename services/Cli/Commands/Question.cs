using System.CommandLine;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using SecurityCoop.DevelopmentIssuer;

namespace SecurityCoop.Cli.Commands;

/// <summary>What commands share that ask a running system one question: who asks, where, and how the answer is printed.</summary>
internal sealed class Question
{
    private readonly Option<string?> agency = new("--agency") { Description = "Who asks, as in agencies/pk-customs (or pk-customs), with a development token." };
    private readonly Option<string?> token = new("--token") { Description = "A bearer token, in place of --agency." };
    private readonly Option<bool> json = new("--json") { Description = "Print the answer as JSON." };
    private readonly Option<Uri> server = Defaults.Server("gRPC address.", "http://127.0.0.1:8081");
    private readonly Option<DirectoryInfo> data = Defaults.Data();

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { agency, token, json, server, data }) command.Options.Add(option);
    }

    /// <summary>Exit codes: 0 answered, 1 asked wrongly, 2 refused, 4 nothing there.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="roles">Of the development token.</param>
    /// <param name="ask">The call.</param>
    /// <param name="print">The answer in lines.</param>
    public Task<int> Put<TAnswer>(ParseResult parsed, string[] roles, Func<CallInvoker, Metadata, AsyncUnaryCall<TAnswer>> ask, Func<TAnswer, IEnumerable<string>> print) where TAnswer : IMessage =>
        Talk(parsed, roles, async (calls, headers) =>
        {
            var answer = await ask(calls, headers);
            foreach (var line in parsed.GetValue(json) ? [JsonFormatter.Default.Format(answer)] : print(answer)) Console.WriteLine(line);
            return 0;
        });

    /// <summary>The same for more than one call; the talk says how it ended.</summary>
    public async Task<int> Talk(ParseResult parsed, string[] roles, Func<CallInvoker, Metadata, Task<int>> talk)
    {
        if (parsed.GetValue(token) is null == parsed.GetValue(agency) is null)
        {
            Console.Error.WriteLine("Give --agency or --token.");
            return 1;
        }

        var headers = new Metadata { { "authorization", $"Bearer {parsed.GetValue(token) ?? Development(parsed, roles)}" } };
        using var channel = GrpcChannel.ForAddress(parsed.GetRequiredValue(server));
        try
        {
            return await talk(channel.CreateCallInvoker(), headers);
        }
        catch (RpcException e)
        {
            Console.Error.WriteLine(e.StatusCode == StatusCode.Unavailable ? $"Nothing answers at {channel.Target}: {e.Status.Detail}" : $"{e.StatusCode}: {e.Status.Detail}");
            return e.StatusCode == StatusCode.Unavailable ? 4 : 2;
        }
    }

    /// <summary>agreements/ir-pk-2023, also where only ir-pk-2023 was typed.</summary>
    public static string Named(string collection, string? name) => string.IsNullOrEmpty(name) || name.Contains('/') ? name ?? "" : $"{collection}/{name}";

    private string Development(ParseResult parsed, string[] roles)
    {
        using var key = SigningKey.Open(parsed.GetRequiredValue(data).FullName);
        return new DevelopmentTokens(key).Person(new() { Agency = Named("agencies", parsed.GetValue(agency)), Roles = roles }, TimeProvider.System.GetUtcNow());
    }
}
