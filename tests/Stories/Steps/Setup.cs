using Grpc.Core;

namespace SecurityCoop.Stories.Steps;

/// <summary>Steps that may have been taken already.</summary>
internal static class Setup
{
    public static async Task Once<T>(AsyncUnaryCall<T> step)
    {
        try
        {
            await step;
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.AlreadyExists)
        {
            // It stands from an earlier step.
        }
    }
}
