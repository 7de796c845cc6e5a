using SecurityCoop.Incidents.Tests.Disclosures;
using SecurityCoop.Sharing;
using Shouldly;
using Xunit;
using static SecurityCoop.Incidents.Tests.Agreed;
using static SecurityCoop.Incidents.Tests.Feedback.Chain;
using static SecurityCoop.Incidents.V1.FeedbackResult;

namespace SecurityCoop.Incidents.Tests.Feedback;

/// <summary>How often a rule hits: of what the caller sees, and with no cell that shows a few.</summary>
public sealed class HitRatesTests
{
    [Fact]
    public async Task Each_rule_is_weighed_by_what_inspections_found()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(Shared(Coast, Customs), Shared(Customs, Coast));
        var hit = (await service.Warn(Coast, null, Origin, Route)).Name;
        var miss = (await service.Warn(Coast, null, Route)).Name;
        var skipped = (await service.Warn(Coast, null, Route)).Name;
        await service.Warn(Coast, null);
        await service.Say(Customs, hit, NotInspected);
        service.Clock.Advance(TimeSpan.FromSeconds(1));
        // The later word counts.
        await service.Say(Customs, hit, Irregularity);
        await service.Say(Customs, miss, NothingFound);
        await service.Say(Customs, skipped, NotInspected);

        foreach (var reader in new[] { Coast, Customs })
        {
            var rates = await service.Feedback.GetHitRatesAsync(new(), service.As(reader));
            rates.Rates.Select(Said).ShouldBe([" 1 0 0 0 none", $"{Origin} 1 1 1 1 1", $"{Route} 3 3 2 1 0.5"]);
            Said(rates.All).ShouldBe(" 4 3 2 1 0.5");
        }

        // What the caller may not see is in no rate: here the words, there the warnings.
        service.Agree(Shared(Coast, Customs));
        Said((await service.Feedback.GetHitRatesAsync(new(), service.As(Coast))).All).ShouldBe(" 4 0 0 0 none");
        service.Agree();
        Said((await service.Feedback.GetHitRatesAsync(new(), service.As(Customs))).All).ShouldBe(" 0 0 0 0 none");
    }

    [Fact]
    public async Task A_rate_that_shows_a_few_is_not_told_and_nor_is_what_would_give_it_away()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(Counted(Coast, 3));
        for (var i = 0; i < 3; i++) await service.Warn(Coast, null, Origin);
        for (var i = 0; i < 2; i++) await service.Warn(Coast, null, Route);

        var rates = await service.Feedback.GetHitRatesAsync(new(), service.As(Customs));

        rates.Rates.Select(Said).ShouldBe([$"{Origin} 3 0 0 0 none"]);
        (rates.All.WarningCount, rates.SmallestCell).ShouldBe((3, 3));
    }

    [Fact]
    public async Task A_rate_is_a_disclosure_of_warnings_and_words_by_its_question()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(Shared(Coast, Customs), Shared(Customs, Coast));
        var warning = (await service.Warn(Coast, null, Origin)).Name;
        await service.Say(Customs, warning, NothingFound);
        await service.Incidents.CountIncidentsAsync(new() { Originator = Coast }, service.As(Customs));

        await service.Feedback.GetHitRatesAsync(new() { Originator = Coast }, service.As(Customs));

        // The feedback is of both: the word of the one on the warning of the other.
        var numbers = (await service.Disclosed(Coast)).Where(line => line.Record.StartsWith("statistics/", StringComparison.Ordinal)).ToList();
        numbers.Select(line => (line.Record[..20], line.CountedRecords)).ShouldBe([("statistics/feedback/", 2L), ("statistics/incidents", 1L)], ignoreOrder: true);
        numbers.Select(line => line.Record[^36..]).Distinct().Count().ShouldBe(2);
    }

    private static Grant Counted(string originator, int least) =>
        Shared(originator, Customs, terms => terms with { Actions = Actions.Stats, Caveats = new Sharing.Caveats { MinAggregation = least } });

    private static string Said(V1.HitRate rate) =>
        FormattableString.Invariant($"{rate.Rule} {rate.WarningCount} {rate.FeedbackCount} {rate.InspectedCount} {rate.HitCount} {(rate.HasHitRate_ ? rate.HitRate_ : "none")}");
}
