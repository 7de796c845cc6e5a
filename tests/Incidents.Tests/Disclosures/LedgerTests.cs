using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Sharing;
using SecurityCoop.Testing;
using SecurityCoop.Type.V1;
using Shouldly;
using Xunit;
using static SecurityCoop.Incidents.Tests.Agreed;
using static SecurityCoop.Incidents.Tests.Reports.ReportIncidentTests;

namespace SecurityCoop.Incidents.Tests.Disclosures;

public sealed class LedgerTests
{
    [Fact]
    public async Task An_untouched_ledger_is_whole_and_an_altered_line_is_named()
    {
        await using var service = await IncidentsUnderTest.Start();
        await Tampered(service);
    }

    [NeedsServersFact]
    public async Task An_untouched_ledger_is_whole_and_an_altered_line_is_named_on_PostgreSQL()
    {
        await using var service = await IncidentsUnderTest.Start(await (await LocalPostgres.Shared).CreateDatabase());
        await Tampered(service);
    }

    [Fact]
    public async Task Whoever_kept_a_hash_learns_that_history_was_written_anew()
    {
        await using var service = await IncidentsUnderTest.Start();
        await Disclose(service, 2);
        var head = await service.Sealed(Border, 2);

        (await service.Verified(Border, new() { KnownBlock = head.BlockCount, KnownHash = head.HeadHash })).Defect.ShouldBeNull();
        (await service.Verified(Border, new() { KnownBlock = head.BlockCount, KnownHash = new string('0', 64) })).Defect.Kind.ShouldBe(LedgerDefectKind.HistoryReplaced);
        (await service.Verified(Border, new() { KnownBlock = head.BlockCount + 1, KnownHash = head.HeadHash })).Defect.Kind.ShouldBe(LedgerDefectKind.BlockRemoved);
        using var wrong = service.Disclosures.VerifyDisclosures(new() { KnownBlock = -1, KnownHash = "x" }, service.As(Border, null, "auditor"));
        (await Should.ThrowAsync<RpcException>(wrong.ResponseStream.MoveNext(CancellationToken.None))).StatusCode.ShouldBe(StatusCode.InvalidArgument);
    }

    [Fact]
    public async Task An_export_is_verified_with_nothing_but_hashes_and_the_public_key()
    {
        await using var service = await IncidentsUnderTest.Start();
        var name = await Disclose(service, 3);
        var head = await service.Sealed(Border, 3);

        var (text, signature) = await Export(service, Border, 0);

        using var key = ECDsa.Create();
        key.ImportFromPem((await service.Disclosures.GetLedgerKeyAsync(new(), service.As(Coast))).PublicKeyPem);
        key.VerifyData(Encoding.UTF8.GetBytes(text), signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence).ShouldBeTrue();
        key.VerifyData(Encoding.UTF8.GetBytes(text.Replace("\"revision\":1", "\"revision\":2", StringComparison.Ordinal)), signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence).ShouldBeFalse();
        var lines = text.TrimEnd('\n').Split('\n');
        var records = lines.Where(line => line.StartsWith("{\"action\"", StringComparison.Ordinal)).ToList();
        records.Count.ShouldBe(3);
        records.ShouldAllBe(line => JsonDocument.Parse(line).RootElement.GetProperty("record").GetString() == name);
        records.Select(Sha).ShouldBe((await service.Disclosed(Border)).Select(line => line.Hash).Reverse());
        Sha(lines.Last(line => line.StartsWith("{\"block\"", StringComparison.Ordinal))).ShouldBe(head.HeadHash);
        (await Export(service, Coast, 0)).Text.ShouldNotContain("action");
    }

    [Fact]
    public async Task A_later_export_goes_on_where_the_earlier_one_ended()
    {
        await using var service = await IncidentsUnderTest.Start();
        var name = await Disclose(service, 1);
        var before = await service.Sealed(Border, 1);
        await service.Read(name, Coast);
        await service.Sealed(Border, 2);

        var (text, _) = await Export(service, Border, before.BlockCount);

        var head = JsonDocument.Parse(text.Split('\n')[0]).RootElement;
        (head.GetProperty("after").GetInt64(), head.GetProperty("previous").GetString()).ShouldBe((before.BlockCount, before.HeadHash));
        text.Split('\n').Count(line => line.StartsWith("{\"action\"", StringComparison.Ordinal)).ShouldBe(1);
        (await Should.ThrowAsync<RpcException>(Export(service, Border, 99))).StatusCode.ShouldBe(StatusCode.InvalidArgument);
    }

