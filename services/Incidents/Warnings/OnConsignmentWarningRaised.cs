using System.Security.Cryptography;
using System.Text;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Events;
using SecurityCoop.Incidents.Intake;
using SecurityCoop.Incidents.Reports;
using SecurityCoop.Journal;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Incidents.Warnings;

/// <summary>A consignment at risk becomes a warning of the agency that filed it, shared as the consignment is. Once, however often the message comes.</summary>
internal sealed class OnConsignmentWarningRaised(IDbContextFactory<IncidentsDb> databases, TimeProvider clock) : IConsumer<ConsignmentWarningRaised>
{
    private const string Consumer = "consignment-warning-raised";

    public async Task Consume(ConsumeContext<ConsignmentWarningRaised> context)
    {
        var (message, ct) = (context.Message, context.CancellationToken);
        var key = $"{message.Consignment}@{message.Revision}";
        var write = new Write(message.Lineage[0], message.RaisedBy, clock.Now());
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Holds(IdOf(key), ct)) return;
        var incident = Incident.Warn(WarningOf(message), IdOf(key), write.At);
        db.Add(incident);
        db.Append(incident.Name, PendingReport.Kind);
        await db.CommitOnce(Consumer, key, write, ct);
    }

    private static Warning WarningOf(ConsignmentWarningRaised message) => new(
        message.Consignment,
        message.Lineage,
        Marking.Parser.ParseFrom(message.Marking),
        message.Place.Length == 0 ? null : Place.Parser.ParseFrom(message.Place),
        (Level)message.Risk,
        message.Reasons,
        message.RaisedAt)
    {
        Rules = message.Rules,
        ExpectedAt = message.ExpectedAt,
    };

    // The same message gives the same name (RFC 9562, version 8), so that not even a lost mark could make two of it.
    private static Guid IdOf(string key)
    {
        Span<byte> hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{Consumer}:{key}")).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }
}
