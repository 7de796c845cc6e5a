using SecurityCoop.Agreements.Directory;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Instruments;

/// <summary>Reads a new instrument off the wire, and refuses with everything that is wrong with it.</summary>
internal static class InstrumentDraft
{
    private const int MaxTitle = 500, MaxNoticeMonths = 120;

    /// <summary>Refusals: FIELDS_INVALID.</summary>
    public static Instrument From(V1.CreateAgreementRequest request, long now)
    {
        var wire = request.Agreement;
        var isDeclaration = wire.Kind == V1.AgreementKind.Declaration;
        var violations = new Violations();
        violations.CheckId(request.AgreementId, "agreement_id");
        violations.CheckRequestId(request.RequestId);
        violations.Check(!string.IsNullOrWhiteSpace(wire.Title) && wire.Title.Length <= MaxTitle, "agreement.title", $"must have 1 to {MaxTitle} characters");
        violations.CheckKnown(wire.Kind, "agreement.kind");
        violations.Check(!isDeclaration || !wire.DataBasis, "agreement.data_basis", "must not be true for a declaration, which is political");
        violations.CheckName("agencies", wire.Depositary, "agreement.depositary");
        violations.Check(!wire.HasWithdrawalNoticeMonths || wire.WithdrawalNoticeMonths is >= 0 and <= MaxNoticeMonths,
            "agreement.withdrawal_notice_months", $"must lie within 0 and {MaxNoticeMonths}");
        var rule = EntryIntoForceWire.Read(wire.EntryIntoForceRule, "agreement.entry_into_force_rule", violations);
        violations.Refuse();

        var instrument = new Instrument
        {
            Name = $"agreements/{request.AgreementId}",
            Title = wire.Title,
            Kind = wire.Kind,
            DataBasis = wire.HasDataBasis ? wire.DataBasis : !isDeclaration,
            Public = wire.Public,
            Depositary = wire.Depositary,
            EntryIntoForceRule = rule,
            OpenForAccession = wire.OpenForAccession,
            AllowsImmediateSuspension = wire.AllowsImmediateSuspension,
            WithdrawalNoticeMonths = wire.HasWithdrawalNoticeMonths ? wire.WithdrawalNoticeMonths : Instrument.DefaultNoticeMonths,
            CreatedAt = now,
        };
        instrument.Touch(now);
        return instrument;
    }
}
