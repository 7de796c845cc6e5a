using System.Numerics;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Disclosures;
using SecurityCoop.Enforcement.Disclosures.Chain;
using SecurityCoop.Sharing;
using W = SecurityCoop.Type.V1;

namespace SecurityCoop.Enforcement.Wire;

/// <summary>The ledger as the contract says it.</summary>
internal static class LedgerWire
{
    public static W.DisclosureLine ToWire(this Disclosure line) => new()
    {
        Record = line.RecordName,
        Revision = line.Revision,
        Originator = line.Originator,
        Recipient = line.Recipient,
        User = line.User,
        Action = (W.Action)NumberOf(line.Action),
        Purpose = (W.Purpose)NumberOf(line.Purpose),
        Fields = { ((FieldGroups)line.Mask).ToWire() },
        Provision = line.Basis,
        Article = line.Article,
        Epoch = line.Epoch,
        DiscloseTime = line.At.ToTimestamp(),
        Question = line.Question,
        CountedRecords = line.Counted,
        Hash = Convert.ToHexStringLower(LineText.HashOf(line)),
    };

    public static W.LedgerDefect ToWire(this LedgerDefect defect) => new()
    {
        Kind = (W.LedgerDefectKind)defect.Kind,
        Block = defect.Block,
        Line = defect.Line,
        ExpectedHash = Convert.ToHexStringLower(defect.Expected.Span),
        Found = defect.Found?.ToWire(),
    };

    public static W.VerifyDisclosuresResponse ToWire(this LedgerProgress progress) => new()
    {
        BlockCount = progress.Blocks,
        LineCount = progress.Lines,
        SealedTime = progress.Blocks > 0 ? progress.SealedAt.ToTimestamp() : null,
        HeadHash = progress.Blocks > 0 ? Convert.ToHexStringLower(progress.Head) : "",
        Complete = progress.IsComplete,
        UnsealedLineCount = progress.Unsealed,
        Defect = progress.Defect?.ToWire(),
    };

    // One of a set: the contract's number is that of its bit.
    private static int NumberOf(int flag) => flag == 0 ? 0 : BitOperations.TrailingZeroCount(flag);
}
