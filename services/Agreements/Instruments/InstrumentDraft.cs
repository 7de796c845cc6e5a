using Google.Protobuf.Collections;
using SecurityCoop.Agreements.Directory;
using SecurityCoop.Agreements.Law;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Instruments;

/// <summary>Reads a new instrument off the wire, and refuses with everything that is wrong with it.</summary>
internal static class InstrumentDraft
{
    public const int MaxTitle = 500;

    private const int MaxNoticeMonths = 120, MaxParties = 250, MaxProvisions = 100;

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
        violations.Check(!isDeclaration || !wire.Binding, "agreement.binding", "must not be true for a declaration, which is political");
        violations.Check(wire.TimeZone.Length == 0 || DepositaryCalendar.IsZone(wire.TimeZone), "agreement.time_zone", "must be a zone of the IANA database, as in Asia/Tashkent");
        var expires = PartialDate.TryParse(wire.ExpiryDate, out var expiry) ? expiry.Full : null;
        violations.Check(wire.ExpiryDate.Length == 0 || expires is not null, "agreement.expiry_date", "must be a full date, as in 2029-05-22");
        violations.Check(wire.AccessionOpenTo.Count <= MaxParties, "agreement.accession_open_to", $"must be at most {MaxParties}");
        for (var i = 0; i < wire.AccessionOpenTo.Count; i++) violations.CheckParty(wire.AccessionOpenTo[i], $"agreement.accession_open_to[{i}]");
        violations.Check(wire.AccessionOpenTo.Count == 0 || wire.OpenForAccession, "agreement.accession_open_to", "must be empty unless open_for_accession");
        CheckEquivalences(wire.ClassificationEquivalences, violations);
        CheckReservationRule(wire.ReservationRule, $"agreements/{request.AgreementId}", violations);
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
            Binding = wire.HasBinding ? wire.Binding : !isDeclaration,
            TimeZone = wire.TimeZone,
            ConsentRule = wire.ConsentRule == V1.ConsentRule.Unspecified ? V1.ConsentRule.Signature : wire.ConsentRule,
            ReservationRule = wire.ReservationRule ?? new(),
            Classifications = ClassificationTable.From(wire.ClassificationEquivalences),
            OpenForAccession = wire.OpenForAccession,
            AccessionOpenTo = [.. wire.AccessionOpenTo],
            AllowsProvisionalApplication = wire.AllowsProvisionalApplication,
            ForbidsPartialSuspension = wire.ForbidsPartialSuspension,
            ExpiresOn = expires,
            AllowsImmediateSuspension = wire.AllowsImmediateSuspension,
            WithdrawalNoticeMonths = wire.HasWithdrawalNoticeMonths ? wire.WithdrawalNoticeMonths : Instrument.DefaultNoticeMonths,
            CreatedAt = now,
        };
        instrument.Touch(now);
        return instrument;
    }

    private static void CheckEquivalences(RepeatedField<V1.ClassificationEquivalence> tables, Violations violations)
    {
        const string Field = "agreement.classification_equivalences";
        violations.Check(tables.Count <= MaxParties, Field, $"must be at most {MaxParties}");
        violations.Check(tables.Select(t => t.Party).Distinct().Count() == tables.Count, Field, "must name each party once");
        for (var i = 0; i < tables.Count; i++)
        {
            var lines = tables[i].Classifications;
            violations.CheckParty(tables[i].Party, $"{Field}[{i}].party");
            violations.Check(lines.Select(l => l.Marked).Distinct().Count() == lines.Count, $"{Field}[{i}].classifications", "must name each classification once");
        }
    }

    private static void CheckReservationRule(V1.ReservationRule? rule, string agreement, Violations violations)
    {
        if (rule is null) return;
        const string Field = "agreement.reservation_rule";
        violations.CheckKnown(rule.Scope, $"{Field}.scope");
        violations.Check(rule.Provisions.Count <= MaxProvisions, $"{Field}.provisions", $"must be at most {MaxProvisions}");
        violations.Check(rule.Provisions.Count > 0 == (rule.Scope == V1.ReservationScope.SpecifiedOnly), $"{Field}.provisions", "must be given with SPECIFIED_ONLY, and only then");
        for (var i = 0; i < rule.Provisions.Count; i++)
            violations.Check(rule.Provisions[i].StartsWith($"{agreement}/provisions/", StringComparison.Ordinal), $"{Field}.provisions[{i}]", "must be a provision of the agreement");
    }
}
