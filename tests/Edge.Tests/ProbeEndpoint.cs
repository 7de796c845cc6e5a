using Google.Api;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Probe.V1;
using Status = Grpc.Core.Status;

namespace SecurityCoop.Edge.Tests;

/// <summary>What the handlers saw, for the tests to look at.</summary>
public sealed class Seen
{
    public IMessage? Request { get; set; }

    public Metadata? Headers { get; set; }

    public string Protocol { get; set; } = "";

    public TaskCompletionSource Cancelled { get; set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Sent { get; set; }

    /// <summary>A write to a stream has waited for a second.</summary>
    public TaskCompletionSource Stalled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public T Of<T>() => (T)Request!;
}

/// <summary>Answers by what it is asked for; invented data throughout.</summary>
public sealed class ProbeEndpoint(Seen seen) : ProbeService.ProbeServiceBase
{
    public override Task<Thing> GetThing(GetThingRequest request, ServerCallContext context)
    {
        Note(request, context);
        context.ResponseTrailers.Add("x-decision", "article-5");
        return Task.FromResult(new Thing { Name = request.Name, DisplayName = "test thing", MassGrams = 580_000_000, Etag = "r7", Colour = Colour.Blue });
    }

    public override Task<ListThingsResponse> ListThings(ListThingsRequest request, ServerCallContext context)
    {
        Note(request, context);
        return Task.FromResult(new ListThingsResponse { Things = { new Thing { Name = request.Parent + "/things/1" } } });
    }

    public override Task<Thing> CreateThing(CreateThingRequest request, ServerCallContext context) => Echo(request, request.Thing, context);

    public override Task<Thing> UpdateThing(UpdateThingRequest request, ServerCallContext context) => Echo(request, request.Thing, context);

    public override Task<Empty> DeleteThing(DeleteThingRequest request, ServerCallContext context)
    {
        Note(request, context);
        return Task.FromResult(new Empty());
    }

    public override Task<Thing> CloseThing(CloseThingRequest request, ServerCallContext context) => Echo(request, new Thing { Name = request.Name }, context);

    public override Task<Thing> PutLabels(PutLabelsRequest request, ServerCallContext context) => Echo(request, new Thing(), context);

    public override Task<Shelf> GetShelf(GetShelfRequest request, ServerCallContext context)
    {
        Note(request, context);
        return Task.FromResult(new Shelf { Number = request.Number });
    }

    public override Task<Shelf> CountShelves(Empty request, ServerCallContext context) => Task.FromResult(new Shelf { Number = 99 });

    public override Task<NamesResponse> ListNames(Empty request, ServerCallContext context) => Task.FromResult(new NamesResponse { Names = { "a", "b" } });

    [Authorize]
    public override Task<Thing> Secret(Empty request, ServerCallContext context) => Hidden(request, context);

    public override Task<Thing> Hidden(Empty request, ServerCallContext context) => Task.FromResult(new Thing { DisplayName = "secret" });

    public override async Task<Thing> Fail(FailRequest request, ServerCallContext context)
    {
        Note(request, context);
        await Task.Yield();
        throw request.Unexpected ? new InvalidOperationException("a bug") : Refusal(request);
    }

    public override async Task<Thing> Wait(WaitRequest request, ServerCallContext context)
    {
        Note(request, context);
        var gone = new TaskCompletionSource();
        using var registration = context.CancellationToken.Register(() => gone.TrySetResult());
        await gone.Task;
        seen.Cancelled.TrySetResult();
        if (!request.IgnoreCancel)
            context.CancellationToken.ThrowIfCancellationRequested();
        return new Thing { DisplayName = "too late" };
    }

    public override Task<HttpBody> DrawThing(DrawRequest request, ServerCallContext context) => request.FailCode == 0
        ? Task.FromResult(Sheet("a drawing"))
        : throw Refusal(new FailRequest { Code = request.FailCode, Message = "no", Reason = "NONE" });

    public override async Task PrintThings(DrawRequest request, IServerStreamWriter<Print> responseStream, ServerCallContext context)
    {
        for (var i = 1; i <= request.Sheets; i++) await responseStream.WriteAsync(new Print { Sheet = Sheet($"sheet {i}\n"), Note = "not of the body" });
        if (request.FailCode != 0) throw Refusal(new FailRequest { Code = request.FailCode, Message = "out of paper", Reason = "NONE" });
        await responseStream.WriteAsync(new Print { Note = "last" });
    }

    private static HttpBody Sheet(string text) => new() { ContentType = "image/test", Data = ByteString.CopyFromUtf8(text) };

    public override async Task WatchThings(WatchThingsRequest request, IServerStreamWriter<WatchThingsResponse> responseStream, ServerCallContext context)
    {
        Note(request, context);
        if (request.HeadersFirst)
            await context.WriteResponseHeadersAsync([]);
        for (var i = 1; i <= request.Events; i++)
        {
            var text = request.Padding > 0 ? new string('x', request.Padding) : request.Text;
            var answer = new WatchThingsResponse { Cursor = request.FixedCursor.Length > 0 ? request.FixedCursor : $"c{i}" };
            if (i % 3 == 1 || request.FixedCursor.Length > 0)
                answer.Upsert = new Thing { Name = request.FixedCursor.Length > 0 ? "things/1" : $"things/{i}", DisplayName = text };
            else if (i % 3 == 2)
                answer.AccessChanged = new Empty();
            else
                answer.Heartbeat = new Empty();
            var write = responseStream.WriteAsync(answer, context.CancellationToken);
            if (!write.IsCompleted && await Task.WhenAny(write, Task.Delay(TimeSpan.FromSeconds(1))) != write)
                seen.Stalled.TrySetResult();
            await write;
            seen.Sent = i;
        }
        if (request.FailCode != 0)
            throw Refusal(new FailRequest { Code = request.FailCode, Message = "over", Reason = "ENDED" });
        if (!request.Hold)
            return;
        var gone = new TaskCompletionSource();
        using var registration = context.CancellationToken.Register(() => gone.TrySetResult());
        await gone.Task;
        seen.Cancelled.TrySetResult();
    }

    private static RpcException Refusal(FailRequest request)
    {
        var status = new Google.Rpc.Status { Code = request.Code, Message = request.Message };
        if (request.Reason.Length > 0)
            status.Details.Add(Any.Pack(new ErrorInfo { Reason = request.Reason, Domain = "securitycoop", Metadata = { ["name"] = "things/1" } }));
        if (request.Fields.Count > 0)
            status.Details.Add(Any.Pack(new BadRequest { FieldViolations = { request.Fields.Select(f => new BadRequest.Types.FieldViolation { Field = f, Description = "is wrong", Reason = "WRONG" }) } }));
        if (request.RetrySeconds > 0)
            status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(TimeSpan.FromSeconds(request.RetrySeconds)) }));
        if (request.Precondition.Length > 0)
            status.Details.Add(Any.Pack(new PreconditionFailure { Violations = { new PreconditionFailure.Types.Violation { Type = "STATE", Subject = "things/1", Description = request.Precondition } } }));
        return new(new Status((StatusCode)request.Code, request.Message), new Metadata { { "grpc-status-details-bin", status.ToByteArray() } });
    }

    private Task<Thing> Echo(IMessage request, Thing? thing, ServerCallContext context)
    {
        Note(request, context);
        return Task.FromResult(thing ?? new Thing());
    }

    private void Note(IMessage request, ServerCallContext context)
    {
        seen.Request = request;
        seen.Headers = context.RequestHeaders;
        seen.Protocol = context.GetHttpContext().Request.Protocol;
    }
}
