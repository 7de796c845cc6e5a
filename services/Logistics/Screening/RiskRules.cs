using System.Text.Json;
using System.Text.Json.Serialization;

namespace SecurityCoop.Logistics.Screening;

/// <summary>The risk rules as data: what they look for, what each weighs, and where the levels begin. Versioned as a whole and rule by rule.</summary>
internal sealed record RiskRules
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public required string Version { get; init; }

    public required RiskBands Bands { get; init; }

    /// <summary>Words that say nothing of the goods, in lower case. A description of nothing else is vague.</summary>
    public required HashSet<string> VagueWords { get; init; }

    public required IReadOnlyList<RiskRule> Rules { get; init; }

    /// <summary>The rules that come with the service.</summary>
    public static RiskRules Embedded()
    {
        using var stream = typeof(RiskRules).Assembly.GetManifestResourceStream($"{typeof(RiskRules).Namespace}.rules.json")!;
        return Read(stream);
    }

    /// <summary>Reads rules and refuses what could not be explained later: unknown members, rules without text, doubled ids.</summary>
    /// <exception cref="JsonException">The text is no rule set; the message says where.</exception>
    public static RiskRules Read(Stream json)
    {
        var rules = JsonSerializer.Deserialize<RiskRules>(json, Strict) ?? throw new JsonException("The rules are empty.");
        if (!rules.Bands.Ascend) throw new JsonException("The bands must ascend from 1 to 100: medium, high, critical.");
        if (rules.Rules.DistinctBy(rule => rule.Id).Count() != rules.Rules.Count) throw new JsonException("Each rule needs an id of its own.");
        var broken = rules.Rules.FirstOrDefault(rule => !rule.IsSound);
        return broken is null ? rules : throw new JsonException($"Rule '{broken.Id}' needs a version, a text, a weight from 1 to 100, and a condition.");
    }
}

/// <summary>Scores at which the levels begin; below medium is low.</summary>
internal sealed record RiskBands(int Medium, int High, int Critical)
{
    public bool Ascend => Medium is > 0 && Medium < High && High < Critical && Critical <= 100;
}

/// <summary>One rule: when it hits, its weight is added and its text explains why.</summary>
internal sealed record RiskRule(string Id, int Version, int Weight, string Text, RiskConditions When)
{
    public bool IsSound => Id.Length > 0 && Version > 0 && Weight is > 0 and <= 100 && Text.Length > 0 && When.AskSomething;
}
