using System.Net.Http.Json;
using System.Text.Json;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using SecurityCoop.Testing;
using Shouldly;
using Xunit;
using static SecurityCoop.Incidents.Tests.Agreed;

namespace SecurityCoop.Incidents.Tests.Evidence;

public sealed class UploadEvidenceTests
{
    [Fact]
    public async Task A_broken_upload_goes_on_where_it_stopped()
    {
        await using var service = await IncidentsUnderTest.Start();
        var bytes = Exhibits.Photo(3_000_000);
        var name = (await service.Announce(await service.Incident(), bytes)).Name;
        using (var call = service.Evidence.UploadEvidence(service.As(Border)))
        {
            await call.RequestStream.WriteAsync(new() { Name = name, Content = ByteString.CopyFrom(bytes.AsSpan(0, 1_000_000)) });
            // The server has it before it hears that the caller went.
            await service.UntilThere(name, 1_000_000);
        }

        var half = await service.UntilDurable(name, 1_000_000);
        // A few bytes: who goes on sending into a refusal may lose the connection, and with it the answer.
        var again = await Exhibits.Refusal(() => service.Upload(name, bytes.AsMemory(0, 100)));
        var whole = await service.Upload(name, bytes.AsMemory((int)half.DurableBytes), half.DurableBytes);

        (half.State, half.SizeBytes).ShouldBe((V1.EvidenceState.Uploading, 3_000_000));
        (again.Reason, again.Metadata["durable_bytes"]).ShouldBe(("UPLOAD_OFFSET_WRONG", "1000000"));
        (whole.State, whole.DurableBytes).ShouldBe((V1.EvidenceState.Sealed, 3_000_000));
        (await service.Download(name, Border)).AsSpan().SequenceEqual(bytes).ShouldBeTrue();
    }

