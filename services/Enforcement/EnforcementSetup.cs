using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SecurityCoop.Agreements.V1;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Feed;
using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Enforcement.Leaving;
using SecurityCoop.Enforcement.Policies;
using SecurityCoop.Journal;

namespace SecurityCoop.Enforcement;

/// <summary>Makes a process an enforcement point of the access rule.</summary>
public static class EnforcementSetup
{
    /// <summary>Follows the policy. Once a process, whichever modules it holds: one policy store, one lease, one acknowledgement.</summary>
    public static void AddEnforcement(this IHostApplicationBuilder builder)
    {
        if (builder.Services.Any(s => s.ServiceType == typeof(PolicyStore))) return;
        builder.Services.AddOptions<PolicyOptions>().BindConfiguration("Policy").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<PolicyStore>();
        builder.Services.AddSingleton<Gate>();
        builder.Services.TryAddSingleton(p => new EnforcementPointName($"{builder.Environment.ApplicationName}/{p.GetRequiredService<IOptions<Hosting.HostOptions>>().Value.Replica}"));
        LeavingSetup.Add(builder.Services);
        // Where the agreements service is in this process, it brings its own.
        builder.Services.TryAddSingleton<IPolicyRegister, RemoteRegister>();
        builder.Services.AddSingleton<PolicyLease>();
        builder.Services.AddHostedService(p => p.GetRequiredService<PolicyLease>());
        builder.Services.AddHostedService<PolicyFollower>();
        builder.Services.AddHealthChecks().AddCheck<PolicyHealth>("policy");
        builder.Services.AddGrpcClient<AccessService.AccessServiceClient>((p, o) =>
        {
            o.Address = new Uri(p.GetRequiredService<IOptions<PolicyOptions>>().Value.Address);
            // The policy comes whole, from a service of our own: its size is the number of agreements, not a stranger's choice.
            o.ChannelOptionsActions.Add(channel => channel.MaxReceiveMessageSize = null);
        });
    }

    /// <summary>Adds the pages of a service's lists; each kind of record brings a <see cref="Finder{TDb, TRow, TFilter, TWire}"/> of its own.</summary>
    public static void AddFinding<TDb>(this IHostApplicationBuilder builder) where TDb : ServiceDb => builder.Services.AddSingleton<Pages<TDb>>();

    /// <summary>Adds a live feed over a service's journal.</summary>
    public static void AddFeed<TDb, TEvent, TSource>(this IHostApplicationBuilder builder)
        where TDb : ServiceDb where TEvent : class where TSource : class, IFeedSource<TDb, TEvent>
    {
        builder.Services.AddOptions<FeedOptions>().BindConfiguration("Feed").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<IFeedSource<TDb, TEvent>, TSource>();
        builder.Services.AddSingleton<FeedTail<TDb, TEvent>>();
        builder.Services.AddHostedService(p => p.GetRequiredService<FeedTail<TDb, TEvent>>());
        builder.Services.AddSingleton<FeedParts<TDb, TEvent>>();
        builder.Services.AddSingleton<LiveFeed<TDb, TEvent>>();
    }

    /// <summary>Wake-ups from other processes, on queues that belong to this replica alone and vanish with it.</summary>
    public static void AddEnforcementConsumers<TDb>(this IBusRegistrationConfigurator bus, string module) where TDb : ServiceDb
    {
        var replica = RandomIds.EightDigits();
        bus.AddConsumer<OnPolicyEpochAdvanced>().Endpoint(e => Own(e, $"{Hosting.Bus.ReplicaQueue}policy-{module}-{replica}"));
        bus.AddConsumer<OnJournalAdvanced<TDb>>().Endpoint(e => Own(e, $"{Hosting.Bus.ReplicaQueue}journal-{module}-{replica}"));
    }

    private static void Own(IEndpointRegistrationConfigurator endpoint, string name)
    {
        endpoint.Name = name;
        endpoint.Temporary = true;
    }
}
