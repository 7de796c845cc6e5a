using System.Diagnostics;
using System.Reflection;
using Google.Rpc;
using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Hosting.Tests.BuildingBlocks;

/// <summary>A refusal says one reason in one shape, and never more than headers carry.</summary>
public sealed class RefusalTests
{
    [Fact]
    public void It_travels_as_status_with_one_reason_and_what_the_reason_promises()
    {
        var answer = Refusals.NotFound("incidents/7").ToRpcException();

        var info = Detail<ErrorInfo>(answer)!;
        Assert.Equal(StatusCode.NotFound, answer.StatusCode);
        Assert.Equal(("NOT_FOUND", "securitycoop", "incidents/7"), (info.Reason, info.Domain, info.Metadata["name"]));
        Assert.Equal((int)answer.StatusCode, StatusOf(answer).Code);
        Assert.Equal(answer.Status.Detail, StatusOf(answer).Message);
    }

    [Fact]
    public void Every_broken_field_is_listed()
    {
        var violations = new Violations();
        violations.Add("title", "is required");
        violations.Check(false, "place.latitude", "must lie within -90 and 90");
        violations.Check(true, "place.longitude", "must lie within -180 and 180");

        var listed = Detail<BadRequest>(Assert.Throws<Refusal>(violations.Refuse).ToRpcException())!;

        Assert.Equal(["title: is required", "place.latitude: must lie within -90 and 90"], listed.FieldViolations.Select(v => $"{v.Field}: {v.Description}"));
    }

    [Fact]
    public void Where_nothing_is_broken_nothing_is_refused()
    {
        var violations = new Violations();
        Assert.True(violations.Check(true, "title", "is required"));

        violations.Refuse();

        Assert.False(violations.Any);
    }

    [Fact]
    public void What_is_worth_a_second_try_says_when() =>
        Assert.Equal(1, Detail<RetryInfo>(Refusals.PartUnavailable("the database").ToRpcException())!.RetryDelay.Seconds);

    [Theory]
    [InlineData('a')]
    [InlineData('ж')]
    [InlineData('\uD83D')]
    public void What_a_caller_made_long_comes_back_short(char c)
    {
        var text = string.Concat(Enumerable.Repeat(c == '\uD83D' ? "😀" : $"{c}", 20_000));
        var violations = new Violations();
        for (var i = 0; i < 5_000; i++) violations.Add($"types[{i}]", "must be a dotted path of the taxonomy");

        foreach (var refusal in new[] { Refusals.NotFound(text), Refusals.PurposeNotInMandate(text), Assert.Throws<Refusal>(violations.Refuse) })
        {
            var bytes = refusal.ToRpcException().Trailers.GetValueBytes("grpc-status-details-bin")!;
            Assert.InRange(bytes.Length, 1, 6_000);
            Assert.DoesNotContain('\uFFFD', StatusOf(refusal.ToRpcException()).Message);
        }
    }

    [Fact]
    public void Of_too_many_broken_fields_the_first_are_told_and_the_rest_counted()
    {
        var violations = new Violations();
        for (var i = 0; i < 5_000; i++) violations.Add($"types[{i}]", "must be a dotted path of the taxonomy");

        var listed = Detail<BadRequest>(Assert.Throws<Refusal>(violations.Refuse).ToRpcException())!.FieldViolations;

        Assert.Equal("types[0]", listed[0].Field);
        Assert.Equal(("*", $"{5_000 - (listed.Count - 1)} more"), (listed[^1].Field, listed[^1].Description));
    }

    [Fact]
    public void A_fault_of_ours_says_nothing_but_where_to_look()
    {
        using var trace = new Activity("call").Start();

        var answer = Refusals.Fault().ToRpcException();

        Assert.Equal(StatusCode.Internal, answer.StatusCode);
        Assert.Equal(trace.TraceId.ToHexString(), Detail<RequestInfo>(answer)!.RequestId);
        Assert.Empty(Detail<ErrorInfo>(answer)!.Metadata);
    }

    [Fact]
    public void Each_reason_of_the_contract_has_one_factory_and_its_own_code()
    {
        var made = typeof(Refusals).GetMethods(BindingFlags.Public | BindingFlags.Static).Select(Made).ToList();

        Assert.Equal(Enum.GetValues<ErrorReason>().Where(r => r != ErrorReason.Unspecified), made.Select(r => (ErrorReason)r.Reason).Order());
        Assert.All(made.Where(r => r.Code == StatusCode.Internal), r => Assert.Equal(ErrorReason.Fault, r.Reason));
    }

    private static Refusal Made(MethodInfo factory) => (Refusal)factory.Invoke(null, [.. factory.GetParameters().Select(p =>
        p.ParameterType == typeof(string) ? (object)"x" : Array.Empty<BadRequest.Types.FieldViolation>())])!;

    private static Google.Rpc.Status StatusOf(RpcException answer) => Google.Rpc.Status.Parser.ParseFrom(answer.Trailers.GetValueBytes("grpc-status-details-bin"));

    private static T? Detail<T>(RpcException answer) where T : class, Google.Protobuf.IMessage, new() =>
        StatusOf(answer).Details.SingleOrDefault(d => d.Is(new T().Descriptor)) is { } any ? (T)new T().Descriptor.Parser.ParseFrom(any.Value) : null;
}
