using Google.Protobuf;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SecurityCoop.Agreements.V1;
using SecurityCoop.Hosting;

namespace SecurityCoop.Incidents.Zones;

/// <summary>
/// Asks the register for its maritime areas from time to time, and keeps them, so that a start without the register knows the zones of before.
/// Of an area that no version holds any more the register tells no list: it is forgotten with the next asking.
/// </summary>
internal sealed class FollowAreas(
    AreasService.AreasServiceClient areas, ServiceIdentity identity, ZoneBook book, IDbContextFactory<IncidentsDb> databases, IOptions<IncidentsOptions> options, ILogger<FollowAreas> log)
    : BackgroundService
{
    private const int Page = 500;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly AreaKind[] Kinds = [.. Enum.GetValues<AreaKind>().Where(kind => ZoneBook.KindOf(kind) != V1.ZoneKind.Unspecified)];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var known = await Kept(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var asked = await Ask(stoppingToken);
                if (!asked.SequenceEqual(known)) await Keep(asked, stoppingToken);
                known = asked;
            }
            catch (Exception e)
            {
                // Whatever it was: reports are taken without zones, and it is tried again.
                if (!stoppingToken.IsCancellationRequested) Log.AreasNotRead(log, e is RpcException rpc ? rpc.StatusCode.ToString() : e.GetType().Name);
            }

            await Task.Delay(options.Value.ReadAreasEvery, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<List<RegisteredArea>> Kept(CancellationToken ct)
    {
        try
        {
            await using var db = await databases.CreateDbContextAsync(ct);
            List<RegisteredArea> kept = [.. (await db.ZoneAreas(ct)).Select(RegisteredArea.Parser.ParseFrom)];
            book.Take(kept);
            return kept;
        }
        catch (Exception e)
        {
            var cause = e.GetType().Name;
            Log.AreasNotRead(log, cause);
            return [];
        }
    }

    private async Task Keep(List<RegisteredArea> versions, CancellationToken ct)
    {
        book.Take(versions);
        await using var db = await databases.CreateDbContextAsync(ct);
        await db.ReplaceZoneAreas([.. versions.Select(version => (version.Name, version.Version, version.ToByteArray()))], ct);
    }

    private async Task<List<RegisteredArea>> Ask(CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        var (headers, names, versions) = (await identity.Headers(ct), new List<string>(), new List<RegisteredArea>());
        for (var page = new ListAreasRequest { PageSize = Page, Kinds = { Kinds } }; ;)
        {
            var answer = await areas.ListAreasAsync(page, headers, cancellationToken: patience.Token);
            names.AddRange(answer.Areas.Select(area => area.Name));
            if ((page.PageToken = answer.NextPageToken).Length == 0) break;
        }

        foreach (var name in names)
        {
            for (var page = new ListAreaVersionsRequest { Parent = name, PageSize = Page }; ;)
            {
                var answer = await areas.ListAreaVersionsAsync(page, headers, cancellationToken: patience.Token);
                versions.AddRange(answer.Areas.Where(version => ZoneBook.KindOf(version.Kind) != V1.ZoneKind.Unspecified));
                if ((page.PageToken = answer.NextPageToken).Length == 0) break;
            }
        }

        return versions;
    }
}
