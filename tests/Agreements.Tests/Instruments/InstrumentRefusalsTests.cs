using System.Text.RegularExpressions;
using SecurityCoop.Agreements.Areas;
using SecurityCoop.Agreements.Commitments;
using SecurityCoop.Agreements.Documents;
using SecurityCoop.Agreements.Indicators;
using SecurityCoop.Agreements.Instruments;
using SecurityCoop.Agreements.Meetings;
using SecurityCoop.Agreements.Programmes;
using SecurityCoop.Agreements.Provisions;
using SecurityCoop.Agreements.Requests;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Testing;

namespace SecurityCoop.Agreements.Tests.Instruments;

public sealed partial class InstrumentRefusalsTests
{
    private const string Name = "agreements/test", Party = "agencies/aa-customs";

    private static readonly Refusal[] All =
    [
        InstrumentRefusals.NotAuthorisedForParty(Party),
        InstrumentRefusals.NotDepositary(Name),
        InstrumentRefusals.TextFrozen(Name, V1.AgreementState.InForce),
        InstrumentRefusals.TooFewParties(Name),
        InstrumentRefusals.AgreementNotOpen(Name, V1.AgreementState.Draft),
        InstrumentRefusals.AlreadySigned(Name, Party, $"{Name}/actions/4"),
        InstrumentRefusals.AlreadyInvited(Name, Party),
        InstrumentRefusals.PartyOverlaps(Name, Party, "states/aa"),
        InstrumentRefusals.NotAParty(Name, Party),
        InstrumentRefusals.AccessionNotOpen(Name),
        InstrumentRefusals.StateForbids(Name, V1.AgreementState.Terminated, V1.TreatyActionKind.Suspend),
        InstrumentRefusals.PartyStateForbids(Name, Party, V1.PartyState.Withdrawn, V1.TreatyActionKind.NotifyWithdrawal),
        InstrumentRefusals.SuspensionNotImmediate(Name, 0),
        InstrumentRefusals.SignatureRequired(Name, Party),
        InstrumentRefusals.ConsentBySignature(Name, "VCLT 12"),
        InstrumentRefusals.ReservationForbidden(Name, $"{Name}/provisions/art-1"),
        InstrumentRefusals.ReservationTooLate(Name, Party),
        InstrumentRefusals.CounterProposal(Name),
        InstrumentRefusals.ActNotAnswerable(Name, $"{Name}/actions/4", "VCLT 20"),
        InstrumentRefusals.AmendmentStateForbids(Name, "a1", V1.AmendmentState.Proposed),
        InstrumentRefusals.ProvisionalApplicationNotAllowed(Name),
        InstrumentRefusals.PartialSuspensionForbidden(Name),
        InstrumentRefusals.AlreadyAccepted(Name, Party, "a1"),
        ProvisionRefusals.NoDataBasis(Name, V1.AgreementKind.Declaration),
        CommitmentRefusals.PreconditionOpen(Name, ["legal"]),
        CommitmentRefusals.StateForbids(Name, V1.CommitmentState.Waived, V1.CommitmentStepKind.Start),
        MeetingRefusals.RoundTaken(Name, 12),
        MeetingRefusals.RoundLeavesGap(Name, 15, 13),
        MeetingRefusals.HostOutOfTurn(Name, Party, "states/bb"),
        MeetingRefusals.NotQuorate(Name, null),
        MeetingRefusals.StateForbids(Name, V1.MeetingState.Cancelled),
        MeetingRefusals.ToCome(Name, "2026-03-02"),
        ProgrammeRefusals.SessionsOverlap(Name, "siberia"),
        ProgrammeRefusals.AlreadyNominated(Name, "first"),
        ProgrammeRefusals.StateForbids(Name, "first", V1.NominationState.Withdrawn),
        ProgrammeRefusals.SessionNotOver(Name, "moscow"),
        IndicatorRefusals.Inconsistent(Name, "541.10", "538.91", "543.30"),
        RequestRefusals.StateForbids(Name, V1.RequestState.Declined),
        AreaRefusals.CodePeriodOverlaps("subdivisions/ir-13", "IR-13"),
        AreaRefusals.DateIndeterminate("IR-13", "2020"),
        DocumentRefusals.HashMismatch(new byte[32], new byte[32]),
        DocumentRefusals.ContentTypeRefused("binary"),
    ];

    /// <summary>Reason, code and metadata keys, as error_reason.proto promises them.</summary>
    public static TheoryData<string, string, string> Promises()
    {
        var promises = new TheoryData<string, string, string>();
        var contract = File.ReadAllText(Repository.PathOf("protos", "securitycoop", "agreements", "v1", "error_reason.proto"));
        foreach (Match promise in Promise().Matches(contract))
            promises.Add(promise.Groups["reason"].Value, promise.Groups["code"].Value.Replace("_", ""), promise.Groups["keys"].Value);
        return promises;
    }

    [Theory]
    [MemberData(nameof(Promises))]
    public void A_reason_comes_with_the_code_and_the_metadata_that_the_contract_promises(string reason, string code, string keys)
    {
        var refusal = All.Single(r => r.ReasonName == reason);

        refusal.Code.ToString().ShouldBe(code, StringCompareShould.IgnoreCase);
        refusal.Metadata.Keys.Order().ShouldBe(keys.Split(", ").Order());
    }

    [Fact]
    public void Every_reason_is_promised() => All.Select(r => r.ReasonName).Order().ShouldBe(Promises().Select(p => (string)p[0]).Order());

    [GeneratedRegex(@"// (?<code>[A-Z_]+): [^\n]* Metadata: (?<keys>[a-z_, ]+)\.\n  ERROR_REASON_(?<reason>[A-Z_]+) =")]
    private static partial Regex Promise();
}
