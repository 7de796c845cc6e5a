using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Npgsql;
using SecurityCoop.Hosting;

namespace SecurityCoop.Journal;

/// <summary>Adds a service's database, its migrations, its relay and its health to a process.</summary>
public static class Store
{
    /// <param name="builder">The host.</param>
    /// <param name="name">The module's name: the SQLite file, the PostgreSQL database securitycoop_{name}, the connection string.</param>
    public static void AddServiceDb<TDb>(this IHostApplicationBuilder builder, string name) where TDb : ServiceDb
    {
        builder.Services.AddOptions<StoreOptions>().Bind(builder.Configuration).ValidateDataAnnotations().ValidateOnStart();
        var options = builder.Configuration.Get<StoreOptions>() ?? new StoreOptions();
        var connection = ConnectionString(options, builder.Configuration.GetConnectionString(name), name);
        builder.Services.AddDbContextFactory<TDb>(db => Configure(db, options.Database, connection));
        builder.Services.AddSingleton(provider => new Migrator<TDb>(name, provider.GetRequiredService<IDbContextFactory<TDb>>(), provider.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<IPrepareStore>(provider => provider.GetRequiredService<Migrator<TDb>>());
        if (options.MigrateOnStart ?? options.Database == DatabaseKind.Sqlite) builder.Services.AddHostedService<MigrateAtStart<TDb>>();
        builder.Services.AddSingleton(provider => new JournalRelay<TDb>.Settings(name));
        builder.Services.AddHostedService<JournalRelay<TDb>>();
        builder.Services.AddSingleton<SharedKeys<TDb>>();
        builder.Services.TryAddSingleton<FaultReading>(Outage.Read);
        builder.Services.AddHealthChecks().AddCheck<StoreHealth<TDb>>($"store-{name}");
    }

    /// <summary>How a context of ours is set up; also for tests that bring their own connection string.</summary>
    public static void Configure(DbContextOptionsBuilder db, DatabaseKind kind, string connection)
    {
        if (kind == DatabaseKind.Postgres) db.UseNpgsql(connection);
        else db.UseSqlite(connection).AddInterceptors(SqliteDurability.Instance);
    }

    private static string ConnectionString(StoreOptions options, string? named, string name)
    {
        if (options.Database == DatabaseKind.Postgres)
        {
            var postgres = new NpgsqlConnectionStringBuilder(named ?? options.Postgres) { MaxPoolSize = options.MaxConnections };
            if (string.IsNullOrEmpty(postgres.Database)) postgres.Database = $"securitycoop_{name}";
            postgres.MaxAutoPrepare = 50;
            return postgres.ConnectionString;
        }

        Directory.CreateDirectory(options.DataDirectory);
        return new SqliteConnectionStringBuilder { DataSource = Path.GetFullPath(Path.Combine(options.DataDirectory, $"{name}.db")) }.ConnectionString;
    }
}
