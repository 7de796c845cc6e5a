using System.CommandLine;
using Grpc.Core;
using SecurityCoop.Cli.Figures;
using SecurityCoop.Incidents.V1;

namespace SecurityCoop.Cli.Commands;

/// <summary>What was seized, added up.</summary>
internal static class StatisticsCommand
{
    private static readonly Option<SeizureDimension[]> By = new("--by")
    {
        Description = "Also apart by these: agreement; originator, participant or state; and month, quarter or year, as in --by participant,year. Commodities stand in each.",
        CustomParser = result => Parse(result.Tokens[0].Value, result.AddError),
    };
    private static readonly Option<DateTimeOffset?> From = Instant.Option("--from", "Seized then or later.");
    private static readonly Option<DateTimeOffset?> Until = Instant.Option("--until", "Seized earlier than then.");
    private static readonly Option<DateTimeOffset?> AsOf = Instant.Option("--as-of", "Totals as they were known at that instant, whatever was corrected since. Default: now.");
    private static readonly Option<string?> Of = new("--of") { Description = "Only seizures that this agency reported or took part in." };
    private static readonly Option<UnitMass> Mass = new("--unit-mass")
    {
        Description = "Tell tablets and pieces as mass too: stated (where the source says what one weighs), ats (90 to 300 mg for stimulants), forced (that for every tablet: a range, and no finding).",
        CustomParser = result => ParseMass(result.Tokens[0].Value, result.AddError),
    };
    private static readonly Option<bool> Csv = new("--csv") { Description = "Print comma-separated values (RFC 4180): one number in each line, as it was answered." };
    private static readonly Option<bool> Table = new("--table") { Description = "Print a table. The default." };
    private static readonly Option<string> Purpose = EvidenceCommand.Purpose();
    private static readonly Question Asked = new();

    internal static Command Build()
    {
        var command = new Command("statistics", "Print what was seized, added up as visible to an agency.") { By, From, Until, AsOf, Of, Mass, Csv, Table, Purpose };
        Asked.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(Csv) && result.GetValue(Table)) result.AddError("Give --csv or --table.");
        });
        command.SetAction((parsed, ct) => parsed.GetValue(Csv)
            ? Asked.Talk(parsed, ["officer"], async (calls, headers) => Print(await Ask(parsed, calls, headers, ct)))
            : Asked.Put(parsed, ["officer"], (calls, headers) => Ask(parsed, calls, headers, ct), StatisticsTable.Lines));
        return command;
    }

    private static AsyncUnaryCall<SeizureStatistics> Ask(ParseResult parsed, CallInvoker calls, Metadata headers, CancellationToken ct) => new SeizuresService.SeizuresServiceClient(calls).GetSeizureStatisticsAsync(
        new()
        {
            By = { parsed.GetValue(By) ?? [] },
            SeizedAfter = Instant.Of(parsed.GetValue(From)),
            SeizedBefore = Instant.Of(parsed.GetValue(Until)),
            AsOfTime = Instant.Of(parsed.GetValue(AsOf)),
            Originator = Question.Named("agencies", parsed.GetValue(Of)),
            UnitMass = parsed.GetValue(Mass),
        },
        headers.For(parsed.GetRequiredValue(Purpose)), cancellationToken: ct);

    // Data goes to stdout, and what is said about it beside it.
    private static int Print(SeizureStatistics statistics)
    {
        Console.Error.WriteLine(statistics.Scope);
        foreach (var note in StatisticsTable.Notes(statistics)) Console.Error.WriteLine(note);
        Console.Write(StatisticsCsv.Of(statistics));
        return 0;
    }

    private static SeizureDimension[] Parse(string text, Action<string> fail)
    {
        var named = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(name => Enum.TryParse<SeizureDimension>(name, ignoreCase: true, out var dimension) && !char.IsAsciiDigit(name[0]) ? dimension : default).ToArray();
        if (named.Contains(default)) fail($"'{text}' is not made of agreement, originator, participant, state, month, quarter and year.");
        return named;
    }

    private static UnitMass ParseMass(string text, Action<string> fail)
    {
        var mass = text switch { "stated" => UnitMass.Stated, "ats" => UnitMass.AtsFactor, "forced" => UnitMass.AtsFactorForced, _ => UnitMass.Unspecified };
        if (mass == UnitMass.Unspecified) fail($"'{text}' is none of stated, ats and forced.");
        return mass;
    }
}
