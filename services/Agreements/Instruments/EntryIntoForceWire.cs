using System.Diagnostics;
using System.Globalization;
using Google.Protobuf;
using SecurityCoop.Agreements.Directory;
using SecurityCoop.Agreements.Law;
using SecurityCoop.BuildingBlocks;
using RuleCase = SecurityCoop.Agreements.V1.EntryIntoForceRule.RuleOneofCase;

namespace SecurityCoop.Agreements.Instruments;

/// <summary>Rules of entry into force: on the wire, and in the store as the wire's JSON.</summary>
internal static class EntryIntoForceWire
{
    private const int MaxDays = 3_660, MaxMonths = 120, MaxSignatures = 1_000, MaxRules = 5, MaxWeights = 250, MaxDigits = 18;

    /// <summary>Reads a rule, and notes what is wrong with it; the answer counts only where nothing was.</summary>
    public static EntryIntoForceRule Read(V1.EntryIntoForceRule wire, string field, Violations violations)
    {
        var late = wire.LateJoinerDelay is null ? Delay.None : ReadDelay(wire.LateJoinerDelay, $"{field}.late_joiner_delay", violations);
        EntryIntoForceRule rule = wire.RuleCase switch
        {
            RuleCase.OnDate => new EntryIntoForceRule.OnDate(ReadDay(wire.OnDate, $"{field}.on_date", violations)),
            RuleCase.OnSignatureOf => ReadCount(wire.OnSignatureOf, Delay.None, $"{field}.on_signature_of", violations),
            RuleCase.After => ReadCount(
                wire.After.Signatures ?? new(), ReadDelay(wire.After.Delay ?? new(), $"{field}.after.delay", violations), $"{field}.after.signatures", violations),
            RuleCase.AllOf => ReadAll(wire.AllOf, $"{field}.all_of.rules", violations),
            _ => new EntryIntoForceRule.AfterConsents(null, Delay.None),
        };
        violations.Check(wire.RuleCase != RuleCase.None, field, "must be on_date, on_signature_of, after or all_of");
        return rule with { LateJoinerDelay = late };
    }

    /// <summary>Of a rule that was accepted before.</summary>
    public static EntryIntoForceRule From(V1.EntryIntoForceRule wire) => Read(wire, "", new Violations());

    public static V1.EntryIntoForceRule ToWire(EntryIntoForceRule rule)
    {
        var wire = rule switch
        {
            EntryIntoForceRule.OnDate { Day: var day } => new V1.EntryIntoForceRule { OnDate = PartialDate.On(day).Text },
            EntryIntoForceRule.AfterConsents after when after.Delay == Delay.None => new V1.EntryIntoForceRule { OnSignatureOf = CountToWire(after) },
            EntryIntoForceRule.AfterConsents after => new V1.EntryIntoForceRule { After = new V1.DelayAfterSignatures { Delay = ToWire(after.Delay), Signatures = CountToWire(after) } },
            EntryIntoForceRule.AllOf { Rules: var rules } => new V1.EntryIntoForceRule { AllOf = new V1.EntryIntoForceRules { Rules = { rules.Select(ToWire) } } },
            _ => throw new UnreachableException(),
        };
        if (rule.LateJoinerDelay != Delay.None) wire.LateJoinerDelay = ToWire(rule.LateJoinerDelay);
        return wire;
    }

    public static string ToText(EntryIntoForceRule rule) => JsonFormatter.Default.Format(ToWire(rule));

    public static EntryIntoForceRule FromText(string text) => From(V1.EntryIntoForceRule.Parser.ParseJson(text));

    private static V1.SignatureCount CountToWire(EntryIntoForceRule.AfterConsents rule)
    {
        var wire = rule.Needed is { } count ? new V1.SignatureCount { AtLeast = count } : new V1.SignatureCount { All = true };
        if (rule.Share is not { } share) return wire;
        wire.LeastSharePercent = share.LeastPercent.ToString(CultureInfo.InvariantCulture);
        wire.Weights.AddRange(share.Weights.OrderBy(w => w.Key, StringComparer.Ordinal)
            .Select(w => new V1.PartyWeight { Party = w.Key, Weight = w.Value.ToString(CultureInfo.InvariantCulture) }));
        return wire;
    }

