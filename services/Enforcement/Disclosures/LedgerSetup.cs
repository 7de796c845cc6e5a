using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using SecurityCoop.Enforcement.Disclosures.Asking;
using SecurityCoop.Enforcement.Disclosures.Chain;
using SecurityCoop.Enforcement.Disclosures.Hindsight;
using SecurityCoop.Enforcement.Disclosures.Recalls;
using SecurityCoop.Enforcement.Policies;
using SecurityCoop.Journal;

namespace SecurityCoop.Enforcement.Disclosures;

/// <summary>Adds what seals a service's ledger and answers for it.</summary>
public static class LedgerSetup
{
    /// <param name="builder">The host.</param>
    /// <param name="service">The module's name, as in <c>incidents</c>.</param>
    public static void AddLedger<TDb, TSubjects>(this IHostApplicationBuilder builder, string service) where TDb : ServiceDb where TSubjects : class, ILedgerSubjects<TDb>
    {
        var services = builder.Services;
        services.AddSingleton(new LedgerName<TDb>(service));
        services.AddHostedService<SealingLeader<TDb>>();
        services.TryAddSingleton(p => LedgerLaw<TDb>.Of(p.GetRequiredService<PolicyStore>()));
        services.AddSingleton<ILedgerSubjects<TDb>, TSubjects>();
        services.AddSingleton<LedgerPages<TDb>>();
        services.AddSingleton<LedgerLists<TDb>>();
        services.AddSingleton<LedgerCheck<TDb>>();
        services.AddSingleton<LedgerKey<TDb>>();
        services.AddSingleton<LedgerExport<TDb>>();
        services.AddSingleton<BaselessDisclosures<TDb>>();
        services.AddSingleton<RecallOffice<TDb>>();
        services.AddSingleton<RecallDesk<TDb>>();
        services.AddHostedService<RecallsByLaw<TDb>>();
        services.AddSingleton<RecallLists<TDb>>();
        services.AddSingleton<RecalledVersions<TDb>>();
    }
}
