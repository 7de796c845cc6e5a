using Google.Protobuf.Reflection;
using MassTransit;
using SecurityCoop.Contracts.Tests.Wire;
using SecurityCoop.Logistics.V1;

namespace SecurityCoop.Contracts.Tests.Lock;

public sealed class ContractLockTests
{
    private static readonly IReadOnlyList<string> Facts =
    [
        .. ContractFacts.Of(WireFiles.Ours),
        .. ContractFacts.Of(Repository.Files("protos/securitycoop", "error_reason.proto").SelectMany(Reason.Of)),
        .. EventFacts.Of(EventFacts.Ours),
    ];

    [Fact]
    public void What_was_released_stands()
    {
        if (Environment.GetEnvironmentVariable("SECURITYCOOP_WRITE_LOCK") == "1") ContractLock.Add(Facts);

        var difference = ContractLock.Compare(ContractLock.Read(), Facts);

        Findings.MustBeNone(
            difference.Lost,
            "The contract no longer says what was released in protos/contract.lock (- lost or changed, by what stands now under the same name +):"
                + string.Concat(difference.Added.Select(fact => "\n  + " + fact)),
            "undo the change: add a field with a new number instead, or a v2 package beside v1. Nothing released is renamed, renumbered or retyped.");
        Findings.MustBeNone(
            difference.Added,
            "The contract says more than protos/contract.lock:",
            "if these additions are meant to be promises, run ./coop lock and commit the file with them.");
    }

    [Fact]
    public void A_renumbered_field_is_lost() => AssertLost(
        "field securitycoop.logistics.v1.Consignment.originator = 2 string json(originator)",
        file => Field(file, "originator").Number = 99);

    [Fact]
    public void A_renamed_field_is_lost() => AssertLost(
        "field securitycoop.logistics.v1.Consignment.originator = 2 string json(originator)",
        file => Field(file, "originator").Name = "source");

    [Fact]
    public void A_retyped_field_is_lost() => AssertLost(
        "field securitycoop.logistics.v1.Consignment.score = 22 int32 json(score)",
        file => Field(file, "score").Type = FieldDescriptorProto.Types.Type.Sint32);

    [Fact]
    public void A_field_that_becomes_a_list_is_lost() => AssertLost(
        "field securitycoop.logistics.v1.Consignment.score = 22 int32 json(score)",
        file => Field(file, "score").Label = FieldDescriptorProto.Types.Label.Repeated);

    [Fact]
    public void A_field_that_becomes_required_is_lost() => AssertLost(
        "field securitycoop.logistics.v1.Consignment.etag = 29 string json(etag)",
        file => Field(file, "etag").Options = Field(file, "mode").Options.Clone());

    [Fact]
    public void A_field_that_is_no_longer_required_is_kept()
    {
        const string before = "field a.B.c = 1 string json(c) required", now = "field a.B.c = 1 string json(c)";

        Assert.Empty(ContractLock.Compare([before], [now]).Lost);
        Assert.Equal([now], ContractLock.Compare([now], [before]).Lost);
    }

    [Fact]
    public void A_removed_enum_value_is_lost() => AssertLost(
        "value securitycoop.logistics.v1.Lane.LANE_RED = 3",
        file => file.EnumType.Single(each => each.Name == "Lane").Value.RemoveAt(3));

    [Fact]
    public void A_call_that_begins_to_stream_is_lost() => AssertLost(
        "rpc securitycoop.logistics.v1.ConsignmentsService.GetConsignment = securitycoop.logistics.v1.GetConsignmentRequest -> securitycoop.logistics.v1.Consignment",
        file => Call(file, "GetConsignment").ServerStreaming = true);

    [Fact]
    public void A_moved_path_is_lost() => AssertLost(
        "http securitycoop.logistics.v1.ConsignmentsService.GetConsignment = GET /v1/{name=consignments/*} body()",
        file => Call(file, "GetConsignment").Options.GetExtension(Google.Api.AnnotationsExtensions.Http).Get = "/v1/goods/{name}");

    [Fact]
    public void A_reason_with_other_metadata_is_lost()
    {
        var before = ContractFacts.Of([new Reason("p", "ERROR_REASON_X", "NOT_FOUND", ["name"])]);
        var after = ContractFacts.Of([new Reason("p", "ERROR_REASON_X", "NOT_FOUND", ["name", "state"])]);

        var difference = ContractLock.Compare(before, after);

        Assert.Equal(["reason p.X = NOT_FOUND metadata(name)"], difference.Lost);
        Assert.Equal(["reason p.X = NOT_FOUND metadata(name state)"], difference.Added);
    }

    [Fact]
    public void An_event_with_another_exchange_or_member_is_lost()
    {
        var difference = ContractLock.Compare(EventFacts.Of([typeof(Before)]), EventFacts.Of([typeof(After)]));

        Assert.Equal(["event sample.before", "member sample.before.Names = List<String>", "member sample.before.Size = Int32"], difference.Lost);
        Assert.Equal(["event sample.after", "member sample.after.Names = List<String>", "member sample.after.Size = Int64?"], difference.Added);
    }

    [Fact]
    public void Every_event_has_an_exchange_of_its_own()
    {
        Assert.NotEmpty(EventFacts.Ours);
        Assert.Equal(EventFacts.Ours.Count, EventFacts.Ours.Select(EventFacts.ExchangeOf).Distinct().Count());
    }

    [Fact]
    public void A_new_field_is_an_addition_and_nothing_is_lost()
    {
        var difference = Compare(file => file.MessageType.Single(each => each.Name == "Consignment").Field.Add(
            new FieldDescriptorProto { Name = "seal", Number = 4711, Type = FieldDescriptorProto.Types.Type.String, Label = FieldDescriptorProto.Types.Label.Optional }));

        Assert.Empty(difference.Lost);
        Assert.Equal(["field securitycoop.logistics.v1.Consignment.seal = 4711 string json(seal)"], difference.Added);
    }

    private static void AssertLost(string fact, Action<FileDescriptorProto> change)
    {
        Assert.Contains(fact, Facts);
        Assert.Contains(fact, Compare(change).Lost);
    }

    private static Difference Compare(Action<FileDescriptorProto> change) => ContractLock.Compare(
        ContractFacts.Of(WireFiles.Ours),
        ContractFacts.Of(WireFiles.With(ConsignmentsReflection.Descriptor, change)));

    private static FieldDescriptorProto Field(FileDescriptorProto file, string name) =>
        file.MessageType.Single(each => each.Name == "Consignment").Field.Single(each => each.Name == name);

    private static MethodDescriptorProto Call(FileDescriptorProto file, string name) =>
        file.Service[0].Method.Single(each => each.Name == name);

    [EntityName("sample.before")]
    private sealed record Before(int Size, List<string> Names);

    [EntityName("sample.after")]
    private sealed record After(long? Size, List<string> Names);
}
