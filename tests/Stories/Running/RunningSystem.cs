using Grpc.Core;
using Grpc.Net.Client;
using SecurityCoop.DevelopmentIssuer;

namespace SecurityCoop.Stories.Running;

/// <summary>The product, running, reachable at one address: what a story is played against.</summary>
internal abstract class RunningSystem : IAsyncDisposable
{
    /// <param name="web">For HTTP/1.1.</param>
    /// <param name="grpc">For HTTP/2 without TLS.</param>
    /// <param name="tokens">The issuer that the system trusts.</param>
    protected RunningSystem(Uri web, Uri grpc, DevelopmentTokens tokens)
    {
        (Web, Grpc, Tokens) = (web, grpc, tokens);
        Channel = Connect(grpc);
    }

    /// <summary>The issuer that the system trusts.</summary>
    public DevelopmentTokens Tokens { get; }

    public Uri Web { get; }

    public Uri Grpc { get; }

    public GrpcChannel Channel { get; }

    /// <summary>How calls reach it; <see cref="Channel"/> unless parts have addresses of their own.</summary>
    public virtual CallInvoker Calls => Channel.CreateCallInvoker();

    /// <summary>The address that a path is served at; <see cref="Web"/> unless parts have addresses of their own.</summary>
    public virtual Uri WebOf(string path) => Web;

    public HttpClient Http { get; } = new() { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>An officer for one purpose; other roles where given.</summary>
    public Person As(string agency, string? purpose = "customs-risk", params string[] roles) =>
        new(this, Named(agency), Token(agency, roles.Length > 0 ? roles : ["officer"]), purpose);

    /// <summary>The time that the system lives at.</summary>
    public virtual DateTimeOffset Now => DateTimeOffset.UtcNow;

    /// <summary>Keeps the directory.</summary>
    public Person Registrar => As("registry", "statistics", "registrar");

    /// <summary>A token of somebody of an agency, cleared for RESTRICTED and with every purpose in its mandate.</summary>
    public string Token(string agency, params string[] roles) => Token(new PersonTokenRequest { Agency = Named(agency), Roles = roles });

    public string Token(PersonTokenRequest request) => Tokens.Person(request, DateTimeOffset.UtcNow);

    /// <summary>The same system through another of its addresses.</summary>
    public static GrpcChannel Connect(Uri grpc) => GrpcChannel.ForAddress(grpc, new GrpcChannelOptions { MaxReceiveMessageSize = 16 * 1024 * 1024 });

    public virtual ValueTask DisposeAsync()
    {
        Channel.Dispose();
        Http.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string Named(string agency) => agency.StartsWith("agencies/", StringComparison.Ordinal) ? agency : $"agencies/{agency}";
}
