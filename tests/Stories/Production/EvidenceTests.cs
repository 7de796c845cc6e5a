using System.Security.Cryptography;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using SecurityCoop.Agreements.V1;
using SecurityCoop.Incidents.V1;
using SecurityCoop.Stories.Running;
using SecurityCoop.Stories.Steps;
using SecurityCoop.Testing;
using SecurityCoop.Type.V1;
using Shouldly;
using Action = SecurityCoop.Type.V1.Action;
using Evidence = SecurityCoop.Incidents.V1.Evidence;

namespace SecurityCoop.Stories.Production;

/// <summary>A film of several megabytes comes in while the service is killed, and goes out until the agreement is suspended.</summary>
[Collection(ProductionShape.Name)]
public sealed class EvidenceTests(ProductionShape shape)
{
    private const int PieceBytes = 500_000;
    private static readonly byte[] Film = [0, 0, 0, 24, .. "ftypmp42"u8, .. Enumerable.Range(0, 12_000_000).Select(i => (byte)(i * 31))];

    [NeedsServersFact]
    public async Task An_upload_outlives_kill_9_goes_on_at_another_replica_and_is_given_until_a_suspension()
    {
        var cluster = await shape.Whole();
        var network = new Network(cluster, "evidence");
        await network.Enter(AgencyKind.Customs, "pk-customs", "uz-customs");
        await network.InForce(["pk-customs", "uz-customs"], null, Network.Incidents("smuggling", p =>
        {
            p.Actions.Add(Action.DownloadEvidence);
            p.Fields.Add(FieldGroup.EvidenceMeta);
            p.Handling.Add(Handling.NoJudicialUse);
        }));
        var (owner, neighbour) = (network.Officer("pk-customs"), network.Officer("uz-customs"));
        var item = await owner.Evidence.CreateEvidenceAsync(new() { Evidence = Announced((await owner.Report("smuggling")).Name, cluster.Now) });

        var stands = await BreakOff(cluster, owner, item.Name);
        using (var rest = owner.Evidence.UploadEvidence())
        {
            await rest.RequestStream.WriteAsync(new() { Name = item.Name, Offset = stands });
            foreach (var piece in Film[(int)stands..].Chunk(PieceBytes)) await rest.RequestStream.WriteAsync(new() { Content = ByteString.CopyFrom(piece) });
            await rest.RequestStream.CompleteAsync();
            (await rest.ResponseAsync).State.ShouldBe(EvidenceState.Sealed);
        }

        stands.ShouldBeInRange(4 << 20, Film.Length - 1);
        using var download = neighbour.Evidence.DownloadEvidence(new() { Name = item.Name });
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var handling = new List<Handling>();
        await foreach (var piece in download.ResponseStream.ReadAllAsync())
        {
            sha.AppendData(piece.Content.Span);
            handling.AddRange(piece.Disclosure?.Handling ?? []);
        }

        sha.GetHashAndReset().ShouldBe(SHA256.HashData(Film));
        handling.ShouldBe([Handling.NoJudicialUse]);

        (await network.Suspend()).Receipt.Complete.ShouldBeTrue();
        (await Should.ThrowAsync<RpcException>(async () => await neighbour.Evidence.GetEvidenceAsync(new() { Name = item.Name }))).StatusCode.ShouldBe(StatusCode.NotFound);
        (await owner.Evidence.ListCustodyAsync(new() { Name = item.Name })).Entries.Select(e => (e.Sequence, e.Kind, e.Agency)).ShouldBe(
            [(1, CustodyKind.Collected, owner.Agency), (2, CustodyKind.Sealed, owner.Agency), (3, CustodyKind.Opened, neighbour.Agency)]);
    }

    // The replica that has the upload is one of the two: both are killed, one comes back first.
    private static async Task<long> BreakOff(Cluster cluster, Person owner, string name)
    {
        using var call = owner.Evidence.UploadEvidence();
        await call.RequestStream.WriteAsync(new() { Name = name });
        foreach (var piece in Film[..9_000_000].Chunk(PieceBytes)) await call.RequestStream.WriteAsync(new() { Content = ByteString.CopyFrom(piece) });
        await Eventually.Holds(async () => (await owner.Evidence.GetEvidenceUploadAsync(new() { Name = name })).DurableBytes >= 4 << 20, "some of it is on disk");
        foreach (var part in cluster.Incidents) await part.Kill();
        await Should.ThrowAsync<RpcException>(async () => await call.ResponseAsync);
        await cluster.UntilWhole();
        return (await owner.Evidence.GetEvidenceUploadAsync(new() { Name = name })).DurableBytes;
    }

    private static Evidence Announced(string record, DateTimeOffset now) => new()
    {
        Record = record,
        Kind = EvidenceKind.Video,
        Title = "Test data: boarding",
        CollectedTime = Timestamp.FromDateTimeOffset(now.AddHours(-1)),
        MediaType = "video/mp4",
        SizeBytes = Film.Length,
        Sha256 = ByteString.CopyFrom(SHA256.HashData(Film)),
        Marking = Records.Amber,
    };
}
