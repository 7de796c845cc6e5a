namespace SecurityCoop.Incidents.Correlation;

/// <summary>Adds what one part tells of other people or things than the rest. What nobody tells stays unknown.</summary>
internal static class Sum
{
    public static void Add(V1.Incident part, V1.Incident whole, string field)
    {
        if (field == "count") whole.Count += part.Count;
        else Add(part.Casualties, whole.Casualties);
    }

    private static void Add(V1.Casualties more, V1.Casualties all)
    {
        if (more.HasKilled) all.Killed += more.Killed;
        if (more.HasWounded) all.Wounded += more.Wounded;
        if (more.HasMissing) all.Missing += more.Missing;
        foreach (var side in more.Sides)
        {
            if (all.Sides.FirstOrDefault(known => known.Side == side.Side) is { } known) Add(side, known);
            else all.Sides.Add(side.Clone());
        }
    }

    private static void Add(V1.SideCasualties more, V1.SideCasualties all)
    {
        if (more.HasKilled) all.Killed += more.Killed;
        if (more.HasWounded) all.Wounded += more.Wounded;
        if (more.HasMissing) all.Missing += more.Missing;
    }
}