    [Fact]
    public async Task After_a_correction_the_owner_finds_what_was_given_without_a_basis()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast), From(Border, Customs));
        var (grave, slight) = (await Report(service, Recent()), await Report(service, Reports.ReadingTests.At(DateTimeOffset.UtcNow.AddMinutes(-5), Type.V1.Level.Low)));
        var begun = service.Clock.Now();
        foreach (var name in new[] { grave.Name, slight.Name }) await service.Read(name, Coast);
        await service.Read(grave.Name, Customs);
        service.Clock.Advance(TimeSpan.FromMinutes(10));
        (await Baseless(service, begun)).ShouldBeEmpty();

        // What the register says now: it held for grave incidents only, and towards customs it begins only now.
        service.Agree(
            From(Border, Coast, terms => terms with { MinLevel = Sharing.Level.High, Fields = FieldGroups.All & ~FieldGroups.Nominal }),
            From(Border, Customs) with { Periods = [new Period(service.Clock.Now(), long.MaxValue)] });

        var found = await Baseless(service, begun);
        found.Select(each => (each.Disclosure.Recipient, each.Disclosure.Record, each.Fields.Count)).ShouldBe([(Customs, grave.Name, 6), (Coast, slight.Name, 6), (Coast, grave.Name, 1)]);
        found[2].Fields.ShouldBe([FieldGroup.Nominal]);
        found.ShouldAllBe(each => each.Summary.Length > 10);
        (await service.Disclosed(Border)).Count.ShouldBe(3);
        (await Baseless(service, service.Clock.Now())).ShouldBeEmpty();
        service.LetTheLeaseRunOut();
        (await Refused.By(service.Disclosures.ListBaselessDisclosuresAsync(Period(service, begun), service.As(Border, null, "auditor")))).Reason.ShouldBe("STALE_POLICY");
    }

    private static async Task Tampered(IncidentsUnderTest service)
    {
        var name = await Disclose(service, 3);
        var whole = await service.Sealed(Border, 3);
        (whole.Complete, whole.LineCount, whole.UnsealedLineCount, whole.Defect).ShouldBe((true, 3, 0, null));
        var expected = (await service.Disclosed(Border))[^1].Hash;
        await using (var db = service.Services.GetRequiredService<IDbContextFactory<IncidentsDb>>().CreateDbContext())
            await db.Database.ExecuteSqlRawAsync("UPDATE disclosures SET \"user\" = 'nobody@test' WHERE id = (SELECT MIN(id) FROM disclosures)");

        var defect = (await service.Verified(Border)).Defect;

        (defect.Kind, defect.Block, defect.Line, defect.ExpectedHash).ShouldBe((LedgerDefectKind.LineAltered, 1, 1, expected));
        (defect.Found.Record, defect.Found.User).ShouldBe((name, "nobody@test"));
    }

    private static async Task<string> Disclose(IncidentsUnderTest service, int times)
    {
        service.Agree(From(Border, Coast));
        var name = (await Report(service, Recent())).Name;
        for (var i = 0; i < times; i++)
        {
            service.Clock.Advance(TimeSpan.FromSeconds(1));
            await service.Read(name, Coast);
        }

        return name;
    }

    private static async Task<(string Text, byte[] Signature)> Export(IncidentsUnderTest service, string agency, long after)
    {
        using var call = service.Disclosures.ExportDisclosures(new() { AfterBlock = after }, service.As(agency, null, "auditor"));
        var (text, signature) = (new StringBuilder(), Array.Empty<byte>());
        await foreach (var piece in call.ResponseStream.ReadAllAsync())
        {
            text.Append(piece.Text);
            signature = piece.Signature.ToByteArray();
        }

        return (text.ToString(), signature);
    }

    private static async Task<IReadOnlyList<BaselessDisclosure>> Baseless(IncidentsUnderTest service, long from) =>
        (await service.Disclosures.ListBaselessDisclosuresAsync(Period(service, from), service.As(Border, null, "auditor"))).Disclosures;

    private static ListBaselessDisclosuresRequest Period(IncidentsUnderTest service, long from) =>
        new() { DisclosedAfter = from.ToTimestamp(), DisclosedBefore = Timestamp.FromDateTimeOffset(service.Clock.GetUtcNow().AddSeconds(1)) };

    private static string Sha(string line) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line)));
}
