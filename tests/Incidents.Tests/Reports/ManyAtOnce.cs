using Shouldly;
using static SecurityCoop.Incidents.Tests.Agreed;

namespace SecurityCoop.Incidents.Tests.Reports;

/// <summary>Many reports at once, the same on both databases.</summary>
internal static class ManyAtOnce
{
    /// <summary>150 requests once, and 25 requests twice each.</summary>
    public static async Task Check(IncidentsUnderTest service)
    {
        var headers = service.As(Border);
        var twice = Enumerable.Range(0, 25).Select(_ => Guid.NewGuid().ToString()).ToList();
        var requests = Enumerable.Range(0, 150).Select(_ => Guid.NewGuid().ToString()).Concat(twice).Concat(twice)
            .Select(id => new V1.ReportIncidentRequest { Incident = ReportIncidentTests.Recent(), RequestId = id }).ToList();
        var sample = ReportIncidentTests.Recent();
        foreach (var request in requests) request.Incident.OccurredTime = sample.OccurredTime;

        var answers = await Task.WhenAll(requests.Select(request => service.Incidents.ReportIncidentAsync(request, headers).ResponseAsync));

        answers.Select(answer => answer.Name).Distinct().Count().ShouldBe(175);
        foreach (var same in requests.Zip(answers).GroupBy(pair => pair.First.RequestId)) same.Select(pair => pair.Second).Distinct().Count().ShouldBe(1);
        (await ReportIncidentTests.Count(service, Border)).ShouldBe(175);
        service.Logs.AssertQuiet();
    }
}
