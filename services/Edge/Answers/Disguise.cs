using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace SecurityCoop.Edge.Answers;

/// <summary>Swaps the features of a request for translated ones and puts the real ones back: loggers outside see the real call.</summary>
internal sealed class Disguise : IDisposable
{
    private readonly IFeatureCollection features;
    private readonly List<Action> undo = [];

    public Disguise(HttpContext http)
    {
        features = http.Features;
        Swap<IHttpResetFeature>(new NoReset());
    }

    public Disguise As(TranslatedRequest request)
    {
        Swap<IHttpRequestFeature>(request);
        Swap<IRequestBodyPipeFeature>(request);
        return this;
    }

    public Disguise As(TranslatedResponse response)
    {
        Swap<IHttpResponseFeature>(response);
        return AsBody(response, response);
    }

    public Disguise AsBody(IHttpResponseBodyFeature body, IHttpResponseTrailersFeature trailers)
    {
        Swap(body);
        Swap(trailers);
        return this;
    }

    public void Dispose() => undo.ForEach(put => put());

    private void Swap<T>(T feature) where T : class
    {
        var original = features.Get<T>();
        undo.Add(() => features.Set(original));
        features.Set(feature);
    }

    /// <summary>
    /// Once a deadline has passed gRPC resets the stream, or aborts the connection of a server that cannot; but the
    /// translated answer is still on its way on it.
    /// </summary>
    private sealed class NoReset : IHttpResetFeature
    {
        public void Reset(int errorCode)
        {
        }
    }
}
