using Grpc.Core;
using SecurityCoop.Agreements.V1;
using SecurityCoop.Incidents.V1;
using SecurityCoop.Stories.Running;
using SecurityCoop.Stories.Steps;
using SecurityCoop.Testing;
using Shouldly;

namespace SecurityCoop.Stories.Production;

/// <summary>A stream of reports through the gateway, broken off by the end of a replica and sent again: each is there once, and reaches a neighbour's screen once in effect.</summary>
[Collection(ProductionShape.Name)]
public sealed class ManyReportsTests(ProductionShape shape)
{
    private const int Count = 1_500;

    [NeedsServersFact]
    public async Task A_stream_that_broke_off_is_sent_again_and_nothing_is_there_twice()
    {
        var cluster = await shape.Whole();
        var network = new Network(cluster, "many");
        await network.Enter(AgencyKind.Customs, "pk-customs", "uz-customs");
        await network.InForce(["pk-customs", "uz-customs"], null, Network.Incidents("smuggling"));
        var (owner, neighbour) = (network.Officer("pk-customs"), network.Officer("uz-customs"));
        var requests = Enumerable.Range(0, Count).Select(n => new ReportIncidentRequest { Incident = Records.An("smuggling.goods", cluster.Now, i => i.Title = $"Test report {n}"), RequestId = $"5b1f0f0c-5a6c-4d6e-9d0b-{n:d12}" }).ToList();

        var broken = await Send(owner, requests, async () =>
        {
            foreach (var part in cluster.Incidents) await part.Kill();
        });
        await cluster.UntilWhole();
        await using var screen = Screen.OfIncidents(neighbour);
        await screen.UntilLive();
        var outcomes = await Send(owner, requests, () => Task.CompletedTask);

        broken.Count.ShouldBeLessThan(Count);
        outcomes.Select(o => o.Number).ShouldBe(Enumerable.Range(1, Count).Select(n => (long)n));
        outcomes.Take(broken.Count).Select(o => o.Incident).ShouldBe(broken.Select(o => o.Incident), "what was acknowledged is there");
        outcomes.Take(broken.Count).ShouldAllBe(o => o.Repeated);
        (await owner.Incidents.CountIncidentsAsync(new CountIncidentsRequest { Originator = owner.Agency })).Count.ShouldBe(Count);
        await screen.Until(s => s.Held.Count == Count, "holds them all");
    }

    // Half of them, then what happens, then the rest as far as it goes.
    private static async Task<IReadOnlyList<ReportOutcome>> Send(Person owner, List<ReportIncidentRequest> requests, Func<Task> inTheMiddle)
    {
        using var call = owner.Incidents.ReportMany();
        var outcomes = new List<ReportOutcome>();
        var hearing = Task.Run(async () =>
        {
            await foreach (var outcome in call.ResponseStream.ReadAllAsync()) outcomes.Add(outcome);
        });
        try
        {
            foreach (var request in requests.Take(Count / 2)) await call.RequestStream.WriteAsync(request);
            await Eventually.Holds(() => outcomes.Count >= Count / 4 || hearing.IsCompleted, "some are answered");
            await inTheMiddle();
            foreach (var request in requests.Skip(Count / 2)) await call.RequestStream.WriteAsync(request);
            await call.RequestStream.CompleteAsync();
            await hearing;
        }
        catch (Exception e) when (e is RpcException or InvalidOperationException or IOException)
        {
            await ((Task)hearing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return outcomes;
    }
}
