using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecurityCoop.Agreements.V1;
using SecurityCoop.Type.V1;
using Disclosure = SecurityCoop.Enforcement.Disclosures.Disclosure;

namespace SecurityCoop.Agreements.Tests.Documents;

/// <summary>Each in a register of its own: whoever permits texts under one agreement permits its texts under all.</summary>
public sealed class DocumentsTests : IAsyncLifetime
{
    private const string Owner = "agencies/aa-customs", Partner = "agencies/bb-customs", Stranger = "agencies/cc-customs";
    private AgreementsUnderTest _service = null!;

    public async Task InitializeAsync()
    {
        _service = await AgreementsUnderTest.Start();
        await _service.Enter(AgencyKind.Customs, "aa-customs", "bb-customs", "cc-customs");
    }

    public Task DisposeAsync() => _service.DisposeAsync().AsTask();

    [Fact]
    public async Task A_partner_reads_a_text_by_the_article_that_permits_it_and_the_ledger_says_so()
    {
        var agreement = await _service.Texts("texts-read");
        var text = Papers.Text();
        var document = await _service.Create(agreement, text);

        var shown = await _service.Documents.GetDocumentAsync(new() { Name = document.Name }, _service.Reader(Partner));
        var bytes = await Download(document.Name, Partner);

        bytes.ShouldBe(text);
        shown.Disclosure.Basis.Single().Article.ShouldBe("7");
        (shown.Files.Single().MediaType, shown.Files.Single().SizeBytes).ShouldBe(("text/plain", text.Length));
        var lines = await Ledger(document);
        lines.Select(l => (l.RecordName, l.Originator, l.Recipient, l.Article, (Sharing.Actions)l.Action, l.Revision)).ShouldBe(
        [
            (document.Name, Owner, Partner, "7", Sharing.Actions.Discover, 1),
            (document.Name, Owner, Partner, "7", Sharing.Actions.Read, 1),
        ]);
    }

