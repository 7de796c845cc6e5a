using SecurityCoop.Sharing;

namespace SecurityCoop.Agreements.Provisions;

/// <summary>One rule of an instrument on who may have which records of whom.</summary>
internal sealed record Provision
{
    /// <summary>What it says, apart from the parties.</summary>
    public required GrantTerms Terms { get; init; }

    /// <summary>Its name: <c>agreements/{agreement}/provisions/{provision}</c></summary>
    public string Name => Terms.Provision;

    /// <summary>The amendment that adds it; empty where it belongs to the first text.</summary>
    public string Amendment { get; init; } = "";

    /// <summary>Whose records.</summary>
    public required PartySelector From { get; init; }

    /// <summary>Who may have them, or may not; <see langword="null"/> means everybody, party or not: only where it forbids globally.</summary>
    public PartySelector? To { get; init; }

    /// <summary>Whom a global forbid leaves alone.</summary>
    public PartySelector? Exempted { get; init; }

    /// <summary>It names areas of the register, be there an outline of them or not.</summary>
    public bool CitesAreas { get; init; }

    public required V1.RecordTimeRule RecordTimeRule { get; init; }

    /// <summary>UTC microseconds; counts under <see cref="V1.RecordTimeRule.Date"/>.</summary>
    public long RecordsFrom { get; init; } = long.MinValue;

    public V1.SuspensionEffect OnSuspension { get; init; } = V1.SuspensionEffect.HideAll;

    /// <summary>Microseconds; 0: nothing stays readable after the end.</summary>
    public long ReadableAfterEnd { get; init; }

    /// <summary>Only to those whose records it opens in return.</summary>
    public bool Reciprocal { get; init; }

    /// <summary>Inside the life of the instrument.</summary>
    public Period Validity { get; init; } = new(long.MinValue, long.MaxValue);
}
