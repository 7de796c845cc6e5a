using System.Diagnostics;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace SecurityCoop.Edge.Answers;

/// <summary>The real response, also while the call behind it writes to a translated one.</summary>
internal sealed class Wire(HttpContext http)
{
    private readonly IHttpResponseFeature head = http.Features.GetRequiredFeature<IHttpResponseFeature>();
    private readonly IHttpResponseBodyFeature body = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();

    public IHttpResponseFeature Head => head;

    public IHeaderDictionary Headers => head.Headers;

    public bool HasStarted => head.HasStarted;

    public int StatusCode
    {
        set
        {
            if (!head.HasStarted)
                head.StatusCode = value;
        }
    }

    public PipeWriter Writer => body.Writer;

    /// <summary>Whose form an error has here; ours where there is none.</summary>
    public Dialect? Dialect { get; } = http.RequestServices.GetService<IOptions<EdgeOptions>>()?.Value.DialectOf(http.Request.Path);

    public string TraceId { get; } = Activity.Current?.TraceId.ToHexString() ?? http.TraceIdentifier;

    public Task Start() => body.StartAsync();

    public Task Complete() => body.CompleteAsync();
}
