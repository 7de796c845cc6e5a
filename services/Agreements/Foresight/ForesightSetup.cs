using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace SecurityCoop.Agreements.Foresight;

internal static class ForesightSetup
{
    /// <summary>Whom the register asks about records, and where they are.</summary>
    public static void AddForesight(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<SisterOptions>().BindConfiguration("Sisters").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<SisterServices>();
        builder.Services.AddGrpcClient<Incidents.V1.ImpactService.ImpactServiceClient>((p, o) => o.Address = new Uri(p.GetRequiredService<IOptions<SisterOptions>>().Value.Incidents));
        builder.Services.AddGrpcClient<Logistics.V1.ImpactService.ImpactServiceClient>((p, o) => o.Address = new Uri(p.GetRequiredService<IOptions<SisterOptions>>().Value.Logistics));
    }
}
