using Grpc.Core;
using Grpc.Net.Client;
using SecurityCoop.Agreements.V1;
using SecurityCoop.Logistics.V1;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Demo.Iren;

/// <summary>
/// The network of customs authorities, from nine signatures to a suspension and back, through the public API of a running system.
/// It can be played again on the same data.
/// </summary>
public sealed class IrenStory(GrpcChannel channel, TokenFor tokens, TextWriter screen, TimeProvider clock)
{
    private readonly Cast cast = new(channel, tokens);

    public async Task Play(CancellationToken ct)
    {
        await EnterDirectory(ct);
        var depositary = cast.As("agencies/uz-customs", "customs-risk", "depositary", "liaison");
        var agreement = await IrenAgreement.Begin(depositary, ct);
        await agreement.Draft(ct);
        await Sign(agreement, ct);
        var (high, low) = await File(ct);
        await using var uzbekScreen = new LiveScreen(cast.As("agencies/uz-customs", "customs-risk", "officer"));
        await uzbekScreen.Open(ct);
        await ShowViews("Who sees what", high, low, ct);
        await Accede(agreement, high, low, ct);
        await IrenSeizures.Report(cast, ct);
        await new SeizureTable(cast.As("agencies/tj-customs", "statistics", "officer"), screen).Show(ct);
        await Suspend(depositary, agreement, uzbekScreen, high, low, ct);
        await Resume(depositary, agreement, uzbekScreen, high, low, ct);
    }

    private async Task EnterDirectory(CancellationToken ct)
    {
        Title("The directory: ten States, their customs, and one police that is no party");
        var directory = new DirectoryScene(cast);
        foreach (var member in IrenMembers.Founders.Append(IrenMembers.Tenth))
        {
            await directory.State(member.Code, member.Name, member.Numeric, ct);
            await directory.Agency($"{member.Code}-customs", $"Customs of {member.Name}", member.State, AgencyKind.Customs, ct);
        }

        await directory.Agency("tj-police", "Police of Tajikistan", "states/tj", AgencyKind.Police, ct);
    }

    private async Task Sign(IrenAgreement agreement, CancellationToken ct)
    {
        Title("Nine signatures at Tashkent, 22 May 2019");
        RecordedAction? last = null;
        foreach (var member in IrenMembers.Founders)
        {
            var liaison = cast.As(member.Customs, "customs-risk", "liaison");
            last = await liaison.Agreements.SignAgreementAsync(new SignAgreementRequest { Name = agreement.Name, Party = member.Customs, Date = "2019-05-22", Occasion = "Tashkent", Signatory = new() { Office = SignatoryOffice.HeadOfAgency } }, liaison.Headers, cancellationToken: ct);
            Line($"{member.Name,-14} signs: the memorandum is {last.Agreement.State}");
        }

        await Applied(cast.As("agencies/uz-customs", "customs-risk", "liaison"), last!.PolicyEpoch, ct);
        Line($"In force since {last.Agreement.EntryIntoForceTime.ToDateTimeOffset():u}, policy epoch {last.PolicyEpoch}");
    }

    private async Task<(Consignment High, Consignment Low)> File(CancellationToken ct)
    {
        Title("Pakistan files and screens two consignments");
        var officer = cast.As("agencies/pk-customs", "customs-risk", "officer");
        var high = await IrenConsignments.File(officer, Level.High, clock.GetUtcNow(), ct);
        var low = await IrenConsignments.File(officer, Level.Low, clock.GetUtcNow(), ct);
        foreach (var consignment in new[] { high, low }) Line($"{consignment.Containers[0]} is {consignment.Risk}, lane {consignment.Lane}: {consignment.Name}");
        return (high, low);
    }

    private async Task Accede(IrenAgreement agreement, Consignment high, Consignment low, CancellationToken ct)
    {
        Title("Azerbaijan accedes");
        var liaison = cast.As(IrenMembers.Tenth.Customs, "customs-risk", "liaison");
        var partial = await Accede(liaison, agreement, "2021", ct);
        Line($"Date 2021, as the source gives it: recorded, has effect: {partial.Action.HasEffect}");
        var full = await Accede(liaison, agreement, "2021-06-01", ct);
        Line($"Date 2021-06-01 (test data): has effect: {full.Action.HasEffect}; parties in force: {full.Agreement.Parties.Count(p => p.State == PartyState.InForce)}");
        await ShowViews("Who sees what after the accession", high, low, ct);
    }

