using SecurityCoop.Agreements.Commitments;
using SecurityCoop.Agreements.Law;
using SecurityCoop.Agreements.Tests.Instruments;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Sharing;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Agreements.Tests.Commitments;

/// <summary>Writes the steps of a commitment, and reads where it stands.</summary>
internal sealed class CommitmentStory(V1.Commitment commitment)
{
    private readonly List<Period> _suspensions = [];
    private long? _endsAt;

    public static V1.Commitment Political(string due = "") => new() { Name = "agreements/test/commitments/test", Text = "Test data", Bindingness = V1.Bindingness.Political, DueDate = due };

    public static Quantity Exact(string value, string unit = "C62") => new() { Value = value, Unit = unit, Qualifier = QuantityQualifier.Exact };

    public CommitmentStatus At(string time) => CommitmentLog.Read(commitment, new BasisLife(_suspensions, _endsAt, DepositaryCalendar.Utc), TreatyStory.At(time));

    public V1.CommitmentState StateAt(string time) => At(time).State;

    public CommitmentStory Agree(string date) => Take(new V1.CommitmentStep { Kind = V1.CommitmentStepKind.Agree, Date = date });

    public CommitmentStory Start(string date) => Take(new V1.CommitmentStep { Kind = V1.CommitmentStepKind.Start, Date = date });

    public CommitmentStory Fulfil(string precondition, string date) => Take(new V1.CommitmentStep { Kind = V1.CommitmentStepKind.FulfilPrecondition, PartId = precondition, Date = date });

    public CommitmentStory Advance(string metric, Quantity quantity, string date) =>
        Take(new V1.CommitmentStep { Kind = V1.CommitmentStepKind.Advance, PartId = metric, Quantity = quantity, Date = date });

    public CommitmentStory Note(string note, string date) => Take(new V1.CommitmentStep { Kind = V1.CommitmentStepKind.Note, Note = note, Date = date });

    public CommitmentStory Settle(V1.CommitmentState outcome, string date) => Take(new V1.CommitmentStep { Kind = V1.CommitmentStepKind.Settle, Outcome = outcome, Date = date });

    public CommitmentStory Suspended(string from, string? until = null)
    {
        _suspensions.Add(new Period(TreatyStory.At(from), until is null ? long.MaxValue : TreatyStory.At(until)));
        return this;
    }

    public CommitmentStory Ends(string at)
    {
        _endsAt = TreatyStory.At(at);
        return this;
    }

    private CommitmentStory Take(V1.CommitmentStep step)
    {
        var at = PartialDate.Parse(step.Date).Full is { } day ? DepositaryCalendar.Utc.StartOf(day) : TreatyStory.At("2026-01-01");
        step.RecordTime = at.ToTimestamp();
        CommitmentSteps.Take(commitment, CommitmentLog.Read(commitment, new BasisLife(_suspensions, _endsAt, DepositaryCalendar.Utc), at), step);
        return this;
    }
}
