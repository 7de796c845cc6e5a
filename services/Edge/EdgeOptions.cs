using System.ComponentModel.DataAnnotations;
using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Http;

namespace SecurityCoop.Edge;

/// <summary>Settings of the edge, section <c>Edge</c> of the configuration; wrong values stop the start.</summary>
public sealed class EdgeOptions
{
    /// <summary>Largest JSON body in bytes; more is 413 with RESOURCE_EXHAUSTED. 1 KiB to 64 MiB, 4 MiB by default (gRPC's own).</summary>
    [Range(1024, 64 * 1024 * 1024)]
    public int MaxBodyBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>Deepest nesting of a JSON body. 4 to 100, 32 by default.</summary>
    [Range(4, 100)]
    public int MaxJsonDepth { get; set; } = 32;

    /// <summary>The <c>domain</c> of the errors that the edge itself gives.</summary>
    [Required]
    public string ErrorDomain { get; set; } = "securitycoop";

    /// <summary>Whether gRPC reflection is served. On by default.</summary>
    public bool Reflection { get; set; } = true;

    /// <summary>How long an event stream may be silent before a comment line keeps it open. 15 s by default, as WHATWG advises.</summary>
    [Range(typeof(TimeSpan), "00:00:00.05", "00:05:00")]
    public TimeSpan StreamKeepAlive { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long one readiness check may take before it counts as failed. 2 s by default.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan CheckTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long the result of the readiness checks is reused, and how often a health watch looks. 1 s by default.</summary>
    [Range(typeof(TimeSpan), "00:00:00.05", "00:01:00")]
    public TimeSpan CheckEvery { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Whether a call whose JSON could be read in part goes on with that part, for a host that looks at
    /// <see cref="UnreadableFields"/> and refuses it with all that is wrong. Off by default: the edge refuses by itself.
    /// </summary>
    public bool PassesUnreadable { get; set; }

    /// <summary>Title of the OpenAPI document.</summary>
    [Required]
    public string Title { get; set; } = "SecurityCoop";

    /// <summary>Paths whose protocol was written by others; modules add theirs.</summary>
    public IList<Dialect> Dialects { get; } = [];

    /// <summary>The gRPC services of this process; modules add theirs with <see cref="EdgeSetup.AddEdgeService"/>.</summary>
    internal List<ServiceDescriptor> Services { get; } = [];

    internal Dialect? DialectOf(PathString path) => Dialects.FirstOrDefault(dialect => path.StartsWithSegments(dialect.Prefix));
}
