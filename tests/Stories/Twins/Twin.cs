using Google.Protobuf.WellKnownTypes;
using SecurityCoop.Agreements.V1;
using SecurityCoop.Incidents.V1;
using SecurityCoop.Stories.Running;
using SecurityCoop.Stories.Steps;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Stories.Twins;

/// <summary>
/// One of two systems with the same history, but that the records hidden from the reader were told to one of them only. Its clock stands
/// still between the steps, so that the same step happens at the same instant in both.
/// </summary>
internal sealed class Twin(OneProcess system, StandingClock clock, bool whole) : IAsyncDisposable
{
    private readonly Network network = new(system, "twin");

    /// <summary>Sees what the network grants to Uzbekistan.</summary>
    public Person Reader { get; } = system.As("agencies/uz-customs-twin", "customs-risk");

    /// <summary>Of some of the hidden records.</summary>
    public Person Owner { get; } = system.As("agencies/pk-customs-twin", "customs-risk");

    public OneProcess System => system;

    /// <summary>Records that the reader may see, in the order of telling.</summary>
    public List<string> Visible { get; } = [];

    /// <summary>Records that the reader may not see; names that never were in the twin that does not have them.</summary>
    public List<string> Hidden { get; } = [];

    public static async Task<Twin> Begin(bool whole)
    {
        var clock = new StandingClock();
        var twin = new Twin(await OneProcess.Start(clock), clock, whole);
        await twin.network.Enter(AgencyKind.Customs, "pk-customs", "uz-customs", "tj-customs", "ru-customs");
        await twin.network.InForce(["pk-customs", "uz-customs", "tj-customs"], null, Network.HighRiskConsignments(), Network.Incidents("smuggling", p => p.Actions.Add(Type.V1.Action.Comment)), Network.Seizures());
        return twin;
    }

    public async Task Tell()
    {
        var (pakistan, tajikistan, russia) = (network.Officer("pk-customs"), network.Officer("tj-customs"), network.Officer("ru-customs"));
        for (var round = 0; round < 3; round++)
        {
            await Hide("incidents", () => Report(pakistan, "piracy"));
            await Show(() => Report(pakistan, "smuggling.drugs"));
            await Hide("incidents", () => Report(russia, "smuggling.drugs"));
            await Show(() => Report(Reader, "piracy"));
            await Hide("seizures", () => Seize(russia, "400"));
            await Show(() => Seize(tajikistan, "20"));
            await Hide("incidents", () => Report(tajikistan, "smuggling.drugs.heroin", i => i.Marking.Tlp = Tlp.Red));
            await Show(() => Report(tajikistan, "smuggling.drugs.heroin"));
            await Hide("consignments", () => File(pakistan, Level.Low));
            await Show(() => File(pakistan, Level.High));
            await Hide("seizures", () => Seize(tajikistan, "7", s => s.Marking.Classification = Classification.Secret));
        }

        // Not only more records, but a longer history of them, and more that is said of those that are seen.
        if (!whole) return;
        await Revise(pakistan, Hidden[0]);
        await pakistan.Correlation.MergeIncidentsAsync(new() { Incidents = { Visible[0], Hidden[0] }, Reason = "Test data: one act" });
        await tajikistan.Contributions.ContributeAsync(new() { Contribution = new() { Incident = Visible[0], Text = "Test data: for some", Marking = new Marking { Classification = Classification.Official, Tlp = Tlp.Red } } });
        await tajikistan.Attention.AcknowledgeIncidentAsync(new() { Name = Visible[0] });
        await pakistan.InformationRequests.AskForInformationAsync(new() { InformationRequest = Question(tajikistan.Agency) });
    }

    private static InformationRequest Question(string addressee) => new()
    {
        Addressee = addressee,
        DeadlineClass = DeadlineClass.Standard,
        Type = "smuggling.drugs",
        Severity = Level.High,
        Question = "Test data: between two",
        Marking = Records.Amber,
    };

    public async Task TellOfNews()
    {
        var pakistan = network.Officer("pk-customs");
        await Hide("incidents", () => Report(pakistan, "piracy"));
        await Show(() => Report(pakistan, "smuggling.drugs"));
        await Hide("consignments", () => File(pakistan, Level.Low));
        await Show(() => File(pakistan, Level.High));
        if (whole) await Revise(pakistan, Hidden[^2]);
    }

    /// <param name="told">Waits until the reader's screens have been told all that follows from an epoch.</param>
    public async Task SuspendAndResume(Func<long, Task> told)
    {
        clock.Advance(TimeSpan.FromSeconds(1));
        await told((await network.Suspend()).PolicyEpoch);
        clock.Advance(TimeSpan.FromSeconds(1));
        await told((await network.Resume()).PolicyEpoch);
    }

    public async ValueTask DisposeAsync()
    {
        await system.DisposeAsync();
        system.Logs.AssertQuiet();
    }

    private async Task Show(Func<Task<string>> tell)
    {
        clock.Advance(TimeSpan.FromSeconds(1));
        Visible.Add(await tell());
    }

    private async Task Hide(string collection, Func<Task<string>> tell)
    {
        clock.Advance(TimeSpan.FromSeconds(1));
        Hidden.Add(whole ? await tell() : $"{collection}/{Guid.NewGuid()}");
    }

    private static async Task<string> Report(Person officer, string type, Action<Incident>? change = null) =>
        (await officer.Report(type, change)).Name;

    private static async Task<string> Seize(Person officer, string kilograms, Action<Seizure>? change = null) =>
        (await officer.Seize("smuggling.drugs", kilograms, "KGM", change)).Name;

    private static async Task<string> File(Person officer, Level risk) => (await officer.File(risk)).Name;

    private static async Task Revise(Person officer, string incident)
    {
        var before = await officer.Incidents.GetIncidentAsync(new GetIncidentRequest { Name = incident });
        await officer.Incidents.ReviseIncidentAsync(new ReviseIncidentRequest
        {
            Incident = new Incident { Name = incident, Title = "Test report, revised", Etag = before.Etag },
            UpdateMask = new FieldMask { Paths = { "title" } },
            Reason = "test",
        });
    }
}
