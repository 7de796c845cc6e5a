using SecurityCoop.Agreements.V1;
using SecurityCoop.Stories.Running;
using SecurityCoop.Stories.Steps;
using SecurityCoop.Type.V1;
using Shouldly;

namespace SecurityCoop.Stories.TheIdea;

/// <summary>An act is tried out before it is done: what it would take away is counted, and then it is done, and takes away exactly that.</summary>
internal static class Foresight
{
    public static async Task Play(RunningSystem system, bool isOneReplica = true)
    {
        var network = await Shared(system, "foreseen");
        var (pakistan, uzbekistan) = (network.Officer("pk-customs"), network.Officer("uz-customs"));
        await Share(pakistan);
        await using var screen = Screen.OfIncidents(uzbekistan);
        await screen.UntilLive();
        var seen = await Seen(uzbekistan);
        seen.ShouldBe(new("2 incidents", "1 seizures", "2 consignments"));

        var neutral = await Simulate(network.Depositary, network, TreatyActionKind.Suspend);
        var owner = await Simulate(network.Liaison("pk-customs"), network, TreatyActionKind.Suspend);
        var reader = await Simulate(uzbekistan, network, TreatyActionKind.Suspend);

        neutral.Agreement.State.ShouldBe(AgreementState.Suspended);
        (await network.Read()).State.ShouldBe(AgreementState.InForce, "nothing was recorded");
        neutral.Differences.SelectMany(d => d.Articles).ShouldAllBe(a => a.Change == ArticleChange.Ends);
        neutral.Differences.Select(d => (d.Originator, d.Recipient)).Distinct().Count().ShouldBe(2);
        foreach (var told in new[] { neutral, owner, reader }) Lost(told, uzbekistan.Agency).ShouldBe(seen);
        Of(owner, uzbekistan.Agency).ShouldAllBe(i => i.Originator == pakistan.Agency && i.Gained == 0 && !i.HasOpenStreams);
        // Whoever answers counts its own streams.
        foreach (var told in new[] { neutral, reader }) Of(told, uzbekistan.Agency).Single(i => i.Collection == "incidents").OpenStreams.ShouldBeInRange(isOneReplica ? 1 : 0, 1);
        Of(reader, uzbekistan.Agency).ShouldAllBe(i => i.Originator == "" && !i.HasGained && !i.HasChanged);

        await network.Suspend();
        (await Seen(uzbekistan)).ShouldBe(new("0 incidents", "0 seizures", "0 consignments"));
        await screen.Until(s => s.Held.Count == 0, "empty");

        var back = await Simulate(network.Liaison("pk-customs"), network, TreatyActionKind.Resume);
        Gained(back, uzbekistan.Agency).ShouldBe(seen);
        await network.Resume();
        (await Seen(uzbekistan)).ShouldBe(seen);
    }

    /// <summary>A recipient and a depositary that try out what would open learn the law, and no number: whatever is hidden, the answer is the same.</summary>
    public static async Task PlayHidden(RunningSystem system)
    {
        var network = await Shared(system, "unforeseen");
        var (pakistan, uzbekistan) = (network.Officer("pk-customs"), network.Officer("uz-customs"));
        await Share(pakistan);
        await network.Suspend();

        var (reader, neutral) = (await Simulate(uzbekistan, network, TreatyActionKind.Resume), await Simulate(network.Depositary, network, TreatyActionKind.Resume));
        await Share(pakistan);
        foreach (var (asks, before) in new[] { (uzbekistan, reader), (network.Depositary, neutral) })
        {
            before.Differences.ShouldNotBeEmpty();
            before.Services.SelectMany(s => s.Impacts).ShouldBeEmpty();
            var after = await Simulate(asks, network, TreatyActionKind.Resume);
            (after.ComparedTime, after.EffectiveTime) = (before.ComparedTime, before.EffectiveTime);
            after.ShouldBe(before);
        }

        await network.Resume();
        // What it sees it may count; what lies beside it changes nothing of that count.
        var few = await Simulate(uzbekistan, network, TreatyActionKind.Suspend);
        await pakistan.Report("piracy");
        await pakistan.File(Level.Low);
        Lost(await Simulate(uzbekistan, network, TreatyActionKind.Suspend), uzbekistan.Agency).ShouldBe(Lost(few, uzbekistan.Agency));
    }

