using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.Agreements.Directory;
using SecurityCoop.Agreements.Instruments;
using SecurityCoop.Agreements.Law;

namespace SecurityCoop.Agreements.Policy;

/// <summary>Writes the next epoch: its number, and what every agreement that changes grants from then on.</summary>
/// <param name="db">The context whose commit makes it true.</param>
/// <param name="epoch">The epoch's row, held by <see cref="PolicyGate"/>.</param>
internal sealed class PolicyLedger(AgreementsDb db, PolicyEpoch epoch)
{
    /// <summary>Kind of journal entry; its payload is a V1.PolicyHeartbeat.</summary>
    public const string EpochAdvanced = "policy.epoch-advanced";

    private const string Aggregate = "policy";

    /// <summary>Begins the next epoch.</summary>
    public long Advance()
    {
        epoch.Epoch++;
        db.Append(Aggregate, EpochAdvanced, new V1.PolicyHeartbeat { Epoch = epoch.Epoch }.ToByteArray());
        return epoch.Epoch;
    }

    /// <summary>Compiles an agreement; a result that says what the last one said is not written again.</summary>
    public async Task Compile(string agreement, InstrumentStatus status, AgencyRegister register, CancellationToken ct)
    {
        var provisions = await db.ProvisionsOf(agreement, ct);
        var grants = PolicyWire.ToWire(agreement, PolicyCompiler.Compile(status, provisions, register)).ToByteArray();

        var last = await db.CompiledAgreements.AsNoTracking().Where(c => c.Agreement == agreement).OrderByDescending(c => c.Epoch).FirstOrDefaultAsync(ct);
        if (last?.Grants.AsSpan().SequenceEqual(grants) == true) return;
        db.CompiledAgreements.Add(new CompiledAgreement { Agreement = agreement, Epoch = epoch.Epoch, Grants = grants });
    }

    /// <summary>Compiles every agreement to which this is a party: its agencies have changed.</summary>
    public async Task CompileForParty(string party, AgencyRegister register, CancellationToken ct) =>
        await Compile(await db.Parties.AsNoTracking().Where(p => p.Party == party).OrderBy(p => p.Agreement).Select(p => p.Agreement).ToListAsync(ct), register, ct);

    /// <summary>Compiles every agreement that cites one of these areas, as of the next epoch: versions of them were entered.</summary>
    public async Task CompileForAreas(IReadOnlyCollection<string> areas, AgencyRegister register, CancellationToken ct)
    {
        var texts = await db.Provisions.AsNoTracking().OrderBy(p => p.Agreement).Select(p => new { p.Agreement, p.Body }).ToListAsync(ct);
        var citing = texts.Where(t => V1.SharingProvision.Parser.ParseFrom(t.Body).AreaNames.Any(areas.Contains)).Select(t => t.Agreement).Distinct().ToList();
        if (citing.Count == 0) return;
        Advance();
        await Compile(citing, register, ct);
    }

    private async Task Compile(IEnumerable<string> names, AgencyRegister register, CancellationToken ct)
    {
        foreach (var name in names)
        {
            var instrument = await db.Instruments.AsNoTracking().SingleAsync(i => i.Name == name, ct);
            await Compile(name, TreatyLog.Read(instrument, await db.History(name, ct)), register, ct);
        }
    }
}
