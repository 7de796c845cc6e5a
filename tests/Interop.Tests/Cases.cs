namespace SecurityCoop.Interop.Tests;

/// <summary>The published cases that need no cloud, by their published names.</summary>
internal static class Cases
{
    /// <summary>What every client library can express.</summary>
    public static readonly string[] Everywhere =
    [
        "empty_unary", "large_unary", "client_streaming", "server_streaming", "ping_pong", "empty_stream",
        "cancel_after_begin", "cancel_after_first_response", "timeout_on_sleeping_server",
        "custom_metadata", "status_code_and_message", "special_status_message",
        "unimplemented_method", "unimplemented_service",
        "client_compressed_unary", "server_compressed_unary", "server_compressed_streaming",
    ];

    /// <summary>Needs compression message by message, which grpcio for Python does not offer to clients.</summary>
    public const string ClientCompressedStreaming = "client_compressed_streaming";

    public static readonly string[] Routes = ["direct", "gateway"];
}
