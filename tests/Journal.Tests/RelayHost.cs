using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SecurityCoop.Events;
using SecurityCoop.Hosting;
using SecurityCoop.Testing;

namespace SecurityCoop.Journal.Tests;

/// <summary>A replica of the notes service: its relay on a real bus.</summary>
internal sealed class RelayHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private RelayHost(WebApplication app, TestLogs logs) => (this.app, Logs) = (app, logs);

    public TestLogs Logs { get; }

    public static Task<RelayHost> Start(TestStore store, DatabaseKind kind, Uri broker) => Start<NotesModule>(store, kind, broker);

    /// <summary>One process without a broker, with what listens in it.</summary>
    public static Task<RelayHost> Start<TModule>(TestStore store) where TModule : IModule => Start<TModule>(store, DatabaseKind.Sqlite, null);

    private static async Task<RelayHost> Start<TModule>(TestStore store, DatabaseKind kind, Uri? broker) where TModule : IModule
    {
        var logs = new TestLogs();
        var host = new ServiceHost([]);
        host.Builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database"] = $"{kind}",
            ["ConnectionStrings:notes"] = kind == DatabaseKind.Postgres ? store.Connection : null,
            ["DataDirectory"] = kind == DatabaseKind.Sqlite ? Path.GetDirectoryName(store.Connection["Data Source=".Length..]) : ".",
            ["MigrateOnStart"] = "false",
            ["Transport"] = broker is null ? "InMemory" : "RabbitMq",
            ["RabbitMq"] = broker?.ToString(),
            ["WebPort"] = "0",
            ["GrpcPort"] = "0",
            ["Identity:Issuer"] = "https://issuer.test",
            ["Identity:JwksUri"] = "file:///nowhere",
        });
        host.Builder.Logging.ClearProviders().AddProvider(logs);
        var app = host.With<TModule>().Build();
        await app.StartAsync();
        return new RelayHost(app, logs);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    internal sealed class NotesModule : IModule
    {
        public static string Name => "notes";

        public static void AddServices(IHostApplicationBuilder builder)
        {
            builder.AddServiceDb<NotesDb>(Name);
            builder.Services.AddSingleton<IJournalTranslation<NotesDb>, NotesTranslation>();
        }

        public static void AddConsumers(IBusRegistrationConfigurator bus) { }

        public static void MapEndpoints(IEndpointRouteBuilder endpoints) { }
    }

    private sealed class NotesTranslation : IJournalTranslation<NotesDb>
    {
        public IEnumerable<object> Messages(IReadOnlyList<JournalEntry> entries) => entries.Select(e =>
            e.Kind == "note.demanded" ? (object)new NoteDemanded(e.Aggregate) : new NoteWritten(e.Aggregate));
    }
}

[EntityName("securitycoop.test.note-written")]
public sealed record NoteWritten(string Name);

[EntityName("securitycoop.test.note-demanded")]
public sealed record NoteDemanded(string Name) : IMustBeRouted;
