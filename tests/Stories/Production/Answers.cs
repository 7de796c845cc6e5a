using System.Text;
using System.Text.RegularExpressions;
using Google.Protobuf;
using Grpc.Core;
using SecurityCoop.Stories.Running;

namespace SecurityCoop.Stories.Production;

/// <summary>Answers as they can be compared between systems: random names and secrets by their length, instants as such, the story's id as its.</summary>
internal sealed partial class Answers(RunningSystem system, string id)
{
    private readonly List<string> all = [];

    public IReadOnlyList<string> All => all;

    public Task Ask<T>(AsyncUnaryCall<T> call) where T : IMessage => Ask(call.ResponseAsync);

    public async Task Ask<T>(Task<T> call) where T : IMessage
    {
        try
        {
            all.Add(Bare($"{await call}"));
        }
        catch (RpcException e)
        {
            var refused = Refused.Of(e);
            all.Add(Bare($"{refused.Code} {refused.Reason} {e.Status.Detail} {(refused.Reason.Length > 0 ? Google.Rpc.Status.Parser.ParseFrom(refused.Body).Details.Select(d => d.TypeUrl + d.Value.ToStringUtf8()).Aggregate("", string.Concat) : "")}"));
        }
    }

    public Task Get(Person person, string path) => Send(person.Request(HttpMethod.Get, path));

    public Task Post(Person person, string path, string json) => Send(person.Request(HttpMethod.Post, path, new StringContent(json, Encoding.UTF8, "application/json")));

    /// <summary>A stream up to where it is live, or its refusal.</summary>
    public async Task Watch(Screen opened)
    {
        await using var screen = opened;
        try
        {
            await screen.UntilLive();
            // Heartbeats come by the clock, and say nothing of what is asked.
            all.AddRange(screen.Events.Where(e => e.Kind != "heartbeat").Select(e => Bare($"{e.Message}")));
        }
        catch (InvalidOperationException)
        {
            all.Add(Bare($"{Refused.Of((RpcException)await screen.Failure())}"));
        }
    }

    private async Task Send(HttpRequestMessage request)
    {
        using var answer = await system.Http.SendAsync(request);
        all.Add(Bare($"{(int)answer.StatusCode} {answer.Content.Headers.ContentType} {await answer.Content.ReadAsStringAsync()}"));
    }

    private string Bare(string answer)
    {
        var text = Instants().Replace(answer.Replace(id, "{id}"), "{instant}");
        text = Uuids().Replace(text, "{uuid}");
        text = Secrets().Replace(text, m => $"{m.Groups[1].Value}{{{m.Groups[2].Length}}}\"");
        return Epochs().Replace(TraceIds().Replace(text, ""), "{epoch}");
    }

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")]
    private static partial Regex Instants();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Uuids();

    [GeneratedRegex("(\"(?:nextPageToken|cursor|etag)\": ?\")([^\"]*)\"")]
    private static partial Regex Secrets();

    [GeneratedRegex("\"(?:policyEpoch|epoch)\": ?\"\\d+\"")]
    private static partial Regex Epochs();

    [GeneratedRegex("\"(traceId|trace_id|requestId)\": ?\"[^\"]*\"")]
    private static partial Regex TraceIds();
}
