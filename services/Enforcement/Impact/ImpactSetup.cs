using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Google.Protobuf;
using SecurityCoop.Enforcement.Feed;
using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Journal;

namespace SecurityCoop.Enforcement.Impact;

/// <summary>Lets the register ask what a change of law would do to a service's records.</summary>
public static class ImpactSetup
{
    /// <summary>Counts the records of a finder.</summary>
    /// <param name="builder">The process.</param>
    /// <param name="all">The filter that asks for everything.</param>
    public static void AddImpact<TDb, TFinder, TRow, TFilter, TWire>(this IHostApplicationBuilder builder, TFilter all)
        where TDb : ServiceDb where TFinder : Finder<TDb, TRow, TFilter, TWire> where TRow : class, ISharedRow where TWire : IMessage
    {
        builder.Services.TryAddSingleton<ImpactAssessment<TDb>>();
        builder.Services.AddSingleton<IWeighable<TDb>>(p => new FoundRecords<TDb, TRow, TFilter, TWire>(p.GetRequiredService<TFinder>(), all));
    }

    /// <summary>The same, and the open streams that hold them.</summary>
    /// <param name="builder">The process.</param>
    /// <param name="all">The filter that asks for everything.</param>
    public static void AddImpact<TDb, TFinder, TRow, TFilter, TWire, TEvent>(this IHostApplicationBuilder builder, TFilter all)
        where TDb : ServiceDb where TFinder : Finder<TDb, TRow, TFilter, TWire> where TRow : class, ISharedRow where TWire : IMessage where TEvent : class
    {
        builder.Services.TryAddSingleton<ImpactAssessment<TDb>>();
        builder.Services.AddSingleton<IWeighable<TDb>>(p => new StreamedRecords<TDb, TRow, TFilter, TWire, TEvent>(
            p.GetRequiredService<TFinder>(), all, p.GetRequiredService<LiveFeed<TDb, TEvent>>(), p.GetRequiredService<IFeedSource<TDb, TEvent>>()));
    }
}
