using System.Threading.Channels;
using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Hosting;

namespace SecurityCoop.Incidents.Reports;

internal sealed partial class IncidentsEndpoint
{
    // As many as a few commits take: more would only wait here instead of at the reporter.
    private const int MostUnderWay = 1_000;

    public override async Task ReportMany(IAsyncStreamReader<V1.ReportIncidentRequest> requestStream, IServerStreamWriter<V1.ReportOutcome> responseStream, ServerCallContext context)
    {
        var ct = context.CancellationToken;
        context.Identity().Demand("officer");
        var underWay = Channel.CreateBounded<Task<V1.ReportOutcome>>(MostUnderWay);
        var telling = Tell(underWay.Reader, responseStream, ct);
        try
        {
            for (var number = 1L; await requestStream.Next(ct) is { } request; number++)
                await underWay.Writer.WriteAsync(OutcomeOf(number, request, context), ct);
        }
        finally
        {
            underWay.Writer.Complete();
        }

        await telling;
    }

    private async Task<V1.ReportOutcome> OutcomeOf(long number, V1.ReportIncidentRequest request, ServerCallContext context)
    {
        try
        {
            var (kept, isRepeated) = await OneOfMany.Run(request, () => Take(request, context));
            return new V1.ReportOutcome { Number = number, Incident = kept.Name, Repeated = isRepeated };
        }
        catch (Refusal refusal)
        {
            return new V1.ReportOutcome { Number = number, Error = refusal.ToStatus() };
        }
    }

    private static async Task Tell(ChannelReader<Task<V1.ReportOutcome>> underWay, IServerStreamWriter<V1.ReportOutcome> answers, CancellationToken ct)
    {
        await foreach (var outcome in underWay.ReadAllAsync(ct)) await answers.WriteAsync(await outcome, ct);
    }
}
