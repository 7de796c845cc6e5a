using Google.Protobuf.WellKnownTypes;
using SecurityCoop.Agreements.V1;
using SecurityCoop.Incidents.V1;
using SecurityCoop.Logistics.V1;
using SecurityCoop.Stories.Running;
using SecurityCoop.Stories.Steps;
using SecurityCoop.Type.V1;
using Shouldly;

namespace SecurityCoop.Stories.TheIdea;

/// <summary>
/// Domain.md 1.5, rows 4-19 and 4-20, and 5.5 (3): Karachi warns the unit downstream before the ship comes, by a rule that says why; the
/// unit owes feedback, finds heroin, and says so; everybody learns whether the rule is any good.
/// </summary>
internal static class PreArrival
{
    public static async Task Play(RunningSystem system)
    {
        var network = new Network(system, "prearrival");
        await network.Enter(AgencyKind.Customs, "pk-customs", "uz-customs");
        await network.Enter(AgencyKind.Police, "uz-police");
        await network.InForce(["pk-customs", "uz-customs"], null, Network.HighRiskConsignments(), Network.Seizures());
        var (pakistan, uzbekistan) = (network.Officer("pk-customs"), network.Officer("uz-customs"));
        var consignment = await pakistan.File(Level.High, declared => declared.Origin = "AFKBL");
        await pakistan.Consignments.RaiseWarningAsync(new RaiseWarningRequest { Name = consignment.Name });

        await Eventually.Holds(async () => (await uzbekistan.Due()).Count > 0, "the warning has come");
        var due = (await uzbekistan.Due()).Single();
        (due.Consignment, due.ExpectedTime, due.DueTime.ToDateTimeOffset()).ShouldBe((consignment.Name, consignment.EtaTime, consignment.EtaTime.ToDateTimeOffset().AddDays(3)));
        // The rule's own words, that the goods come from where opiates are reported to travel.
        due.RiskReasons.ShouldBe(consignment.RiskReasons.Select(reason => reason.Text));
        due.RiskReasons.ShouldContain(reason => reason.Contains("opiates"));
        (await network.Officer("uz-police").Due()).ShouldBeEmpty();

        var seizure = await uzbekistan.Seize("smuggling.drugs.heroin", "12", change: s => s.Incident = due.Warning);
        await uzbekistan.Feedback.GiveFeedbackAsync(new GiveFeedbackRequest { Feedback = Found(due.Warning, seizure.Name, system.Now) });

        (await uzbekistan.Due()).ShouldBeEmpty();
        seizure.Consignment.ShouldBe(consignment.Name);
        var told = (await pakistan.Feedback.ListFeedbackAsync(new ListFeedbackRequest { Warning = due.Warning })).Feedback.Single();
        (told.Originator, told.Result, told.Seizure).ShouldBe((network.Agency("uz-customs"), FeedbackResult.Seized, seizure.Name));
        foreach (var reader in new[] { pakistan, uzbekistan })
        {
            var rate = (await reader.Feedback.GetHitRatesAsync(new GetHitRatesRequest())).Rates.Single(r => r.Rule.StartsWith("origin-watch@", StringComparison.Ordinal));
            (rate.WarningCount, rate.InspectedCount, rate.HitCount, rate.HitRate_).ShouldBe((1, 1, 1, 1));
        }

        await network.Suspend();
        (await Running.Refused.By(pakistan.Feedback.GetFeedbackAsync(new GetFeedbackRequest { Name = told.Name }))).Reason.ShouldBe("NOT_FOUND");
        (await pakistan.Feedback.GetHitRatesAsync(new GetHitRatesRequest())).All.FeedbackCount.ShouldBe(0);
    }

    private static async Task<IReadOnlyList<DueFeedback>> Due(this Person officer) => (await officer.Feedback.ListDueFeedbackAsync(new ListDueFeedbackRequest())).Due;

    private static Feedback Found(string warning, string seizure, DateTimeOffset now) => new()
    {
        Warning = warning,
        Result = FeedbackResult.Seized,
        InspectedTime = Timestamp.FromDateTimeOffset(now.AddMinutes(-1)),
        Seizure = seizure,
        Marking = Records.Amber,
    };
}
