using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SecurityCoop.Enforcement.Policies;

namespace SecurityCoop.Enforcement.Leaving;

/// <summary>Guards every connection of the process, and ends each hold of a call when its answer has left.</summary>
internal sealed class LeavingSetup(ILogger<LeavingSetup> log) : IStartupFilter
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<IStartupFilter, LeavingSetup>();
        services.Configure<KestrelServerOptions>(kestrel => kestrel.ConfigureEndpointDefaults(endpoint =>
        {
            var policies = endpoint.ApplicationServices.GetRequiredService<PolicyStore>();
            endpoint.Use(next => connection => GuardedConnection.Serve(connection, next, endpoint.Protocols == HttpProtocols.Http2, policies));
        }));
    }

    // In front of everything: only here is the answer what the connection gets.
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(Answer);
        next(app);
    };

    private async Task Answer(HttpContext http, RequestDelegate rest)
    {
        CountedAnswer.Count(http);
        try
        {
            await rest(http);
        }
        catch
        {
            http.Features.Get<HoldsOfCall>()?.GiveUp();
            throw;
        }

        if (http.Features.Get<HoldsOfCall>() is { } holds) _ = Tell(await holds.Send(http));
    }

    private async Task Tell(Task<bool[]> gone)
    {
        if ((await gone).Contains(false)) Log.SlowReader(log);
    }
}
