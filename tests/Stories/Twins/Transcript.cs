using System.Text;
using System.Text.RegularExpressions;
using Google.Protobuf;
using Grpc.Core;
using SecurityCoop.Stories.Running;

namespace SecurityCoop.Stories.Twins;

/// <summary>
/// Questions and answers, byte for byte, but for what must differ: names are random in both twins and are numbered here, tokens and
/// cursors are sealed and keep their length only, a trace id is new with each call.
/// </summary>
internal sealed partial class Transcript(Twin twin)
{
    private readonly List<string> lines = [];

    public IReadOnlyList<string> Lines => lines;

    public async Task Ask<T>(string question, AsyncUnaryCall<T> call) where T : IMessage
    {
        try
        {
            var answer = await call;
            Note(question, Hex($"{Metadata(await call.ResponseHeadersAsync)} {Metadata(call.GetTrailers())} ") + Convert.ToHexString(Opaque(answer).ToByteArray()));
        }
        catch (RpcException e)
        {
            var refused = Refused.Of(e);
            Note(question, Hex($"{refused.Code} {refused.Reason} {e.Status.Detail} {Metadata(e.Trailers)} ") + Convert.ToHexString(refused.Body.Span));
        }
    }

    public async Task AskOverHttp(string question, HttpRequestMessage request)
    {
        using var answer = await twin.System.Http.SendAsync(request);
        var headers = answer.Headers.Concat(answer.Content.Headers).Where(h => h.Key is not ("Date" or "traceparent")).OrderBy(h => h.Key, StringComparer.Ordinal);
        var body = TraceIds().Replace(await answer.Content.ReadAsStringAsync(), "");
        body = PageTokens().Replace(body, m => $"{m.Groups[1].Value}{new string('*', m.Groups[2].Length)}\"");
        Note(question, Hex($"{(int)answer.StatusCode} {string.Join(' ', headers.Select(h => $"{h.Key}={string.Join(',', h.Value)}"))} {body}"));
    }

    /// <summary>Events but heartbeats, which follow the clock. What is taken back at once comes in the order of the random names.</summary>
    public void Hear(string question, IEnumerable<Told> events)
    {
        var begun = lines.Count;
        foreach (var told in events.Where(e => e.Kind != "heartbeat"))
        {
            if (told.Kind != "retract") begun = lines.Count + 1;
            Note(question, Convert.ToHexString(Opaque(told.Message.Descriptor.Parser.ParseFrom(told.Message.ToByteArray())).ToByteArray()));
            if (told.Kind == "retract") lines.Sort(begun, lines.Count - begun, StringComparer.Ordinal);
        }
    }

    private void Note(string question, string answer) => lines.Add($"{Numbered(Hex(question))}\n{Numbered(answer)}");

    private static IMessage Opaque(IMessage answer)
    {
        foreach (var field in answer.Descriptor.Fields.InDeclarationOrder().Where(f => f.Name is "next_page_token" or "cursor"))
            field.Accessor.SetValue(answer, new string('*', ((string)field.Accessor.GetValue(answer)).Length));
        return answer;
    }

    // Binary trailers are compared as what they hold; a trace id is new with each call and keeps its length.
    private static string Metadata(Metadata entries) => string.Join(' ', entries
        .Where(e => e.Key is not "date")
        .OrderBy(e => e.Key, StringComparer.Ordinal)
        .Select(e => e.IsBinary ? $"{e.Key}:{e.ValueBytes.Length}" : e.Key is "traceparent" ? $"{e.Key}:{e.Value.Length}" : $"{e.Key}={e.Value}"));

    private string Numbered(string hex)
    {
        var (text, all) = (new StringBuilder(hex), twin.Visible.Concat(twin.Hidden).ToList());
        for (var i = 0; i < all.Count; i++)
        {
            // The id alone stands in some answers; etags are derived from the name.
            var id = all[i].Split('/')[1];
            text.Replace(Hex(id), Hex($"{i:D36}"));
            for (var revision = 1; revision <= 3; revision++) text.Replace(Hex(EtagOf(all[i], revision)), Hex($"{i:D14}-{revision}"));
        }

        return text.ToString();
    }

    private static string EtagOf(string name, int revision) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes($"{name}@{revision}")).AsSpan(0, 8));

    private static string Hex(string text) => Convert.ToHexString(Encoding.UTF8.GetBytes(text));

    [GeneratedRegex("\"(traceId|trace_id|requestId)\": ?\"[^\"]*\"")]
    private static partial Regex TraceIds();

    [GeneratedRegex("(\"nextPageToken\": ?\")([^\"]*)\"")]
    private static partial Regex PageTokens();
}
