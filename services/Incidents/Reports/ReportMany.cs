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
        context.Identity().Demand("officer");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
        var underWay = Channel.CreateBounded<Task<V1.ReportOutcome>>(MostUnderWay);
        var telling = Tell(underWay.Reader, responseStream, stop);
        try
        {
            for (var number = 1L; await requestStream.Next(stop.Token) is { } request; number++)
                await underWay.Writer.WriteAsync(OutcomeOf(number, request, context), stop.Token);
        }
        catch (Exception) when (stop.IsCancellationRequested && !context.CancellationToken.IsCancellationRequested)
        {
            // What kept the outcomes from being told is what the reporter is to hear.
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

    // A reporter that waits for outcomes sends nothing: should one fail for a fault of ours, nobody may go on waiting for the other.
    private static async Task Tell(ChannelReader<Task<V1.ReportOutcome>> underWay, IServerStreamWriter<V1.ReportOutcome> answers, CancellationTokenSource stop)
    {
        try
        {
            await foreach (var outcome in underWay.ReadAllAsync(stop.Token)) await answers.WriteAsync(await outcome, stop.Token);
        }
        catch
        {
            await stop.CancelAsync();
            throw;
        }
    }
}
