using Google.Protobuf.WellKnownTypes;
using SecurityCoop.Incidents.V1;
using SecurityCoop.Logistics.V1;
using SecurityCoop.Stories.Running;
using SecurityCoop.Stories.Steps;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Stories.Agreeing;

// What the world's officers tell.
internal sealed partial class RandomWorld
{
    public async Task Tell(int records)
    {
        for (var i = 0; i < records; i++)
        {
            var officer = system.As(texts.Pick(agencies).Name, "law-enforcement");
            await (random.Next(4) switch { 0 => File(officer), 1 => Seize(officer), _ => Report(officer) });
        }
    }

    /// <summary>Changes the type, severity or marking of a record: it may come into sight, or go.</summary>
    public async Task Revise()
    {
        var mine = Records.Where(r => r.Collection == "incidents" && r.Domain == Domain.Incident && r.Originators.Count == 1).ToList();
        if (mine.Count == 0) return;
        var record = texts.Pick(mine);
        var officer = system.As(record.Originators[0], "law-enforcement");
        var before = await officer.Incidents.GetIncidentAsync(new GetIncidentRequest { Name = record.Name });
        (record.Type, record.Level, record.Marking) = (texts.Pick(RandomTexts.Types), texts.Pick<Level>([Level.Low, Level.High]), texts.Marking());
        await officer.Incidents.ReviseIncidentAsync(new ReviseIncidentRequest
        {
            Incident = new Incident { Name = record.Name, Type = record.Type, Severity = record.Level, Marking = record.Marking, Etag = before.Etag },
            UpdateMask = new FieldMask { Paths = { "type", "severity", "marking" } },
            Reason = "test",
        });
        record.Revision++;
    }

    /// <summary>A warning about a consignment, which incidents opens under the consignment's lineage and marking.</summary>
    public async Task Warn()
    {
        var filed = Records.Where(r => r.Collection == "consignments").ToList();
        if (filed.Count == 0) return;
        var consignment = texts.Pick(filed);
        var officer = system.As(consignment.Originators[0], "law-enforcement");
        await using var screen = await Screen.OfIncidents(officer).UntilLive();
        var before = screen.Held.Keys.ToHashSet();
        await officer.Consignments.RaiseWarningAsync(new RaiseWarningRequest { Name = consignment.Name });
        await screen.Until(s => s.Held.Keys.Except(before).Any(), "warned");
        var warning = (await officer.ListIncidents()).Single(i => i.Consignment == consignment.Name);
        Records.Add(new RecordFact
        {
            Name = warning.Name,
            Domain = Domain.Consignment,
            Type = "smuggling",
            Level = consignment.Level,
            Marking = consignment.Marking,
            Originators = consignment.Originators,
            RecordedAt = Micro(warning.CreateTime),
        });
    }

    private async Task Report(Person officer)
    {
        var (type, level, place, marking, source) = (texts.Pick(RandomTexts.Types), texts.Pick<Level>([Level.Low, Level.High, Level.Critical]), texts.Place(), texts.Marking(), await Source(officer));
        var told = await officer.Report(type, i =>
        {
            (i.Severity, i.Place, i.Marking) = (level, place, marking);
            i.OccurredTime = Timestamp.FromDateTimeOffset(system.Now.AddMinutes(-random.Next(1, 4)));
            if (source is not null) i.DerivedFrom.Add(source.Name);
        });
        Records.Add(new RecordFact
        {
            Name = told.Name,
            Domain = Domain.Incident,
            Type = type,
            Level = level,
            Place = place,
            Marking = marking,
            Originators = [.. new[] { officer.Agency }.Concat(source?.Originators ?? []).Distinct()],
            RecordedAt = Micro(told.CreateTime),
        });
    }

    // Another's report that this officer may see, to be repeated.
    private async Task<RecordFact?> Source(Person officer)
    {
        if (!texts.Chance(30)) return null;
        var seen = (await officer.ListIncidents()).Where(i => i.Originator != officer.Agency).Select(i => i.Name).ToHashSet();
        var sources = Records.Where(r => seen.Contains(r.Name)).ToList();
        return sources.Count == 0 ? null : texts.Pick(sources);
    }

    private async Task Seize(Person officer)
    {
        var (type, place, marking) = (texts.Pick<string>(["smuggling.drugs.heroin", "smuggling.drugs", "smuggling.goods.tobacco"]), texts.Place(), texts.Marking());
        var kilograms = 1L << Records.Count(r => r.Collection == "seizures");
        var told = await officer.Seize(type, $"{kilograms}", "KGM", s => (s.Place, s.Marking) = (place, marking));
        Records.Add(new RecordFact
        {
            Name = told.Name,
            Domain = Domain.Seizure,
            Type = type,
            Place = place,
            Marking = marking,
            Originators = [officer.Agency],
            RecordedAt = Micro(told.CreateTime),
            Kilograms = kilograms,
        });
    }

    private async Task File(Person officer)
    {
        var (risk, marking) = (texts.Pick<Level>([Level.Low, Level.High]), texts.Marking());
        var told = await officer.File(risk, c => c.Marking = marking);
        Records.Add(new RecordFact
        {
            Name = told.Name,
            Domain = Domain.Consignment,
            Level = risk,
            Marking = marking,
            Originators = [officer.Agency],
            RecordedAt = Micro(told.FiledTime),
            Revision = told.Revision,
        });
    }
}
