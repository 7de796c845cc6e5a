namespace SecurityCoop.Incidents.Seizures;

/// <summary>What one line gives to one number of a statistic.</summary>
/// <param name="Key">The commodity that the number is of.</param>
/// <param name="Group">The kind of commodity that it stands among.</param>
/// <param name="Gives">To which number of it, and how.</param>
/// <param name="Unit">Of the number.</param>
/// <param name="Measure">How much.</param>
internal readonly record struct SeizurePart(string Key, string Group, Gift Gives, string Unit, Measure Measure)
{
    /// <summary>What a seizure whose rules hold gives: a part to its whole's commodity nothing, for there it has been counted (SZ-2).</summary>
    public static IEnumerable<SeizurePart> Of(V1.Seizure seizure, V1.UnitMass mass)
    {
        var parts = seizure.Lines.Where(line => line.SubsetOf.Length > 0).ToLookup(line => line.SubsetOf);
        var lines = seizure.Lines.ToDictionary(line => line.LineId);
        return seizure.Lines.SelectMany(line => Of(line, line.SubsetOf.Length > 0 ? lines[line.SubsetOf] : null, parts, mass));
    }

    private static IEnumerable<SeizurePart> Of(V1.SeizureLine line, V1.SeizureLine? whole, ILookup<string, V1.SeizureLine> parts, V1.UnitMass mass)
    {
        var measure = Measure.Of(line, mass);
        var keys = CommodityKeys.Of(line.Commodity);
        var (own, group) = (keys[^1], keys[0]);
        IReadOnlyList<string> counted = whole is null ? [] : CommodityKeys.Of(whole.Commodity);
        foreach (var key in keys)
        {
            // Within the whole's own commodity, and all above it, the whole has already been counted.
            if (!counted.Contains(key)) yield return new(key, group, Gift.Total, measure.Unit, measure);
        }

        if (counted.Contains(own)) yield break;
        yield return new(own, group, Gift.Rest, measure.Unit, measure);
        foreach (var narrower in Narrower(line, own, parts, mass))
            yield return new(own, group, narrower.Unit == measure.Unit ? Gift.TakenFromRest : Gift.TakenUnmeasured, measure.Unit, narrower);
    }

    // A part of the same commodity is no narrower; its own parts may be.
    private static IEnumerable<Measure> Narrower(V1.SeizureLine line, string key, ILookup<string, V1.SeizureLine> parts, V1.UnitMass mass) =>
        parts[line.LineId].SelectMany(part => CommodityKeys.Of(part.Commodity)[^1] == key ? Narrower(part, key, parts, mass) : [Measure.Of(part, mass)]);
}

/// <summary>How a line goes into a number.</summary>
internal enum Gift
{
    /// <summary>Into everything of a commodity.</summary>
    Total,

    /// <summary>Into what no narrower line tells.</summary>
    Rest,

    /// <summary>Out of that: a narrower line tells it.</summary>
    TakenFromRest,

    /// <summary>The same in another unit.</summary>
    TakenUnmeasured,
}
