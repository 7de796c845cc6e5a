using SecurityCoop.Type.V1;

namespace SecurityCoop.Incidents.Exports;

/// <summary>What went into an export.</summary>
internal sealed class ExportTally
{
    private readonly SortedDictionary<(string Provision, string Originator, string Article), long> bases = [];
    private long records, own, reduced;

    public void Add(ExportedRecord record)
    {
        records++;
        if (record.Shown.Disclosure.Own) own++;
        if (record.IsReduced) reduced++;
        foreach (Basis basis in record.Shown.Disclosure.Basis)
        {
            var key = (basis.Provision, basis.Originator, basis.Article);
            bases[key] = bases.GetValueOrDefault(key) + 1;
        }
    }

    public V1.ExportSummary ToWire() => new()
    {
        RecordCount = records,
        OwnCount = own,
        ReducedCount = reduced,
        Bases = { bases.Select(b => new V1.ExportBasis { Provision = b.Key.Provision, Originator = b.Key.Originator, Article = b.Key.Article, RecordCount = b.Value }) },
    };
}
