using System.ComponentModel.DataAnnotations;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Hosting;

/// <summary>Where events travel.</summary>
public enum TransportKind { InMemory, RabbitMq }

/// <summary>How the process listens and speaks. Bound from the root of the configuration.</summary>
public sealed class HostOptions
{
    /// <summary>Bytes that a body may have beside its message.</summary>
    internal const int Framing = 1024;

    /// <summary>Address to listen on. Default: loopback.</summary>
    [Required]
    public string Bind { get; init; } = "127.0.0.1";

    /// <summary>HTTP/1.1: JSON, SSE, gRPC-Web, health. 0 lets the system choose. Default 8080.</summary>
    [Range(0, 65535)]
    public int WebPort { get; init; } = 8080;

    /// <summary>HTTP/2 in clear text: gRPC. 0 lets the system choose. Default 8081.</summary>
    [Range(0, 65535)]
    public int GrpcPort { get; init; } = 8081;

    /// <summary>Largest message in bytes. Default 4 MiB.</summary>
    [Range(1024, 64 * 1024 * 1024)]
    public int MaxMessageBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>In memory for one process; RabbitMQ between processes. Default InMemory.</summary>
    public TransportKind Transport { get; init; } = TransportKind.InMemory;

    /// <summary>With RabbitMq: amqp://user:password@host:port/vhost.</summary>
    public string RabbitMq { get; init; } = "amqp://guest:guest@127.0.0.1:5672/";

    /// <summary>Members of each quorum queue: 1 on one broker, 3 on a cluster of three. Default 1.</summary>
    [Range(1, 7)]
    public int QuorumSize { get; init; } = 1;

    /// <summary>Names this replica among its like. Default: random for each start.</summary>
    public string Replica { get; init; } = RandomIds.EightDigits();
}
