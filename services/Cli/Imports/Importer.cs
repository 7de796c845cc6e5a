using System.Security.Cryptography;
using System.Text;
using Google.Rpc;
using Grpc.Core;
using SecurityCoop.Incidents.V1;

namespace SecurityCoop.Cli.Imports;

/// <summary>Sends rows as reports, in one stream, and hears what became of each. A stream that breaks is begun again with what was not answered.</summary>
internal sealed class Importer(IncidentsService.IncidentsServiceClient incidents, Metadata headers, Mapping mapping, bool validateOnly, TimeProvider clock)
{
    // What the service has in hand and what lies on the way.
    private const int MostUnanswered = 2_000, Tries = 8;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private readonly Conversion conversion = new(mapping);
    private readonly Dictionary<string, int> alike = [];
    private readonly Queue<(long Line, ReportIncidentRequest Request)> unanswered = new();

    /// <summary>Called with every row that was refused, as that becomes known; never twice at once.</summary>
    public required Action<Reject> Rejected { get; init; }

    /// <summary>Called now and then.</summary>
    public required Action<Tally> Progress { get; init; }

    /// <summary>Errors: <see cref="RpcException"/> where the service refuses the stream, or is away for longer than some seconds.</summary>
    public async Task<Tally> Send(IEnumerable<(Row? Row, Reject? Reject)> rows, CancellationToken ct)
    {
        var (tally, tries) = (new Tally(), 0);
        using var next = rows.GetEnumerator();
        for (var isMore = true; isMore || unanswered.Count > 0;)
        {
            var answered = tally.Answered;
            try
            {
                isMore = await Stream(next, isMore, tally, ct);
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.Unavailable && ++tries < Tries)
            {
                if (tally.Answered > answered) tries = 0;
                await Task.Delay(FirstPause * Math.Pow(2, tries), clock, ct);
            }
        }

        Progress(tally);
        return tally;
    }

    // False at the end of the file.
    private async Task<bool> Stream(IEnumerator<(Row? Row, Reject? Reject)> rows, bool isMore, Tally tally, CancellationToken ct)
    {
        using var call = incidents.ReportMany(headers, cancellationToken: ct);
        using var room = new SemaphoreSlim(MostUnanswered, MostUnanswered);
        var hearing = Hear(call.ResponseStream, room, tally, ct);
        try
        {
            foreach (var (_, request) in Again())
            {
                await room.WaitAsync(ct);
                await call.RequestStream.WriteAsync(request, ct);
            }

            while (isMore && !hearing.IsCompleted)
            {
                // A stream that has ended gives no room any more: what it says is heard below.
                if (!await room.WaitAsync(FirstPause, ct)) continue;
                var request = TakeNext(rows, tally);
                isMore = request is not null;
                if (request is not null) await call.RequestStream.WriteAsync(request, ct);
            }

            await call.RequestStream.CompleteAsync();
        }
        catch (Exception e) when (e is RpcException or InvalidOperationException or IOException)
        {
            // Ended from the other side: the answers say why.
        }

        await hearing;
        return isMore;
    }

    // The next row that makes a report; what makes none is told on the way. Null at the end.
    private ReportIncidentRequest? TakeNext(IEnumerator<(Row? Row, Reject? Reject)> rows, Tally tally)
    {
        while (rows.MoveNext())
        {
            tally.Rows++;
            if (rows.Current.Reject is { } reject)
            {
                Refuse(tally, [reject]);
                continue;
            }

            var row = rows.Current.Row!;
            var (incident, rejects) = conversion.Convert(row);
            if (incident is null)
            {
                Refuse(tally, rejects);
                continue;
            }

            var request = new ReportIncidentRequest { Incident = incident, RequestId = IdOf(row).ToString(), ValidateOnly = validateOnly };
            lock (unanswered) unanswered.Enqueue((row.Line, request));
            return request;
        }

        return null;
    }

    private async Task Hear(IAsyncStreamReader<ReportOutcome> outcomes, SemaphoreSlim room, Tally tally, CancellationToken ct)
    {
        await foreach (var outcome in outcomes.ReadAllAsync(ct))
        {
            // A part that is away refuses no row: it is sent again with all that came behind it.
            if (outcome.Error is { Code: (int)StatusCode.Unavailable or (int)StatusCode.ResourceExhausted } away) throw new RpcException(new Grpc.Core.Status(StatusCode.Unavailable, away.Message));
            long line;
            lock (unanswered) line = unanswered.Dequeue().Line;
            if (outcome.OutcomeCase == ReportOutcome.OutcomeOneofCase.Error) Refuse(tally, RejectsOf(line, outcome.Error));
            else if (outcome.Repeated) tally.Repeated++;
            else tally.Taken++;
            room.Release();
            Progress(tally);
        }
    }

    private (long Line, ReportIncidentRequest Request)[] Again()
    {
        lock (unanswered) return [.. unanswered];
    }

    private void Refuse(Tally tally, IReadOnlyList<Reject> rejects)
    {
        lock (tally)
        {
            tally.Refused++;
            foreach (var reject in rejects) Rejected(reject);
        }
    }

    private IReadOnlyList<Reject> RejectsOf(long line, Google.Rpc.Status error)
    {
        var fields = error.Details.Where(d => d.Is(BadRequest.Descriptor)).SelectMany(d => d.Unpack<BadRequest>().FieldViolations).ToList();
        return fields.Count == 0 ? [new Reject(line, "", error.Message)] : [.. fields.Select(f => new Reject(line, conversion.ColumnsOf(f.Field), $"{f.Field} {f.Description}"))];
    }

    // The same row of the same set has the same id, whenever and however often it is sent (a UUID of version 8, RFC 9562).
    private Guid IdOf(Row row)
    {
        IEnumerable<string> columns = mapping.Key.Count > 0 ? mapping.Key : row.Cells.Keys;
        var key = string.Join('\u001F', columns.Select(column => row.Cells.GetValueOrDefault(column, "")));
        var nth = alike[key] = alike.GetValueOrDefault(key) + 1;
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{mapping.Set}\u001E{key}\u001E{nth}")).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}

/// <summary>How far an import has come.</summary>
internal sealed class Tally
{
    /// <summary>Rows read.</summary>
    public long Rows { get; set; }

    /// <summary>New records.</summary>
    public long Taken { get; set; }

    /// <summary>Rows that had been imported before.</summary>
    public long Repeated { get; set; }

    /// <summary>Rows that were refused, by the mapping or by the service.</summary>
    public long Refused { get; set; }

    public long Answered => Taken + Repeated + Refused;
}
