using System.Runtime.CompilerServices;
using Google.Protobuf;
using SecurityCoop.Incidents.V1;
using SecurityCoop.Logistics.V1;

namespace SecurityCoop.Stories.Running;

/// <summary>Reads an event stream as a browser does (WHATWG HTML, section 9.2.6): blocks of lines, an id that stays until the next one.</summary>
internal static class ServerSentEvents
{
    public static async IAsyncEnumerable<Told> Read(Person person, string collection, string lastEventId, [EnumeratorCancellation] CancellationToken ct)
    {
        using var request = person.Request(HttpMethod.Get, $"/v1/{collection}:subscribe");
        request.Headers.Add("accept", "text/event-stream");
        if (lastEventId.Length > 0) request.Headers.Add("last-event-id", lastEventId);
        using var answer = await person.System.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        if (!answer.IsSuccessStatusCode) throw new HttpRequestException(await answer.Content.ReadAsStringAsync(ct), null, answer.StatusCode);

        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(ct));
        var (kind, data) = ("", "");
        while (await reader.ReadLineAsync(ct) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal)) kind = line[7..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal)) data = line[6..];
            else if (line.StartsWith("id: ", StringComparison.Ordinal)) lastEventId = line[4..];
            else if (line.Length == 0 && data.Length > 0)
            {
                if (kind == "error") throw new HttpRequestException(data);
                if (kind == "end" && data == "{}") yield break;
                var told = Parse(collection, data);
                if (told.Kind.Replace('_', '-') != kind) throw new InvalidDataException($"An event named {kind} holds {told.Kind}.");
                yield return told with { Cursor = lastEventId };
                (kind, data) = ("", "");
            }
        }
    }

    private static Told Parse(string collection, string json) => collection == "incidents"
        ? Told.Of(JsonParser.Default.Parse<IncidentEvent>(json))
        : Told.Of(JsonParser.Default.Parse<ConsignmentEvent>(json));
}
