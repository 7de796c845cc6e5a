using System.CommandLine;
using SecurityCoop.Cli.Commands;

var root = new RootCommand("SecurityCoop from the command line. Data goes to stdout, everything else to stderr.")
{
    TokenCommand.Build(),
    ClockCommand.Build(),
    ClusterCommand.Build(),
    DemoCommand.Build(),
    ImportCommand.Build(),
    ExportCommand.Build(),
    TaxonomyCommand.Build(),
    LedgerCommand.Build(),
    EvidenceCommand.Build(),
    StatisticsCommand.Build(),
    FeedbackCommand.Build(),
    SimulateCommand.Build(),
    MatrixCommand.Build(),
    RadarCommand.Build(),
    IdentifyCommand.Build(),
};

// A cluster needs its time to stop in order after Ctrl+C.
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(2) });
