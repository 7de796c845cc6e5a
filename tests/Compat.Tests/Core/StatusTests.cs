using Grpc.Core;

namespace SecurityCoop.Compat.Tests.Core;

public sealed class StatusTests
{
    private static readonly Status NotFound = new(StatusCode.NotFound, "No such record.");

    [Fact]
    public void StatusCode_HasTheCanonicalNumbers()
    {
        StatusCode[] inOrder =
        [
            StatusCode.OK, StatusCode.Cancelled, StatusCode.Unknown, StatusCode.InvalidArgument, StatusCode.DeadlineExceeded,
            StatusCode.NotFound, StatusCode.AlreadyExists, StatusCode.PermissionDenied, StatusCode.ResourceExhausted,
            StatusCode.FailedPrecondition, StatusCode.Aborted, StatusCode.OutOfRange, StatusCode.Unimplemented,
            StatusCode.Internal, StatusCode.Unavailable, StatusCode.DataLoss, StatusCode.Unauthenticated,
        ];

        Assert.Equal(Enumerable.Range(0, 17), inOrder.Select(code => (int)code));
    }

    [Fact]
    public void Status_SaysItself()
    {
        Assert.Equal("Status(StatusCode=\"NotFound\", Detail=\"No such record.\")", NotFound.ToString());
        Assert.Equal(StatusCode.OK, Status.DefaultSuccess.StatusCode);
        Assert.Equal(StatusCode.Cancelled, Status.DefaultCancelled.StatusCode);
    }

    [Fact]
    public void Status_SameCodeAndDetail_IsEqual()
    {
        Assert.Equal(new Status(StatusCode.NotFound, "No such record."), NotFound);
        Assert.NotEqual(new Status(StatusCode.NotFound, "Another."), NotFound);
    }

    [Fact]
    public void RpcException_CarriesStatusAndTrailers()
    {
        var trailers = new Metadata { { "reason", "test" } };

        var plain = new RpcException(NotFound);
        var full = new RpcException(NotFound, trailers, "message");

        Assert.Equal(NotFound.ToString(), plain.Message);
        Assert.Empty(plain.Trailers);
        Assert.Equal((StatusCode.NotFound, "message"), (full.StatusCode, full.Message));
        Assert.Same(trailers, full.Trailers);
        Assert.Throws<ArgumentNullException>(() => new RpcException(NotFound, (Metadata)null!));
    }

    [Fact]
    public void RpcException_DebugException_IsTheInnerOne()
    {
        var cause = new TimeoutException("test cause");

        var thrown = new RpcException(new Status(StatusCode.Unavailable, "down", cause));

        Assert.Same(cause, thrown.InnerException);
        Assert.Contains("TimeoutException: test cause", thrown.Message, StringComparison.Ordinal);
    }
}