    private static async Task<RecordedAction> Accede(Actor liaison, IrenAgreement agreement, string date, CancellationToken ct)
    {
        var done = await liaison.Agreements.AccedeToAgreementAsync(new AccedeToAgreementRequest { Name = agreement.Name, Party = IrenMembers.Tenth.Customs, Date = date, Signatory = new() { Office = SignatoryOffice.HeadOfAgency } }, liaison.Headers, cancellationToken: ct);
        await Applied(liaison, done.PolicyEpoch, ct);
        return done;
    }

    private async Task Suspend(Actor depositary, IrenAgreement agreement, LiveScreen uzbekScreen, Consignment high, Consignment low, CancellationToken ct)
    {
        Title("The memorandum is suspended while Uzbekistan watches live");
        await uzbekScreen.Until(high.Name, visible: true, ct);
        Line("On the Uzbek screen: the HIGH consignment");
        var done = await depositary.Agreements.SuspendAgreementAsync(new SuspendAgreementRequest { Name = agreement.Name, Occasion = "test data", AwaitEnforcement = true }, depositary.Headers, cancellationToken: ct);
        Line(done.Receipt.Complete
            ? $"Receipt: nothing is served anywhere since {done.Receipt.CompleteTime.ToDateTimeOffset().UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'}"
            : "Receipt: not complete; what is outstanding refuses once its lease has run out");
        foreach (var point in done.Receipt.EnforcementPoints) Line($"  {point.Name}: {point.State}");
        await uzbekScreen.Until(high.Name, visible: false, ct);
        Line("Off the Uzbek screen: taken back by the stream");
        await ShowViews("Who sees what under suspension", high, low, ct);
        await new Reasons(cast, screen).Show(high, ct);
    }

    private async Task Resume(Actor depositary, IrenAgreement agreement, LiveScreen uzbekScreen, Consignment high, Consignment low, CancellationToken ct)
    {
        Title("Resumed");
        var done = await depositary.Agreements.ResumeAgreementAsync(new ResumeAgreementRequest { Name = agreement.Name, Occasion = "test data" }, depositary.Headers, cancellationToken: ct);
        await uzbekScreen.Until(high.Name, visible: true, ct);
        Line("Back on the Uzbek screen");
        await Applied(depositary, done.PolicyEpoch, ct);
        await ShowViews("Who sees what after the resumption", high, low, ct);
    }

    private async Task ShowViews(string title, Consignment high, Consignment low, CancellationToken ct)
    {
        Title(title);
        foreach (var agency in (string[])["agencies/pk-customs", "agencies/uz-customs", "agencies/az-customs", "agencies/tj-police"])
        {
            var officer = cast.As(agency, "customs-risk", "officer");
            Line($"{agency,-22} HIGH: {await View(officer, high, ct),-44} LOW: {await View(officer, low, ct)}");
        }
    }

    private static async Task<string> View(Actor officer, Consignment consignment, CancellationToken ct)
    {
        try
        {
            var seen = await officer.Consignments.GetConsignmentAsync(new GetConsignmentRequest { Name = consignment.Name }, officer.Headers, cancellationToken: ct);
            return seen.Disclosure.Own ? "its own" : $"by article {seen.Disclosure.Basis[0].Article.Split(' ')[0]} of {seen.Disclosure.Basis[0].Provision.Split('/')[1]}";
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.NotFound)
        {
            return "not found";
        }
    }

    // A signature takes effect within a moment; a story shows what holds after it.
    private static async Task Applied(Actor actor, long epoch, CancellationToken ct) =>
        await actor.Access.WaitForEpochAsync(new WaitForEpochRequest { Epoch = epoch }, actor.Headers, cancellationToken: ct);

    private void Title(string text)
    {
        screen.WriteLine();
        screen.WriteLine(text);
    }

    private void Line(string text) => screen.WriteLine($"  {text}");
}
