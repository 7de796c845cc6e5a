
namespace SecurityCoop.Agreements.Instruments;

/// <summary>What an instrument says about itself. Where it stands is computed from its acts: see <see cref="TreatyLog"/>.</summary>
internal sealed class Instrument
{
    /// <summary><c>agreements/{agreement}</c></summary>
    public required string Name { get; init; }

    public required string Title { get; init; }

    public required V1.AgreementKind Kind { get; init; }

    /// <summary>Whether it may permit sharing; a declaration never does.</summary>
    public bool DataBasis { get; init; }

    /// <summary>Visible to everybody.</summary>
    public bool Public { get; init; }

    /// <summary><c>agencies/{agency}</c></summary>
    public required string Depositary { get; init; }

    public required EntryIntoForceRule EntryIntoForceRule { get; init; }

    public bool OpenForAccession { get; init; }

    public bool AllowsImmediateSuspension { get; init; }

    public int WithdrawalNoticeMonths { get; init; } = DefaultNoticeMonths;

    public required long CreatedAt { get; init; }

    /// <summary>When the last act or provision was recorded.</summary>
    public long UpdatedAt { get; private set; }

    /// <summary>Grows with each act and provision; guards against concurrent ones, and shows as the etag.</summary>
    public int Revision { get; private set; }

    public string Etag => $"{Revision}";

    /// <summary>Takes note that an act or a provision was added.</summary>
    public void Touch(long at) => (Revision, UpdatedAt) = (Revision + 1, at);

    /// <summary>Vienna Convention on the Law of Treaties, article 56 (2).</summary>
    public const int DefaultNoticeMonths = 12;
}
