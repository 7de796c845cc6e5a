using Google.Protobuf;
using Grpc.Core;
using SecurityCoop.Agreements.Tests.Documents;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Testing;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Agreements.Tests.Disclosures;

public sealed class LedgerTests
{
    private const string Owner = "agencies/aa-customs", Partner = "agencies/bb-customs", Stranger = "agencies/cc-customs";

    [Fact]
    public async Task The_owner_sees_who_was_given_a_text_and_that_the_ledger_is_whole()
    {
        await using var service = await Register();
        await Told(service);
    }

    [NeedsServersFact]
    public async Task The_owner_sees_who_was_given_a_text_and_that_the_ledger_is_whole_on_PostgreSQL()
    {
        await using var service = await Register(await (await LocalPostgres.Shared).CreateDatabase());
        await Told(service);
    }

    [Fact]
    public async Task A_text_is_asked_back_and_the_answer_reaches_its_owner()
    {
        await using var service = await Register();
        var document = await service.Create(await service.Texts("texts"));
        await Read(service, document.Name);

        var recall = await service.Recalls.CreateRecallAsync(new() { Recall = new Recall { Record = document.Name, Reason = "Test: filed in error." } }, service.As(Owner, "liaison"));
        (await service.Recalls.ListRecallNoticesAsync(new() { OutstandingOnly = true }, service.As(Partner, "liaison"))).Notices.Single().Recall.ShouldBe(recall.Name);
        await service.Recalls.AcknowledgeRecallAsync(new() { Name = recall.Name, Outcome = RecallOutcome.Deleted }, service.As(Partner, "liaison"));

        var answered = await service.Recalls.GetRecallAsync(new() { Name = recall.Name }, service.As(Owner, "auditor"));
        recall.Name.ShouldStartWith("ledgers/agreements/recalls/");
        (answered.OutstandingCount, answered.Notices.Single().Outcome).ShouldBe((0, RecallOutcome.Deleted));
        (await service.Recalls.ListRecalledVersionsAsync(new() { Name = recall.Name }, service.As(Partner, "auditor"))).Versions.Single().Record.ShouldBe(document.Name);
        (await Refused.By(service.Recalls.GetRecallAsync(new() { Name = recall.Name }, service.As(Stranger, "auditor")))).Reason.ShouldBe("NOT_FOUND");
    }

    [Fact]
    public async Task A_suspension_asks_texts_back_where_its_article_says_so()
    {
        await using var service = await Register();
        var agreement = await service.Texts("texts", p => p.OnSuspension = V1.SuspensionEffect.Recall);
        var document = await service.Create(agreement);
        await Read(service, document.Name);
        await service.Agreements.SuspendAgreementAsync(new() { Name = agreement, Date = "2026-03-01" }, service.Depositary());

        // It looks now and then, and waits until no replica can still decide by the law of before.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var notices = await Notices(service);
        for (; notices.Count == 0; notices = await Notices(service))
        {
            service.Clock.Advance(TimeSpan.FromSeconds(31));
            await Task.Delay(20, patience.Token);
        }

        (notices.Single().Originator, notices[0].Reason[..14]).ShouldBe((Owner, "Article 7 of a"));
    }

    [Fact]
    public async Task A_correction_of_the_register_shows_which_texts_were_given_without_a_basis()
    {
        await using var service = await Register();
        var agreement = await service.Texts("texts");
        var (text, consent) = (await service.Create(agreement), await service.Create(agreement, document: Papers.Document(V1.DocumentKind.InstrumentOfConsent)));
        foreach (var document in new[] { text, consent }) await Read(service, document.Name);
        // Tightened afterwards: what was given before was given rightly.
        var tight = Papers.Document();
        (tight.Etag, tight.Marking.Classification) = (text.Etag, Classification.Secret);
        await service.Documents.ReviseDocumentAsync(new() { Name = text.Name, Document = tight, File = Papers.File(Papers.Text("tight")), Content = ByteString.CopyFrom(Papers.Text("tight")) }, service.Liaison(Owner));
        (await Baseless(service)).ShouldBeEmpty();

        // One of the signatures never was.
        var signed = (await service.Agreements.ListTreatyActionsAsync(new() { Parent = agreement }, service.Depositary())).Actions.Last(a => a.Kind == V1.TreatyActionKind.Sign);
        await service.Agreements.CorrectActionAsync(new() { Name = signed.Name, Annul = true, Reason = "Test: recorded in error." }, service.Depositary());

        (await Baseless(service)).Select(b => b.Disclosure.Record).ShouldBe([consent.Name, text.Name], ignoreOrder: true);
    }

    private static async Task Told(AgreementsUnderTest service)
    {
        var document = await service.Create(await service.Texts("texts"));
        await Read(service, document.Name);

        var line = (await service.Disclosures.ListDisclosuresAsync(new() { Record = document.Name }, service.As(Owner, "auditor"))).Disclosures.Single();
        (line.Record, line.Recipient, line.Provision, line.Article).ShouldBe((document.Name, Partner, "agreements/texts/provisions/art-7", "7"));
        (await service.Disclosures.ListDisclosuresAsync(new() { Record = document.Name }, service.As(Stranger, "auditor"))).Disclosures.ShouldBeEmpty();
        (await service.Disclosures.ListReceivedDisclosuresAsync(new(), service.As(Partner, "liaison"))).Disclosures.Single().ShouldBe(line);
        (await Refused.By(service.Disclosures.ListDisclosuresAsync(new(), service.As(Owner, "officer")))).Reason.ShouldBe("ROLE_REQUIRED");

        var whole = await Sealed(service);
        (whole.Complete, whole.LineCount, whole.Defect).ShouldBe((true, 1, null));
        var text = "";
        using var export = service.Disclosures.ExportDisclosures(new(), service.As(Owner, "auditor"));
        await foreach (var piece in export.ResponseStream.ReadAllAsync()) text += piece.Text;
        text.ShouldContain($"\"record\":\"{document.Name}\"");
        text.ShouldContain("\"service\":\"agreements\"");
        (await service.Disclosures.GetLedgerKeyAsync(new(), service.As(Owner))).PublicKeyPem.ShouldContain("BEGIN PUBLIC KEY");
    }

    private static async Task<IReadOnlyList<RecallNotice>> Notices(AgreementsUnderTest service) => (await service.Recalls.ListRecallNoticesAsync(new(), service.As(Partner, "liaison"))).Notices;

    private static async Task<AgreementsUnderTest> Register(string? postgres = null)
    {
        var service = await AgreementsUnderTest.Start(postgres);
        await service.Enter(V1.AgencyKind.Customs, "aa-customs", "bb-customs", "cc-customs");
        return service;
    }

    private static Task<V1.Document> Read(AgreementsUnderTest service, string document) => service.Documents.GetDocumentAsync(new() { Name = document }, service.Reader(Partner)).ResponseAsync;

    private static async Task<IReadOnlyList<BaselessDisclosure>> Baseless(AgreementsUnderTest service) => (await service.Disclosures.ListBaselessDisclosuresAsync(
        new() { DisclosedAfter = 0L.ToTimestamp(), DisclosedBefore = (service.Clock.Now() + 1).ToTimestamp() }, service.As(Owner, "auditor"))).Disclosures;

    private static async Task<VerifyDisclosuresResponse> Sealed(AgreementsUnderTest service)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            using var call = service.Disclosures.VerifyDisclosures(new(), service.As(Owner, "auditor"));
            await foreach (var progress in call.ResponseStream.ReadAllAsync(patience.Token))
            {
                if (progress.Complete && progress.UnsealedLineCount == 0) return progress;
            }
        }
    }
}
