using System.Diagnostics;
using Google.Protobuf;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Instruments;

/// <summary>Rules of entry into force: on the wire, and in the store as the wire's JSON.</summary>
internal static class EntryIntoForceWire
{
    private const int MaxDays = 3_660, MaxMonths = 120, MaxSignatures = 1_000;

    /// <summary>Reads a rule, and notes what is wrong with it; the answer counts only where nothing was.</summary>
    public static EntryIntoForceRule Read(V1.EntryIntoForceRule wire, string field, Violations violations)
    {
        var late = wire.LateJoinerDelay is null ? Delay.None : ReadDelay(wire.LateJoinerDelay, $"{field}.late_joiner_delay", violations);
        EntryIntoForceRule rule = wire.RuleCase switch
        {
            V1.EntryIntoForceRule.RuleOneofCase.OnDate => new EntryIntoForceRule.OnDate(ReadDay(wire.OnDate, $"{field}.on_date", violations)),
            V1.EntryIntoForceRule.RuleOneofCase.OnSignatureOf =>
                new EntryIntoForceRule.AfterConsents(ReadCount(wire.OnSignatureOf, $"{field}.on_signature_of", violations), Delay.None),
            V1.EntryIntoForceRule.RuleOneofCase.After => new EntryIntoForceRule.AfterConsents(
                ReadCount(wire.After.Signatures ?? new(), $"{field}.after.signatures", violations),
                ReadDelay(wire.After.Delay ?? new(), $"{field}.after.delay", violations)),
            _ => new EntryIntoForceRule.AfterConsents(null, Delay.None),
        };
        violations.Check(wire.RuleCase != V1.EntryIntoForceRule.RuleOneofCase.None, field, "must be on_date, on_signature_of or after");
        return rule with { LateJoinerDelay = late };
    }

    public static V1.EntryIntoForceRule ToWire(EntryIntoForceRule rule)
    {
        var wire = rule switch
        {
            EntryIntoForceRule.OnDate { Day: var day } => new V1.EntryIntoForceRule { OnDate = PartialDate.On(day).Text },
            EntryIntoForceRule.AfterConsents { Delay: var delay, Needed: var needed } when delay == Delay.None => new V1.EntryIntoForceRule { OnSignatureOf = ToWire(needed) },
            EntryIntoForceRule.AfterConsents { Delay: var delay, Needed: var needed } =>
                new V1.EntryIntoForceRule { After = new V1.DelayAfterSignatures { Delay = ToWire(delay), Signatures = ToWire(needed) } },
            _ => throw new UnreachableException(),
        };
        if (rule.LateJoinerDelay != Delay.None) wire.LateJoinerDelay = ToWire(rule.LateJoinerDelay);
        return wire;
    }

    public static string ToText(EntryIntoForceRule rule) => JsonFormatter.Default.Format(ToWire(rule));

    public static EntryIntoForceRule FromText(string text) => Read(V1.EntryIntoForceRule.Parser.ParseJson(text), "", new Violations());

    private static V1.SignatureCount ToWire(int? needed) => needed is { } count ? new V1.SignatureCount { AtLeast = count } : new V1.SignatureCount { All = true };

    private static V1.Delay ToWire(Delay delay) => delay.Months > 0 ? new V1.Delay { Months = delay.Months } : new V1.Delay { Days = delay.Days };

    private static DateOnly ReadDay(string text, string field, Violations violations)
    {
        var day = PartialDate.TryParse(text, out var date) ? date.Full : null;
        violations.Check(day is not null, field, "must be a full date, as in 2019-05-22");
        return day ?? DateOnly.MaxValue;
    }

    private static int? ReadCount(V1.SignatureCount wire, string field, Violations violations)
    {
        var holds = wire.CountCase switch
        {
            V1.SignatureCount.CountOneofCase.All => wire.All,
            V1.SignatureCount.CountOneofCase.AtLeast => wire.AtLeast is >= 2 and <= MaxSignatures,
            _ => false,
        };
        violations.Check(holds, field, $"must be all, or at_least within 2 and {MaxSignatures}");
        return wire.HasAtLeast ? wire.AtLeast : null;
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
