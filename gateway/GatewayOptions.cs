using System.ComponentModel.DataAnnotations;

namespace SecurityCoop.Gateway;

/// <summary>Settings of the gateway, bound from the root of the configuration; wrong values stop the start.</summary>
public sealed class GatewayOptions
{
    /// <summary>Address to listen on. Default: loopback.</summary>
    [Required]
    public string Bind { get; init; } = "127.0.0.1";

    /// <summary>HTTP/1.1: JSON, SSE, gRPC-Web, health. 0 lets the system choose. Default 8080.</summary>
    [Range(0, 65535)]
    public int WebPort { get; init; } = 8080;

    /// <summary>HTTP/2 in clear text: gRPC. 0 lets the system choose. Default 8081.</summary>
    [Range(0, 65535)]
    public int GrpcPort { get; init; } = 8081;

    /// <summary>Where the services are, by name: agreements, incidents, logistics.</summary>
    [Required]
    public Dictionary<string, ServiceOptions> Services { get; init; } = [];

    public ForwardingOptions Forwarding { get; init; } = new();

    public LimitOptions Limits { get; init; } = new();
}

/// <summary>One service.</summary>
public sealed class ServiceOptions
{
    public List<ReplicaOptions> Replicas { get; init; } = [];
}

/// <summary>One process of a service.</summary>
public sealed class ReplicaOptions
{
    /// <summary>Address of its web port, as in http://10.0.0.7:8080.</summary>
    public string Web { get; init; } = "";

    /// <summary>Address of its gRPC port, as in http://10.0.0.7:8081.</summary>
    public string Grpc { get; init; } = "";
}

/// <summary>How calls are forwarded.</summary>
public sealed class ForwardingOptions
{
    /// <summary>A call on which no byte moves for so long is cut. Above the contract's heartbeat of 15 s. Default 100 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan ActivityTimeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>How long a connection may take to open before the call fails as 502. Default 2 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How often each destination's /health is asked. Default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan HealthInterval { get; init; } = TimeSpan.FromSeconds(5);
}

/// <summary>What one caller may use.</summary>
public sealed class LimitOptions
{
    /// <summary>Calls a second of one bearer token, in the long run; ten times that for one address. Default 2,000.</summary>
    [Range(1, 1_000_000)]
    public int CallsPerSecond { get; init; } = 2_000;

    /// <summary>Calls of one token at once, streams included; ten times that for one address. Default 2,000.</summary>
    [Range(1, 1_000_000)]
    public int CallsAtOnce { get; init; } = 2_000;

    /// <summary>Largest body of a call that is not gRPC, in bytes. Services limit gRPC by the message. Default 4 MiB.</summary>
    [Range(1024, 64 * 1024 * 1024)]
    public int BodyBytes { get; init; } = 4 * 1024 * 1024;
}