    [Fact]
    public async Task Its_originator_reads_it_without_any_provision_or_line()
    {
        var agreement = await _service.InForce([Owner, Partner], "texts-own");
        var document = await _service.Create(agreement);

        (await Download(document.Name, Owner)).ShouldBe(Papers.Text());
        (await _service.Documents.GetDocumentAsync(new() { Name = document.Name }, _service.Reader(Owner))).Disclosure.Own.ShouldBeTrue();
        (await Ledger(document)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_provision_on_texts_a_document_does_not_exist_for_a_partner()
    {
        // A permit for consignments opens no text.
        var agreement = await _service.InForce([Owner, Partner], "texts-none");
        var document = await _service.Create(agreement);
        var absent = $"{agreement}/documents/00000000-0000-4000-8000-000000000000";

        var denied = await Refused.By(_service.Documents.GetDocumentAsync(new() { Name = document.Name }, _service.Reader(Partner)));

        denied.Code.ShouldBe(StatusCode.NotFound);
        denied.Shape(document.Name).ShouldBe((await Refused.By(_service.Documents.GetDocumentAsync(new() { Name = absent }, _service.Reader(Partner)))).Shape(absent));
        (await Status(document.Name, Partner)).ShouldBe(await Status(absent, Partner));
        (await _service.Documents.ListDocumentsAsync(new() { Parent = agreement }, _service.Reader(Partner))).Documents.ShouldBeEmpty();
        (await Ledger(document)).ShouldBeEmpty();
        (await Refused.By(_service.Documents.ListDocumentsAsync(new() { Parent = agreement }, _service.Reader(Stranger)))).Reason.ShouldBe("NOT_FOUND");
        (await Refused.By(_service.Documents.GetDocumentAsync(new() { Name = document.Name }, _service.Reader(Stranger)))).Reason.ShouldBe("NOT_FOUND");
    }

    [Fact]
    public async Task A_suspension_closes_the_text_and_another_purpose_never_opened_it()
    {
        var agreement = await _service.Texts("texts-suspended");
        var document = await _service.Create(agreement, Papers.Pdf(3_000_000));

        (await Refused.By(_service.Documents.GetDocumentAsync(new() { Name = document.Name }, _service.Reader(Partner, "facilitation")))).Reason.ShouldBe("NOT_FOUND");
        using var running = _service.Documents.DownloadDocument(new() { Name = document.Name }, _service.Reader(Partner));
        (await running.ResponseStream.MoveNext(default)).ShouldBeTrue();
        await _service.Agreements.SuspendAgreementAsync(new() { Name = agreement, Date = "2026-03-01" }, _service.Depositary());

        (await Status(document.Name, Partner)).ShouldBe(StatusCode.NotFound);
        // What was on its way when the act came may still arrive; the file does not.
        (await Should.ThrowAsync<RpcException>(async () => await running.Read())).StatusCode.ShouldBe(StatusCode.NotFound);
        (await Download(document.Name, Owner)).Length.ShouldBe(Papers.Pdf(3_000_000).Length);
    }

    [Fact]
    public async Task A_suspension_that_stops_what_is_new_leaves_the_version_that_was_downloaded()
    {
        var agreement = await _service.Texts("texts-left", provision => provision.OnSuspension = SuspensionEffect.StopNew);
        var (read, seen, unseen) = (await _service.Create(agreement), await _service.Create(agreement), await _service.Create(agreement));
        await Download(read.Name, Partner);
        await _service.Documents.GetDocumentAsync(new() { Name = seen.Name }, _service.Reader(Partner));
        await Revise(read, Papers.Text("Article 1\nNewer, for tests\n"), "en");
        await _service.Agreements.SuspendAgreementAsync(new() { Name = agreement, Date = "2026-03-01" }, _service.Depositary());

        (await Download(read.Name, Partner)).ShouldBe(Papers.Text());
        (await _service.Documents.ListDocumentsAsync(new() { Parent = agreement }, _service.Reader(Partner))).Documents
            .Select(d => (d.Name, d.Version)).ShouldBe([(read.Name, 1), (seen.Name, 1)], ignoreOrder: true);
        // To know of it was not to have it.
        (await Status(seen.Name, Partner)).ShouldBe(StatusCode.NotFound);
        (await Status(unseen.Name, Partner)).ShouldBe(StatusCode.NotFound);
    }

    [Fact]
    public async Task A_version_that_a_delay_keeps_back_leaves_the_one_before_it_and_no_trace()
    {
        var agreement = await _service.Texts("texts-delayed", provision => provision.Delay = Duration.FromTimeSpan(TimeSpan.FromHours(1)));
        var first = await _service.Create(agreement);
        await AnHourPasses();
        var before = await _service.Documents.GetDocumentAsync(new() { Name = first.Name }, _service.Reader(Partner));
        await Revise(first, Papers.Text("Article 1\nNewer, for tests\n"), "en");

        var meanwhile = await _service.Documents.GetDocumentAsync(new() { Name = first.Name }, _service.Reader(Partner));
        await AnHourPasses();
        var after = await _service.Documents.GetDocumentAsync(new() { Name = first.Name }, _service.Reader(Partner));

        meanwhile.ShouldBe(before);
        after.Version.ShouldBe(2);
    }

    [Fact]
    public async Task A_purpose_must_be_said()
    {
        var agreement = await _service.Texts("texts-purpose");
        var document = await _service.Create(agreement);

        (await Refused.By(_service.Documents.GetDocumentAsync(new() { Name = document.Name }, _service.As(Partner, "officer")))).Reason.ShouldBe("PURPOSE_REQUIRED");
    }

    [Fact]
    public async Task Languages_stand_side_by_side_and_each_version_stays()
    {
        var agreement = await _service.Texts("texts-languages");
        var (english, persian, better) = (Papers.Text("Article 1\nEnglish, for tests\n"), Papers.Text("ماده ۱\n"), Papers.Text("Article 1\nBetter English, for tests\n"));
        var first = await _service.Create(agreement, english);
        var second = await Revise(first, persian, "fa");
        var third = await Revise(second, better, "en");

        third.Files.Select(f => f.Language).ShouldBe(["en", "fa"]);
        (await Download(first.Name, Partner, "fa")).ShouldBe(persian);
        (await Download(first.Name, Partner, "en")).ShouldBe(better);
        (await Download(first.Name, Partner, version: 1)).ShouldBe(english);
        (await _service.Documents.GetDocumentAsync(new() { Name = first.Name, Version = 2 }, _service.Reader(Partner))).Files.Count.ShouldBe(2);
        (await Status(first.Name, Partner)).ShouldBe(StatusCode.InvalidArgument);
        (await Refused.By(Revising(first, english, "en"))).Reason.ShouldBe("ETAG_MISMATCH");
    }

    [Fact]
    public async Task A_marking_that_is_tightened_holds_for_the_versions_before_it()
    {
        var agreement = await _service.Texts("texts-tightened");
        var first = await _service.Create(agreement);
        (await Download(first.Name, Partner, version: 1)).ShouldNotBeEmpty();

        var tight = Papers.Document();
        tight.Marking.Classification = Classification.Secret;
        await Revise(first, Papers.Text("Secret, for tests"), "en", tight);

        (await Status(first.Name, Partner)).ShouldBe(StatusCode.NotFound);
        (await Status(first.Name, Partner, version: 1)).ShouldBe(StatusCode.NotFound);
    }

    [Fact]
    public async Task A_provision_may_speak_of_some_kinds_of_documents_only()
    {
        var agreement = await _service.Texts("texts-kinds", p => p.IncludedTypes.Add("instrument_of_consent"));
        var text = await _service.Create(agreement);
        var consent = await _service.Create(agreement, document: Papers.Document(DocumentKind.InstrumentOfConsent));

        (await _service.Documents.ListDocumentsAsync(new() { Parent = agreement }, _service.Reader(Partner))).Documents.Select(d => d.Name).ShouldBe([consent.Name]);
        (await Status(text.Name, Partner)).ShouldBe(StatusCode.NotFound);
        (await _service.Documents.ListDocumentsAsync(new() { Parent = agreement, Kinds = { DocumentKind.InstrumentText } }, _service.Reader(Owner))).Documents.Select(d => d.Name).ShouldBe([text.Name]);
    }

    [Fact]
    public async Task Anchors_lead_from_the_article_that_a_provision_cites_to_its_place()
    {
        var agreement = await _service.Texts("texts-anchors");
        var text = Papers.Text("Article 1\nx\nArticle 7\ny\n");
        var file = Papers.File(text, "en", new ClauseAnchor { Article = "1" }, new ClauseAnchor { Article = "7", Offset = 12 });
        var document = await _service.Documents.CreateDocumentAsync(new() { Parent = agreement, Document = Papers.Document(), File = file, Content = ByteString.CopyFrom(text) }, _service.Liaison(Owner));

        var shown = await _service.Documents.GetDocumentAsync(new() { Name = document.Name }, _service.Reader(Partner));
        var cited = shown.Files[0].Anchors.Single(a => a.Article == shown.Disclosure.Basis[0].Article);

        System.Text.Encoding.UTF8.GetString(text)[(int)cited.Offset..].ShouldStartWith("Article 7");
    }

    [Fact]
    public async Task The_same_content_is_kept_once()
    {
        var agreement = await _service.Texts("texts-once");
        var text = Papers.Text("Kept once, for tests\n");
        await _service.Create(agreement, text);
        await _service.Create(agreement, text, agency: Partner);

        await using var db = await _service.Services.GetRequiredService<IDbContextFactory<AgreementsDb>>().CreateDbContextAsync();
        var sha256 = Convert.ToHexStringLower(Papers.File(text).Sha256.Span);
        (await db.Contents.CountAsync(c => c.Sha256 == sha256)).ShouldBe(1);
        (await db.ContentPieces.CountAsync(p => p.Sha256 == sha256)).ShouldBe(1);
    }

    [Fact]
    public async Task Parties_and_the_depositary_enter_documents_and_nobody_else()
    {
        var agreement = await _service.Draft("texts-authority", a => a.Public = true);
        await _service.Agreements.InvitePartyAsync(new() { Name = agreement, Party = "states/bb" }, _service.Depositary());
        var request = new CreateDocumentRequest { Parent = agreement, Document = Papers.Document(), File = Papers.File(Papers.Text()), Content = ByteString.CopyFrom(Papers.Text()) };

        (await Refused.By(_service.Documents.CreateDocumentAsync(request, _service.Liaison(Stranger)))).Reason.ShouldBe("NOT_A_PARTY");
        (await Refused.By(_service.Documents.CreateDocumentAsync(request, _service.As(Partner, "officer")))).Reason.ShouldBe("ROLE_REQUIRED");
        (await _service.Documents.CreateDocumentAsync(request, _service.Liaison(Partner))).Originator.ShouldBe(Partner);
        var own = await _service.Documents.CreateDocumentAsync(request, _service.Depositary());
        own.Originator.ShouldBe(Drafting.Secretariat);
        (await Refused.By(Revising(own, Papers.Text(), "en", agency: Partner))).Reason.ShouldBe("NOT_FOUND");
        request.Parent = "agreements/no-such";
        (await Refused.By(_service.Documents.CreateDocumentAsync(request, _service.Liaison(Partner)))).Reason.ShouldBe("NOT_FOUND");
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_document_is_said_at_once()
    {
        var refused = await Refused.By(_service.Documents.CreateDocumentAsync(new()
        {
            Parent = "x",
            Document = new() { Title = " ", Kind = DocumentKind.InstrumentText, TextVersion = "2", Party = "states/aa", Marking = new() },
            File = new() { Language = "-", Sha256 = ByteString.CopyFromUtf8("x"), Anchors = { new ClauseAnchor { Article = " ", Page = -1, Offset = -1 } } },
            Content = ByteString.CopyFromUtf8("x"),
        }, _service.Liaison(Owner)));

        refused.Fields.ShouldBe(
        [
            "parent", "document.title", "document.text_version", "document.party", "document.marking.classification", "document.marking.tlp",
            "file.language", "file.sha256", "file.anchors[0].article", "file.anchors[0].page", "file.anchors[0].offset",
        ], ignoreOrder: true);
    }

    [Fact]
    public async Task Bytes_that_are_not_those_announced_and_types_that_are_not_kept_are_refused()
    {
        var agreement = await _service.Texts("texts-refused");
        var page = Papers.Text("<!DOCTYPE html><html></html>");

        var other = await Refused.By(_service.Documents.CreateDocumentAsync(
            new() { Parent = agreement, Document = Papers.Document(), File = Papers.File(Papers.Text("a")), Content = ByteString.CopyFromUtf8("b") }, _service.Liaison(Owner)));
        var html = await Refused.By(_service.Documents.CreateDocumentAsync(
            new() { Parent = agreement, Document = Papers.Document(), File = Papers.File(page), Content = ByteString.CopyFrom(page) }, _service.Liaison(Owner)));

        (other.Reason, other.Metadata["announced"]).ShouldBe(("HASH_MISMATCH", Convert.ToHexStringLower(Papers.File(Papers.Text("a")).Sha256.Span)));
        html.Reason.ShouldBe("CONTENT_TYPE_REFUSED");
    }

    private async Task<List<Disclosure>> Ledger(Document document)
    {
        var id = Guid.Parse(document.Name[^36..]);
        await using var db = await _service.Services.GetRequiredService<IDbContextFactory<AgreementsDb>>().CreateDbContextAsync();
        return await db.Set<Disclosure>().AsNoTracking().Where(d => d.Record == id).OrderBy(d => d.Id).ToListAsync();
    }

    private async Task<byte[]> Download(string name, string agency, string language = "", int version = 0)
    {
        using var call = _service.Documents.DownloadDocument(new() { Name = name, Language = language, Version = version }, _service.Reader(agency));
        return await call.Read();
    }

    private async Task<StatusCode> Status(string name, string agency, int version = 0) =>
        (await Should.ThrowAsync<RpcException>(() => Download(name, agency, version: version))).StatusCode;

    private async Task<Document> Revise(Document before, byte[] content, string language, Document? document = null) => await Revising(before, content, language, document);

    private AsyncUnaryCall<Document> Revising(Document before, byte[] content, string language, Document? document = null, string agency = Owner)
    {
        var next = document ?? Papers.Document();
        next.Etag = before.Etag;
        return _service.Documents.ReviseDocumentAsync(new() { Name = before.Name, Document = next, File = Papers.File(content, language), Content = ByteString.CopyFrom(content) }, _service.Liaison(agency));
    }

    private async Task AnHourPasses()
    {
        _service.Clock.Advance(TimeSpan.FromHours(1));
        await _service.UntilFresh();
    }
}
