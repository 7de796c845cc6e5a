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
        // gRPC resets an HTTP/2 stream once a deadline has passed; the translated answer is still to be sent on it.
        Swap<IHttpResetFeature>(null);
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

    private void Swap<T>(T? feature) where T : class
    {
        var original = features.Get<T>();
        undo.Add(() => features.Set(original));
        features.Set(feature);
    }
}