    [NeedsServersFact]
    public async Task It_goes_on_at_another_process_that_has_the_same_database_and_folder()
    {
        var (database, folder) = (await (await LocalPostgres.Shared).CreateDatabase(), Directory.CreateTempSubdirectory("securitycoop-evidence-"));
        var bytes = Exhibits.Photo(3_000_000);
        string name;
        await using (var first = await IncidentsUnderTest.Start(database, ("Incidents:Evidence:Directory", folder.FullName)))
        {
            name = (await first.Announce(await first.Incident(), bytes)).Name;
            (await first.Evidence.AppendEvidenceAsync(new() { Name = name, Content = ByteString.CopyFrom(bytes.AsSpan(0, 1_234_567)) }, first.As(Border))).DurableBytes.ShouldBe(1_234_567);
        }

        // Written and never made durable, as a crash leaves it.
        await File.AppendAllTextAsync(Path.Combine(folder.FullName, "uploads", name[^36..]), "half a piece");
        await using var second = await IncidentsUnderTest.Start(database, ("Incidents:Evidence:Directory", folder.FullName));
        var stands = (await second.Evidence.GetEvidenceUploadAsync(new() { Name = name }, second.As(Border))).DurableBytes;
        await second.Upload(name, bytes.AsMemory((int)stands), stands);

        stands.ShouldBe(1_234_567);
        (await second.Download(name, Border)).AsSpan().SequenceEqual(bytes).ShouldBeTrue();
        second.Logs.AssertQuiet();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Bytes_that_are_not_those_announced_are_quarantined_and_never_served()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(Exhibits.Open(Border, Coast));
        var (record, bytes) = (await service.Incident(), Exhibits.Photo());
        var other = (await service.Announce(record, bytes)).Name;
        var film = (await service.Announce(record, bytes, item => (item.Kind, item.MediaType) = (V1.EvidenceKind.Video, "video/mp4"))).Name;

        var hash = await Exhibits.Refusal(() => service.Upload(other, Exhibits.Photo(seed: 5)));
        var type = await Exhibits.Refusal(() => service.Upload(film, bytes));

        (hash.Reason, hash.Metadata["announced"]).ShouldBe(("EVIDENCE_HASH_MISMATCH", Convert.ToHexStringLower(Exhibits.Item(record, bytes).Sha256.Span)));
        (type.Reason, type.Metadata["announced"], type.Metadata["found"]).ShouldBe(("EVIDENCE_TYPE_MISMATCH", "video/mp4", "image/jpeg"));
        foreach (var name in new[] { other, film })
        {
            (await service.Get(name, Border)).State.ShouldBe(V1.EvidenceState.Quarantined);
            (await service.DownloadRefused(name, Border)).Metadata["state"].ShouldBe("QUARANTINED");
            (await service.DownloadRefused(name, Coast)).Reason.ShouldBe("NOT_FOUND");
            (await Exhibits.Refusal(() => service.Upload(name, bytes))).Reason.ShouldBe("EVIDENCE_STATE_WRONG");
            (await service.Custody(name, Border)).Entries[^1].Kind.ShouldBe(V1.CustodyKind.Quarantined);
        }

        (await service.List(record, Coast)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_sealed_takes_no_byte_more_and_no_upload_goes_beyond_what_was_announced()
    {
        await using var service = await IncidentsUnderTest.Start();
        var (record, bytes) = (await service.Incident(), Exhibits.Photo());
        var whole = (await service.Seal(record, bytes)).Name;
        var small = (await service.Announce(record, bytes)).Name;

        (await Exhibits.Refusal(() => service.Upload(whole, bytes))).Reason.ShouldBe("EVIDENCE_STATE_WRONG");
        (await Exhibits.Refusal(() => service.Upload(small, Exhibits.Photo(1001)))).Reason.ShouldBe("FIELDS_INVALID");
        (await Refused.By(service.Evidence.AppendEvidenceAsync(new() { Name = small, Offset = -1, Content = ByteString.CopyFrom(bytes) }, service.As(Border)))).Fields.ShouldBe(["offset"]);
        (await service.Upload(small, bytes)).State.ShouldBe(V1.EvidenceState.Sealed);
    }

    [Fact]
    public async Task Nobody_else_uploads_and_a_file_over_the_limit_is_not_even_announced()
    {
        await using var service = await IncidentsUnderTest.Start(null, ("Incidents:Evidence:MaxBytes", "999"));
        service.Agree(Exhibits.Open(Border, Coast));
        var (record, bytes) = (await service.Incident(), Exhibits.Photo(999));
        var name = (await service.Announce(record, bytes)).Name;

        (await Exhibits.Refusal(() => service.Upload(name, bytes, agency: Coast))).Reason.ShouldBe("NOT_FOUND");
        (await Exhibits.Refusal(() => service.Announce(record, Exhibits.Photo(1000)))).Reason.ShouldBe("FIELDS_INVALID");
        (await Exhibits.Refusal(() => service.Upload("evidence/x", bytes))).Reason.ShouldBe("FIELDS_INVALID");
    }

    [Fact]
    public async Task An_agency_has_so_many_seats_and_an_item_takes_one_upload_at_a_time()
    {
        await using var service = await IncidentsUnderTest.Start(null, ("Incidents:Evidence:UploadsAtOnce", "2"));
        var (record, bytes) = (await service.Incident(), Exhibits.Photo());
        var (one, two, three) = ((await service.Announce(record, bytes)).Name, (await service.Announce(record, bytes)).Name, (await service.Announce(record, bytes)).Name);
        using var first = await Begin(service, one);
        (await Exhibits.Refusal(() => service.Upload(one, bytes))).Metadata["limit"].ShouldBe("one upload of an item at a time");
        using var second = await Begin(service, two);

        (await Exhibits.Refusal(() => service.Upload(three, bytes))).Metadata["limit"].ShouldBe("2 files on their way at once");
        var foreign = await service.Incident(Coast);
        await service.Seal(foreign, bytes, agency: Coast);
    }

    [Fact]
    public async Task A_stream_that_says_nothing_and_bytes_that_are_no_message_are_refused_with_a_reason()
    {
        await using var service = await IncidentsUnderTest.Start();
        var bytes = Marshallers.Create<byte[]>(b => b, b => b);
        var method = new Method<byte[], byte[]>(MethodType.ClientStreaming, "securitycoop.incidents.v1.EvidenceService", "UploadEvidence", bytes, bytes);
        using var channel = GrpcChannel.ForAddress(service.Grpc);

        (await Exhibits.Refusal(() => Send())).Reason.ShouldBe("FIELDS_INVALID");
        (await Exhibits.Refusal(() => Send([0x0A, 0x7F, 0x61]))).Reason.ShouldBe("FIELDS_INVALID");
        (await Exhibits.Refusal(() => Send(new byte[5 * 1024 * 1024]))).Reason.ShouldBe("LIMIT_EXCEEDED");

        async Task<byte[]> Send(params byte[][] messages)
        {
            using var call = channel.CreateCallInvoker().AsyncClientStreamingCall(method, null, new CallOptions(service.As(Border)));
            try
            {
                foreach (var message in messages) await call.RequestStream.WriteAsync(message);
                await call.RequestStream.CompleteAsync();
            }
            catch (Exception e) when (e is RpcException or InvalidOperationException)
            {
                // Refused in the middle of it; the answer says why.
            }

            return await call.ResponseAsync;
        }
    }

    [Fact]
    public async Task Where_the_files_are_gone_it_is_said_that_the_store_is_away_and_a_seal_that_a_crash_cut_short_is_found()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Logs.Expect(entry => entry.Id.Id == 2001);
        var (record, bytes) = (await service.Incident(), Exhibits.Photo());
        var (item, half) = (await service.Seal(record, bytes), (await service.Announce(record, bytes)).Name);
        await service.Evidence.AppendEvidenceAsync(new() { Name = half, Content = ByteString.CopyFrom(bytes.AsSpan(0, 100)) }, service.As(Border));
        var hash = Convert.ToHexStringLower(item.Sha256.Span);
        var (content, uploads) = (Path.Combine(service.Folder, "content", hash[..2], hash), Path.Combine(service.Folder, "uploads"));

        File.Move(content, Path.Combine(uploads, item.Name[^36..]));
        (await service.Download(item.Name, Border)).ShouldBe(bytes);
        File.Exists(content).ShouldBeTrue();

        File.Delete(content);
        File.Delete(Path.Combine(uploads, half[^36..]));
        (await service.DownloadRefused(item.Name, Border)).Reason.ShouldBe("PART_UNAVAILABLE");
        (await Exhibits.Refusal(() => service.Upload(half, bytes.AsMemory(100), 100))).Reason.ShouldBe("PART_UNAVAILABLE");
        service.Logs.AssertQuiet();
    }

    [Fact]
    public async Task Over_HTTP_it_comes_and_goes_in_JSON()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(Exhibits.Open(Border, Coast));
        var bytes = Exhibits.Photo(400_000);
        var name = (await service.Announce(await service.Incident(), bytes)).Name;
        using var http = new HttpClient { BaseAddress = service.Web };

        foreach (var at in new[] { 0, 300_000 })
        {
            using var append = Request(service, HttpMethod.Post, $"/v1/{name}:append", Border);
            append.Content = JsonContent.Create(new { offset = $"{at}", content = Convert.ToBase64String(bytes.AsSpan(at, Math.Min(300_000, bytes.Length - at))) });
            (await http.SendAsync(append)).EnsureSuccessStatusCode();
        }

        using var download = Request(service, HttpMethod.Get, $"/v1/{name}:download", Coast);
        download.Headers.Accept.ParseAdd("application/x-ndjson");
        using var answer = await http.SendAsync(download);
        var lines = (await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.SelectMany(line => JsonDocument.Parse(line).RootElement.GetProperty("content").GetBytesFromBase64()).ToArray().AsSpan().SequenceEqual(bytes).ShouldBeTrue();
    }

    private static HttpRequestMessage Request(IncidentsUnderTest service, HttpMethod method, string path, string agency)
    {
        var request = new HttpRequestMessage(method, path);
        foreach (var header in service.As(agency)) request.Headers.Add(header.Key, header.Value);
        return request;
    }

    // The seat is taken once the file is there.
    private static async Task<AsyncClientStreamingCall<V1.UploadEvidenceRequest, V1.EvidenceUpload>> Begin(IncidentsUnderTest service, string name)
    {
        var call = service.Evidence.UploadEvidence(service.As(Border));
        await call.RequestStream.WriteAsync(new() { Name = name });
        await service.UntilThere(name, 0);
        return call;
    }
}