    private static V1.Delay ToWire(Delay delay) => delay.Months > 0 ? new V1.Delay { Months = delay.Months } : new V1.Delay { Days = delay.Days };

    private static EntryIntoForceRule.AllOf ReadAll(V1.EntryIntoForceRules wire, string field, Violations violations)
    {
        violations.Check(wire.Rules.Count is >= 2 and <= MaxRules, field, $"must be 2 to {MaxRules}");
        List<EntryIntoForceRule> rules = [];
        for (var i = 0; i < wire.Rules.Count; i++)
        {
            var isSimple = wire.Rules[i] is { RuleCase: not RuleCase.AllOf, LateJoinerDelay: null };
            if (violations.Check(isSimple, $"{field}[{i}]", "must not have an all_of or late_joiner_delay of its own")) rules.Add(Read(wire.Rules[i], $"{field}[{i}]", violations));
        }
        return new EntryIntoForceRule.AllOf(rules);
    }

    private static DateOnly ReadDay(string text, string field, Violations violations)
    {
        var day = PartialDate.TryParse(text, out var date) ? date.Full : null;
        violations.Check(day is not null, field, "must be a full date, as in 2019-05-22");
        return day ?? DateOnly.MaxValue;
    }

    private static EntryIntoForceRule.AfterConsents ReadCount(V1.SignatureCount wire, Delay delay, string field, Violations violations)
    {
        var holds = wire.CountCase switch
        {
            V1.SignatureCount.CountOneofCase.All => wire.All,
            V1.SignatureCount.CountOneofCase.AtLeast => wire.AtLeast is >= 2 and <= MaxSignatures,
            _ => false,
        };
        violations.Check(holds, field, $"must be all, or at_least within 2 and {MaxSignatures}");
        return new EntryIntoForceRule.AfterConsents(wire.HasAtLeast ? wire.AtLeast : null, delay) { Share = ReadShare(wire, field, violations) };
    }

    private static WeightShare? ReadShare(V1.SignatureCount wire, string field, Violations violations)
    {
        if (wire.Weights.Count == 0 && wire.LeastSharePercent.Length == 0) return null;
        violations.Check(wire.Weights.Count is >= 1 and <= MaxWeights, $"{field}.weights", $"must be 1 to {MaxWeights} where a share is asked for");
        violations.Check(wire.Weights.DistinctBy(w => w.Party).Count() == wire.Weights.Count, $"{field}.weights", "must name each party once");
        var share = ReadNumber(wire.LeastSharePercent, $"{field}.least_share_percent", n => n is > 0 and <= 100, "must be a decimal number above 0, and at most 100", violations);
        var weights = new Dictionary<string, decimal>(StringComparer.Ordinal);
        for (var i = 0; i < wire.Weights.Count; i++)
        {
            violations.CheckParty(wire.Weights[i].Party, $"{field}.weights[{i}].party");
            weights[wire.Weights[i].Party] = ReadNumber(wire.Weights[i].Weight, $"{field}.weights[{i}].weight", n => n > 0, $"must be a decimal number above 0, of at most {MaxDigits} digits", violations);
        }
        return new WeightShare(share, weights);
    }

    private static decimal ReadNumber(string text, string field, Func<decimal, bool> holds, string rule, Violations violations)
    {
        var isNumber = text.Length is >= 1 and <= MaxDigits + 1 & decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number);
        return violations.Check(isNumber && holds(number), field, rule) ? number : 1;
    }

    private static Delay ReadDelay(V1.Delay wire, string field, Violations violations)
    {
        var holds = wire.SpanCase switch
        {
            V1.Delay.SpanOneofCase.Days => wire.Days is >= 1 and <= MaxDays,
            V1.Delay.SpanOneofCase.Months => wire.Months is >= 1 and <= MaxMonths,
            _ => false,
        };
        violations.Check(holds, field, $"must be days within 1 and {MaxDays}, or months within 1 and {MaxMonths}");
        return wire.HasMonths ? Delay.OfMonths(wire.Months) : Delay.OfDays(wire.Days);
    }
}
