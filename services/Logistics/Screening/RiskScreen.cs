using SecurityCoop.Logistics.V1;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Logistics.Screening;

/// <summary>Risk screening: pure. The same rules, facts and judgement give the same assessment, to the last word.</summary>
internal static class RiskScreen
{
    private const int HighestScore = 100;
    private const string Judgement = "officer-judgement";

    public static Assessment Assess(RiskRules rules, RiskFacts facts, OfficerJudgement? officer)
    {
        var reasons = rules.Rules.Select(rule => Hit(rule, facts, rules.VagueWords)).OfType<RiskReason>().ToList();
        var byRules = Math.Min(HighestScore, reasons.Sum(reason => reason.Weight));
        if (officer is not null) reasons.Add(Raised(officer, rules.Bands, byRules));
        var score = Math.Min(HighestScore, reasons.Sum(reason => reason.Weight));
        var level = LevelOf(score, rules.Bands);
        return new Assessment(score, level, LaneOf(level), reasons, rules.Version);
    }

    private static RiskReason? Hit(RiskRule rule, RiskFacts facts, IReadOnlySet<string> vagueWords) =>
        rule.When.Find(facts, vagueWords) is { } inputs
            ? new RiskReason { Rule = rule.Id, RuleVersion = rule.Version, Text = rule.Text, Inputs = { inputs }, Weight = rule.Weight }
            : null;

    // The officer's word lifts the score to where the level begins, so that score, level and reasons always agree. It takes nothing away.
    private static RiskReason Raised(OfficerJudgement officer, RiskBands bands, int byRules) => new()
    {
        Rule = Judgement,
        RuleVersion = 1,
        Text = officer.Reason,
        Inputs = { $"risk={officer.Risk.ToString().ToUpperInvariant()}" },
        Weight = Math.Max(0, FloorOf(officer.Risk, bands) - byRules),
    };

    private static Level LevelOf(int score, RiskBands bands) =>
        score >= bands.Critical ? Level.Critical
        : score >= bands.High ? Level.High
        : score >= bands.Medium ? Level.Medium
        : Level.Low;

    private static int FloorOf(Level level, RiskBands bands) => level switch
    {
        Level.Critical => bands.Critical,
        Level.High => bands.High,
        Level.Medium => bands.Medium,
        _ => 0,
    };

    private static Lane LaneOf(Level level) => level switch
    {
        Level.Low => Lane.Green,
        Level.Medium => Lane.Yellow,
        _ => Lane.Red,
    };
}

/// <summary>What a screening found.</summary>
/// <param name="Score">Sum of the weights, at most 100.</param>
/// <param name="Risk">Level of the score.</param>
/// <param name="Lane">How to treat the goods on arrival.</param>
/// <param name="Reasons">Every rule that hit, in the order of the rules; the officer's word last.</param>
/// <param name="RulesVersion">Version of the whole rule set.</param>
internal sealed record Assessment(int Score, Level Risk, Lane Lane, IReadOnlyList<RiskReason> Reasons, string RulesVersion);
