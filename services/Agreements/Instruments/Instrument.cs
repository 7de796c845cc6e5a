using SecurityCoop.Agreements.Law;

namespace SecurityCoop.Agreements.Instruments;

/// <summary>What an instrument says about itself. Where it stands is computed from its acts: see <see cref="TreatyLog"/>.</summary>
internal sealed class Instrument
{
    /// <summary>The text as it was opened for signature.</summary>
    public const string FirstText = "v1";

    /// <summary>Vienna Convention on the Law of Treaties, article 56 (2).</summary>
    public const int DefaultNoticeMonths = 12;

    /// <summary><c>agreements/{agreement}</c></summary>
    public required string Name { get; init; }

    public required string Title { get; init; }

    public required V1.AgreementKind Kind { get; init; }

    /// <summary>Whether it binds in law; a declaration does not.</summary>
    public bool Binding { get; init; } = true;

    /// <summary>Whether it may permit sharing; a declaration never does.</summary>
    public bool DataBasis { get; init; }

    /// <summary>Visible to everybody.</summary>
    public bool Public { get; init; }

    /// <summary><c>agencies/{agency}</c></summary>
    public required string Depositary { get; init; }

    /// <summary>The depositary's zone in the IANA database; UTC where empty.</summary>
    public string TimeZone { get; init; } = "";

    public V1.ConsentRule ConsentRule { get; init; } = V1.ConsentRule.Signature;

    public required EntryIntoForceRule EntryIntoForceRule { get; init; }

    public V1.ReservationRule ReservationRule { get; init; } = new();

    /// <summary>What the parties' classifications count as; each as itself where <see langword="null"/>.</summary>
    public ClassificationTable? Classifications { get; init; }

    public bool OpenForAccession { get; init; }

    /// <summary>Who may accede; everybody where empty.</summary>
    public IReadOnlyList<string> AccessionOpenTo { get; init; } = [];

    public bool AllowsProvisionalApplication { get; init; }

    public bool AllowsImmediateSuspension { get; init; }

    /// <summary>Suspended as a whole or for a party only.</summary>
    public bool ForbidsPartialSuspension { get; init; }

    public int WithdrawalNoticeMonths { get; init; } = DefaultNoticeMonths;

    /// <summary>The day with whose beginning it expires.</summary>
    public DateOnly? ExpiresOn { get; init; }

    public required long CreatedAt { get; init; }

    /// <summary>When the last act or provision was recorded.</summary>
    public long UpdatedAt { get; private set; }

    /// <summary>Grows with each act and provision; guards against concurrent ones, and shows as the etag.</summary>
    public int Revision { get; private set; }

    public string Etag => $"{Revision}";

    /// <summary>Where its days begin.</summary>
    public DepositaryCalendar Calendar => DepositaryCalendar.Of(TimeZone);

    /// <summary>Takes note that an act or a provision was added.</summary>
    public void Touch(long at) => (Revision, UpdatedAt) = (Revision + 1, at);
}