    /// <summary>Where a suspension leaves what was given, only what was not yet read is foretold to go, and goes.</summary>
    public static async Task PlayLeft(RunningSystem system)
    {
        var network = new Network(system, "foreseen-left");
        await network.Enter(AgencyKind.Customs, "pk-customs", "uz-customs");
        await network.InForce(["pk-customs", "uz-customs"], null, Network.Incidents("smuggling", p => p.OnSuspension = SuspensionEffect.StopNew));
        var (pakistan, uzbekistan) = (network.Officer("pk-customs"), network.Officer("uz-customs"));
        var read = (await pakistan.Report("smuggling.drugs")).Name;
        var unread = (await pakistan.Report("smuggling.drugs")).Name;
        (await uzbekistan.SeesIncident(read)).ShouldBeTrue();

        var told = await Simulate(network.Liaison("pk-customs"), network, TreatyActionKind.Suspend);
        var reader = await Simulate(uzbekistan, network, TreatyActionKind.Suspend);
        await network.Suspend();

        var left = Of(told, uzbekistan.Agency).Single();
        (left.Lost, left.Changed, left.Gained).ShouldBe((1, 1, 0));
        Of(reader, uzbekistan.Agency).Single().Lost.ShouldBe(1);
        told.Differences.SelectMany(d => d.Articles).ShouldAllBe(a => a.Change == ArticleChange.Changes && a.Terms.Contains("standing"));
        (await uzbekistan.SeesIncident(read)).ShouldBeTrue();
        (await uzbekistan.SeesIncident(unread)).ShouldBeFalse();
    }

    private static async Task<Network> Shared(RunningSystem system, string id)
    {
        var network = new Network(system, id);
        await network.Enter(AgencyKind.Customs, "pk-customs", "uz-customs");
        await network.InForce(["pk-customs", "uz-customs"], null, Network.HighRiskConsignments(), Network.Incidents("smuggling"), Network.Seizures());
        return network;
    }

    /// <summary>Two consignments, two incidents and a seizure that the articles share, and one of each of the first two that they do not.</summary>
    private static async Task Share(Person officer)
    {
        await officer.File(Level.High);
        await officer.File(Level.Critical);
        await officer.File(Level.Low);
        await officer.Report("smuggling.drugs");
        await officer.Report("smuggling.drugs");
        await officer.Report("piracy");
        await officer.Seize("smuggling.drugs", "587");
    }

    private static async Task<SimulateChangeResponse> Simulate(Person asks, Network network, TreatyActionKind kind) =>
        await asks.Foresight.SimulateChangeAsync(new SimulateChangeRequest { Name = network.Name, Kind = kind });

    private static async Task<Numbers> Seen(Person reader) =>
        new($"{(await reader.ListIncidents()).Count} incidents", $"{(await reader.ListSeizures()).Count} seizures", $"{(await reader.ListConsignments()).Count} consignments");

    private static Numbers Lost(SimulateChangeResponse answer, string recipient) => Count(answer, recipient, i => i.Lost);

    private static Numbers Gained(SimulateChangeResponse answer, string recipient) => Count(answer, recipient, i => i.Gained);

    private static Numbers Count(SimulateChangeResponse answer, string recipient, Func<RecipientImpact, long> what)
    {
        answer.Services.ShouldAllBe(s => !s.Unavailable);
        string Of(string collection) => $"{Foresight.Of(answer, recipient).Where(i => i.Collection == collection).Sum(what)} {collection}";
        return new Numbers(Of("incidents"), Of("seizures"), Of("consignments"));
    }

    private static IReadOnlyList<RecipientImpact> Of(SimulateChangeResponse answer, string recipient) => [.. answer.Services.SelectMany(s => s.Impacts).Where(i => i.Recipient == recipient && !i.LowerBound)];

    private sealed record Numbers(string Incidents, string Seizures, string Consignments);
}
