namespace SecurityCoop.Sharing;

/// <summary>A half-open span <c>[From, Until)</c> in UTC microseconds; <see cref="long.MaxValue"/> where no end is known.</summary>
public readonly record struct Period(long From, long Until)
{
    public bool Contains(long instant) => From <= instant && instant < Until;
}

/// <summary>What a provision says, apart from the parties. Shared by all grants that it compiles to.</summary>
public sealed record GrantTerms
{
    /// <summary><c>agreements/{agreement}</c></summary>
    public required string Agreement { get; init; }

    /// <summary><c>agreements/{agreement}/provisions/{provision}</c></summary>
    public required string Provision { get; init; }

    public required string Article { get; init; }

    public string TextVersion { get; init; } = "v1";

    public ProvisionEffect Effect { get; init; }

    public required Domain Domain { get; init; }

    public TypeScope Types { get; init; } = TypeScope.Everything;

    public Level MinLevel { get; init; }

    public GeoScope? Geography { get; init; }

    public required Purposes Purposes { get; init; }

    public required Classification Ceiling { get; init; }

    public Tlp StrictestTlp { get; init; } = Tlp.Amber;

    public required Actions Actions { get; init; }

    public FieldGroups Fields { get; init; } = FieldGroups.Core;

    public Caveats Caveats { get; init; } = Caveats.None;

    public Standing Standing { get; init; }

    /// <summary>With <see cref="ProvisionEffect.Oblige"/>: microseconds from recording to sharing.</summary>
    public long Deadline { get; init; }
}

/// <summary>One direction between two agencies under one provision: what treaty law compiles to.</summary>
/// <param name="Terms">What the provision says.</param>
/// <param name="Originator">Whose records. Format: <c>agencies/{agency}</c>.</param>
/// <param name="Recipient">Who may see them. A forbidding grant may say <see cref="AnyRecipient"/>; an opening one then opens nothing.</param>
/// <param name="Periods">When the provision operates between the two; ascending, disjoint.</param>
/// <param name="RecordsFrom">Records recorded earlier are not reached; <see cref="long.MinValue"/> reaches all.</param>
public sealed record Grant(GrantTerms Terms, string Originator, string Recipient, IReadOnlyList<Period> Periods, long RecordsFrom)
{
    /// <summary>Stands for every recipient, party to the agreement or not.</summary>
    public const string AnyRecipient = "*";

    /// <summary>With <see cref="AnyRecipient"/>: whom the provision does not touch, as in "littoral States only". Format: <c>agencies/{agency}</c>.</summary>
    public IReadOnlyList<string> ExceptRecipients { get; init; } = [];

    /// <summary>
    /// What the originator's classifications are equivalent to in the agreement's lattice, by their number; Unspecified where the
    /// agreement knows no equivalent, so that nothing so classified passes. Null: the same.
    /// </summary>
    public IReadOnlyList<Classification>? Equivalents { get; init; }
}
